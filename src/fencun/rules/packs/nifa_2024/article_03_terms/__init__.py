"""Article 3: terms."""
