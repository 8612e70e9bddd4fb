"""Article 29: entry into force."""
