"""A shared server where something has happened: cases at both stages, one of them not there for a colleague."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import pytest

from desktop_app.clock import FixedClock
from desktop_app.policy.kinds import Answered, Decision, LetterKind, Rank
from desktop_app.policy.saved_views import Whose
from desktop_app.services import (
    absence,
    approval_requests,
    barring,
    cases,
    escalation,
    extensions,
    letter_review,
    letters,
    saved_views,
    stage2,
)
from desktop_app.services.absence import AbsenceEntry
from desktop_app.services.entries import ExtensionEntry
from desktop_app.services.entries_people import BarEntry
from desktop_app.services.entries_stage2 import AcceptEntry
from desktop_app.services.review_rules import set_review_rules
from desktop_app.services.saved_views import LooksFor
from tests.conftest import TUESDAY_NINE
from tests.guarded import SharedDesk
from tests.postgres import Server, name_of
from tests.services.casework import acknowledged, act, complaint, sent
from tests.services.stage2work import asked


@dataclass(frozen=True)
class Scene:
    """One database with a story in it, and the ids an attacker would know or guess."""

    server: Server
    database: str
    ids: dict[str, int]


@pytest.fixture(scope="package")
def scene(postgres: Server, guarded_template: str) -> Iterator[Scene]:
    """Made once: every attack is undone again."""
    url = postgres.create(guarded_template)
    desk = SharedDesk(postgres, name_of(url), FixedClock(TUESDAY_NINE))
    yield Scene(postgres, name_of(url), _played(desk))
    desk.close()
    postgres.drop(url)


def _played(desk: SharedDesk) -> dict[str, int]:
    who = desk.people
    desk.sit_down(who["admin"])
    set_review_rules(desk, {LetterKind.UPDATE: Rank.MANAGER}, act())
    desk.sit_down(who["handler"])
    at_stage1 = acknowledged(desk)
    letter = next(one for one in at_stage1.letters if one.kind is LetterKind.STAGE1_ACKNOWLEDGEMENT)
    own, _ = letters.begin(desk, at_stage1.id, LetterKind.UPDATE, act())
    desk.sit_down(who["colleague"])
    for key, words in (
        ("done", "The surveyor came on 23 November 2026."),
        ("next", "She writes to us by 1 December 2026."),
    ):
        own = letters.save_block(desk, own.summary.id, key, words, own.version)
    desk.sit_down(who["handler"])
    letter_review.send_for_review(desk, own.summary.id, None, "Is this right?", act())
    about_sade = complaint(desk)
    sent(desk, about_sade.id, LetterKind.STAGE1_ACKNOWLEDGEMENT)
    barring.bar_colleague(desk, about_sade.id, BarEntry(who["colleague"], "The complaint is about her."), act())
    at_stage2 = asked(desk)
    questions = _asked(desk, about_sade.id)
    desk.sit_down(who["leader"])
    absence.add_absence(desk, AbsenceEntry(who["colleague"], date(2026, 12, 21), None, who["leader"]), act())
    more = ExtensionEntry(
        working_days=5, reason="The surveyor is ill.", good_reason="", resident_agreed=True, updates=""
    )
    extensions.extend(desk, at_stage1.id, more, act())
    own_view, _ = saved_views.add_view(desk, "Late", Whose.OWN, None, LooksFor("overdue"), act())
    shared_view, _ = saved_views.add_view(desk, "Late", Whose.EVERYBODY, None, LooksFor("overdue"), act())
    desk.sit_down(who["manager"])
    escalation.accept(desk, at_stage2.id, AcceptEntry(owner_id=who["manager"]), act())
    stage2.name_reviewer(desk, at_stage2.id, who["manager"], act())
    desk.sit_down(who["handler"])
    draft = next(one for one in cases.case(desk, at_stage1.id).letters if one.kind is LetterKind.STAGE1_EXTENSION)
    return {
        **who,
        **questions,
        "case": at_stage1.id,
        "letter": letter.id,
        "draft": draft.id,
        "own_draft": own.summary.id,
        "own_view": own_view,
        "shared_view": shared_view,
        "hidden": about_sade.id,
        "stage2": at_stage2.id,
        "nowhere": 10**6,
    }


def _asked(desk: SharedDesk, hidden_id: int) -> dict[str, int]:
    """More time asked for by the handler: on an open case, on the hidden one, and once already returned."""
    more = ExtensionEntry(working_days=5, reason="The surveyor is ill.", resident_agreed=True)
    ids = {}
    for name, case_id in (
        ("asked", acknowledged(desk).id), ("asked_hidden", hidden_id), ("asked_back", acknowledged(desk).id),
    ):  # fmt: skip
        view, _ = approval_requests.ask(desk, case_id, Decision.EXTENSION, more, "", None, act())
        ids[name], ids[f"{name}_case"] = view.asked[0].id, case_id
    desk.sit_down(desk.people["leader"])
    approval_requests.answer(desk, ids["asked_back"], Answered.RETURNED, "Ring her first.", act())
    desk.sit_down(desk.people["handler"])
    return ids
