"""What the Ombudsman decided and ordered: the finding on each part, each order followed until its proof is there."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.models import Action, ActionDate, Determination, DeterminationFinding
from desktop_app.policy.kinds import ActionOrigin, OmbudsmanFinding, Stage
from desktop_app.policy.ombudsman import SCHEME, gravest
from desktop_app.policy.words import inside, long_date, with_weekday
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.entries_ombudsman import (
    AgreedEntry,
    AnswerEntry,
    DeterminationEntry,
    MetEntry,
    OrderEntry,
    PartEntry,
)
from desktop_app.services.ombudsman_facts import TAKEN, TOLD, is_unanswered
from desktop_app.services.views import CaseView, Changes


def determine(desk: Desk, case_id: int, entry: DeterminationEntry, act: str) -> tuple[CaseView, Changes]:
    """Records what the Ombudsman decided. A later decision stands beside the earlier one, which is never changed.

    Raises:
        BadEntries: no day, no summary, no part, a part or an order that is not complete; ``field`` names each.
        Refused: the Ombudsman does not have the case.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date of the decision")
    summary = check.needed(entry.summary, "Write in a sentence or two what was decided.", "summary")
    parts = _parts(check, entry.parts)
    orders = _orders(check, entry.orders, on)
    check.done()

    def decide(it: CaseAct) -> None:
        it.require("record_determination")
        _check_after(it, on)
        row = Determination(on=on, summary=summary, recorded_at=desk.clock.now(), recorded_by_id=desk.staff_id)
        row.findings = [DeterminationFinding(about=about, finding=finding) for about, finding in parts]
        is_later = bool(it.case.determinations)
        it.case.determinations.append(row)
        it.session.flush()
        it.case.actions.extend(_action(it, row, one, due) for one, due in orders)
        worst = gravest(finding for _, finding in parts)
        assert worst is not None
        what = "The Ombudsman decided again" if is_later else "The Ombudsman decided"
        lines = [summary, *(f"{about}: {finding.words.lower()}." for about, finding in parts)]
        lines += [_ordered(one, due) for one, due in orders]
        it.tell(Entry("determination", f"{what}: {inside(worst.words)}", "\n".join(lines), on=on))

    return on_case(desk, case_id, act, "record_determination", decide)


