"""Article 17: admission of agencies."""
