"""The post room: batches, letters that came back, letters looked over, copies and corrections, standard paragraphs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop_app.models.guards import append_only, frozen_about

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    _batches()
    _letters()
    _paragraphs()
    dialect = op.get_bind().dialect.name
    for table in ("letter_review", "letter_returned"):
        for statement in append_only(dialect, table, ["id"]):
            op.execute(statement)
    for statement in frozen_about(dialect):
        op.execute(statement)


def _batches() -> None:
    op.create_table(
        "post_batch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("printer", sa.Text(), nullable=False),
        sa.Column("is_duplex", sa.Boolean(), nullable=False),
        sa.Column("has_separators", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name=op.f("fk_post_batch_made_by_id")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["staff.id"], name=op.f("fk_post_batch_answered_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_batch")),
    )
    op.create_table(
        "post_batch_letter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("sheets", sa.Integer(), nullable=False),
        sa.Column("is_copy", sa.Boolean(), nullable=False),
        sa.Column("result", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["post_batch.id"], name=op.f("fk_post_batch_letter_batch_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_post_batch_letter_letter_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_post_batch_letter")),
        sa.UniqueConstraint("batch_id", "position", name=op.f("uq_post_batch_letter_batch_id_position")),
    )
    op.create_index(op.f("ix_post_batch_letter_batch_id"), "post_batch_letter", ["batch_id"], unique=False)
    op.create_index(op.f("ix_post_batch_letter_letter_id"), "post_batch_letter", ["letter_id"], unique=False)


def _letters() -> None:
    op.add_column("letter", sa.Column("about", sa.JSON(), nullable=False, server_default="{}"))
    for name in ("copy_of_id", "corrects_id"):
        _add_reference("letter", name, "letter.id")
    _add_reference("letter_sent", "batch_id", "post_batch.id")
    for name in ("address", "sha256", "enclosures", "collection", "certificate"):
        op.add_column("letter_sent", sa.Column(name, sa.Text(), nullable=False, server_default=""))
    op.add_column("letter_sent", sa.Column("sheets", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "letter_review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("of_version", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_review_letter_id")),
        sa.ForeignKeyConstraint(["by_id"], ["staff.id"], name=op.f("fk_letter_review_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_review")),
    )
    op.create_index(op.f("ix_letter_review_letter_id"), "letter_review", ["letter_id"], unique=False)
    op.create_table(
        "letter_returned",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("sent_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("what_next", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_returned_letter_id")),
        sa.ForeignKeyConstraint(["sent_id"], ["letter_sent.id"], name=op.f("fk_letter_returned_sent_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_letter_returned_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_returned")),
    )
    op.create_index(op.f("ix_letter_returned_letter_id"), "letter_returned", ["letter_id"], unique=False)


def _paragraphs() -> None:
    op.create_table(
        "standard_paragraph",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name=op.f("fk_standard_paragraph_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_paragraph")),
    )


def _add_reference(table: str, name: str, to: str) -> None:
    reference = sa.ForeignKey(to, name=op.f(f"fk_{table}_{name}"))
    op.add_column(table, sa.Column(name, sa.Integer(), reference, nullable=True), inline_references=True)
    op.create_index(op.f(f"ix_{table}_{name}"), table, [name], unique=False)
