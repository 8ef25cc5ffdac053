"""What becomes of a promise before it is kept: chased, put off with a reason, given up, and the resident told."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.models import Action, ActionDate, ActionTold, Chaser
from desktop_app.policy.kinds import Chased, Remedy
from desktop_app.policy.ombudsman import may_move_ourselves
from desktop_app.policy.provisions import code_source
from desktop_app.policy.remedies import new_date_problem, promised_at, why_not_withdrawn
from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_redress import PutOffEntry, TellingEntry, WithdrawEntry
from desktop_app.services.redress_facts import REMINDED, is_open
from desktop_app.services.views import CaseView, Changes

OMBUDSMAN_TICK = "Remind them that they can go to the Ombudsman, and tick that you did."


def put_off(desk: Desk, action_id: int, entry: PutOffEntry, act: str) -> tuple[CaseView, Changes]:
    """Gives a promise another day, with the reason; the day first promised is kept and the resident is to be told.

    Raises:
        BadEntries: no reason, or a day that is past or the same.
        Refused: it is done or given up, or this person may not.
    """

    def move(it: CaseAct) -> None:
        # Asked inside the act: the same gesture sent again finds the new day standing and must not be told off for it.
        new_on, reason = _new_day(desk, entry, next(one.due_on for one in it.case.actions if one.id == action_id))
        row = _open_row(it, action_id)
        if refused := may_move_ourselves(row.origin):
            raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could)
        it.session.add(
            ActionDate(
                action_id=row.id,
                old_due_on=row.due_on,
                new_due_on=new_on,
                reason=reason,
                recorded_at=desk.clock.now(),
                recorded_by_id=desk.staff_id,
            )
        )
        moved = f"From {long_date(row.due_on)} to {long_date(new_on)}."
        row.original_due_on = row.original_due_on or row.due_on
        row.due_on = new_on
        it.tell(Entry("action_moved", f"New date: {row.what}", f"{moved} {reason}\nThe resident is to be told."))

    return on_case(desk, _case_of(desk, action_id), act, "put_off_action", move)


def chase(desk: Desk, action_id: int, entry: TellingEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that whoever is to do it was reminded.

    Raises:
        BadEntries: no words, or a day to come.
        Refused: it is done or given up.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date")
    words = check.needed(entry.words, "Write whom you reminded and what they said.", "words")
    check.done()

    def remind(it: CaseAct) -> None:
        row = _open_row(it, action_id)
        chaser = Chaser(case_id=it.case.id, about=Chased.ACTION, about_id=row.id, on=on, words=words)
        chaser.recorded_at, chaser.recorded_by_id = desk.clock.now(), desk.staff_id
        it.session.add(chaser)
        it.tell(Entry("action_chased", f"Chased: {row.what}", words, on=on))

    return on_case(desk, _case_of(desk, action_id), act, "chase_action", remind)


def tell_resident(desk: Desk, action_id: int, entry: TellingEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that the resident was told about a promise: how it goes, its new date, or that it falls away.

    Raises:
        BadEntries: no words, a day to come, or no word of the Ombudsman when it falls away.
        Refused: this person may not.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date")
    words = check.needed(entry.words, "Write what the resident was told.", "words")
    check.done()

    def tell(it: CaseAct) -> None:
        row = next(one for one in it.case.actions if one.id == action_id)
        it.require("tell_about_action")
        if row.withdrawn_on is not None and not entry.is_ombudsman_named:
            raise BadInput(OMBUDSMAN_TICK, field="is_ombudsman_named")
        note_told(it, row, replace(entry, on=on, words=words))

    return on_case(desk, _case_of(desk, action_id), act, "tell_about_action", tell)


def note_told(it: CaseAct, row: Action, entry: TellingEntry) -> None:
    """Writes down that the resident was told about a promise; the entry's day is known."""
    assert entry.on is not None
    said = f"{entry.words} {REMINDED}" if entry.is_ombudsman_named else entry.words
    it.session.add(
        ActionTold(
            action_id=row.id,
            on=entry.on,
            how=entry.how,
            words=said,
            recorded_at=it.desk.clock.now(),
            recorded_by_id=it.desk.staff_id,
        )
    )
    it.tell(Entry("action_told", f"Resident told: {row.what}", f"{entry.how.words}. {said}", on=entry.on))


