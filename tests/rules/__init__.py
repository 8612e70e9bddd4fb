"""Tests of the rule language: what an expression, a rule, a pack and a decision mean."""
