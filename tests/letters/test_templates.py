"""Template files: what a team leader may write, and what an error tells them."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from dateutil.relativedelta import relativedelta

from desktop_app.errors import BadInput, TemplateInvalid
from desktop_app.letters.check import check
from desktop_app.letters.facts_beside import Beside
from desktop_app.letters.render import Letter, spoken_text
from desktop_app.letters.template import fill, load_template, may_edit, parse_template
from desktop_app.policy.kinds import Ending, LetterKind
from desktop_app.policy.letters import required_facts
from desktop_app.policy.letters_beside import BESIDE as REQUIRED_BESIDE
from desktop_app.policy.letters_beside import WITHOUT_OMBUDSMAN
from desktop_app.services.packs import load_rules
from tests.letters.samples import blocks, facts

GIVEN_ON = date(2026, 12, 14)
GOLDEN = Path(__file__).parent / "golden"
START = "letter: stage1_acknowledgement\n\n== subject: (Title)\n\nA title\n\n== one: One\n\n"


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_letter_reads_as_agreed(kind: LetterKind) -> None:
    """The whole text of each letter, word for word; REDRESS_WRITE_GOLDEN=1 writes the files anew to be read over."""
    given = facts(kind)
    text = spoken_text(Letter(given, blocks(kind, given))) + "\n"
    file = GOLDEN / f"{kind.value}.txt"
    if os.environ.get("REDRESS_WRITE_GOLDEN"):
        file.parent.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8")
    assert text == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", list(LetterKind))
def test_each_letter_has_what_every_letter_has(kind: LetterKind) -> None:
    """A title, a locked Ombudsman block where one belongs, the sign-off near the end; no gap is left over."""
    found = {block.key: block for block in blocks(kind, facts(kind))}
    assert found["subject"].text
    if kind not in WITHOUT_OMBUDSMAN:
        assert found["ombudsman"].is_locked
    assert list(found)[-1] == ("slip" if kind is LetterKind.CONSENT_REQUEST else "sign_off")
    assert not any("[[" in block.text for block in found.values())


@pytest.mark.parametrize("kind", sorted(REQUIRED_BESIDE))
def test_a_letter_without_its_facts_says_what_is_missing_and_where(kind: LetterKind) -> None:
    """Every line of the check list names a block of the letter to go to, and what to do there."""
    given = facts(kind, beside=Beside(), received_on=None, check_by_on=None, response_due_on=None)
    filled = fill(load_template(kind), given, {})
    rules = load_rules("code-2024")
    blocking = [one for one in check(kind, given, filled, required_facts(kind, rules)) if one.is_blocking]
    if kind is not LetterKind.SURVEY:  # says nothing of the case but its subject
        assert blocking
    elsewhere = {""} if kind is LetterKind.COPY else set()  # its contact stands in the letter copied
    assert {each.block_key for each in blocking} <= {block.key for block in filled} | elsewhere
    assert all(each.do for each in blocking)


@pytest.mark.parametrize(
    ("wrong", "line", "says"),
    [
        ("Dear {salutaton}", 9, "there is no fact called 'salutaton'; did you mean 'salutation'?"),
        ("A line\n\n{received_on", 11, "a curly bracket is not closed"),
        (">> if urgent\nText", 10, "an instruction is not closed with '>> end'"),
        (">> end", 9, "ends nothing"),
        (">> for each point in pionts\n>> end", 9, "there is no list called 'pionts'"),
        (">> for each subject in points\n>> end", 9, "already the name of something else"),
        (">> for each point in points\n{point.txet}\n>> end", 10, "did you mean 'point.text'?"),
        ("{point.text}", 9, "there is no fact called 'point.text'"),
        (">> include /etc/passwd", 9, "is not an instruction"),
        ("== two\n\nText", 9, "a block starts with '== key: Title'"),
        ("== two: Two\nwording: lockt\n\nText", 10, "expected locked, ours or free"),
        ("== two: Two\nonly if: urgnet\n\nText", 10, "there is no fact called 'urgnet'"),
        ("== two: Two\ncolour: red\n\nText", 10, "expected wording, guide, source"),
        ("== one: Again\n\nText", 9, "a second block has the key 'one'"),
        ("{facts.__class__}", 9, "there is no fact called 'facts.__class__'"),
        ("{salutation.upper()}", 9, "there is no fact called"),
    ],
)
def test_an_error_names_the_template_the_line_and_the_fault(wrong: str, line: int, says: str) -> None:
    """A team leader reads which line to mend and what is wrong with it; nothing is filled from a bad template."""
    with pytest.raises(TemplateInvalid) as error:
        parse_template(START + wrong, "ours.txt")
    assert error.value.template == "ours.txt"
    assert error.value.line == line
    assert says in str(error.value)


def test_a_template_names_its_letter_and_has_a_title() -> None:
    """Without the kind of letter, or the block that is the title, a file is no template."""
    with pytest.raises(TemplateInvalid, match="expected one of stage1_acknowledgement"):
        parse_template("letter: poem\n\n== subject: (Title)\n\nA", "x")
    with pytest.raises(TemplateInvalid, match="no block 'subject'"):
        parse_template("letter: exclusion\n\n== one: One\n\nA", "x")
    with pytest.raises(TemplateInvalid, match="expected 'letter:' or 'name:'"):
        parse_template("Hello\nletter: exclusion\n", "x")


@pytest.mark.parametrize(
    ("ending", "next_stage", "says"),
    [
        (Ending.ANSWERED, "Stage 2", "look at your complaint again at **Stage 2**"),
        (Ending.ANSWERED, "", "You have had our final answer"),
        (Ending.WITHDRAWN, "Stage 2", "come back to us about this at any time"),
        (Ending.EXCLUDED, "Stage 2", "come back to us about this at any time"),
    ],
)
def test_a_closing_letter_says_what_is_open_to_them(ending: Ending, next_stage: str, says: str) -> None:
    """Stage 2 is for whoever had our first answer, the Ombudsman alone is left after the final one."""
    given = facts(LetterKind.CLOSING, next_stage_name=next_stage, beside=Beside(closed_on=GIVEN_ON, ending=ending))
    text = next(block.text for block in blocks(LetterKind.CLOSING, given) if block.key == "come_back")
    assert says in text.replace("\u2060", "")


def test_the_version_is_the_words() -> None:
    """The same text has the same version; one changed letter gives another."""
    one, same = parse_template(START, "a.txt"), parse_template(START, "b.txt")
    other = parse_template(START.replace("A title", "A titel"), "a.txt")
    assert one.version == same.version != other.version
    assert len(one.version) == 12


def test_an_edit_replaces_an_unlocked_block_and_can_be_put_back() -> None:
    """The handler's words stand; the template's own stay at hand; an edit equal to them is no edit."""
    template, given = load_template(LetterKind.STAGE1_ACKNOWLEDGEMENT), facts()
    before = {block.key: block for block in fill(template, given, {})}
    edited = {block.key: block for block in fill(template, given, {"opening": "New words.\r\n\r\n- one"})}
    assert edited["opening"].text == "New words.\n\n- one"
    assert edited["opening"].is_edited
    assert edited["opening"].original == before["opening"].text
    same = fill(template, given, {"opening": before["opening"].text})
    assert not any(block.is_edited for block in same)


def test_a_locked_block_cannot_be_edited() -> None:
    """Neither the Ombudsman's details nor a block that is not there take an edit."""
    template = load_template(LetterKind.STAGE1_ACKNOWLEDGEMENT)
    for key in ("ombudsman", "points", "nonsense"):
        assert not may_edit(template, key)
        with pytest.raises(BadInput) as error:
            fill(template, facts(), {key: "Mine"})
        assert error.value.field == key


