"""The check list: what blocks a letter, what only warns, where it stands, and what to do about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from desktop_app.letters.check import ADDRESS, Problem, check
from desktop_app.letters.facts import ActionFacts, Addressee
from desktop_app.letters.facts_beside import Beside
from desktop_app.letters.required import requirement
from desktop_app.letters.sample_beside import LIMIT
from desktop_app.letters.template import fill, load_template
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters import REQUIRED
from tests.letters.samples import HANDLER, LANDLORD, POINTS, blocks, facts

ACK, EXT, RES, EXC = (
    LetterKind.STAGE1_ACKNOWLEDGEMENT,
    LetterKind.STAGE1_EXTENSION,
    LetterKind.STAGE1_RESPONSE,
    LetterKind.EXCLUSION,
)


def problems(
    kind: LetterKind, edits: dict[str, str] | None = None, *, by_post: bool = True, **changes: Any
) -> tuple[Problem, ...]:
    """The check list of a sample letter, edited and with its facts changed as given."""
    given = facts(kind, **changes)
    return check(kind, given, blocks(kind, given, edits), REQUIRED[kind], by_post=by_post)


def blocking(*args: Any, **kwargs: Any) -> dict[str, list[str]]:
    """What blocks, by the block it stands in."""
    found: dict[str, list[str]] = {}
    for problem in problems(*args, **kwargs):
        if problem.is_blocking:
            assert problem.do, problem
            found.setdefault(problem.block_key, []).append(problem.what)
    return found


@pytest.mark.parametrize("kind", list(LetterKind))
def test_a_complete_letter_has_nothing_to_see_to(kind: LetterKind) -> None:
    """An ordinary letter passes without one problem and without one hint: our own words are plain."""
    assert problems(kind) == ()


@pytest.mark.parametrize("kind", list(LetterKind))
def test_every_fact_the_code_asks_for_can_be_looked_for(kind: LetterKind) -> None:
    """No required fact is waved through because nobody said how to find it."""
    assert [fact.key for fact in REQUIRED[kind] if requirement(fact.key) is None] == []


@pytest.mark.parametrize(
    ("kind", "changes", "block", "says"),
    [
        (ACK, {"response_due_on": None}, "opening", "the date by which we will respond"),
        (ACK, {"received_on": None}, "opening", "the day we received the complaint"),
        (ACK, {"points": ()}, "points", "our understanding of the complaint"),
        (ACK, {"points": (replace(POINTS[0], outcome_sought=""),)}, "outcomes", "the outcome the resident wants"),
        (ACK, {"points": (replace(POINTS[0], is_ours=False),)}, "responsibilities", "which points are ours"),
        (EXT, {"extension": replace(facts(EXT).extension, reason="")}, "reason", "why we need longer"),  # type: ignore[type-var]
        (EXT, {"extension": replace(facts(EXT).extension, updates="")}, "updates", "how often we will tell"),  # type: ignore[type-var]
        (EXC, {"exclusion": replace(facts(EXC).exclusion, ground_words="")}, "ground", "the ground in our policy"),  # type: ignore[type-var]
        (EXC, {"exclusion": replace(facts(EXC).exclusion, evidence="")}, "evidence", "why that ground fits"),  # type: ignore[type-var]
        (EXC, {"exclusion": replace(facts(EXC).exclusion, consideration="")}, "consideration", "circumstances"),  # type: ignore[type-var]
        (EXC, {"exclusion": replace(facts(EXC).exclusion, where_instead="")}, "where_instead", "where to take"),  # type: ignore[type-var]
        (EXC, {"exclusion": replace(facts(EXC).exclusion, decided_by="")}, "opening", "who decided"),  # type: ignore[type-var]
        (RES, {"outcome": None}, "opening", "the decision on the complaint"),
        (RES, {"points": (replace(POINTS[0], decision=None),)}, "findings", "an answer to every point raised"),
        (RES, {"points": (replace(POINTS[0], reasons=" "),)}, "findings", "the reasons for each decision"),
        (RES, {"remedy": ""}, "opening", "what we offer to put things right"),
        (RES, {"handler": replace(HANDLER, name="")}, "contact", "who to contact"),
    ],
)
def test_a_missing_fact_blocks_and_names_its_place(
    kind: LetterKind, changes: dict[str, Any], block: str, says: str
) -> None:
    """Each fact the Code asks for keeps the letter in until it is there; the problem leads to its block."""
    found = blocking(kind, **changes)
    assert any(says in what for what in found.get(block, [])), found


def test_a_problem_cites_its_rule() -> None:
    """The handler sees which provision asks for it."""
    problem = next(one for one in problems(ACK, response_due_on=None) if "by which we will respond" in one.what)
    assert problem.source == "Complaint Handling Code 2024, 6.3"


@pytest.mark.parametrize(
    ("kind", "block", "text"),
    [
        (ACK, "opening", "We have your complaint of 19 November 2026. It is at Stage 1. You will hear from us soon."),
        (EXT, "opening", "At Stage 1 we need until 22 December 2026."),
        (ACK, "opening", "Stage 1. Received 18 November 2026. Answer by 8 December 2026."),
    ],
)
def test_a_date_edited_away_blocks(kind: LetterKind, block: str, text: str) -> None:
    """The date must stand in the final words, not only in the case."""
    assert block in blocking(kind, {block: text})


@pytest.mark.parametrize(
    "written", ["8 December 2026", "8th December 2026", "Tuesday 8 December 2026", "8\u00a0December\u00a02026"]
)
def test_a_date_counts_however_it_is_written_out(written: str) -> None:
    """A weekday, an ordinal or a no-break space does not hide a date."""
    text = f"Your complaint of 19 November 2026 is at Stage 1. We will answer by {written}."
    assert blocking(ACK, {"opening": text}) == {}


def test_a_gap_left_in_the_text_blocks() -> None:
    """``[[...]]`` never reaches a resident; in a locked block the remedy is in the case."""
    found = problems(ACK, {"check": "Tell us by [[a date]]."})
    assert [(one.block_key, one.what, one.is_blocking) for one in found] == [
        ("check", "Still to be filled in: a date.", True)
    ]
    assert blocking(RES, looked_at=())["looked_at"]
    assert blocking(RES, {"looked_at": "We looked at your photographs."}, looked_at=()) == {}


def test_a_promise_has_a_person_and_a_date() -> None:
    """An action without who or when keeps the response in."""
    found = blocking(RES, actions=(ActionFacts("Mend the fan"),))
    assert "The action “Mend the fan” does not say who and by when." in found["actions"]
    done = ActionFacts("Mend the fan", "", None, done_on=date(2026, 11, 30))
    assert blocking(RES, actions=(done,)) == {}


def test_a_table_written_by_hand_has_no_empty_cell() -> None:
    """A handler's own table of promises is held to the same."""
    assert blocking(RES, {"opening": "Stage 1. 19 November 2026\n| What | Who | When\n| Mend the fan | Dev |"})


