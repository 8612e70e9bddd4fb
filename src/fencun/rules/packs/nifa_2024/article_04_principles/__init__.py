"""Article 4: principles."""
