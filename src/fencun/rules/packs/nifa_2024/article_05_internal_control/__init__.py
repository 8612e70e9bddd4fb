"""Article 5: internal control."""
