"""The landlord's own part of what a set-up hands in."""

from __future__ import annotations

from dataclasses import fields

from desktop_app.services.entries import LandlordDetails, LandlordEntry


def details_of(entry: LandlordEntry, **changed: str) -> LandlordDetails:
    """The landlord's details in ``entry``, with what changed."""
    return LandlordDetails(**{one.name: getattr(entry, one.name) for one in fields(LandlordDetails)} | changed)
