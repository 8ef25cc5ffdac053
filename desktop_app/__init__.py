"""Redress: the complaint handler's desk for England's social landlords."""

__version__ = "0.1.0"
