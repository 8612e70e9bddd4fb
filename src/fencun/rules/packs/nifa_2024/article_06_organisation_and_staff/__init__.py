"""Article 6: organisation and staff."""
