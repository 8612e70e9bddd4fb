"""The rule language: closed expressions, declared facts, rules, and what is derived from them."""
