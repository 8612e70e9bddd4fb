"""Article 24: reports."""
