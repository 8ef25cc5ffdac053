"""The shared server: making it ready, letting people in and out, checking it, and proving what was written there."""
