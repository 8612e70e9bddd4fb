"""Article 20: entrusting information."""
