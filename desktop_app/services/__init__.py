"""What can be done: one use case, one function, one transaction; frozen views out, never a mapped object."""
