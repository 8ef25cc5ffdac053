"""Shows a case's promises, money and lessons, from rows already loaded and the log of its promises."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.models import Action, ActionDate, ActionTold, Case, Chaser, Compensation, Learning, Staff
from desktop_app.policy.compensation import Head, Part
from desktop_app.policy.kinds import Chased, Stage
from desktop_app.policy.remedies import remedy_choices, stage_promised_words
from desktop_app.policy.words import dated
from desktop_app.services.chips import Chips
from desktop_app.services.desk import Desk
from desktop_app.services.money_rules import money_rules_in
from desktop_app.services.redress_facts import payment_of, redress_facts
from desktop_app.services.views_answer import ActionView
from desktop_app.services.views_redress import CompensationView, LearningView, RedressView

ROOT = "Root of the complaint"
"""Key of the case's further facts under which what lay at its root is kept."""


def redress_view(session: Session, desk: Desk, case: Case) -> RedressView:
    """Putting things right as it stands in this transaction."""
    return RedressView(
        remedies=remedy_choices(desk.rules(case.edition_id)),
        compensations=tuple(_compensation(session, case, row) for row in case.compensations),
        learnings=tuple(_learning(row) for row in case.learnings),
        category=case.category,
        service_area=case.service_area,
        root=str(case.facts.get(ROOT, "")),
    )


def action_views(session: Session, case: Case, made: Chips) -> tuple[ActionView, ...]:
    """Every promise with what became of it. A case that promised nothing costs no statement."""
    if not case.actions:
        return ()
    log = _log(session, case)
    untold = {one.action_id for one in redress_facts(case).untold}
    return tuple(_action(session, row, made, log[row.id], is_untold=row.id in untold) for row in case.actions)


def _action(session: Session, row: Action, made: Chips, log: Iterable[str], *, is_untold: bool) -> ActionView:
    is_closed = row.done_on or row.withdrawn_on
    return ActionView(
        id=row.id,
        what=row.what,
        who=row.who,
        due_on=row.due_on,
        done_on=row.done_on,
        evidence=row.evidence,
        chip=made.of(None if row.withdrawn_on else row.due_on, "Action", met_on=is_closed if row.done_on else None),
        remedy=row.remedy,
        impact=row.impact,
        is_agreed=row.is_agreed,
        promised_at="" if row.remedy is None and row.stage is Stage.NONE else stage_promised_words(row.stage),
        owner=_name(session, row.owner_id),
        first_due_on=row.original_due_on,
        withdrawn_on=row.withdrawn_on,
        withdrawn_why=row.withdrawn_why,
        origin=row.origin,
        compensation_id=row.compensation_id,
        log=tuple(log),
        is_untold=is_untold,
    )


def _log(session: Session, case: Case) -> dict[int, tuple[str, ...]]:
    """What became of each promise, oldest first, in lines."""
    ids = [row.id for row in case.actions]
    lines: defaultdict[int, list[tuple[datetime, str]]] = defaultdict(list)
    for moved in session.scalars(select(ActionDate).where(ActionDate.action_id.in_(ids)).order_by(ActionDate.id)):
        words = f"Put off from {dated(moved.old_due_on)} to {dated(moved.new_due_on)}: {moved.reason}"
        lines[moved.action_id].append((moved.recorded_at, words))
    for told in session.scalars(select(ActionTold).where(ActionTold.action_id.in_(ids)).order_by(ActionTold.id)):
        words = f"Resident told on {dated(told.on)}, {told.how.words.lower()}: {told.words}"
        lines[told.action_id].append((told.recorded_at, words))
    chasers = select(Chaser).where(Chaser.about == Chased.ACTION, Chaser.about_id.in_(ids)).order_by(Chaser.id)
    for chaser in session.scalars(chasers):
        lines[chaser.about_id].append((chaser.recorded_at, f"Chased on {dated(chaser.on)}: {chaser.words}"))
    return defaultdict(tuple, {key: tuple(words for _, words in sorted(said)) for key, said in lines.items()})


def parts_of(row: Compensation) -> tuple[Part, ...]:
    """The lines a sum was worked out by."""
    return tuple(Part(Head(line["head"]), line["words"], line["pence"]) for line in row.working["lines"])


def _compensation(session: Session, case: Case, row: Compensation) -> CompensationView:
    payment = payment_of(case, row)
    bands = {band.key: band for band in money_rules_in(session).bands} if row.band else {}
    band = bands.get(row.band)
    return CompensationView(
        id=row.id,
        amount_pence=row.amount_pence,
        parts=parts_of(row),
        stage_words=stage_promised_words(row.stage),
        band_words=f"{band.words}, {band.range_words}" if band else "",
        impact=row.impact,
        decided_on=row.decided_on,
        decided_by=_name(session, row.decided_by_id),
        who_pays=payment.who if payment else "",
        pay_by=payment.due_on if payment else None,
        offered_on=row.offered_on,
        accepted_on=row.accepted_on,
        refused_on=row.refused_on,
        paid_on=row.paid_on,
        paid_words=row.paid_words,
        withdrawn_on=row.withdrawn_on,
        withdrawn_why=row.withdrawn_why,
    )


def _learning(row: Learning) -> LearningView:
    return LearningView(
        id=row.id,
        root_cause=row.root_cause,
        lesson=row.lesson,
        change=row.change,
        owner=row.owner,
        due_on=row.due_on,
        done_on=row.done_on,
        said=row.said,
        did=row.did,
    )


def _name(session: Session, staff_id: int | None) -> str:
    return session.get_one(Staff, staff_id).name if staff_id is not None else ""
