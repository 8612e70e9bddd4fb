"""Part of the text: hours."""
