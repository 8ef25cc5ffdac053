"""What the fictional landlord says in its own words: a letter changed twice, and paragraphs, one of them ended."""

from __future__ import annotations

from desktop_app.letters.template import shipped_text
from desktop_app.policy.kinds import LetterKind
from desktop_app.services import paragraphs, templates
from desktop_app.services.demo_cast import texts
from desktop_app.services.demo_days import Days, PastDesk
from desktop_app.services.paragraphs import ParagraphEntry

KIND = LetterKind.CLOSING
FIRST = 290
"""Working days before today on which the words of the closing letter first changed."""


def first_words(past: PastDesk, days: Days, leader: int) -> None:
    """Long before most cases: the first version of the landlord's own, and the paragraph that has ended since."""
    past.sit_down(leader)
    holds_from = days.go(FIRST)
    told = texts("words")["template"]
    text = shipped_text(KIND).replace(told["old"], told["first"])
    templates.save(past, KIND, text, told["first_why"], holds_from, 0, _act("first"))
    ended = texts("words")["ended"]
    entry = ParagraphEntry(ended["title"], ended["text"], (), holds_from, days.ago(30), ended["why"])
    paragraphs.add_paragraph(past, entry, _act("ended"))


def later_words(past: PastDesk, days: Days, leader: int) -> None:
    """When all cases are told: the second version, a paragraph that ends soon, and one without a last day."""
    past.sit_down(leader)
    holds_from = days.go(0)
    told = texts("words")["template"]
    text = shipped_text(KIND).replace(told["old"], told["second"])
    templates.save(past, KIND, text, told["second_why"], holds_from, 1, _act("second"))
    soon, lasting = texts("words")["soon"], texts("words")["lasting"]
    last_on = past.calendar().after(past.clock.today(), 4)
    paragraphs.add_paragraph(
        past, ParagraphEntry(soon["title"], soon["text"], (), holds_from, last_on, soon["why"]), _act("soon")
    )
    kinds = tuple(kind for kind in LetterKind if kind.value in lasting["kinds"])
    paragraphs.add_paragraph(
        past,
        ParagraphEntry(lasting["title"], lasting["text"], kinds, holds_from, None, lasting["why"]),
        _act("lasting"),
    )


def _act(what: str) -> str:
    """Not from the stories' seed: what a letter says changes nobody's fate."""
    return f"demo-words-{what}"
