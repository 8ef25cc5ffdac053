"""Indexes for a large landlord's lists: what a list is filtered by, and the few rows among many that it asks about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_REPLACED = {
    "cases": ("ix_cases_next_due_on", "ix_cases_received_on"),
    "letter": ("ix_letter_copy_of_id", "ix_letter_corrects_id"),
}
_WHOLE = (
    (
        *("ix_cases_due", "cases"),
        ("next_due_on", "id", "closed_on", "resident_id", "owner_id", "kind", "stage", "state", "category"),
    ),
    ("ix_cases_received", "cases", ("received_on", "id", "closed_on", "owner_id")),
    ("ix_letter_sent_on", "letter_sent", ("on", "id")),
    ("ix_letter_returned_sent_id", "letter_returned", ("sent_id",)),
)
_PARTIAL = (
    (
        *("ix_cases_open_waiting", "cases", ("is_waiting", "next_due_on", "id", "closed_on")),
        "closed_on IS NULL AND is_waiting = TRUE",
    ),
    ("ix_cases_open_untriaged", "cases", ("kind", "owner_id"), "closed_on IS NULL AND kind = 'untriaged'"),
    ("ix_letter_copy", "letter", ("copy_of_id",), "copy_of_id IS NOT NULL"),
    ("ix_letter_correction", "letter", ("corrects_id", "state"), "corrects_id IS NOT NULL"),
    ("ix_alert_untold", "alert", ("case_id",), "told_on IS NULL"),
    (
        *("ix_hazard_unsafe", "hazard", ("case_id", "key")),
        "ended_on IS NULL AND safe_on IS NULL AND moved_out_on IS NULL",
    ),
    ("ix_case_event_assigned", "case_event", ("kind", "case_id", "id", "at", "by_id"), "kind = 'assigned'"),
)


def upgrade() -> None:
    for table, names in _REPLACED.items():
        for name in names:
            op.drop_index(name, table)
    for name, table, columns in _WHOLE:
        op.create_index(name, table, list(columns))
    for name, table, columns, only in _PARTIAL:
        which = sa.text(only)
        op.create_index(name, table, list(columns), sqlite_where=which, postgresql_where=which)
