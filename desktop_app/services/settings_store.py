"""Settings that belong to the landlord and travel with the database."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from desktop_app.services.reader import Reader

if TYPE_CHECKING:
    from sqlalchemy.orm import Session


def get_setting(reader: Reader, key: str, default: Any) -> Any:
    """The value kept under ``key``, or ``default``."""
    row = reader.first("SELECT CAST(value AS TEXT) FROM setting WHERE key = :key", {"key": key})
    return default if row is None else json.loads(row[0])


def put_setting(session: Session, key: str, value: Any) -> None:
    """Keeps ``value`` (anything JSON can hold) under ``key``."""
    from desktop_app.models import Setting

    row = session.get(Setting, key)
    if row is None:
        session.add(Setting(key=key, value=value))
    else:
        row.value = value
