"""The Guideline on post-loan collection in internet finance (2024): one folder per article."""
