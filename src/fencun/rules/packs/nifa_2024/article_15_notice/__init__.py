"""Article 15: notice collection."""
