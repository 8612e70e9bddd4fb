"""Article 13: publication."""
