"""What of the standard is not at hand."""
