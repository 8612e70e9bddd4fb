"""Fencun (分寸): post-loan collection that keeps the rules and can prove that it did."""

__version__ = "0.1.0"
