"""The vocabulary: every column of a contact and of the registers that rules may see."""
