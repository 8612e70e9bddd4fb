"""Article 19: information security."""
