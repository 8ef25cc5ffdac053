"""The whole case: stage 2, the Ombudsman, everybody in it, side roads, putting right and learning."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from desktop_app.models.guards import append_only

revision = "0003"
down_revision = "0002"

_APPEND_ONLY = (
    "action_date",
    "action_told",
    "case_link",
    "chaser",
    "declaration",
    "determination",
    "determination_finding",
    "lateness",
    "request_chase",
    "resident_update",
)


def upgrade() -> None:
    _tables()
    _columns()
    dialect = op.get_bind().dialect.name
    for table in _APPEND_ONLY:
        for statement in append_only(dialect, table, ["id"]):
            op.execute(statement)
    # Whoever answered stage 1 before this was kept apart may not take stage 2 either.
    op.execute(
        "UPDATE cases SET answered_by_id = COALESCE(investigator_id, owner_id), stage1_outcome = outcome "
        "WHERE stage = 'stage1' AND outcome IS NOT NULL AND state IN ('responded', 'closed')"
    )


def _tables() -> None:
    op.create_table(
        "household_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("relationship_words", sa.Text(), nullable=False),
        sa.Column("needs", sa.Text(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_household_member_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_household_member")),
    )
    op.create_index(op.f("ix_household_member_resident_id"), "household_member", ["resident_id"], unique=False)
    op.create_table(
        "alert",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("to_whom", sa.Text(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("raised_by_id", sa.Integer(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=True),
        sa.Column("told_minute", sa.Integer(), nullable=True),
        sa.Column("told_how", sa.Text(), nullable=False),
        sa.Column("told_words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_alert_case_id")),
        sa.ForeignKeyConstraint(["raised_by_id"], ["staff.id"], name=op.f("fk_alert_raised_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_alert")),
    )
    op.create_index(op.f("ix_alert_case_id"), "alert", ["case_id"], unique=False)
    op.create_table(
        "barred",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_barred_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_barred_recorded_by_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_barred_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_barred")),
    )
    op.create_index(op.f("ix_barred_case_id"), "barred", ["case_id"], unique=False)
    op.create_index(op.f("ix_barred_staff_id"), "barred", ["staff_id"], unique=False)
    op.create_table(
        "case_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("case_id <> other_id", name=op.f("ck_case_link_two_cases")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_link_case_id")),
        sa.ForeignKeyConstraint(["other_id"], ["cases.id"], name=op.f("fk_case_link_other_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_case_link_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_link")),
    )
    op.create_index(op.f("ix_case_link_case_id"), "case_link", ["case_id"], unique=False)
    op.create_index(op.f("ix_case_link_other_id"), "case_link", ["other_id"], unique=False)
    op.create_table(
        "case_party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("postcode", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False),
        sa.Column("gets_copies", sa.Boolean(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_case_party_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_case_party")),
    )
    op.create_index(op.f("ix_case_party_case_id"), "case_party", ["case_id"], unique=False)
    op.create_table(
        "chaser",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("about_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_chaser_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_chaser_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chaser")),
    )
    op.create_index(op.f("ix_chaser_case_id"), "chaser", ["case_id"], unique=False)
    op.create_table(
        "compensation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("amount_pence", sa.Integer(), nullable=False),
        sa.Column("working", sa.JSON(), nullable=False),
        sa.Column("band", sa.Text(), nullable=False),
        sa.Column("impact", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=True),
        sa.Column("accepted_on", sa.Date(), nullable=True),
        sa.Column("refused_on", sa.Date(), nullable=True),
        sa.Column("paid_on", sa.Date(), nullable=True),
        sa.Column("paid_words", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("withdrawn_why", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("amount_pence > 0", name=op.f("ck_compensation_is_money")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_compensation_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_compensation_decided_by_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_compensation_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_compensation")),
    )
    op.create_index(op.f("ix_compensation_case_id"), "compensation", ["case_id"], unique=False)
    op.create_table(
        "contribution",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("asked_of", sa.Text(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("withdrawn_on", sa.Date(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["asked_by_id"], ["staff.id"], name=op.f("fk_contribution_asked_by_id")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_contribution_case_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contribution")),
    )
    op.create_index(op.f("ix_contribution_case_id"), "contribution", ["case_id"], unique=False)
    op.create_table(
        "declaration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("has_conflict", sa.Boolean(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_declaration_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_declaration_recorded_by_id")),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name=op.f("fk_declaration_staff_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declaration")),
    )
    op.create_index(op.f("ix_declaration_case_id"), "declaration", ["case_id"], unique=False)
    op.create_table(
        "determination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_determination_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_determination_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_determination")),
    )
    op.create_index(op.f("ix_determination_case_id"), "determination", ["case_id"], unique=False)
    op.create_table(
        "escalation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("requested_on", sa.Date(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("received_by", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("wants", sa.Text(), nullable=False),
        sa.Column("is_late", sa.Boolean(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("ground", sa.Text(), nullable=False),
        sa.Column("ground_words", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("is_code_acceptable", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("consideration", sa.Text(), nullable=False),
        sa.Column("decided_by_words", sa.Text(), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(decision = 'waiting') = (decided_on IS NULL)", name=op.f("ck_escalation_decided_has_a_date")
        ),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_escalation_case_id")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["staff.id"], name=op.f("fk_escalation_decided_by_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_escalation_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_escalation")),
    )
    op.create_index(op.f("ix_escalation_case_id"), "escalation", ["case_id"], unique=False)
    op.create_table(
        "evidence_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("asked_on", sa.Date(), nullable=False),
        sa.Column("asked_for", sa.Text(), nullable=False),
        sa.Column("delay_reason", sa.Text(), nullable=False),
        sa.Column("delay_told_on", sa.Date(), nullable=True),
        sa.Column("sent_on", sa.Date(), nullable=True),
        sa.Column("sent_words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_evidence_request_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_evidence_request_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_request")),
    )
    op.create_index(op.f("ix_evidence_request_case_id"), "evidence_request", ["case_id"], unique=False)
    op.create_table(
        "hazard",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("aware_on", sa.Date(), nullable=False),
        sa.Column("aware_minute", sa.Integer(), nullable=True),
        sa.Column("investigated_on", sa.Date(), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=True),
        sa.Column("summary_on", sa.Date(), nullable=True),
        sa.Column("safe_on", sa.Date(), nullable=True),
        sa.Column("safe_minute", sa.Integer(), nullable=True),
        sa.Column("works_begun_on", sa.Date(), nullable=True),
        sa.Column("moved_out_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("aware_minute BETWEEN 0 AND 1439", name=op.f("ck_hazard_minute_of_a_day")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_hazard_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_hazard_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_hazard")),
    )
    op.create_index(op.f("ix_hazard_case_id"), "hazard", ["case_id"], unique=False)
    op.create_table(
        "lateness",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("clock_key", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("team", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_lateness_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_lateness_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lateness")),
    )
    op.create_index(op.f("ix_lateness_case_id"), "lateness", ["case_id"], unique=False)
    op.create_table(
        "learning",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("root_cause", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("change", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_learning_case_id")),
        sa.ForeignKeyConstraint(["done_by_id"], ["staff.id"], name=op.f("fk_learning_done_by_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_learning_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning")),
    )
    op.create_index(op.f("ix_learning_case_id"), "learning", ["case_id"], unique=False)
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("offered_on", sa.Date(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=True),
        sa.Column("who_came", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_meeting_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_meeting_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_meeting")),
    )
    op.create_index(op.f("ix_meeting_case_id"), "meeting", ["case_id"], unique=False)
    op.create_table(
        "ombudsman_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("reference", sa.Text(), nullable=False),
        sa.Column("route", sa.Text(), nullable=False),
        sa.Column("told_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_ombudsman_case_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_ombudsman_case_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ombudsman_case")),
        sa.UniqueConstraint("case_id", name=op.f("uq_ombudsman_case_case_id")),
    )
    op.create_table(
        "request_chase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_request_chase_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_request_chase_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_request_chase")),
    )
    op.create_index(op.f("ix_request_chase_case_id"), "request_chase", ["case_id"], unique=False)
    op.create_table(
        "resident_update",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_resident_update_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_resident_update_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_resident_update")),
    )
    op.create_index(op.f("ix_resident_update_case_id"), "resident_update", ["case_id"], unique=False)
    op.create_table(
        "restriction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("resident_id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("equality", sa.Text(), nullable=False),
        sa.Column("warned_on", sa.Date(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("ended_why", sa.Text(), nullable=False),
        sa.Column("decided_by_words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_restriction_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_restriction_recorded_by_id")),
        sa.ForeignKeyConstraint(["resident_id"], ["resident.id"], name=op.f("fk_restriction_resident_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_restriction")),
    )
    op.create_index(op.f("ix_restriction_resident_id"), "restriction", ["resident_id"], unique=False)
    op.create_table(
        "service_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("asked_for", sa.Text(), nullable=False),
        sa.Column("with_whom", sa.Text(), nullable=False),
        sa.Column("target_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_service_request_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_service_request_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_request")),
        sa.UniqueConstraint("case_id", name=op.f("uq_service_request_case_id")),
    )
    op.create_table(
        "survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("sent_on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=True),
        sa.Column("score", sa.Integer(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("score BETWEEN 1 AND 5", name=op.f("ck_survey_one_to_five")),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name=op.f("fk_survey_case_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_survey_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_survey")),
    )
    op.create_index(op.f("ix_survey_case_id"), "survey", ["case_id"], unique=False)
    op.create_table(
        "determination_finding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("determination_id", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("finding", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["determination_id"], ["determination.id"], name=op.f("fk_determination_finding_determination_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_determination_finding")),
    )
    op.create_index(
        op.f("ix_determination_finding_determination_id"), "determination_finding", ["determination_id"], unique=False
    )
    op.create_table(
        "action_date",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("old_due_on", sa.Date(), nullable=False),
        sa.Column("new_due_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_date_action_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_action_date_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_date")),
    )
    op.create_index(op.f("ix_action_date_action_id"), "action_date", ["action_id"], unique=False)
    op.create_table(
        "action_told",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.Integer(), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_action_told_action_id")),
        sa.ForeignKeyConstraint(["recorded_by_id"], ["staff.id"], name=op.f("fk_action_told_recorded_by_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action_told")),
    )
    op.create_index(op.f("ix_action_told_action_id"), "action_told", ["action_id"], unique=False)


def _columns() -> None:
    op.add_column("action", sa.Column("original_due_on", sa.Date(), nullable=True))
    op.add_column("action", sa.Column("remedy", sa.Text(), nullable=True))
    op.add_column("action", sa.Column("origin", sa.Text(), nullable=False, server_default="promise"))
    op.add_column("action", sa.Column("stage", sa.Text(), nullable=False, server_default="none"))
    op.add_column("action", sa.Column("impact", sa.Text(), nullable=False, server_default=""))
    op.add_column("action", sa.Column("is_agreed", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column(
        "action",
        sa.Column("owner_id", sa.Integer(), sa.ForeignKey("staff.id", name=op.f("fk_action_owner_id")), nullable=True),
        inline_references=True,
    )
    op.add_column(
        "action",
        sa.Column(
            "compensation_id",
            sa.Integer(),
            sa.ForeignKey("compensation.id", name=op.f("fk_action_compensation_id")),
            nullable=True,
        ),
        inline_references=True,
    )
    op.add_column(
        "action",
        sa.Column(
            "determination_id",
            sa.Integer(),
            sa.ForeignKey("determination.id", name=op.f("fk_action_determination_id")),
            nullable=True,
        ),
        inline_references=True,
    )
    op.add_column("action", sa.Column("withdrawn_on", sa.Date(), nullable=True))
    op.add_column("action", sa.Column("withdrawn_why", sa.Text(), nullable=False, server_default=""))
    op.add_column("adjustment", sa.Column("kind", sa.Text(), nullable=False, server_default="adjustment"))
    op.add_column(
        "cases",
        sa.Column(
            "reviewer_id", sa.Integer(), sa.ForeignKey("staff.id", name=op.f("fk_cases_reviewer_id")), nullable=True
        ),
        inline_references=True,
    )
    op.add_column("cases", sa.Column("outside_reviewer", sa.Text(), nullable=False, server_default=""))
    op.add_column(
        "cases",
        sa.Column(
            "answered_by_id",
            sa.Integer(),
            sa.ForeignKey("staff.id", name=op.f("fk_cases_answered_by_id")),
            nullable=True,
        ),
        inline_references=True,
    )
    op.add_column("cases", sa.Column("ended_as", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("stage1_outcome", sa.Text(), nullable=True))
    op.add_column("cases", sa.Column("category", sa.Text(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("service_area", sa.Text(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("handled_by", sa.Text(), nullable=False, server_default=""))
    op.add_column("cases", sa.Column("update_every", sa.Integer(), nullable=True))
    op.add_column("cases", sa.Column("next_update_on", sa.Date(), nullable=True))
    op.add_column("point", sa.Column("joined_on", sa.Date(), nullable=True))
    op.add_column("point", sa.Column("is_at_stage2", sa.Boolean(), nullable=False, server_default=sa.true()))
    op.add_column("point", sa.Column("stage2_text", sa.Text(), nullable=False, server_default=""))
    op.add_column("point", sa.Column("stage2_outcome", sa.Text(), nullable=False, server_default=""))
    op.add_column("representative", sa.Column("gets_copies", sa.Boolean(), nullable=False, server_default=sa.false()))
