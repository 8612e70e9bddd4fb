"""Facts worked out from the columns and registers, by subject; packs take from here what they need."""
