"""What can be copied of a case with one key, and what is said of it: what it was, never whose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.views import CaseView


@dataclass(frozen=True)
class Copy:
    """One thing to copy: its entry in the menu, its keys, its name in a sentence and where it stands."""

    key: str
    text: str
    keys: str
    name: str
    of: Callable[[CaseView], str]


def _address(case: CaseView) -> str:
    """As on an envelope, the name first."""
    who = case.resident
    return "\n".join(filter(None, (who.name, *who.address, who.postcode)))


COPIES = (
    Copy("reference", "&Copy its reference", "Ctrl+Shift+C", "reference", lambda case: case.reference),
    Copy("address", "Copy name and a&ddress", "Ctrl+Shift+X", "name and address", _address),
    Copy("phone", "Copy telephone n&umber", "Ctrl+Shift+T", "telephone number", lambda case: case.resident.phone),
    Copy("email", "Copy &email address", "Ctrl+Shift+M", "email address", lambda case: case.resident.email),
)


def copied(key: str, case: CaseView) -> tuple[str, str]:
    """Put it on the clipboard; what to tell, with its kind."""
    one = next(copy for copy in COPIES if copy.key == key)
    words = one.of(case)
    if not words:
        return "note", f"{case.reference} has no {one.name} on it."
    QGuiApplication.clipboard().setText(words)
    return "done", f"Copied {words}." if key == "reference" else f"Copied the {one.name} of {case.reference}."
