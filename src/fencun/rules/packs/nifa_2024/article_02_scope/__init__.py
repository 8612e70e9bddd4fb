"""Article 2: whom and what the guideline covers."""
