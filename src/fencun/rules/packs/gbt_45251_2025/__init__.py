"""GB/T 45251-2025, the national standard that replaced the guideline, as far as its figures are public."""
