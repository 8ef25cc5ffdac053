"""Evidence for the Ombudsman: asked for, explained when it will be late, gathered from the case, sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models import CaseEvent, EvidenceRequest
from desktop_app.policy.kinds import Event
from desktop_app.policy.ombudsman import evidence_due, lateness_line
from desktop_app.policy.words import listed, long_date, with_weekday
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_loading import load_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.document_marks import marks_on
from desktop_app.services.documents import keep, require_keepable
from desktop_app.services.entries_ombudsman import AskedEntry, DelayEntry, SentEntry
from desktop_app.services.evidence_list import held
from desktop_app.services.evidence_words import evidence_items, item_words
from desktop_app.services.ombudsman_facts import NAMED, evidence_facts, waiting_request
from desktop_app.services.views import CaseView, Changes


@dataclass(frozen=True, slots=True)
class HeldView:
    """One thing on the list and what the case holds of it."""

    key: str
    words: str
    lines: tuple[str, ...]
    """What there is; nothing when it is missing."""
    is_asked: bool
    """The request names it. One that names nothing asks for all."""


def ask(desk: Desk, case_id: int, entry: AskedEntry, act: str) -> tuple[CaseView, Changes]:
    """Records a request for evidence; its clock starts on its day, and a day that it names stands before any figure.

    Raises:
        BadEntries: no day or one to come, nothing asked for, or a named day before the request.
        BadInput: their letter is an empty file, or too large to keep.
        Refused: the Ombudsman does not have the case.
    """
    check = Checks(desk)
    on = check.past(entry.asked_on, "Date of the request", "asked_on")
    wanted = "\n".join((*item_words(entry.items), *filter(None, map(str.strip, entry.words.splitlines()))))
    check.needed(wanted, "Tick or write what is asked for.", "words")
    check.that(entry.named_on is None or entry.named_on >= on, "That is before the request itself.", "named_on")
    check.done()
    for file in entry.files:
        require_keepable(file)

    def put_down(it: CaseAct) -> None:
        it.require("record_evidence")
        row = EvidenceRequest(asked_on=on, asked_for=wanted)
        row.recorded_at, row.recorded_by_id = desk.clock.now(), desk.staff_id
        it.case.evidence_requests.append(row)
        it.session.flush()
        due = evidence_due(desk.rules(it.case.edition_id), desk.calendar(), on, entry.named_on)
        named = " The request names that day." if entry.named_on is not None else ""
        last = f"To be sent by {with_weekday(due)}.{named}" if due else ""
        who = f"Asked by {entry.caseworker.strip()}." if entry.caseworker.strip() else ""
        lines = "\n".join(filter(None, (who, wanted, last)))
        told = it.tell(Entry("evidence", "The Ombudsman asked for evidence", lines, on=on))
        for file in entry.files:
            it.tell(keep(it.session, desk, case_id, file))
        if entry.named_on is not None:
            it.date(f"{NAMED}{row.id}", entry.named_on, told)
        _run_clock(it, told)

    return on_case(desk, case_id, act, "record_evidence", put_down)


def explain_delay(desk: Desk, case_id: int, entry: DelayEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that the Ombudsman was told why the evidence will be late. Told after its day, it cures nothing.

    Raises:
        BadEntries: no day, one to come or before the request, or no reason.
        Refused: no evidence is owed, or the delay was explained in time already.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date the Ombudsman was told")
    reason = check.needed(entry.reason, "Say why it is late and when it comes, as the Ombudsman was told.", "reason")
    check.done()

    def tell(it: CaseAct) -> None:
        it.require("explain_delay")
        row = _waiting(it, on, "on")
        row.delay_told_on, row.delay_reason = on, reason
        late = _lateness(it, row)
        it.tell(Entry("evidence", "The Ombudsman was told of a delay", "\n".join(filter(None, (reason, late))), on=on))

    return on_case(desk, case_id, act, "explain_delay", tell)


def send(desk: Desk, case_id: int, entry: SentEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that the evidence was sent, with what; what was asked for and did not go is written down as well.

    Raises:
        BadEntries: no day, one to come or before the request, or nothing that was sent.
        Refused: no evidence is owed.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date it was sent")
    went = item_words(entry.items)
    check.that(went or entry.words.strip(), "Tick or write what was sent.", "words")
    check.done()

    def leave(it: CaseAct) -> None:
        it.require("gather_evidence")
        note_sent(it, _waiting(it, on, "on"), on, (*went, entry.words.strip()))

    return on_case(desk, case_id, act, "gather_evidence", leave)


def note_sent(it: CaseAct, row: EvidenceRequest, on: date, went: tuple[str, ...]) -> None:
    """Writes down what went to the Ombudsman and what did not, a line each; its clock is met."""
    asked = row.asked_for.splitlines()
    kept_back = [words for words in asked if words in _on_the_list() and words not in went]
    lines = [*went, f"Asked for and not sent: {listed(kept_back)}." if kept_back else ""]
    row.sent_on, row.sent_words = on, "\n".join(filter(None, lines))
    text = "\n".join(filter(None, (row.sent_words, _lateness(it, row))))
    told = it.tell(Entry("evidence", "Evidence sent to the Ombudsman", text, on=on))
    it.session.flush()
    _run_clock(it, told)


def gathered(desk: Desk, case_id: int) -> tuple[HeldView, ...]:
    """The list with what the case holds of each thing, for whoever puts the evidence together."""
    with desk.reading() as session:
        case = load_case(session, case_id)
        row = waiting_request(case)
        asked, marks = _asked(row), marks_on(case)
        return tuple(
            HeldView(item.key, item.words, held(case, item, marks), is_asked=not asked or item.words in asked)
            for item in evidence_items()
        )


def not_going(listed_things: tuple[HeldView, ...], ticked: tuple[str, ...]) -> tuple[str, ...]:
    """The words of what the request names and nobody has ticked; whether the case holds it or not."""
    return tuple(one.words for one in listed_things if one.is_asked and one.key not in ticked)


def choices() -> tuple[tuple[str, str], ...]:
    """What evidence is usually asked for: key and words."""
    return tuple((item.key, item.words) for item in evidence_items())


def _asked(row: EvidenceRequest | None) -> set[str]:
    """The things of the list that a request names."""
    return set(row.asked_for.splitlines()) & _on_the_list() if row is not None else set()


def _on_the_list() -> set[str]:
    return {item.words for item in evidence_items()}


def _waiting(it: CaseAct, on: date, field: str) -> EvidenceRequest:
    row = waiting_request(it.case)
    assert row is not None
    if on < row.asked_on:
        raise BadInput(f"That is before they asked, {long_date(row.asked_on)}.", field=field)
    return row


def _lateness(it: CaseAct, row: EvidenceRequest) -> str:
    named = dated_facts(it.case).dates.get(f"{NAMED}{row.id}")
    due = evidence_due(it.desk.rules(it.case.edition_id), it.desk.calendar(), row.asked_on, named)
    return lateness_line(evidence_facts(row, named), due, it.desk.clock.today())


def _run_clock(it: CaseAct, told: CaseEvent) -> None:
    """The clock runs from the request that has waited longest; when none waits it was met by the last one sent."""
    dates, row = dated_facts(it.case).dates, waiting_request(it.case)
    if row is None:
        sent = [each for each in it.case.evidence_requests if each.sent_on is not None]
        last = max(sent, key=lambda each: (each.sent_on, each.id))
        it.date(Event.EVIDENCE_REQUESTED, last.asked_on, told)
        it.date(Event.EVIDENCE_SENT, last.sent_on, told)
        return
    if dates.get(Event.EVIDENCE_REQUESTED) != row.asked_on:
        it.date(Event.EVIDENCE_REQUESTED, row.asked_on, told)
    if Event.EVIDENCE_SENT in dates:
        it.date(Event.EVIDENCE_SENT, None, told)
