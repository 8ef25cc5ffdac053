"""Fictional landlords of any size: some hundred lives told by the real services, then lived by many residents."""
