"""Judging contacts in bulk: the same rules, as SQL. Needs the rules only."""
