"""Handing cases over: who could have them, with what speaks against it, and what became of each."""
