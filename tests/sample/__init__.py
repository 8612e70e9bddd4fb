"""The sample: what it writes, and that its truth is what the rules find."""
