"""Article 10: tools."""