def test_a_missing_fact_leaves_a_gap_in_words() -> None:
    """Nothing prints as empty: the gap says what is missing, and the check list finds it."""
    blocks = fill(load_template(LetterKind.STAGE1_ACKNOWLEDGEMENT), facts(response_due_on=None), {})
    assert "[[date of our response]]" in next(block.text for block in blocks if block.key == "opening")


def test_a_letter_to_a_representative_names_the_resident() -> None:
    """The envelope goes to the representative; the first lines say whose complaint it is."""
    given = facts(representative_name="Mr Tunde Bello", salutation="Mr Bello")
    blocks = {block.key: block.text for block in fill(load_template(LetterKind.STAGE1_ACKNOWLEDGEMENT), given, {})}
    assert blocks["greeting"] == "Dear Mr Bello"
    assert blocks["opening"].startswith("You are acting for Ms Amina Okafor.")


@pytest.mark.parametrize("kind", [LetterKind.FINAL_RESPONSE, LetterKind.ESCALATION_REFUSAL])
def test_the_samples_count_twelve_months_from_their_own_day(kind: LetterKind) -> None:
    """A sample is looked at in the settings: "12 months from the date of this letter" has to be true of it."""
    given = facts(kind)
    assert given.escalation is not None
    assert given.escalation.refer_by_on == given.dated_on + relativedelta(months=12)
