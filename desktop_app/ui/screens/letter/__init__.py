"""The letter screen: passages on the left, the very PDF on the right."""
