"""Judging contacts portion by portion: verdicts, what broke a rule and by which facts, and what is not known."""
