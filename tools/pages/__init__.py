"""The reference pages, one module each: what the code says of itself, as Markdown."""
