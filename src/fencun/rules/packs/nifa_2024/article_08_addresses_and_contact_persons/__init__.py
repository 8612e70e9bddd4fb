"""Article 8: addresses and contact persons."""
