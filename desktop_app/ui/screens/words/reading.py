"""What the editor asks of the services, on the worker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from desktop_app.errors import NotFound, TemplateInvalid
from desktop_app.letters.proof import Fault
from desktop_app.services.views_words import TemplateView
from desktop_app.ui.screens.letter.preview import Drawn, images

if TYPE_CHECKING:
    from desktop_app.policy.kinds import LetterKind
    from desktop_app.services.desk import Desk

DRAFT_KIND = "template"


@dataclass(frozen=True)
class Opened:
    """A letter's words, and what this person typed over them and never saved."""

    view: TemplateView
    draft_key: str
    kept: dict[str, Any] | None


def opened(desk: Desk, kind: LetterKind) -> Opened:
    """The words and the draft of whoever sits here."""
    from desktop_app.services import templates
    from desktop_app.services.drafts import draft

    key = f"template {kind.value} {desk.staff_id}"
    try:
        kept = dict(draft(desk, key).payload)
    except NotFound:
        kept = None
    return Opened(templates.template(desk, kind), key, kept)


def proved(desk: Desk, kind: LetterKind, text: str) -> tuple[Fault, ...]:
    """What keeps the text from being used."""
    from desktop_app.services import templates

    return templates.check(desk, kind, text)


def drawn(_desk: Desk, kind: LetterKind, text: str, dpi: int) -> Drawn | None:
    """The letter with invented facts; None while the text cannot be read."""
    from desktop_app.services import templates

    try:
        rendered = templates.draw(kind, text)
    except TemplateInvalid:
        return None
    return Drawn(images(rendered.pdf, dpi), rendered.text, dpi, rendered.sha256)
