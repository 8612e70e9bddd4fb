"""Figures of the standard that are public."""
