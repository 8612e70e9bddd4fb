"""The texts in force as rules, and the list of those this version carries."""