def meet(desk: Desk, action_id: int, entry: MetEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that an order is done, how that is proved, and when the Ombudsman was sent the proof.

    Raises:
        NotFound: no such order.
        BadEntries: a day to come, no proof, or told before it was done.
        Refused: it is done or was set aside.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date done")
    proof = check.needed(entry.proof, "Say what proves it: the letter, the receipt, the photographs.", "proof")
    if entry.told_on is not None:
        check.past(entry.told_on, "Date the Ombudsman was told", "told_on")
        check.that(entry.told_on >= on, "The proof cannot go before it is done.", "told_on")
    check.done()

    def done(it: CaseAct) -> None:
        it.require("meet_order")
        row = _open_row(it, action_id)
        row.done_on, row.evidence, row.done_by_id = on, proof, desk.staff_id
        late = " Late." if on > row.due_on else ""
        text = f"{proof} Due on {long_date(row.due_on)}.{late}"
        it.tell(Entry("order_met", f"{row.origin.words} met: {row.what}", text, on=on))
        if entry.told_on is not None:
            _told(it, row, entry.told_on, "")

    return on_case(desk, case_of(desk, action_id), act, "meet_order", done)


def send_proof(desk: Desk, action_id: int, on: date | None, words: str, act: str) -> tuple[CaseView, Changes]:
    """Records when the Ombudsman was sent the proof that an order is met.

    Raises:
        BadEntries: no day, one to come, or before it was done.
        Refused: it is not done, or they have its proof.
    """
    check = Checks(desk)
    day = check.past(on, "Date the Ombudsman was told")
    check.done()

    def tell(it: CaseAct) -> None:
        it.require("tell_ombudsman")
        row = _row(it, action_id)
        if row.done_on is None or f"{TOLD}{row.id}" in dated_facts(it.case).dates:
            raise Refused("It is not done yet, or the Ombudsman has its proof.", source=SCHEME.words)
        if day < row.done_on:
            raise BadInput("The proof cannot go before it is done.", field="on")
        _told(it, row, day, words.strip())

    return on_case(desk, case_of(desk, action_id), act, "tell_ombudsman", tell)


def answer(desk: Desk, action_id: int, entry: AnswerEntry, act: str) -> tuple[CaseView, Changes]:
    """Accepts a recommendation, which is then followed as an order is, or declines it with the reason.

    Raises:
        BadEntries: no day or one to come, or declined without a reason.
        Refused: it has been answered.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date we answered")
    if not entry.is_accepted:
        check.needed(entry.reason, "Say why: the Ombudsman will want to know.", "reason")
    check.done()

    def reply(it: CaseAct) -> None:
        it.require("answer_recommendation")
        row = _row(it, action_id)
        if not is_unanswered(it.case, row):
            raise Refused("That recommendation has been answered.", source=SCHEME.words)
        if entry.is_accepted:
            told = it.tell(Entry("ombudsman", f"Recommendation accepted: {row.what}", entry.reason.strip(), on=on))
            it.date(f"{TAKEN}{row.id}", on, told)
            return
        row.withdrawn_on, row.withdrawn_why = on, entry.reason.strip()
        it.tell(Entry("ombudsman", f"Recommendation declined: {row.what}", row.withdrawn_why, on=on))

    return on_case(desk, case_of(desk, action_id), act, "answer_recommendation", reply)


def change(desk: Desk, action_id: int, entry: AgreedEntry, act: str) -> tuple[CaseView, Changes]:
    """Gives an order a new day, or sets it aside, as the Ombudsman agreed; never without their words on record.

    Raises:
        BadEntries: no day of their agreement, no words of it, or a new day that is the old one.
        Refused: it is no order, or it is done.
    """
    check = Checks(desk)
    on = check.past(entry.agreed_on, "Date the Ombudsman agreed", "agreed_on")
    words = check.needed(entry.words, "Write who at the Ombudsman agreed, and in what words.", "words")
    check.done()

    def move(it: CaseAct) -> None:
        it.require("change_order")
        row = _open_row(it, action_id)
        if row.origin is not ActionOrigin.ORDER:
            raise Refused("Only an order needs the Ombudsman’s agreement.", source=SCHEME.words)
        if entry.new_on == row.due_on:
            raise BadInput(f"It is due on {long_date(row.due_on)} already.", field="new_on")
        agreed = f"Agreed by the Ombudsman on {long_date(on)}: {words}"
        if entry.new_on is None:
            row.withdrawn_on, row.withdrawn_why = on, agreed
            it.tell(Entry("order_changed", f"Order set aside by the Ombudsman: {row.what}", agreed, on=on))
            return
        _move(it, row, entry.new_on, agreed, on)

    return on_case(desk, case_of(desk, action_id), act, "change_order", move)


def case_of(desk: Desk, action_id: int) -> int:
    """The case an order belongs to.

    Raises:
        NotFound: there is no such order.
    """
    with desk.reading() as session:
        row = session.get(Action, action_id)
        if row is None or row.origin is ActionOrigin.PROMISE:
            raise NotFound("That order is not in the database.")
        return row.case_id


def _parts(check: Checks, parts: tuple[PartEntry, ...]) -> list[tuple[str, OmbudsmanFinding]]:
    written = [part for part in parts if part.about.strip() or part.finding is not None]
    check.that(written, "Enter at least one part of the complaint and what was found on it.", "parts")
    for number, part in enumerate(written, 1):
        check.that(part.about.strip(), f"Part {number}: write what it is about.", "parts")
        check.that(part.finding is not None, f"Part {number}: choose what was found.", "parts")
    return [(part.about.strip(), part.finding) for part in written if part.finding is not None]


def _orders(check: Checks, orders: tuple[OrderEntry, ...], on: date) -> list[tuple[OrderEntry, date]]:
    written = [one for one in orders if one.what.strip() or one.due_on is not None]
    for number, one in enumerate(written, 1):
        name = f"{'Order' if one.is_order else 'Recommendation'} {number}"
        check.that(one.what.strip(), f"{name}: write what is to be done.", "orders")
        check.that(one.who.strip(), f"{name}: enter who does it.", "orders")
        check.that(one.due_on is not None, f"{name}: enter the day it is due.", "orders")
        check.that(one.due_on is None or one.due_on >= on, f"{name}: it is due before the decision.", "orders")
    return [(one, one.due_on) for one in written if one.due_on is not None]


def _action(it: CaseAct, row: Determination, one: OrderEntry, due_on: date) -> Action:
    return Action(
        what=one.what.strip(),
        who=one.who.strip(),
        due_on=due_on,
        origin=ActionOrigin.ORDER if one.is_order else ActionOrigin.RECOMMENDATION,
        stage=Stage.OMBUDSMAN,
        determination_id=row.id,
        made_at=it.desk.clock.now(),
        made_by_id=it.desk.staff_id,
    )


def _ordered(one: OrderEntry, due_on: date) -> str:
    what = "Order" if one.is_order else "Recommendation"
    return f"{what}: {one.what.strip()}, {one.who.strip()}, by {with_weekday(due_on)}."


def _move(it: CaseAct, row: Action, new_on: date, agreed: str, on: date) -> None:
    """Both days are kept."""
    it.session.add(
        ActionDate(
            action_id=row.id,
            old_due_on=row.due_on,
            new_due_on=new_on,
            reason=agreed,
            recorded_at=it.desk.clock.now(),
            recorded_by_id=it.desk.staff_id,
        )
    )
    moved = f"From {long_date(row.due_on)} to {long_date(new_on)}."
    row.original_due_on = row.original_due_on or row.due_on
    row.due_on = new_on
    it.tell(Entry("order_changed", f"New date for an order: {row.what}", f"{moved} {agreed}", on=on))


def _told(it: CaseAct, row: Action, on: date, words: str) -> None:
    told = it.tell(Entry("ombudsman", f"Proof sent to the Ombudsman: {row.what}", words or row.evidence, on=on))
    it.date(f"{TOLD}{row.id}", on, told)


def _check_after(it: CaseAct, on: date) -> None:
    row = it.case.ombudsman
    if row is not None and on < row.told_on:
        what = f"It must be on or after {long_date(row.told_on)}, when we learnt that they had it."
        raise BadInput(what, field="on")


def _open_row(it: CaseAct, action_id: int) -> Action:
    row = _row(it, action_id)
    if row.done_on is not None or row.withdrawn_on is not None:
        raise Refused("It is met, or was set aside: nothing more is owed on it.", source=SCHEME.words)
    return row


def _row(it: CaseAct, action_id: int) -> Action:
    return next(each for each in it.case.actions if each.id == action_id)
