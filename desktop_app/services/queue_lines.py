"""What the queue is shown from: the part of ``services/views.py`` that the first screen needs, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from desktop_app.policy.kinds import CaseKind, CaseState, ChipState, Stage


@dataclass(frozen=True, slots=True)
class ChipView:
    """One countdown in words; ``state`` picks the colour and the shape, never the meaning alone."""

    state: ChipState
    text: str
    """Shown in the chip: ``2 working days left · Thu 26 Nov``, ``Overdue 3 working days · Thu 19 Nov``."""
    spoken: str
    """The same in one sentence for a screen reader, with what is due."""


class QueueRow(NamedTuple):
    """One line of the queue. A tuple: hundreds are made while somebody scrolls, and a frozen class takes five times."""

    id: int
    reference: str
    chip: ChipView
    due_what: str
    """The next unmet promise: ``Acknowledge``, ``Stage 1 response``; '' when nothing is due."""
    due_on: date | None
    resident: str
    place: str
    """Address in one line with postcode; '' when not known."""
    subject: str
    kind: CaseKind
    stage: Stage
    state: CaseState
    stage_words: str
    """What the stage column shows: ``Stage 1``, ``Not yet triaged``, ``Excluded``, ``Service request``."""
    owner_id: int | None
    owner: str
    next_step: str
    flags: tuple[str, ...]
    """Short words for what must not be missed, in the order of ``services/worded.py``."""
    received_on: date


@dataclass(frozen=True, slots=True)
class QueueCounts:
    """How many cases each view of the side list holds, keyed by the view's key (``services/queue.py``)."""

    by_view: Mapping[str, int]
