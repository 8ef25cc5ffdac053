"""Append-only means append-only: raw SQL from any program is refused, on both databases."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from desktop_app.models import (
    Act,
    Action,
    ActionDate,
    ActionTold,
    ApprovalAnswer,
    ApprovalRequest,
    ApprovalSeen,
    Case,
    CaseLink,
    Chaser,
    Declaration,
    Determination,
    DeterminationFinding,
    Exclusion,
    IssuedLetter,
    Lateness,
    Letter,
    LetterReturned,
    LetterReview,
    LetterSent,
    LetterTemplate,
    RequestChase,
    ResidentUpdate,
    StandardParagraph,
)
from desktop_app.policy.kinds import (
    Answered,
    Channel,
    Chased,
    Decision,
    Leaving,
    LetterKind,
    LetterState,
    LinkKind,
    OmbudsmanFinding,
    ReviewStep,
    Stage,
)
from desktop_app.services.desk import Desk
from tests.services.making import made_case

CHANGED = {
    "approval_answer": "words = 'forged'",
    "approval_seen": "at = '2026-11-24 09:00:00+00'",
    "case_event": "title = 'forged'",
    "case_date": "event = 'forged'",
    "issued_letter": "sha256 = 'forged'",
    "letter_returned": "why = 'forged'",
    "letter_review": "words = 'forged'",
    "letter_sent": "tracking = 'forged'",
    "letter_template": "text = 'forged'",
    "exclusion": "ground = 'forged'",
    "act": "kind = 'forged'",
    "action_date": "reason = 'forged'",
    "action_told": "words = 'forged'",
    "case_link": "words = 'forged'",
    "chaser": "words = 'forged'",
    "declaration": "words = 'forged'",
    "determination": "summary = 'forged'",
    "determination_finding": "about = 'forged'",
    "lateness": "reason = 'forged'",
    "request_chase": "words = 'forged'",
    "resident_update": "words = 'forged'",
    "standard_paragraph": "text = 'forged'",
}
GUARDED = tuple(CHANGED)


@pytest.fixture
def full_desk(any_desk: Desk) -> Desk:
    """A desk with at least one row in every guarded table."""
    return fill(any_desk)


@pytest.fixture
def file(desk: Desk) -> Iterator[sqlite3.Connection]:
    """The SQLite file as any other program opens it: no pragma of ours is set."""
    fill(desk)
    with closing(sqlite3.connect(desk.engine.url.database or "", isolation_level=None)) as connection:
        yield connection


def fill(desk: Desk) -> Desk:
    case_id = made_case(desk, date(2026, 11, 20))
    now, me = desk.clock.now(), desk.staff_id
    with desk.session() as session:
        letter = Letter(
            case_id=case_id, kind=LetterKind.STAGE1_ACKNOWLEDGEMENT, state=LetterState.ISSUED, template="t",
            edits={"a": "b"}, started_at=now, started_by_id=me, changed_at=now, dated_on=date(2026, 11, 24),
        )  # fmt: skip
        draft = Letter(
            case_id=case_id, kind=LetterKind.EXCLUSION, template="t", started_at=now, started_by_id=me, changed_at=now
        )
        session.add_all([letter, draft])
        session.flush()
        session.add_all(
            [
                IssuedLetter(
                    letter_id=letter.id, case_id=case_id, pdf=b"%PDF", sha256="ab", pages=1, text="Dear", template="t",
                    template_version="1", dated_on=date(2026, 11, 24), issued_at=now, issued_by_id=me,
                ),
                sent := LetterSent(
                    letter_id=letter.id, how=Leaving.EMAILED, on=date(2026, 11, 24), recorded_at=now, recorded_by_id=me
                ),
                LetterReview(letter_id=letter.id, step=ReviewStep.APPROVED, of_version=1, at=now, by_id=me),
                Exclusion(
                    case_id=case_id, ground="legal", ground_words="Legal proceedings", decided_on=date(2026, 11, 24),
                    decided_at=now, decided_by_id=me,
                ),
                Act(id="first", kind="made", result_id=1, at=now, by_id=me),
                LetterTemplate(
                    kind=LetterKind.FREE, number=1, text="letter: free", shipped_text="", holds_from=date(2026, 11, 24),
                    made_at=now, made_by_id=me,
                ),
                StandardParagraph(
                    series="first", number=1, title="Boilers", text="They are off.", holds_from=date(2026, 11, 24),
                    made_at=now, made_by_id=me,
                ),
            ]
        )  # fmt: skip
        session.flush()
        session.add(
            LetterReturned(
                letter_id=letter.id, sent_id=sent.id, on=date(2026, 11, 25), why="gone away", recorded_at=now,
                recorded_by_id=me,
            )
        )  # fmt: skip
    _fill_the_whole_case(desk, case_id)
    return desk


def _fill_the_whole_case(desk: Desk, case_id: int) -> None:
    """A row in each table that came with the second stage, the Ombudsman and the side roads."""
    by = {"recorded_at": desk.clock.now(), "recorded_by_id": desk.staff_id}
    on = date(2026, 11, 24)
    other_id = made_case(desk, date(2026, 11, 21))
    with desk.session() as session:
        action = Action(case_id=case_id, what="Mend it", due_on=on, made_at=by["recorded_at"], made_by_id=desk.staff_id)
        determination = Determination(case_id=case_id, on=on, **by)
        session.add_all([action, determination])
        session.flush()
        session.add_all(
            [
                ActionDate(action_id=action.id, old_due_on=on, new_due_on=date(2026, 11, 25), reason="Parts", **by),
                ActionTold(action_id=action.id, on=on, how=Channel.PHONE, words="Told", **by),
                CaseLink(case_id=case_id, other_id=other_id, kind=LinkKind.RELATED, **by),
                Chaser(case_id=case_id, about=Chased.ACTION, about_id=action.id, on=on, **by),
                Declaration(case_id=case_id, staff_id=desk.staff_id, stage=Stage.STAGE1, **by),
                DeterminationFinding(
                    determination_id=determination.id, about="Repairs", finding=OmbudsmanFinding.SERVICE_FAILURE
                ),
                ApprovalRequest(
                    case_id=case_id,
                    decision=Decision.EXTENSION,
                    entry={},
                    asked_at=by["recorded_at"],
                    asked_by_id=desk.staff_id,
                    is_waiting=False,
                    answer=ApprovalAnswer(answered=Answered.TAKEN_BACK, at=by["recorded_at"], by_id=desk.staff_id),
                ),
                Lateness(case_id=case_id, clock_key="stage1.respond", reason="Survey late", **by),
                RequestChase(case_id=case_id, on=on, channel=Channel.PHONE, **by),
                ResidentUpdate(case_id=case_id, on=on, how=Channel.PHONE, words="Told", **by),
            ]
        )
        session.flush()
        asked = session.scalars(select(ApprovalRequest)).one()
        session.add(ApprovalSeen(request_id=asked.id, at=by["recorded_at"], by_id=desk.staff_id))


def rows_of(desk: Desk, table: str) -> list[tuple[object, ...]]:
    with desk.engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(f"SELECT * FROM {table} ORDER BY 1"))]


@pytest.mark.parametrize("table", GUARDED)
def test_no_statement_changes_or_removes_what_was_written(full_desk: Desk, table: str) -> None:
    """UPDATE, DELETE and (where there is one) TRUNCATE are refused by the database itself."""
    before = rows_of(full_desk, table)
    assert before
    attacks = [f"UPDATE {table} SET {CHANGED[table]}", f"DELETE FROM {table}"]
    if not full_desk.is_sqlite:
        attacks += [f"TRUNCATE {table} CASCADE"]
        attacks += [f"INSERT INTO {table} SELECT * FROM {table} ON CONFLICT (id) DO UPDATE SET {CHANGED[table]}"]
    for attack in attacks:
        with full_desk.engine.connect() as connection, pytest.raises(DBAPIError, match="append-only"):
            connection.execute(text(attack))
        assert rows_of(full_desk, table) == before


@pytest.mark.parametrize("table", GUARDED)
def test_sqlite_replace_does_not_slip_past(file: sqlite3.Connection, table: str) -> None:
    """INSERT OR REPLACE would delete and forge silently where another program has recursive_triggers off."""
    assert file.execute("PRAGMA recursive_triggers").fetchone() == (0,)
    before = file.execute(f"SELECT * FROM {table}").fetchall()
    columns = ", ".join(f'"{row[1]}"' for row in file.execute(f"PRAGMA table_info({table})"))
    for verb in ("INSERT OR REPLACE", "REPLACE"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            file.execute(f"{verb} INTO {table} ({columns}) SELECT {columns} FROM {table}")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(f"UPDATE OR REPLACE {table} SET {CHANGED[table]}")
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(
            f"INSERT INTO {table} ({columns}) SELECT {columns} FROM {table} WHERE true "
            f"ON CONFLICT (id) DO UPDATE SET {CHANGED[table]}"
        )
    assert file.execute(f"SELECT * FROM {table}").fetchall() == before


def test_an_issued_letter_cannot_be_replaced_by_its_other_key(file: sqlite3.Connection) -> None:
    """A second issue of one letter collides on ``letter_id``: the first must not vanish for it."""
    values = "2, letter_id, case_id, 'forged', 'ff', 1, '', '{}', '[]', 't', '1', dated_on, issued_at, issued_by_id"
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        file.execute(f"INSERT OR REPLACE INTO issued_letter SELECT {values} FROM issued_letter")
    assert file.execute("SELECT id, pdf FROM issued_letter").fetchall() == [(1, b"%PDF")]


@pytest.mark.parametrize(
    "change",
    [
        "edits = '{}'",
        "state = 'draft'",
        "state = 'discarded'",
        "dated_on = '2026-12-01'",
        "kind = 'exclusion'",
        "about = '{\"action\": 5}'",
        "copy_of_id = 2",
        "corrects_id = 2",
        "template_version_id = 1",
    ],
)
def test_an_issued_letter_stays_as_it_was_issued(full_desk: Desk, change: str) -> None:
    """Once issued, a letter's words, date, kind and case are fixed, and it never becomes a draft again."""
    with full_desk.engine.connect() as connection, pytest.raises(DBAPIError, match=r"never changes|append-only"):
        connection.execute(text(f"UPDATE letter SET {change} WHERE state = 'issued'"))