def withdraw(desk: Desk, action_id: int, entry: WithdrawEntry, act: str) -> tuple[CaseView, Changes]:
    """Gives up a promise that cannot be kept, with the reason and what is offered instead; the resident is to be told.

    Raises:
        BadEntries: no reason, no alternative, or a day for it that is past.
        Refused: an order of the Ombudsman, a payment, or a promise that is done.
    """
    check = Checks(desk)
    why = check.needed(entry.why, "Say why it cannot be done.", "why")
    instead = check.needed(entry.alternative, "Say what is offered in its place.", "alternative")
    check.ahead(entry.due_on, "Date of the alternative", "due_on", is_needed=bool(entry.who.strip()))
    check.that(entry.who.strip() or entry.due_on is None, "Enter who does the alternative.", "who")
    check.done()

    def give_up(it: CaseAct) -> None:
        row = _open_row(it, action_id)
        if refused := why_not_withdrawn(row.origin):
            raise Refused(refused, source=code_source("7.3").words)
        if row.compensation_id is not None:
            raise Refused("It is the payment of compensation.", do="Withdraw the offer itself.")
        row.withdrawn_on, row.withdrawn_why = desk.clock.today(), f"{why} Offered instead: {instead}"
        it.tell(Entry("action_withdrawn", f"Cannot be done: {row.what}", f"{row.withdrawn_why}\n{_TO_TELL}"))
        if entry.due_on is not None:
            it.case.actions.append(_instead(it, row, instead, entry))

    return on_case(desk, _case_of(desk, action_id), act, "withdraw_action", give_up)


_TO_TELL = "The resident is to be told, offered this instead, and reminded of the Ombudsman."


def _instead(it: CaseAct, row: Action, what: str, entry: WithdrawEntry) -> Action:
    assert entry.due_on is not None
    it.tell(Entry("action", f"Promised: {what}", f"{entry.who.strip()}, by {long_date(entry.due_on)}."))
    return Action(
        what=what,
        who=entry.who.strip(),
        due_on=entry.due_on,
        remedy=row.remedy or Remedy.ACT,
        stage=promised_at(it.case.stage, it.case.state),
        impact=row.impact,
        owner_id=row.owner_id,
        made_at=it.desk.clock.now(),
        made_by_id=it.desk.staff_id,
    )


def _open_row(it: CaseAct, action_id: int) -> Action:
    """The promise, once the rules let it be followed up."""
    it.require("complete_actions")
    row = next(one for one in it.case.actions if one.id == action_id)
    if not is_open(row):
        raise Refused("It is done, or was given up: nothing more becomes of it.")
    return row


def _new_day(desk: Desk, entry: PutOffEntry, due_on: date) -> tuple[date, str]:
    """The new day and why, once both will do."""
    check = Checks(desk)
    reason = check.needed(entry.reason, "Say why it needs another day: the resident will ask.", "reason")
    if entry.new_on is None:
        check.that(False, "Enter the new date.", "new_on")
    elif problem := new_date_problem(entry.new_on, due_on, desk.clock.today()):
        check.that(False, problem, "new_on")
    check.done()
    assert entry.new_on is not None
    return entry.new_on, reason


def _case_of(desk: Desk, action_id: int) -> int:
    """The case a promise belongs to.

    Raises:
        NotFound: there is no such promise.
    """
    with desk.reading() as session:
        row = session.get(Action, action_id)
        if row is None:
            raise NotFound("That action is not in the database.")
        return row.case_id
