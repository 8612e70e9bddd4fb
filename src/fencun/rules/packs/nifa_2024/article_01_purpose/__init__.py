"""Article 1: purpose."""
