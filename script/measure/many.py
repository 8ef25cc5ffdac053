"""A desk with as many cases as asked, written straight into its tables so that only reading is measured.

Not the fictional landlord of ``redress demo``: 100,000 of its cases take more than eight minutes of the processor and
some 4 GB, and every part of the bench works on a copy. What a believable landlord asks of the eyes is looked at there.
"""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, insert, select
from sqlalchemy.orm import Session

from desktop_app.clock import Clock, SystemClock
from desktop_app.models import (
    Case,
    CaseClock,
    CaseDate,
    CaseEvent,
    Contact,
    Letter,
    PolicyEdition,
    Resident,
    SearchText,
    Staff,
)
from desktop_app.models.folding import fold, phone_key, postcode_key
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Channel,
    ChipState,
    LetterKind,
    LetterState,
    Rank,
    ReviewStep,
    Stage,
)
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk

FIRST = ("Amina", "Brian", "Chidi", "Dilys", "Eamon", "Farah", "Grace", "Hamza", "Iwona", "Joan", "Kemal", "Leila")
LAST = ("Okafor", "Pritchard", "Kowalska", "Hussain", "Bennett", "Adeyemi", "Clarke", "Doyle", "Nguyen", "Walsh")
TROUBLES = ("damp", "mould", "boiler", "lift", "noise", "roof", "window", "fence", "repair", "leak", "heating", "bins")
OPEN_SHARE = 0.12
"""A large landlord has about one case in eight open (12,800 of 100,000 in the trial measurements)."""
TABLES = (Resident, Case, Contact, CaseEvent, CaseDate, CaseClock, SearchText, Letter)
LETTERS = (LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterKind.STAGE1_RESPONSE)
WAITING, UNTRIAGED, TO_SEND, TO_REVIEW = 8, 40, 120, 500
"""Of the open cases one in so many waits on others, is new, has a letter for the post, has one to be read."""


def made_desk(folder: Path, cases: int) -> Desk:
    """A set-up desk in ``folder`` holding that many cases, three events, four clocks and two letters each."""
    desk = open_desk(folder, SystemClock())
    me = LandlordEntry(
        name="Brightwater Homes", address="1 Quay Street\nSampleton", postcode="ZZ1 1AA", phone="01632 960001",
        email="", website="", pack="code-2024", my_name="Priya Shah", my_job_title="Complaint handler",
        my_phone="01632 960002",
    )  # fmt: skip
    set_up(desk, me, "measured")
    with desk.session() as session:
        session.execute(insert(Staff), [
            {"name": f"Colleague {number}", "job_title": "Handler", "rank": Rank.HANDLER} for number in range(2, 41)
        ])  # fmt: skip
        fill(session, cases, desk.clock)
    with desk.engine.connect() as connection:
        connection.exec_driver_sql("ANALYZE")
        connection.commit()
    return desk


def fill(session: Session, cases: int, clock: Clock) -> None:
    """Writes that many cases into empty tables, shared out among 40 colleagues."""
    edition = session.scalar(select(PolicyEdition.id))
    for batch in _batched(_rows(cases, edition, clock.today(), clock.now()), 2000):
        for index, model in enumerate(TABLES):
            session.execute(insert(model), [row for made in batch for row in made[index]])


def multiply(connection: Connection, made: int, times: int) -> None:
    """Writes the cases that are there so many times over, under numbers of their own, by the database itself."""
    keys = {"resident": ("id",), "cases": ("id", "resident_id")}
    for model in TABLES:
        table = model.__table__
        shifted = keys.get(table.name, ("case_id",))
        names = [column.name for column in table.columns if column.name != "id" or "id" in shifted]
        values = [
            f"'C-' || lpad((id + again * {made})::text, 6, '0')" if name == "reference"
            else f"{name} + again * {made}" if name in shifted else f'"{name}"'
            for name in names
        ]  # fmt: skip
        quoted = ", ".join(f'"{name}"' for name in names)
        connection.exec_driver_sql(
            f"INSERT INTO {table.name} ({quoted}) "
            f"SELECT {', '.join(values)} FROM {table.name} CROSS JOIN generate_series(1, {times - 1}) AS again"
        )


