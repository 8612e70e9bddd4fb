"""Article 14: artificial intelligence."""
