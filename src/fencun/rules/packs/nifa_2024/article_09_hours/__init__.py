"""Article 9: hours."""
