"""What the check says of empty blocks, of dangers passed over, and of words in a voice that is not ours."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.letters.check import Problem, Required, check
from desktop_app.letters.facts import ActionFacts, Person
from desktop_app.letters.required import needed_blocks
from desktop_app.letters.template import fill, load_template
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters import REQUIRED
from tests.letters.samples import POINTS, facts

ACK, EXT, RES, EXC = (
    LetterKind.STAGE1_ACKNOWLEDGEMENT,
    LetterKind.STAGE1_EXTENSION,
    LetterKind.STAGE1_RESPONSE,
    LetterKind.EXCLUSION,
)
DAMP = ("Damp or mould in the home", "Awaab's Law (SI 2025/1042), regulation 6")


class Asked:
    """What a policy asks of a letter beside the Code."""

    words, source = "who is looking into it", "Our policy, 6.2.1"

    def __init__(self, key: str) -> None:
        self.key = key


def problems(kind: LetterKind, edits: dict[str, str] | None = None, *more: str, **changes: Any) -> tuple[Problem, ...]:
    """The check list of a sample letter; ``more`` are keys that a policy asks for beside the Code."""
    given = facts(kind, **changes)
    required: tuple[Required, ...] = (*REQUIRED[kind], *map(Asked, more))
    blocks = fill(load_template(kind), given, edits or {}, needed_blocks(required))
    return check(kind, given, blocks, required)


FREE = [
    (kind, block.key)
    for kind in (ACK, EXT, RES, EXC)
    for block in fill(
        load_template(kind),
        facts(kind, adjustments=("Ring before noon.",)),
        {},
        needed_blocks(REQUIRED[kind]),
    )
    if not block.is_locked
]


@pytest.mark.parametrize(("kind", "key"), FREE)
def test_an_emptied_block_is_asked_for_or_is_plainly_optional(kind: LetterKind, key: str) -> None:
    """Whatever a handler empties: the check leads back to it, or says that it may stay out."""
    given = facts(kind, adjustments=("Ring before noon.",))
    blocks = {one.key: one for one in fill(load_template(kind), given, {key: ""}, needed_blocks(REQUIRED[kind]))}
    had_words = bool(blocks[key].original.strip())
    found = [one for one in problems(kind, {key: ""}, adjustments=given.adjustments) if one.block_key == key]
    assert all(one.do for one in found)
    if blocks[key].is_optional:
        assert not any(one.is_blocking for one in found)
        assert bool(found) == had_words
    else:
        assert any(one.is_blocking for one in found)


def test_the_investigator_is_asked_for_where_the_policy_does() -> None:
    """Peaks & Plains 6.2.1 has the letter name them; elsewhere a letter without them is only remarked upon."""
    (hint,) = problems(ACK, {"investigator": ""})
    assert (hint.block_key, hint.is_blocking) == ("investigator", False)
    assert "it is optional" in hint.do
    (missing,) = problems(ACK, {"investigator": ""}, "investigator")
    assert (missing.block_key, missing.is_blocking) == ("investigator", True)
    assert missing.source == "Our policy, 6.2.1"
    assert missing.do == "Write “Dev Sharma”."
    assert problems(ACK, None, "investigator") == ()
    (unnamed,) = problems(ACK, {"investigator": "A manager is looking into it."}, "investigator")
    assert unnamed.is_blocking
    kept = problems(ACK, None, "investigator", investigator=Person("Siân\u00a0 Lloyd-Rees"))
    assert kept == ()


def test_what_a_policy_asks_for_is_not_marked_optional() -> None:
    """The same block is optional under one policy and not under another; the editor shows which."""
    blocks = {one.key: one for one in fill(load_template(ACK), facts(), {}, {"investigator"})}
    assert not blocks["investigator"].is_optional
    assert blocks["urgent"].is_optional
    assert next(one for one in fill(load_template(ACK), facts(), {}) if one.key == "investigator").is_optional


@pytest.mark.parametrize(("kind", "block"), [(ACK, "urgent"), (EXT, "meanwhile"), (EXC, "still_doing")])
def test_a_danger_that_a_letter_passes_over_is_remarked_upon(kind: LetterKind, block: str) -> None:
    """Damp or mould reported, and not a word on what is done now: a hint with the law, never a block."""
    (hint,) = [one for one in problems(kind, {block: ""}, home_dangers=(DAMP,)) if "reported" in one.what]
    assert (hint.block_key, hint.is_blocking) == (block, False)
    assert (
        hint.what == "Damp or mould in the home was reported, and this letter does not say what we are doing about it."
    )
    assert "Awaab" in hint.source
    said = problems(kind, {block: "A surveyor comes on 27 November 2026."}, home_dangers=(DAMP,))
    assert said == ()


@pytest.mark.parametrize(
    "subject",
    [
        "RE: FW: disgusting!!!",
        "Fwd: repair",
        "[EXTERNAL] boiler",
        "my boiler again",
        "MY HEATING IS BROKEN",
        "Nobody came. What is going on??",
        "the heating went off on Monday and nobody has…",
        "the heating went off on Monday and nobody has come since although I rang you three times",
    ],
)
def test_a_title_that_is_somebodys_message_is_remarked_upon(subject: str) -> None:
    """The subject of an email is no title for our letter; the hint leads to the title, where other words mend it."""
    (hint,) = problems(ACK, subject=subject)
    assert (hint.block_key, hint.is_blocking) == ("subject", False)
    assert "as it came in" in hint.what
    assert problems(ACK, {"subject": "Stage 1: your complaint about your heating"}, subject=subject) == ()


@pytest.mark.parametrize(
    "subject", ["damp in the back bedroom", "ASB at Heron Court", "the NHS and DWP letters", "I.T."]
)
def test_a_plain_topic_is_left_alone(subject: str) -> None:
    """Abbreviations are no shouting."""
    assert problems(ACK, subject=subject) == ()


def test_a_topic_cut_from_their_words_is_remarked_upon() -> None:
    """Taken over from what they wrote, it is their sentence and not our title."""
    words = "The heating went off on Monday and nobody came."
    (hint,) = problems(ACK, words=words, subject="the heating went off on Monday and nobody")
    assert hint.block_key == "subject"


@pytest.mark.parametrize("text", ["My boiler has been off since May.", "I told you twice.", "We can’t sleep."])
def test_a_point_in_the_first_person_is_remarked_upon(text: str) -> None:
    """A letter of ours that says "my boiler" reads as though it were ours; in quotation marks it does not."""
    point = replace(POINTS[0], text=text)
    for kind, block in ((ACK, "points"), (EXC, "complaint")):
        (hint,) = problems(kind, points=(point,))
        assert (hint.block_key, hint.is_blocking) == (block, False)
        assert "Point 1 begins with" in hint.what
        assert problems(kind, points=(replace(point, text=f"“{text}”"),)) == ()


def test_points_stand_as_what_the_resident_told_us() -> None:
    """The acknowledgement introduces them as theirs."""
    block = next(one for one in fill(load_template(ACK), facts(), {}) if one.key == "points")
    assert block.text.startswith("This is what you told us:\n\n1. Damp")


def test_what_they_want_is_printed_once() -> None:
    """For the whole complaint only while the points do not say it, each or in the same words."""

    def outcomes(**changes: Any) -> str:
        return next(one.text for one in fill(load_template(ACK), facts(**changes), {}) if one.key == "outcomes")

    wants = "An apology and a promise that it will not happen again"
    assert wants not in outcomes(wants=wants).split("\n")[0]
    assert outcomes(wants=wants).count(wants) == 1
    some = (replace(POINTS[0], outcome_sought=""), POINTS[1])
    assert outcomes(points=some, wants=wants).count(wants) == 1
    assert outcomes(points=some, wants="Move me.").startswith("Move me.\n\n- For point 2: An apology")
    assert outcomes(points=(replace(POINTS[0], outcome_sought=""),), wants="Move me.") == "Move me."


@pytest.mark.parametrize(
    ("kind", "key", "do"),
    [
        (
            ACK,
            "opening",
            {"Write the date as 19 November 2026.", "Write the date as 8 December 2026."},
        ),
        (
            EXT,
            "opening",
            {"Write the date as 8 December 2026.", "Write the date as 22 December 2026."},
        ),
    ],
)
def test_a_missing_date_is_quoted(kind: LetterKind, key: str, do: set[str]) -> None:
    """The remedy is the very date to write, not an example of one."""
    assert {one.do for one in problems(kind, {key: "Hello."}) if one.is_blocking} == do


def test_who_decided_leads_to_the_opening() -> None:
    """Edited away, the name is asked for where it stood."""
    (missing,) = problems(EXC, {"opening": "We cannot look at your complaint."})
    assert missing.block_key == "opening"
    assert missing.do == "Write “Maria Lowe, Head of Customer Service”."


@pytest.mark.parametrize(
    ("kind", "changes", "lines"),
    [
        (RES, {"remedy": ""}, ["Still to be filled in: Say in one sentence what we offer to put things right"]),
        (EXT, {"extension": replace(facts(EXT).extension, updates="")}, ["This letter must give how often"]),  # type: ignore[type-var]
        (ACK, {"response_due_on": None}, ["This letter must give the date by which we will respond."]),
        (RES, {"looked_at": ()}, ["Still to be filled in: List what you looked at, one line each"]),
        (RES, {"outcome": None}, ["This letter must give the decision on the complaint."]),
    ],
)
def test_one_thing_missing_is_one_line(kind: LetterKind, changes: dict[str, Any], lines: list[str]) -> None:
    """A gap and the rule that asks for it are not two things to put right."""
    found = [one.what for one in problems(kind, **changes) if one.is_blocking]
    assert len(found) == len(lines), found
    assert all(what.startswith(line) for what, line in zip(found, lines, strict=True)), found


def test_a_greeting_is_title_and_family_name_unless_they_said_otherwise() -> None:
    """Nobody is Dear Mrs Iwona Kowalska; what somebody asked to be called stays."""

    def greeting(name: str, salutation: str = "") -> str:
        given = facts(addressee=replace(facts().addressee, name=name), salutation=salutation)
        return next(one.text for one in fill(load_template(ACK), given, {}) if one.key == "greeting")

    assert greeting("Mrs Iwona Kowalska") == "Dear Mrs Kowalska"
    assert greeting("Mr Jan van der Berg") == "Dear Mr van der Berg"
    assert greeting("Iwona Kowalska") == "Dear Iwona Kowalska"
    assert greeting("Mrs Iwona Kowalska", "Iwona") == "Dear Iwona"
    assert greeting("Citizens Advice Tarnley") == "Dear Citizens Advice Tarnley"


@pytest.mark.parametrize(
    ("written", "days"),
    [
        ("We will fit the fan by 14 December 2026.", ["14 December 2026"]),
        ("The surveyor is booked for 3 January.", ["3 January 2027"]),
        ("We will fit the fan by {promised}.", []),
        ("We visited on 2 November 2026 and will write again.", []),
        ("You called on 14 December 2026.", []),
        ("We will come on 31 February 2027.", []),
    ],
)
def test_a_day_that_no_promise_has_is_remarked_upon(written: str, days: list[str]) -> None:
    """What a response says will happen by a day is in the case as a promise with that day (Code 7.3)."""
    promise = ActionFacts("Fit a fan", "Ann Lee", date(2026, 12, 18))
    dated = date(2026, 11, 24)
    edits = {"learning": written.format(promised="18 December 2026")}
    found = problems(RES, edits, actions=(promise,), dated_on=dated)
    told = [one.what for one in found if "no promise in the case" in one.what]
    assert [what.split(",")[0].removeprefix("This gives ") for what in told] == days
    assert all("18 December 2026" in what for what in told)


def test_an_outcome_nobody_named_is_asked_for() -> None:
    """Code 5.6: ‘They did not say’ stands on the case; the letter says so to the resident, and asks."""
    given = facts(ACK, wants="", points=(replace(POINTS[0], outcome_sought="They did not say"),))
    blocks = {one.key: one.text for one in fill(load_template(ACK), given, {})}
    assert "For point 1: you have not told us yet what you want. Please tell us." in blocks["outcomes"]
    assert not any(one.is_blocking for one in problems(ACK, wants="", points=given.points))
