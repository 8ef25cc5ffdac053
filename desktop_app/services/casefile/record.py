"""The casefile's record: the chronology, what the resident said, what was said back, what was done about dangers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from desktop_app.london import london
from desktop_app.policy.casefile import CALLS_AND_NOTES
from desktop_app.policy.times import clock_words
from desktop_app.policy.words import dated
from desktop_app.services.casefile.telling import Told, bullets, day_cell, days, facts, prose, table

if TYPE_CHECKING:
    from desktop_app.letters.template import FilledBlock
    from desktop_app.models import Contact
    from desktop_app.services.views import EventView
    from desktop_app.services.views_ombudsman import EvidenceView
    from desktop_app.services.views_side import HazardView

CHRONOLOGY = ("Day", "Time", "What", "Words", "By", "Written down")
"""The columns of the chronology as a spreadsheet has it."""


def entries(told: Told) -> list[EventView]:
    """The chronology in the order in which things happened; of one day, in the order they were written down."""
    kept = (one for one in told.view.events if told.choice.holds_entry(one.kind, one.on))
    return sorted(kept, key=lambda one: (one.on, one.id))


def chronology(told: Told) -> Iterator[FilledBlock]:
    """Every entry; a correction and what it corrects both stand, and say so."""
    listed = [_entry(told, one) for one in entries(told)]
    yield prose("", "\n\n".join(listed) or "No entry is of these days.")


def chronology_rows(told: Told) -> Iterator[tuple[str, ...]]:
    """The same for a spreadsheet, a cell for each thing."""
    for one in entries(told):
        written = f"{london(one.at):%Y-%m-%d %H:%M}"
        words = told.hidden("\n".join(filter(None, (one.text, one.details, _correction(one)))))
        time = clock_words(one.minute) if one.minute is not None else ""
        yield one.on.isoformat(), time, told.hidden(one.title), words, one.by, written


def _when(one: EventView) -> str:
    time = f", {clock_words(one.minute)}" if one.minute is not None else ""
    written = london(one.at).date()
    late = f" (written down {dated(written)})" if written != one.on else ""
    return f"{dated(one.on)}{time}{late}"


def _entry(told: Told, one: EventView) -> str:
    """When, what and who on its first line; its own words as they were written under it."""
    first = f"**{_when(one)}. {told.line(one.title)}** ({told.line(one.by)})"
    return "\n".join(filter(None, (first, told.said(one.text).replace("\n\n", "\n"), _correction(one))))


def _correction(one: EventView) -> str:
    if one.corrected_by_id is not None:
        return "Corrected by a later entry."
    return "Corrects an earlier entry." if one.corrects_id is not None else ""


def contacts(told: Told) -> Iterator[FilledBlock]:
    """What the resident told us, in their own words, each time."""
    kept = [one for one in told.case.contacts if told.choice.holds(one.received_on)]
    replaced = {one.adds_to_id for one in told.case.contacts if one.is_correction}
    for row in kept:
        note = "\n\nIt was written down wrongly and put right by a later account." if row.id in replaced else ""
        yield prose(f"{row.channel.words}, {dated(row.received_on)}", _account(told, row) + note)
    if not kept:
        yield prose("In the resident’s words", "No contact is of these days.")


def _account(told: Told, row: Contact) -> str:
    by = f"Received by {told.line(row.received_by)}. " if row.received_by else ""
    passed = f"Passed to the complaints team on {dated(row.passed_on)}. " if row.passed_on is not None else ""
    logged = f"Written down by {told.line(row.logged_by.name)} on {dated(london(row.logged_at).date())}."
    wants = f"**Wanted:** {told.said(row.wants)}" if row.wants else ""
    return "\n\n".join(filter(None, (f"{by}{passed}{logged}", told.said(row.words), wants)))


def post(told: Told) -> Iterator[FilledBlock]:
    """How each letter left, with its proof, and what came back."""
    yield table(
        "How letters left, and proof of it",
        ("Left", "Letter", "To", "Proof"),
        (row for letter in told.case.letters if letter.id in told.numbers for row in _leavings(told, letter)),
        "No letter left on these days.",
    )


def _leavings(told: Told, letter: object) -> Iterator[tuple[str, ...]]:
    from desktop_app.models import Letter

    assert isinstance(letter, Letter)
    back = {one.sent_id: one for one in letter.returns}
    for row in letter.leavings:
        proof = [
            f"Recorded by {row.recorded_by.name}",
            f"tracking {row.tracking}" if row.tracking else "",
            f"certificate {row.certificate}" if row.certificate else "",
            f"collected {row.collection}" if row.collection else "",
            f"{row.sheets} sheets" if row.sheets > 1 else "",
            f"with {row.enclosures}" if row.enclosures else "",
            f"SHA-256 {_parted(row.sha256)}" if row.sha256 else "",
        ]
        if (came := back.get(row.id)) is not None:
            proof.append(f"came back {dated(came.on)}: {came.why}. {came.what_next}".rstrip())
        yield (
            f"{day_cell(row.on)}, {row.how.words.lower()}",
            f"File {told.numbers[letter.id]}",
            told.line(", ".join(row.address.splitlines())),
            told.line("; ".join(filter(None, proof))),
        )


def _parted(sha256: str) -> str:
    """A fingerprint that a narrow column can break."""
    return " ".join(sha256[at : at + 8] for at in range(0, len(sha256), 8))


def meetings(told: Told) -> Iterator[FilledBlock]:
    """Calls and notes, visits, updates, what other teams were asked, and each time the resident chased."""
    case, holds = told.case, told.choice.holds
    yield _day_table(
        told,
        "Calls and notes",
        ((one.on, f"{one.title} ({one.by}): {one.text}") for one in entries(told) if one.kind in CALLS_AND_NOTES),
    )
    yield _day_table(
        told,
        "Visits and meetings",
        (
            (one.held_on or one.offered_on, f"{one.kind.words}: {one.answer.words.lower()}. {one.who_came} {one.words}")
            for one in case.meetings
            if holds(one.held_on or one.offered_on)
        ),
    )
    yield _day_table(
        told,
        "Updates to the resident",
        ((one.on, f"{one.how.words}: {one.words}") for one in case.updates if holds(one.on)),
    )
    yield _day_table(
        told,
        "Asked of other teams",
        (
            (one.asked_on, f"{one.asked_of}: {one.question} {'Answer: ' + one.answer if one.answer else 'No answer.'}")
            for one in case.contributions
            if holds(one.asked_on) and not told.choice.without_notes
        ),
    )
    yield _day_table(
        told,
        "The resident chased",
        ((one.on, f"{one.channel.words}: {one.words}") for one in case.chases if holds(one.on)),
    )


def _day_table(told: Told, title: str, rows: Iterable[tuple[object, str]]) -> FilledBlock:
    from datetime import date

    listed = [(day_cell(on), told.line(words)) for on, words in rows if isinstance(on, date)]
    return table(title, ("Day", "What"), listed, "None is recorded.")


def hazards(told: Told) -> Iterator[FilledBlock]:
    """Each danger with what was done about it and its own clocks, and who was told at once."""
    side = told.view.side
    for one in side.hazards if side is not None else ():
        yield prose(f"Danger: {told.line(one.flag)}", _hazard(told, one))
    for alert in side.alerts if side is not None else ():
        told_words = f"told {dated(alert.told_on)}. {alert.told_words}" if alert.told_on else "not told yet"
        yield prose(
            f"To be told at once: {told.line(alert.part)}", f"{told.line(alert.to_whom)}: {told.line(told_words)}"
        )
    if side is None or not (side.hazards or side.alerts):
        yield prose("Dangers", "No danger is recorded.")


def _hazard(told: Told, one: HazardView) -> str:
    from desktop_app.policy.hazard_times import PREFIX

    row = next(each for each in told.case.hazard_cases if each.id == one.id)
    clocks = [clock for clock in told.case.clocks if clock.key.startswith(f"{PREFIX}{row.id}.")]
    lines = [one.aware_words, *one.done, *([one.state[:1].upper() + one.state[1:]] if one.state else [])]
    dates = [
        f"{clock.label}: due {dated(clock.due_on)}{f', met {dated(clock.met_on)}' if clock.met_on else ', not met'}"
        for clock in clocks
        if clock.due_on is not None
    ]
    return "\n\n".join(filter(None, (told.said(row.words), bullets(told, lines), bullets(told, dates))))


def _request(told: Told, one: EvidenceView) -> Iterator[str]:
    delay = f"Told of a delay, {dated(one.delay_told_on)}: {one.delay_reason}" if one.delay_told_on else ""
    dates = map(": ".join, days((("Due", one.due_on), ("Sent", one.sent_on))))
    yield "\n".join(told.said(line) for line in (*dates, delay, one.lateness) if line)
    yield f"**Asked for**\n{bullets(told, one.asked_for)}"
    yield f"**Sent**\n{bullets(told, one.sent)}" if one.sent else ""


def ombudsman(told: Told) -> Iterator[FilledBlock]:
    """Route, requests for evidence, decisions with each finding, and every order with its proof."""
    it = told.view.ombudsman
    if it is None:
        yield prose("", "The Ombudsman does not have this case, as far as we know.")
        return
    rows = (
        ("Their reference", it.reference),
        ("Route", it.route.words),
        ("Risk, as they put it", it.risk.words if it.risk is not None else ""),
        *days((("We were told", it.told_on), ("They finished", it.ended_on), ("The resident’s last day", it.last_day))),
    )
    yield facts(told, "", rows)
    for one in it.evidence:
        yield prose(f"Evidence asked for, {dated(one.asked_on)}", "\n\n".join(filter(None, _request(told, one))))
    for decided in it.determinations:
        parts = bullets(told, (f"{about}: {finding.words}" for about, finding in decided.parts))
        yield prose(f"Decided, {dated(decided.on)}", f"{told.said(decided.summary)}\n\n{parts}")
    for order in it.orders:
        rows2 = (
            ("Who", order.who),
            *days((("Due", order.due_on), ("First due", order.first_due_on), ("Done", order.done_on))),
            ("Proof", order.proof),
            *days((("Proof sent to the Ombudsman", order.told_on), ("Set aside", order.set_aside_on))),
            ("Why", order.set_aside_why),
        )
        yield facts(told, f"{'Order' if order.is_order else 'Recommendation'}: {told.line(order.what)}", rows2)
