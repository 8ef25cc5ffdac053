"""The landlord, its days off and its people."""
