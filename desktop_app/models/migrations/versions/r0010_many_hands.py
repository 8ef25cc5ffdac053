"""Decisions asked of somebody more senior; teams, areas and days away; and what each person was reminded of."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop_app.models import guards

revision = "0010"
down_revision = "0009"

_WAITING = sa.text("is_waiting")


def upgrade() -> None:
    _approvals()
    _teams()
    _absence()
    _reminders()
    dialect = op.get_bind().dialect.name
    for statement in (
        *guards.append_only(dialect, "approval_answer", ["id"], ["request_id"]),
        *guards.append_only(dialect, "approval_seen", ["id"], ["request_id", "by_id"]),
        *guards.frozen_request(dialect),
    ):
        op.execute(statement)


def _approvals() -> None:
    op.create_table(
        "approval_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("entry", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=True),
        sa.Column("asked_of_id", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("replaces_id", sa.Integer(), nullable=True),
        sa.Column("is_waiting", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_approval_request_case_id")),
        sa.ForeignKeyConstraint(["asked_of_id"], ["staff.id"], name=op.f("fk_approval_request_asked_of_id")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_approval_request_asked_by_id")),
        sa.ForeignKeyConstraint(["replaces_id"], ["approval_request.id"], name=op.f("fk_approval_request_replaces_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_request")),
    )
    op.create_index(op.f("ix_approval_request_case_id"), "approval_request", ["case_id"])
    op.create_index(
        "ix_approval_request_waiting", "approval_request", ["case_id", "decision"], unique=True,
        sqlite_where=_WAITING, postgresql_where=_WAITING,
    )  # fmt: skip
    op.create_table(
        "approval_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("answered", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["approval_request.id"], name=op.f("fk_approval_answer_request_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_approval_answer_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_answer")),
        sa.UniqueConstraint("request_id", name=op.f("uq_approval_answer_request_id")),
    )
    op.create_table(
        "approval_seen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("request_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["request_id"], ["approval_request.id"], name=op.f("fk_approval_seen_request_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_approval_seen_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_approval_seen")),
        sa.UniqueConstraint("request_id", "by_id", name=op.f("uq_approval_seen_request_id_by_id")),
    )


def _teams() -> None:
    op.create_table(
        "team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_team")),
        sa.UniqueConstraint("name", name=op.f("uq_team_name")),
    )
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("postcodes", sa.JSON(), nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_area")),
        sa.UniqueConstraint("name", name=op.f("uq_area_name")),
    )
    reference = sa.ForeignKey("team.id", name=op.f("fk_staff_team_id"))
    op.add_column("staff", sa.Column("team_id", sa.Integer(), reference, nullable=True), inline_references=True)
    op.add_column("staff", sa.Column("area_ids", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("staff", sa.Column("most_cases", sa.Integer(), nullable=True))


def _absence() -> None:
    op.create_table(
        "absence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("last_on", sa.Date(), nullable=True),
        sa.Column("deputy_id", sa.Integer(), nullable=True),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_absence_staff_id")),
        sa.ForeignKeyConstraint(["deputy_id"], ["staff.id"], name=op.f("fk_absence_deputy_id")),
        sa.ForeignKeyConstraint(["added_by_id"], ["staff.id"], name=op.f("fk_absence_added_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absence")),
    )
    op.create_index(op.f("ix_absence_staff_id"), "absence", ["staff_id"])


def _reminders() -> None:
    op.create_table(
        "reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("clock_key", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("point", sa.Text(), nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_reminder_staff_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_reminder_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reminder")),
        sa.UniqueConstraint(
            "staff_id", "case_id", "clock_key", "due_on", "point",
            name=op.f("uq_reminder_staff_id_case_id_clock_key_due_on_point"),
        ),
    )  # fmt: skip
    op.create_index(op.f("ix_reminder_case_id"), "reminder", ["case_id"])
