"""The case screen: who, what happens next, every date, and everything that was said and done."""