def test_an_unknown_requirement_of_a_policy_is_a_reminder() -> None:
    """A policy may ask for what no program can see: it is shown, and blocks nothing."""

    class Fact:
        key, words, source = "song", "a song", "Our policy, 3"

    given = facts(ACK)
    found = check(ACK, given, fill(load_template(ACK), given, {}), [Fact()])
    assert found == (
        Problem(
            "", "Check by eye that the letter gives a song.", "Add it where it is missing.", "Our policy, 3", False
        ),
    )


@pytest.mark.parametrize(
    "text",
    [
        "Write to the Housing Ombudsman, 81 Aldwych, London WC2B 4HN.",
        "Write to PO Box 152, Liverpool L33 7WQ.",
        "See www.housingombudsman.org.uk.",
        "Email info@housing-ombudsman.org.uk.",
        "Minicom: 0207 404 7092",
        "You must wait eight weeks before you go to the Ombudsman.",
        "The Ombudsman can look at it 8 weeks after our answer.",
        "You may ask a designated person to refer your complaint.",
    ],
)
def test_old_ways_to_the_ombudsman_block(text: str) -> None:
    """Old addresses, numbers and rules in pasted text never go out again."""
    assert "check" in blocking(ACK, {"check": text})


@pytest.mark.parametrize(
    "text",
    [
        "We will visit 8 weeks after the work.",
        "Our minicom number is 01632 960 199.",
        "Go to www.housing-ombudsman.org.uk.",
    ],
)
def test_what_only_looks_like_an_old_way_does_not_block(text: str) -> None:
    """Eight weeks of drying out, and the landlord's own text phone, are no one's business here."""
    assert blocking(ACK, {"check": text}) == {}


