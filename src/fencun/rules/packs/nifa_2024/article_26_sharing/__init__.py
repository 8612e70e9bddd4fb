"""Article 26: sharing."""
