"""Article 27: rackets."""