def test_the_residents_own_words_are_never_corrected() -> None:
    """A resident may write what they like about the Ombudsman or about Dave."""
    point = replace(
        POINTS[0], text="Unfortunately Dave failed to come and the designated person told me to wait 8 weeks."
    )
    assert problems(ACK, points=(point,)) == ()


def test_a_stage_1_letter_does_not_speak_of_stage_2() -> None:
    """Pasted from the wrong letter; but the response says how to get to stage 2."""
    assert "check" in blocking(ACK, {"check": "This is your Stage Two complaint."})
    assert blocking(RES) == {}


@pytest.mark.parametrize(
    "addressee",
    [
        Addressee("Ms A Okafor", ("14 Heron Court",), ""),
        Addressee("Ms A Okafor", ("14 Heron Court",), "ZQ1 1AA"),
        Addressee("Ms A Okafor", (), "ZZ1 2AB"),
        Addressee("Ms A Okafor", ("No fixed abode", "Sampleton"), "ZZ1 2AB"),
        Addressee("王小明", ("14 Heron Court",), "ZZ1 2AB"),
    ],
)
def test_an_address_that_cannot_be_delivered_blocks_the_post_alone(addressee: Addressee) -> None:
    """By post it keeps the letter in; by email or by hand it is only a hint, and nothing to who has no address."""
    assert ADDRESS in blocking(ACK, addressee=addressee)
    assert ADDRESS not in blocking(ACK, by_post=False, addressee=addressee)
    is_told = any(one.block_key == ADDRESS for one in problems(ACK, by_post=False, addressee=addressee))
    assert is_told == bool(addressee.address), "who has no address and is written to otherwise needs none"


def test_a_demonstration_postcode_blocks_a_real_landlords_post() -> None:
    """ZZ is kept for demonstrations; a real letter there would never arrive."""
    real = replace(LANDLORD, postcode="LS1 4AP")
    assert blocking(ACK, landlord=real)[ADDRESS] == ["ZZ1 2AB is a postcode for demonstrations. No post goes there."]


def test_a_character_without_a_glyph_is_reported() -> None:
    """In a resident's words it is a hint; in a name it blocks, for nobody is called [Arabic text]."""
    (hint,) = problems(ACK, points=(replace(POINTS[0], text="Help 😀"),))
    assert not hint.is_blocking
    assert "😀 (U+1F600)" in hint.what
    assert "[grinning face]" in hint.what
    assert "greeting" in blocking(ACK, salutation="سلام")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("We are sorry that you feel let down.", "does not take responsibility"),
        ("We apologise for any inconvenience caused.", "does not say what happened"),
        ("We aim to mend it by 4 December 2026.", "not a promise"),
        ("We will mend it within 10 working days.", "“within 10 working days” gives no date"),
        ("Dave failed to come.", "blames one person"),
        ("You failed to tell us.", "blames the resident"),
        ("Remedial works were carried out.", "office language"),
        (" ".join(["word"] * 26) + ".", "A sentence has 26 words"),
    ],
)
def test_weak_wording_is_a_hint(text: str, says: str) -> None:
    """Hints warn and never block."""
    found = problems(ACK, {"check": text})
    assert any(says in one.what for one in found)
    assert not any(one.is_blocking for one in found)


