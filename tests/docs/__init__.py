"""What the documents show is run, what they link to is there, and what is generated is current."""
