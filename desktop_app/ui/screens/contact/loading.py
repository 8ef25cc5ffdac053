"""Fetches a half-finished contact back from its draft; runs on the worker."""

from __future__ import annotations

from desktop_app.errors import NotFound
from desktop_app.services import drafts
from desktop_app.services.desk import Desk
from desktop_app.ui.screens.contact.keeping import file_key
from desktop_app.ui.screens.contact.payload import Typing, file_of, from_payload


def load_typing(desk: Desk, key: str) -> Typing:
    """The entry kept under ``key`` with its files; a file that was never kept whole is left out.

    Raises:
        NotFound: it was taken in or discarded meanwhile.
    """
    kept = drafts.draft(desk, key)
    named = kept.payload.get("files")
    files = {}
    for name in named if isinstance(named, list) else ():
        try:
            files[str(name)] = file_of(drafts.draft(desk, file_key(key, str(name))).payload)
        except NotFound:
            continue
    return from_payload(kept.payload, files)
