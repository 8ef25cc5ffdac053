"""A neighbour rings without the resident's knowledge: nothing of what they said reaches the resident by itself."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.policy.kinds import Authority, LetterKind
from desktop_app.policy.triage import next_question
from desktop_app.policy.triage_form import DefinedPoint, answers_of_points
from desktop_app.services import cases, contacts, letters, triage
from desktop_app.services.desk import Desk
from desktop_app.services.entries import RepresentativeEntry
from tests.services.casework import COMPLAINT, ENTRY, act, complaint, decided, taken_in

SAID = "Edna next door has had no working lift for a week. She does not know I am telling you."
JOY = RepresentativeEntry(name="Mrs Joy Barker", relationship="Neighbour")
TOLD = replace(ENTRY, representative=JOY, words=SAID, wants="", subject="")
OURS = {"points": answers_of_points([DefinedPoint("The lift has not worked since Monday.", "A working lift")])}


def test_nothing_of_theirs_becomes_the_subject_or_a_point(any_desk: Desk) -> None:
    """The subject stays open, and the page of the points starts empty; with authority their words may begin it."""
    case = taken_in(any_desk, TOLD)
    assert case.subject == ""
    start = triage.begin(any_desk, case.id)
    answers = {key: answer for key, answer in COMPLAINT.items() if key not in {"points", "priority"}}
    for said, may_quote in (("unasked", False), ("asking", False), ("consent", True)):
        asked = next_question(start.rules, start.facts, {**answers, "representative": said})
        assert asked is not None
        assert (asked.key, asked.may_quote) == ("points", may_quote)
    consented = replace(TOLD, representative=replace(JOY, authority=Authority.VERBAL_CONSENT))
    assert contacts.take_in(any_desk, consented, act())[0].subject.startswith("Edna next door")


def test_the_letter_neither_quotes_nor_names_them_and_waits_for_a_subject(any_desk: Desk) -> None:
    """The title is a gap until somebody writes it; the rest says that somebody told us."""
    case = decided(any_desk, taken_in(any_desk, TOLD).id, {**COMPLAINT, **OURS, "representative": "unasked"})
    draft, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    text = "\n".join(block.text for block in draft.blocks)
    assert "Somebody told us on" in text
    assert "Edna" not in text
    assert "Joy Barker" not in text
    assert [one.block_key for one in draft.problems if one.is_blocking] == ["subject"]
    named = letters.save_block(any_desk, draft.summary.id, "urgent", "Mrs Joy Barker told us.", draft.version)
    assert [one.block_key for one in named.problems if one.is_blocking] == ["subject", "urgent"]


def test_who_is_not_to_be_known_is_not_named_by_asking_for_consent(any_desk: Desk) -> None:
    """The letter that asks names them: it is not offered until who acts is recorded anew."""
    case = complaint(any_desk, TOLD, representative="unasked")
    step = next(each for each in case.steps if each.key == "ask_consent")
    assert not step.permitted
    assert "does not want the resident to know" in step.why
    case, _ = cases.change_representative(any_desk, case.id, JOY, act())
    assert next(each for each in case.steps if each.key == "ask_consent").permitted
    asking = complaint(any_desk, TOLD, representative="asking")
    assert next(each for each in asking.steps if each.key == "ask_consent").permitted
