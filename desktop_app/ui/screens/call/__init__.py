"""Somebody rings: find the case, see what can be said, write it down, and go back to the same word."""
