"""The landlord's own versions of the templates, and versions of the standard paragraphs."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop_app.models import guards

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    _templates()
    _paragraphs()
    dialect = op.get_bind().dialect.name
    for statement in (
        *guards.append_only(dialect, "letter_template", ["id"], ["kind", "number"]),
        *guards.append_only(dialect, "standard_paragraph", ["id"], ["series", "number"]),
        *guards.frozen_template(dialect),
    ):
        op.execute(statement)


def _templates() -> None:
    op.create_table(
        "letter_template",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("is_shipped", sa.Boolean(), nullable=False),
        sa.Column("shipped_text", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name=op.f("fk_letter_template_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_template")),
        sa.UniqueConstraint("kind", "number", name=op.f("uq_letter_template_kind_number")),
    )
    reference = sa.ForeignKey("letter_template.id", name=op.f("fk_letter_template_version_id"))
    op.add_column(
        "letter", sa.Column("template_version_id", sa.Integer(), reference, nullable=True), inline_references=True
    )


def _paragraphs() -> None:
    """Made anew: no Redress before this one wrote a row in it."""
    op.drop_table("standard_paragraph")
    op.create_table(
        "standard_paragraph",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("series", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kinds", sa.JSON(), nullable=False),
        sa.Column("holds_from", sa.Date(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["made_by_id"], ["staff.id"], name=op.f("fk_standard_paragraph_made_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_standard_paragraph")),
        sa.UniqueConstraint("series", "number", name=op.f("uq_standard_paragraph_series_number")),
    )
