"""Article 28: interpretation."""