def _batched(rows: Iterator[Any], size: int) -> Iterator[tuple[Any, ...]]:
    while batch := tuple(itertools.islice(rows, size)):
        yield batch


def _rows(cases: int, edition: int | None, today: date, now: Any) -> Iterator[tuple[list[dict[str, Any]], ...]]:
    """For each case the rows of each table."""
    chance = random.Random(1)
    for number in range(1, cases + 1):
        is_open = chance.random() < OPEN_SHARE
        received = today - timedelta(days=chance.randrange(30) if is_open else chance.randrange(40, 1800))
        due = received + timedelta(days=14)
        name = f"{chance.choice(FIRST)} {chance.choice(LAST)}"
        postcode, phone = f"ZZ{number % 90 + 1} {number % 9 + 1}AB", f"07700 9{number % 100000:05d}"
        subject = f"{chance.choice(TROUBLES)} and {chance.choice(TROUBLES)} in flat {number % 40}"
        words = f"{subject}. Reported {chance.randrange(2, 9)} times about the {chance.choice(TROUBLES)}."
        email = f"resident{number}@example.org"
        yield (
            [{
                "id": number, "name": name, "name_key": fold(name), "address": f"{number % 200} Example Street",
                "postcode": postcode, "postcode_key": postcode_key(postcode), "phone": phone,
                "phone_key": phone_key(phone), "email": email, "email_key": email,
            }],
            [{
                "id": number, "reference": f"C-{number:06d}", "subject": subject,
                "kind": CaseKind.UNTRIAGED if is_open and number % UNTRIAGED == 0 else CaseKind.COMPLAINT,
                "stage": Stage.STAGE1, "state": CaseState.OPEN if is_open else CaseState.CLOSED,
                "resident_id": number, "owner_id": number % 40 + 1, "edition_id": edition, "received_on": received,
                "logged_on": received, "closed_on": None if is_open else due, "created_at": now,
                "next_clock": "stage1.respond" if is_open else None, "next_due_on": due if is_open else None,
                "next_label": "Stage 1 response" if is_open else "", "next_step": "Write response" if is_open else "",
                "waiting_on": "the surveyor" if is_open and number % WAITING == 0 else "",
                "is_waiting": is_open and number % WAITING == 0,
            }],
            [{
                "case_id": number, "received_on": received, "channel": Channel.EMAIL, "words": words,
                "logged_at": now, "logged_by_id": 1,
            }],
            [
                {"case_id": number, "at": now, "on": received, "kind": "note", "title": f"Entry {entry}",
                 "text": words, "by_id": 1}
                for entry in range(3)
            ],
            [{
                "case_id": number, "event": "received", "on": received, "recorded_at": now, "recorded_by_id": 1,
            }],
            [
                {"case_id": number, "key": key, "label": key, "due_on": due, "original_due_on": due,
                 "from_on": received, "amount": 10, "worst_state": ChipState.ON_TRACK, "worked_out": []}
                for key in ("stage1.acknowledge", "stage1.respond", "escalation.window", "stage2.respond")
            ],
            [{"case_id": number, "words": " ".join(dict.fromkeys(fold(
                f"{name} {postcode_key(postcode)} {phone_key(phone)} {words} C {number:06d}").split()))}],
            [_letter(number, kind, is_open, now) for kind in LETTERS],
        )  # fmt: skip


def _letter(case_id: int, kind: LetterKind, is_open: bool, now: Any) -> dict[str, Any]:
    """Sent, as nearly all are; of a few open cases the second waits for the post, or for somebody to read it."""
    is_last = is_open and kind is LETTERS[-1]
    to_review = is_last and case_id % TO_REVIEW == 0
    state = LetterState.ISSUED if is_last and case_id % TO_SEND == 1 else LetterState.SENT
    return {
        "case_id": case_id, "kind": kind, "state": LetterState.DRAFT if to_review else state, "template": str(kind),
        "review": ReviewStep.ASKED if to_review else None, "started_at": now, "started_by_id": case_id % 40 + 1,
        "changed_at": now,
    }  # fmt: skip
