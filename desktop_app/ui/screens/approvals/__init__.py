"""Decisions that wait for whoever looks: the list, one request whole, and the answer."""
