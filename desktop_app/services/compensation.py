"""Money for the resident: worked out, approved, offered, answered, paid. Never set off against arrears."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Action, Case, Compensation, Letter, Staff
from desktop_app.policy.compensation import OWN_SETTINGS, Approval, Part, band_of, may_approve, total
from desktop_app.policy.kinds import Remedy
from desktop_app.policy.money import pounds, read_pence
from desktop_app.policy.remedies import promised_at
from desktop_app.policy.stages import RESPONSES
from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.colleague import by_name, how_they_said, named_colleague
from desktop_app.services.desk import Desk
from desktop_app.services.entries_redress import CompensationEntry, OfferNewsEntry, PartEntry
from desktop_app.services.money_rules import money_rules_in
from desktop_app.services.redress_facts import payment_of, stands
from desktop_app.services.redress_view import parts_of
from desktop_app.services.views import CaseView, Changes

NEWS = {
    "offered": "It was offered to them",
    "accepted": "They accepted it",
    "refused": "They refused it",
    "paid": "It was paid",
    "withdrawn": "It is withdrawn",
}
"""What can become of an offer, in words."""
_ASKS = {
    "paid": "Say how it was paid: the reference of the payment, or the cheque.",
    "withdrawn": "Say why it is withdrawn, and what takes its place.",
}
_TITLES = {
    "offered": "Compensation offered",
    "accepted": "Compensation accepted",
    "refused": "Compensation refused",
    "paid": "Compensation paid",
    "withdrawn": "Compensation withdrawn",
}


def compensate(desk: Desk, case_id: int, entry: CompensationEntry, act: str) -> tuple[CaseView, Changes]:
    """Works out a sum line by line and promises its payment by a day; the response letter names it.

    Raises:
        BadEntries: no line, a line without a sum or words, no impact, nobody to pay it, or no day to come.
        Refused: there is no complaint, or the case's sums together are above what the person who approves may approve.
    """
    check(desk, entry)
    return on_case(desk, case_id, act, "compensate", lambda it: carry_out(it, entry))


def carry_out(it: CaseAct, entry: CompensationEntry) -> None:
    """The same inside an act already begun.

    Raises:
        BadEntries, Refused: as :func:`compensate`.
    """
    it.require("compensate")
    parts, pay_by = check(it.desk, entry)
    amount = total(parts)
    approver, how = _approved(it, entry, amount)
    rules = money_rules_in(it.session)
    row = Compensation(
        stage=promised_at(it.case.stage, it.case.state),
        amount_pence=amount,
        working={"lines": [{"head": str(p.head), "words": p.words, "pence": p.pence} for p in parts]},
        band=entry.band or getattr(band_of(rules.bands, amount), "key", ""),
        impact=entry.impact.strip(),
        decided_on=it.desk.clock.today(),
        decided_by_id=approver.id,
        recorded_at=it.desk.clock.now(),
        recorded_by_id=it.desk.staff_id,
    )
    it.case.compensations.append(row)
    it.session.flush()
    it.case.actions.append(_payment(it, row, entry, pay_by))
    text = "\n".join(filter(None, (_decided(row, entry, approver), how)))
    it.tell(Entry("compensation", f"Compensation worked out: {pounds(amount)}", text))


def standing_sum(case: Case) -> int:
    """What the case's compensation comes to now, in pence."""
    return sum(row.amount_pence for row in case.compensations if stands(row))


def follow_offer(desk: Desk, case_id: int, entry: OfferNewsEntry, act: str) -> tuple[CaseView, Changes]:
    """Records what became of an offer, on which day. Accepting it ends no complaint (the response says so).

    Raises:
        BadEntries: no day, one to come, or no words where they are needed.
        BadInput: that cannot follow what is recorded already.
        Refused: nothing is outstanding.
    """
    check = Checks(desk)
    check.that(entry.what in NEWS, "Choose what became of it.", "what")
    on = check.past(entry.on, "Date")
    words = entry.words.strip()
    if entry.what in _ASKS:
        words = check.needed(entry.words, _ASKS[entry.what], "words")
    check.done()

    def follow(it: CaseAct) -> None:
        it.require("follow_compensation")
        row = next((one for one in it.case.compensations if one.id == entry.compensation_id), None)
        if row is None or not stands(row) or row.paid_on is not None:
            raise BadInput("Choose a sum that is still outstanding.", field="compensation")
        record_news(it, row, entry.what, on, words)

    return on_case(desk, case_id, act, "follow_offer", follow)


