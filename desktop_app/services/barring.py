"""Keeping a colleague out of a case, letting them back, and what whoever looks into it declares."""

from __future__ import annotations

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Barred, Declaration, Staff
from desktop_app.policy.barring import Tied, may_handle
from desktop_app.policy.stage2 import Refusal, may_handle_stage2
from desktop_app.policy.stages import formal_stage
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.case_facts import facts_of
from desktop_app.services.chronology import Entry
from desktop_app.services.colleague import colleague
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import BarEntry, DeclareEntry
from desktop_app.services.stage2_facts import is_at_stage2
from desktop_app.services.views import CaseView, Changes


def bar_colleague(desk: Desk, case_id: int, entry: BarEntry, act: str) -> tuple[CaseView, Changes]:
    """From now on the case is not there for this colleague. Where it is theirs, somebody else takes it over.

    Raises:
        BadInput: nobody or no reason is given, or nobody takes over a case that is theirs.
        Refused: they are barred already, or the new owner may not have it.
    """

    def bar(it: CaseAct) -> None:
        it.require("bar_colleague")
        who = _picked(it, entry.staff_id, "Choose the colleague to keep out.")
        why = needed(entry.why, "Enter why: the complaint is about them, or what ties them to it.", "why")
        if who.id in facts_of(it.desk, it.case).people.barred:
            raise Refused(f"{who.name} is kept out of this case already.", field="staff_id")
        lines = [why, *_hand_over(it, who, entry.new_owner_id)]
        it.case.barred.append(
            Barred(
                staff_id=who.id,
                why=why,
                from_on=desk.clock.today(),
                recorded_at=desk.clock.now(),
                recorded_by_id=desk.staff_id,
            )
        )
        it.session.flush()
        it.tell(Entry("barred", f"{who.name} kept out of this case", "\n".join(lines)))

    return on_case(desk, case_id, act, "bar_colleague", bar)


def end_bar(desk: Desk, case_id: int, staff_id: int, why: str, act: str) -> tuple[CaseView, Changes]:
    """A colleague may see the case again, with the reason.

    Raises:
        BadInput: no reason is given.
        Refused: they are not barred.
    """

    def end(it: CaseAct) -> None:
        it.require("bar_colleague")
        words = needed(why, "Enter why they may see the case again.", "why")
        row = next((one for one in it.case.barred if one.staff_id == staff_id and one.ended_on is None), None)
        if row is None:
            raise Refused("They are not kept out of this case.", field="staff_id")
        row.ended_on, row.ended_why = desk.clock.today(), words
        it.session.flush()
        it.tell(Entry("barred", f"{row.staff.name} may see this case again", words))

    return on_case(desk, case_id, act, "end_bar", end)


def declare_interests(desk: Desk, case_id: int, entry: DeclareEntry, act: str) -> tuple[CaseView, Changes]:
    """Keeps what somebody said about ties to the complaint. Whoever has one no longer looks into it.

    Raises:
        BadInput: nobody is chosen, or a tie is declared without saying what it is.
    """

    def declare(it: CaseAct) -> None:
        it.require("declare_interests")
        who = _picked(it, entry.staff_id, "Choose who declares.")
        words = entry.words.strip()
        if entry.has_conflict:
            words = needed(entry.words, "Enter what ties them to it.", "words")
        stage = formal_stage(it.case.stage).stage
        it.case.declarations.append(
            Declaration(
                staff_id=who.id,
                stage=stage,
                has_conflict=entry.has_conflict,
                words=words,
                recorded_at=desk.clock.now(),
                recorded_by_id=desk.staff_id,
            )
        )
        it.session.flush()
        lines = [words] if words else []
        lines += _step_back(it, who) if entry.has_conflict else []
        what = "something ties them to it" if entry.has_conflict else "nothing ties them to it"
        it.tell(Entry("declared", f"{who.name} declared: {what}", "\n".join(lines)))

    return on_case(desk, case_id, act, "declare_interests", declare)


def refuse_tied(tied: Tied | None, field: str = "staff_id") -> None:
    """Lets nobody through whom the rules keep away.

    Raises:
        Refused: with the rule and who could.
    """
    if tied is not None:
        raise Refused(
            tied.why, source=tied.source.words, who_could=tied.who_could, do="Choose somebody else.", field=field
        )


def refuse(refused: Refusal | None, field: str) -> None:
    """Lets nobody through whom a rule of the stages keeps away.

    Raises:
        Refused: with the rule and who could.
    """
    if refused is not None:
        raise Refused(
            refused.why,
            source=refused.source.words,
            who_could=refused.who_could,
            do="Choose somebody else.",
            field=field,
        )


def _picked(it: CaseAct, staff_id: int | None, ask: str) -> Staff:
    row = colleague(it, staff_id)
    if row is None:
        raise BadInput(ask, field="staff_id")
    return row


def _hand_over(it: CaseAct, who: Staff, new_owner_id: int | None) -> list[str]:
    """Takes the case out of their hands; what that changed, a line each."""
    lines = _step_back(it, who)
    if it.case.owner_id != who.id:
        return lines
    if new_owner_id is None or new_owner_id == who.id:
        raise BadInput(f"The case is {who.name}’s. Choose who takes it over.", field="new_owner_id")
    facts = facts_of(it.desk, it.case)
    refuse_tied(may_handle(facts, new_owner_id), "new_owner_id")
    if is_at_stage2(it.case) and (refused := may_handle_stage2(facts, new_owner_id)):
        raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could, field="new_owner_id")
    it.case.owner = colleague(it, new_owner_id)
    assert it.case.owner is not None
    return [*lines, f"The case now belongs to {it.case.owner.name}; before, to {who.name}."]


def _step_back(it: CaseAct, who: Staff) -> list[str]:
    """They no longer look into it where they did; one line for what that changed."""
    lines = []
    if it.case.investigator_id == who.id and not is_at_stage2(it.case):
        it.case.investigator = None
        lines.append("They no longer look into it: name somebody else.")
    if it.case.reviewer_id == who.id:
        it.case.reviewer = None
        lines.append("They no longer review it: name somebody else.")
    it.session.flush()
    return lines
