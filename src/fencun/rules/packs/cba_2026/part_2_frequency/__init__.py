"""Part of the text: frequency."""
