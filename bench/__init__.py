"""Measurements: how long a decision takes, against hand-written code, and on whole worlds."""
