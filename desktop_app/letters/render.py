"""One letter from its blocks to the very bytes that are kept, previewed and printed: a tagged PDF."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.letters.envelopes import EnvelopeProfile, profile
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.facts_beside import Beside
from desktop_app.letters.template import FilledBlock

if TYPE_CHECKING:
    from desktop_app.letters.pages import Placed
    from desktop_app.letters.tagging import About, TaggedCanvas


@dataclass(frozen=True, slots=True)
class Letter:
    """All that decides how a letter looks."""

    facts: LetterFacts
    blocks: tuple[FilledBlock, ...]
    envelope: EnvelopeProfile = field(default_factory=profile)
    print_size: int = 0
    """Body size in points; 0 for the size of the resident's own format."""

    @property
    def size(self) -> int:
        """The body size it is printed in."""
        return self.print_size or self.facts.print_size


@dataclass(frozen=True, slots=True)
class Rendered:
    """The finished letter. Equal letters give equal bytes."""

    pdf: bytes
    sha256: str
    pages: int
    text: str
    """The whole letter as a screen reader says it, without page furniture."""


def render(letter: Letter) -> Rendered:
    """The letter as it is kept. Draws whatever the blocks say: whether it may go out is for ``check`` to tell."""
    from desktop_app.letters.first_page import FirstPage
    from desktop_app.letters.pages import Frame, dealt
    from desktop_app.letters.structure import Element
    from desktop_app.letters.tagging import TaggedCanvas
    from desktop_app.letters.typesetting import Typesetter

    root = Element("Document")
    first = FirstPage(letter, root)
    body = Typesetter(root, letter.size, first.left, first.right, _names(letter.facts))
    pieces = body.letter(letter.blocks)
    bottom = first.bottom
    pages = dealt(pieces, Frame(first.body_top, bottom), Frame(first.later_top, bottom))
    canvas = TaggedCanvas(_about(letter), root)
    first.draw(canvas)
    for number, page in enumerate(pages):
        if number:
            canvas.next_page()
            first.draw_header(canvas)
        _draw(canvas, page)
        first.draw_footer(canvas, number + 1, len(pages))
    pdf = canvas.finished()
    return Rendered(pdf, hashlib.sha256(pdf).hexdigest(), len(pages), spoken_text(letter))


def spoken_text(letter: Letter) -> str:
    """The letter in plain text, in reading order: who it is from and to, then every block with its heading."""
    from desktop_app.letters.marks import plain
    from desktop_app.policy.words import long_date

    facts = letter.facts
    sender = facts.landlord
    parts = [
        "\n".join(
            part
            for part in (sender.name, *sender.address, sender.postcode, sender.phone, sender.email, sender.website)
            if part
        ),
        f"Date: {long_date(facts.dated_on)}\nOur reference: {facts.reference}",
        "\n".join((facts.addressee.name, *facts.addressee.address, facts.addressee.postcode)),
    ]
    for block in letter.blocks:
        if block.text:
            said = plain(block.text)
            parts.append(f"{block.title}\n{said}" if block.has_heading else said)
    return "\n\n".join(parts)


def _draw(canvas: TaggedCanvas, page: list[Placed]) -> None:
    for placed in page:
        placed.piece.draw(canvas, placed.top)


def _names(facts: LetterFacts) -> tuple[str, ...]:
    """The names that are never split over two lines, each once."""
    people = (facts.handler, facts.investigator)
    names = (
        facts.resident_name, facts.representative_name, facts.addressee.name, facts.salutation,
        *(person.name for person in people if person is not None),
        *_names_beside(facts.beside),
        *(titled.partition(",")[0] for titled in _titled(facts) if "," in titled),
    )  # fmt: skip
    return tuple(dict.fromkeys(name for name in names if " " in name))


def _titled(facts: LetterFacts) -> tuple[str, ...]:
    """Whoever does or decided something: ``Dev Sharma, Repairs Team Leader``, or a team without a comma."""
    beside = facts.beside
    promises = (*beside.promises, *((beside.promise,) if beside.promise else ()))
    return (
        facts.exclusion.decided_by if facts.exclusion else "",
        beside.limit.decided_by if beside.limit else "",
        *(promise.who for promise in (*facts.actions, *promises)),
    )


def _names_beside(beside: Beside) -> tuple[str, ...]:
    acting = (beside.acting.name,) if beside.acting else ()
    copied = (beside.copy.of_whom, beside.copy.for_whom) if beside.copy else ()
    return (*acting, *copied)


def _about(letter: Letter) -> About:
    from desktop_app.letters.marks import plain
    from desktop_app.letters.tagging import About

    title = next((plain(block.text) for block in letter.blocks if block.key == "subject"), letter.facts.kind.words)
    return About(f"{title} ({letter.facts.reference})", letter.facts.landlord.name, letter.facts.kind.words,
                 letter.facts.dated_on)  # fmt: skip
