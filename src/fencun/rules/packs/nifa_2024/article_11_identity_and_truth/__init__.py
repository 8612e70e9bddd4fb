"""Article 11: identity, truth, payment."""