def test_a_dated_promise_and_a_rule_that_is_quoted_are_no_weak_wording() -> None:
    """``within`` with its date, and what a policy says, are fine."""
    text = (
        "We will mend it within 10 working days, by 8 December 2026. Our policy says we inspect within 10 working days."
    )
    assert problems(ACK, {"check": text}) == ()


def test_details_of_the_ombudsman_grow_old() -> None:
    """A year after they were last checked, the letter asks for them to be checked again."""
    old = replace(facts(ACK).ombudsman, verified_on=date(2025, 1, 1))
    (hint,) = problems(ACK, ombudsman=old)
    assert "1 January 2025" in hint.what
    assert not hint.is_blocking


def test_what_blocks_comes_first_and_in_the_order_of_the_letter() -> None:
    """The list reads from top to bottom."""
    found = problems(ACK, {"opening": "Unfortunately [[x]].", "sign_off": "[[y]]", "check": "[[z]]"})
    order = [one.block_key for one in found if one.is_blocking]
    assert order == sorted(order, key=["opening", "check", "contact", "sign_off"].index)
    assert [one.is_blocking for one in found] == sorted((one.is_blocking for one in found), reverse=True)


def test_what_the_resident_raised_may_be_written_by_hand() -> None:
    """Code 2.4: where their words went only into what they want, the block written by hand says what they raised."""
    bare: dict[str, Any] = {"points": (), "words": ""}
    assert "what the resident raised" in str(blocking(EXC, **bare))
    assert blocking(EXC, {"complaint": "You told us that the lift has stood still since June."}, **bare) == {}
    assert "complaint" in blocking(EXC, {"complaint": "You told us: [[what they said]]."}, **bare)


def test_a_passage_that_may_be_left_out_says_that_emptying_it_is_enough() -> None:
    """A gap in an optional passage holds the letter back, with the way out; emptied, the letter goes."""
    found = problems(ACK, {"urgent": "We will [[what]] today."})
    assert [one.do for one in found if one.is_blocking] == [
        "Write it, or empty the passage: the letter may go out without it."
    ]
    assert not blocking(ACK, {"urgent": ""})


def test_a_record_is_not_yet_a_letter() -> None:
    """What the case says about somebody is to be written to them; a hint says so and blocks nothing."""
    limit = replace(LIMIT, equality="No disability known; asked, and none told. Email suits them.")
    found = problems(LetterKind.RESTRICTION, beside=Beside(limit=limit))
    assert [(one.block_key, one.is_blocking) for one in found] == [("equality", False)]
    assert "speaks about the resident" in found[0].what


def test_an_update_never_moves_the_date_of_our_answer() -> None:
    """Code 6.4: another date is an extension, with its own letter; other days may be named freely."""
    moved = {"next": "The surveyor comes on 3 December 2026. We will answer by 20 December 2026."}
    found = blocking(LetterKind.UPDATE, moved)
    assert found["next"] == [
        "This gives 20 December 2026 for our answer. The date is 8 December 2026, and an update cannot change it."
    ]
    kept = {"next": "The surveyor comes on 3 December 2026. We will send our answer by 8 December 2026."}
    assert blocking(LetterKind.UPDATE, kept) == {}


@pytest.mark.parametrize(
    "words", ["Your complaint is with us.", "We told the police.", "It is about Damp In the back bedroom."]
)
def test_a_holding_reply_gives_nothing_away(words: str) -> None:
    """Somebody else may open it: neither the kind of thing nor the thing itself stands in it."""
    found = blocking(LetterKind.HOLDING_REPLY, {"opening": words}, subject="damp in the back bedroom")
    assert len(found["opening"]) == 1
    assert "Somebody else may open this letter" in found["opening"][0]


def test_a_holding_reply_says_nothing_of_the_matter_by_itself() -> None:
    """Whatever the case is about, the letter as it comes from the template has none of it."""
    given = facts(LetterKind.HOLDING_REPLY, subject="a threat at home", words="He hit me.", points=POINTS)
    text = " ".join(block.text for block in blocks(LetterKind.HOLDING_REPLY, given)).casefold()
    assert not any(word in text for word in ("threat", "hit", "complain", "ombudsman", "damp", "officer"))
