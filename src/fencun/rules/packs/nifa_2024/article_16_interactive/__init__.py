"""Article 16: interactive collection."""
