"""Article 25: traceable tools."""