def test_an_issued_letter_may_leave_and_is_never_deleted(full_desk: Desk) -> None:
    """The one change left to an issued letter is that it was sent; a draft is free."""
    with full_desk.session() as session:
        issued, draft = session.get_one(Letter, 1), session.get_one(Letter, 2)
        issued.state = LetterState.SENT
        draft.edits = {"opening": "Dear Ms Okafor"}
        draft.state = LetterState.DISCARDED
    for attack in ("UPDATE letter SET state = 'issued' WHERE id = 1", "DELETE FROM letter WHERE id = 1"):
        with full_desk.engine.connect() as connection, pytest.raises(DBAPIError):
            connection.execute(text(attack))


def test_a_case_with_a_history_cannot_be_deleted(full_desk: Desk) -> None:
    """Foreign keys are on: nothing a case is made of can be orphaned."""
    with full_desk.engine.connect() as connection, pytest.raises(DBAPIError):
        connection.execute(text("DELETE FROM cases"))
    with full_desk.reading() as session:
        assert session.get(Case, 1) is not None


def test_the_guards_let_new_rows_in(full_desk: Desk) -> None:
    """Append-only is not read-only."""
    before = len(rows_of(full_desk, "case_event"))
    made_case(full_desk, date(2026, 11, 23))
    assert len(rows_of(full_desk, "case_event")) == before + 1
