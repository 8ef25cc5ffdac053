"""A team leader changes what a letter says: the next letter has the new words, the one that went out keeps the old."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from desktop_app.policy.kinds import LetterKind
from desktop_app.services import letters
from tests.e2e.conftest import DATA
from tests.e2e.handler import Handler
from tests.e2e.journeys import hire, issue, only_case, save_pdf, set_up, take_in, triage_to_stage1
from tests.e2e.paper import fingerprint, says
from tests.letters.reading import squeezed

OLD, NEW = "Yours sincerely", "With kind regards"
WHY = "Our residents’ panel asked for it"


def test_new_words_in_the_next_letter_and_the_old_ones_in_the_last(handler: Handler, tmp_path: Path) -> None:
    """By hand in the real window: written, issued, changed, written again; every byte of the first letter stays."""
    set_up(handler)
    take_in(handler, DATA / "damp.eml")
    triage_to_stage1(handler)
    first = a_letter(handler, tmp_path / "first.pdf", "We have your photographs.")
    assert says(first, OLD)
    hire(handler, "Grace Obi", "Head of Repairs", "Team leader")
    handler.sits_down("Grace Obi")
    change_the_words(handler)
    handler.sits_down("Priya Shah")
    second = a_letter(handler, tmp_path / "second.pdf", "The surveyor has your photographs.")
    assert says(second, NEW)
    assert squeezed(OLD) not in squeezed(text_of(handler, 1))
    assert "our own words (version 1)" in handler.words()
    kept = [one for one in only_case(handler).letters if one.kind is LetterKind.FREE]
    assert {one.sha256 for one in kept} == {fingerprint(first), fingerprint(second)}
    assert squeezed(OLD) in squeezed(text_of(handler, 0))


def a_letter(handler: Handler, path: Path, body: str) -> bytes:
    """Begun on the one case, written and issued at the window, and saved."""
    desk = handler.joined.ctx.desk
    letter, _ = letters.begin(desk, 1, LetterKind.FREE, str(uuid4()))
    handler.joined.ctx.open_letter.emit(letter.summary.id)
    handler.settle()
    for words in ("Your photographs", body):
        handler.click(handler.problems()[0].text())
        handler.type(words)
    issue(handler)
    return save_pdf(handler, path)


def change_the_words(handler: Handler) -> None:
    """In Settings by keyboard: open the letter, mistype a fact, mend it, and save with a reason."""
    handler.press("Ctrl+,")
    handler.pick_row("Settings", "Letters’ words")
    handler.tab_to("Letters’ words")
    handler.press("Ctrl+End")
    handler.press("Return")
    handler.sees("Other letter", "In force: Redress’s own words")
    words = handler.field("Words of the letter")
    assert OLD in words
    handler.fill("Words of the letter", words.replace("{salutation}", "{saluation}"))
    handler.sees("1 mistake to mend before it can be saved")
    assert not handler.offers("Save as new version")
    handler.fill("Words of the letter", words.replace(OLD, NEW))
    handler.sees("✓ It can be used.")
    handler.fill("Why it changes", WHY)
    handler.push("Save as new version")
    handler.sees("In force: version 1, by Grace Obi")
    assert handler.messages.heard[-1][0] == "done"
    handler.press("Ctrl+W")
    handler.press("Ctrl+W")


def text_of(handler: Handler, number: int) -> str:
    """What the case keeps of a letter."""
    desk = handler.joined.ctx.desk
    found = [one for one in only_case(handler).letters if one.kind is LetterKind.FREE]
    found.sort(key=lambda one: one.id)
    return letters.preview(desk, found[number].id).text
