"""What a resident has told us, as it stands: corrections in their place, and what was added after it."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.models import Contact


def standing(contacts: Iterable[Contact]) -> tuple[Contact, ...]:
    """What the resident says now: a correction in the place of what it corrects, then what was added."""
    listed = tuple(contacts)
    newer = {row.adds_to_id: row for row in listed if row.is_correction}

    def latest(row: Contact) -> Contact:
        return latest(newer[row.id]) if row.id in newer else row

    return tuple(latest(row) for row in listed if not row.is_correction)


def latest_receipt(contacts: Iterable[Contact]) -> Contact:
    """The contact that the case last came in by; what was added to it later is no receipt."""
    return [row for row in contacts if row.adds_to_id is None][-1]
