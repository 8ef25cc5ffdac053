"""The rows of a pack that make clocks: how long, in what unit, from which event, met by which, and longer how."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from desktop_app.policy.kinds import Event, Worded
from desktop_app.policy.pack_rows import Count, CountOrNone, Flag, Key, Part, Row, Words


class Unit(Worded):
    """What a clock counts."""

    WORKING_DAYS = "working_days", "working day"
    CALENDAR_DAYS = "calendar_days", "calendar day"
    MONTHS = "months", "month"


NEEDED_CLOCKS = (
    "stage1.acknowledge",
    "stage1.respond",
    "escalation.window",
    "stage2.acknowledge",
    "stage2.respond",
    "ombudsman.referral",
    "ombudsman.evidence",
)
"""Every pack has these, if only to say it is silent."""

CLOCK_ORDER = (
    "informal.respond",
    "stage1.acknowledge",
    "stage1.contact",
    "stage1.respond",
    "escalation.window",
    "stage2.acknowledge",
    "stage2.respond",
    "ombudsman.referral",
    "ombudsman.evidence",
)
"""The order of a case's life; a pack's own clocks follow the last shipped one of their stage."""

LABELS = {
    "informal.respond": ("Informal resolution", "Informal"),
    "stage1.acknowledge": ("Acknowledge", "Ack"),
    "stage1.contact": ("Speak to the resident", "Contact"),
    "stage1.respond": ("Stage 1 response", "Stage 1"),
    "escalation.window": ("Last day to ask for stage 2", "Escalation"),
    "stage2.acknowledge": ("Acknowledge escalation", "Stage 2 ack"),
    "stage2.respond": ("Stage 2 response", "Stage 2"),
    "ombudsman.referral": ("Last day to go to the Ombudsman", "Ombudsman"),
    "ombudsman.evidence": ("Evidence to the Ombudsman", "Evidence"),
}
"""What is due in the queue's words, and the chip's prefix, for the shipped clocks."""

EVENTS = {str(event): event.words for event in Event}
"""The events whose meaning is fixed, in words. A pack may name others beside them, never these anew."""


class Backstop(Part):
    """The latest day whatever the start event does: so many working days after another event, then the amount."""

    after: Key
    working_days: Count


class ClockRow(Row):
    """One clock."""

    amount: CountOrNone
    """How many; ``"none"`` where the document sets no limit."""
    unit: Unit = Unit.WORKING_DAYS
    start: Key = Field(alias="from")
    """The start event; ``silent`` where the document gives days and no start: then the Code's start is used, with
    the Code's backstop."""
    met_by: Key
    backstop: Backstop | None = None
    """Only where the document itself bounds the date; the Code's stage clocks do."""
    label: str = ""
    """For a pack's own clocks: what is due, in the queue's words."""
    short: str = ""
    """For a pack's own clocks: the chip's prefix."""

    @property
    def days(self) -> int | None:
        """The amount as a number; None where no limit is set."""
        return None if self.amount == "none" else int(self.amount)


class ExtensionRow(Row):
    """How a response may be put off, and how far. The new date is always counted from the old due date."""

    cap_working_days: CountOrNone
    """Most working days that may be added; ``"none"`` where the document allows more time and sets no limit."""
    beyond_cap: Literal["good_reason", "resident_agreement", "silent"]
    """What it takes to go past the cap."""
    needs_agreement: Flag = False
    """The new date is to be agreed with the resident, whatever its length."""
    ombudsman_details: Literal["always", "if_not_agreed", "silent"]
    """When the resident must be given the Ombudsman's details."""
    good_reasons: tuple[Words, ...] = ()
    """Reasons the document itself gives as good ones; others may be as good."""


class TimeLimitRow(Row):
    """How old a matter may be and still be taken on."""

    months: Count
    counts_from: Literal["event", "event_or_awareness", "awareness"]
    """Counted back from the complaint to what happened, or to when the resident came to know of it."""
    exceptions: tuple[Words, ...]
    """When an older matter is looked at all the same."""
