"""Article 7: debtors only."""