def record_news(it: CaseAct, row: Compensation, what: str, on: date, words: str) -> None:
    """Writes one date of an offer down, with all that follows from it.

    Raises:
        BadInput: it was recorded already, or would stand before it was worked out.
    """
    if on < row.decided_on:
        raise BadInput(f"It was worked out on {long_date(row.decided_on)}; this cannot be before.", field="on")
    column = f"{what}_on"
    if getattr(row, column) is not None:
        raise BadInput("That is recorded already.", field="what")
    setattr(row, column, on)
    if what in {"accepted", "paid"} and row.offered_on is None:
        row.offered_on = on
    if what == "paid":
        row.paid_words = words
    if what == "withdrawn":
        row.withdrawn_why = words
    _close_payment(it, row, what, on, words)
    it.tell(Entry("compensation", f"{_TITLES[what]}: {pounds(row.amount_pence)}", words, on=on))


def offered_by_letter(it: CaseAct, letter: Letter, on: date) -> None:
    """A response that named a sum has left: it is offered on that day. A sum worked out later is not in that letter."""
    if letter.kind not in RESPONSES or letter.issued is None:
        return
    for row in it.case.compensations:
        if stands(row) and row.offered_on is None and row.recorded_at <= letter.issued.issued_at:
            row.offered_on = on
            words = f"Named in the {letter.kind.words.lower()}."
            it.tell(Entry("compensation", f"{_TITLES['offered']}: {pounds(row.amount_pence)}", words, on=on))


def check(desk: Desk, entry: CompensationEntry) -> tuple[tuple[Part, ...], date]:
    """The lines and the day it is paid by, whoever approves it.

    Raises:
        BadEntries: as :func:`compensate`.
    """
    checks = Checks(desk)
    parts = tuple(_part(checks, number, part) for number, part in enumerate(entry.parts, 1))
    checks.that(parts, "Add at least one line to the working.", "part.1")
    checks.needed(entry.impact, "Say what it was like for the resident: the sum answers that.", "impact")
    checks.needed(entry.who, "Enter who pays it: a team the resident can ask for.", "who")
    pay_by = checks.ahead(entry.pay_by, "Date it is paid by", "pay_by")
    checks.done()
    assert pay_by is not None
    return parts, pay_by


def _part(check: Checks, number: int, entry: PartEntry) -> Part:
    pence = read_pence(entry.sum_typed)
    check.that(pence, f"Enter the sum of line {number} in pounds, such as £40 or 40.50.", f"part.{number}")
    words = check.needed(entry.words, f"Say what line {number} is for.", f"part.{number}")
    return Part(entry.head, " ".join(words.split()), pence or 0)


def _approved(it: CaseAct, entry: CompensationEntry, amount: int) -> tuple[Staff, str]:
    """Who approved it, once their rank allows what the case comes to in all; and how they said so, in a line.

    Raises:
        BadInput: it was a colleague, and nothing says how they told it.
        Refused: the rank does not reach.
    """
    named = named_colleague(it, entry.approved_by, "", "approved_by")
    approver = named or it.session.get_one(Staff, it.desk.staff_id)
    before = standing_sum(it.case)
    limits = money_rules_in(it.session).limits
    answer: Approval = may_approve(approver.rank, before + amount, limits)
    if not answer.permitted:
        who = by_name(it, answer.who_could, lambda one: may_approve(one.rank, before + amount, limits).permitted)
        raise Refused(answer.why, source=answer.source.words, who_could=who, field="approved_by")
    return approver, how_they_said(it, named, approver.name, entry.approved_how, "approved_how")


def _payment(it: CaseAct, row: Compensation, entry: CompensationEntry, pay_by: date) -> Action:
    return Action(
        what=f"Pay you {pounds(row.amount_pence)} compensation",
        who=entry.who.strip(),
        due_on=pay_by,
        remedy=Remedy.PAY,
        stage=row.stage,
        impact=row.impact,
        is_agreed=entry.is_agreed,
        compensation_id=row.id,
        made_at=it.desk.clock.now(),
        made_by_id=it.desk.staff_id,
    )


def _close_payment(it: CaseAct, row: Compensation, what: str, on: date, words: str) -> None:
    """The promise to pay is kept when it is paid, and falls away with an offer refused or withdrawn."""
    payment = payment_of(it.case, row)
    if payment is None or payment.done_on is not None:
        return
    if what == "paid":
        payment.done_on, payment.evidence, payment.done_by_id = on, words, it.desk.staff_id
    elif what in {"refused", "withdrawn"}:
        payment.withdrawn_on, payment.withdrawn_why = on, words or NEWS[what]


def _decided(row: Compensation, entry: CompensationEntry, approver: Staff) -> str:
    lines = [f"{part.head.words}: {part.words}, {pounds(part.pence)}" for part in parts_of(row)]
    approved = f"Approved by {approver.name}, {approver.rank.words.lower()} ({OWN_SETTINGS}, approval limits)."
    assert entry.pay_by is not None
    paid = f"Paid by {entry.who.strip()} by {long_date(entry.pay_by)}. Never set off against arrears."
    return "\n".join([*lines, f"For: {row.impact}", approved, paid])
