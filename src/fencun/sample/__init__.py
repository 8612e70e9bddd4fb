"""A made-up contact history with breaches planted by a plan of its own; it knows nothing of the rules."""
