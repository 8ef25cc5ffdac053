"""One person and all their cases."""
