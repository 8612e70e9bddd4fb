"""Article 23: complaint channels."""
