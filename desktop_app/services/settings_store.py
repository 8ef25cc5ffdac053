"""Settings that belong to the landlord and travel with the database."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from desktop_app.models import Setting


def get_setting(session: Session, key: str, default: Any) -> Any:
    """The value kept under ``key``, or ``default``."""
    row = session.get(Setting, key)
    return default if row is None else row.value


def put_setting(session: Session, key: str, value: Any) -> None:
    """Keeps ``value`` (anything JSON can hold) under ``key``."""
    row = session.get(Setting, key)
    if row is None:
        session.add(Setting(key=key, value=value))
    else:
        row.value = value
