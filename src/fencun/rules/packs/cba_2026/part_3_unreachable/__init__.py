"""Part of the text: who is out of reach."""
