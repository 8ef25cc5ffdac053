"""The casefile's remedies: needs, restrictions, compensation with its working, and what became of every promise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from desktop_app.policy.money import pounds
from desktop_app.policy.words import dated
from desktop_app.services.casefile.telling import Told, bullets, days, facts, prose, table

if TYPE_CHECKING:
    from desktop_app.letters.template import FilledBlock
    from desktop_app.services.views_answer import ActionView
    from desktop_app.services.views_redress import CompensationView


def needs(told: Told) -> Iterator[FilledBlock]:
    """How this person needs to be dealt with, what was disclosed, and until when it held."""
    resident = told.case.resident
    rows = (
        ("Letters", resident.letter_format.words),
        ("Safe to reach", resident.safe_contact),
        ("Vulnerability", resident.vulnerability),
    )
    yield facts(told, "", rows)
    lines = [
        f"{one.kind.words}: {one.words}{f' (ended {dated(one.ended_on)})' if one.ended_on else ''}"
        for one in resident.adjustments
    ]
    yield prose("Adjustments and needs", bullets(told, lines) or "None is recorded.")


def risk(told: Told) -> Iterator[FilledBlock]:
    """Limits on contact: why, what was weighed, until when."""
    for row in told.case.resident.restrictions:
        rows = (
            ("What", row.words),
            ("Evidence", row.evidence),
            ("Equality Act", row.equality),
            *days(
                (
                    ("Warned", row.warned_on),
                    ("From", row.starts_on),
                    ("Reviewed", row.review_on),
                    ("Ended", row.ended_on),
                )
            ),
            ("Why it ended", row.ended_why),
            ("Decided by", row.decided_by_words),
        )
        yield facts(told, row.kind.words, rows)
    if not told.case.resident.restrictions:
        yield prose("", "No limit on contact was ever set.")


def compensation(told: Told) -> Iterator[FilledBlock]:
    """Each sum, the lines it adds up from, and what became of it."""
    sums = told.view.redress.compensations if told.view.redress is not None else ()
    for one in sums:
        yield from _sum(told, one)
    if not sums:
        yield prose("", "No compensation was worked out.")


def _sum(told: Told, one: CompensationView) -> Iterator[FilledBlock]:
    rows = [(told.line(f"{part.head.words}: {part.words}".rstrip(": ")), pounds(part.pence)) for part in one.parts]
    rows.append(("**In all**", f"**{pounds(one.amount_pence)}**"))
    yield table(f"{pounds(one.amount_pence)}, {told.line(one.stage_words)}", ("For", "Sum"), rows)
    after = (
        ("Measured by", one.band_words),
        ("What it was like for the resident", one.impact),
        ("Decided by", f"{one.decided_by}, {dated(one.decided_on)}"),
        *days((("Offered", one.offered_on), ("Accepted", one.accepted_on), ("Refused", one.refused_on))),
        *days((("To be paid by", one.pay_by), ("Paid", one.paid_on), ("Withdrawn", one.withdrawn_on))),
        ("Payment", one.paid_words),
        ("Why withdrawn", one.withdrawn_why),
    )
    yield facts(told, "", after)


def actions(told: Told) -> Iterator[FilledBlock]:
    """Every promise with its day, its news and its proof."""
    for one in told.view.actions:
        yield prose(told.line(one.what), "\n\n".join(filter(None, _action(told, one))))
    if not told.view.actions:
        yield prose("", "Nothing was promised.")


def _action(told: Told, one: ActionView) -> Iterator[str]:
    rows = (
        ("Who", one.who),
        *days((("By", one.due_on), ("First promised for", one.first_due_on), ("Done", one.done_on))),
        ("Proof", one.evidence),
        *days((("Withdrawn", one.withdrawn_on),)),
        ("Why", one.withdrawn_why),
    )
    yield "\n".join(f"**{label}:** {told.line(words)}" for label, words in rows if words)
    yield bullets(told, one.log)
