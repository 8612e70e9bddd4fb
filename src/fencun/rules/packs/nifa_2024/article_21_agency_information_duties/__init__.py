"""Article 21: agency's information duties."""
