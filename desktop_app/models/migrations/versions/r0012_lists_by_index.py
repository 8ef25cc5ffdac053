"""Indexes for a large landlord's lists: what a list is filtered by, and the few rows among many that it asks about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

_REPLACED = {
    "cases": ("ix_cases_next_due_on", "ix_cases_received_on"),
    "action": ("ix_action_due_on",),
    "letter": ("ix_letter_copy_of_id", "ix_letter_corrects_id"),
}
_OF_LISTS = ("next_due_on", "id", "closed_on", "resident_id", "owner_id", "kind", "stage", "state", "category")
_WHOLE = (
    ("ix_cases_due", "cases", _OF_LISTS),
    ("ix_cases_received", "cases", ("received_on", "id", "closed_on", "owner_id")),
    ("ix_letter_sent_on", "letter_sent", ("on", "id")),
    ("ix_letter_returned_sent_id", "letter_returned", ("sent_id",)),
)
_OPEN, _UNSAFE = "closed_on IS NULL", "ended_on IS NULL AND safe_on IS NULL AND moved_out_on IS NULL"
_IN_HAND = (
    ("ix_cases_open_waiting", "cases", "is_waiting next_due_on id closed_on", f"{_OPEN} AND is_waiting = TRUE"),
    ("ix_cases_open_untriaged", "cases", "kind owner_id", f"{_OPEN} AND kind = 'untriaged'"),
    ("ix_action_undone", "action", "due_on case_id", "done_on IS NULL AND withdrawn_on IS NULL"),
    ("ix_clock_running", "clock", "is_running due_on case_id key", "is_running = TRUE"),
    ("ix_letter_copy", "letter", "copy_of_id", "copy_of_id IS NOT NULL"),
    ("ix_letter_correction", "letter", "corrects_id state", "corrects_id IS NOT NULL"),
    ("ix_alert_untold", "alert", "case_id", "told_on IS NULL"),
    ("ix_hazard_unsafe", "hazard", "case_id key", _UNSAFE),
    ("ix_case_event_assigned", "case_event", "kind case_id id at by_id", "kind = 'assigned'"),
)
"""The few rows of each table that still wait for somebody, among all that are over."""


def upgrade() -> None:
    for old, names in _REPLACED.items():
        for name in names:
            op.drop_index(name, old)
    for name, table, columns in _WHOLE:
        op.create_index(name, table, list(columns))
    for name, table, keys, only in _IN_HAND:
        which = sa.text(only)
        op.create_index(name, table, keys.split(), sqlite_where=which, postgresql_where=which)
