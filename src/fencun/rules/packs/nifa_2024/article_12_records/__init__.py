"""Article 12: records."""
