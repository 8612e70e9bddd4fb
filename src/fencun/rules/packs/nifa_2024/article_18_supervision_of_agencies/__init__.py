"""Article 18: supervision of agencies."""
