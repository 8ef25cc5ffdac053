"""Decisions to be asked for as tests need them: who sits here, and the case and the entry of each."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from desktop_app.policy.approvals import Approvals
from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.services import approval_requests
from desktop_app.services.approval_entries import AskedEntry
from desktop_app.services.approvals import keep_approvals
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry
from desktop_app.services.entries_redress import CompensationEntry, PartEntry
from desktop_app.services.entries_stage2 import RefuseEntry
from desktop_app.services.escalation import grounds
from desktop_app.services.views import CaseView
from desktop_app.services.views_approvals import AskedView
from desktop_app.services.views_desk import StaffView
from tests.services.casework import acknowledged, act, complaint, taken_in
from tests.services.stage2work import asked, hire
from tests.services.test_triage import EXCLUSION

MORE = ExtensionEntry(
    working_days=5, reason="The surveyor is ill until Friday.", good_reason="", resident_agreed=True,
    updates="Every Friday by telephone",
)  # fmt: skip
SUM = CompensationEntry(
    (PartEntry(Head.DISTRESS, "six weeks of damp", "£250"),),
    impact="She slept in the living room.", who="Finance", pay_by=date(2026, 12, 8),
)  # fmt: skip
OURS = Approvals(
    {
        Decision.EXTENSION: Rank.MANAGER,
        Decision.EXCLUSION: Rank.MANAGER,
        Decision.ESCALATION_REFUSAL: Rank.MANAGER,
    }
)


@dataclass
class Office:
    """A desk at which a handler sits, with colleagues of every rank that matters."""

    desk: Desk
    me: int
    manager: StaffView
    director: StaffView
    other: StaffView

    def sit(self, who: StaffView | int) -> None:
        """Somebody sits down at the desk."""
        self.desk.sit_down(who if isinstance(who, int) else who.id)

    def ask(self, decision: Decision, note: str = "", of: StaffView | None = None) -> AskedView:
        """The decision asked for on a case of its own; the handler sits here."""
        self.sit(self.me)
        case, entry = ready(self.desk, decision)
        return self.ask_on(case.id, decision, entry, note, of)

    def ask_on(
        self, case_id: int, decision: Decision, entry: AskedEntry, note: str = "", of: StaffView | None = None
    ) -> AskedView:
        """The same on a case there is."""
        whom = of.id if of is not None else None
        view, _ = approval_requests.ask(self.desk, case_id, decision, entry, note, whom, act())
        return next(one for one in view.asked if one.decision is decision)


def office(desk: Desk) -> Office:
    """Priya Shah the handler, a manager, a director and another handler; the landlord keeps decisions for managers."""
    me = desk.staff_id
    manager, director = hire(desk, "Marcus Bell", Rank.MANAGER), hire(desk, "Grace Obi", Rank.DIRECTOR)
    other = hire(desk, "Sade Cole", Rank.HANDLER)
    desk.sit_down(director.id)
    keep_approvals(desk, OURS.ranks, act())
    desk.forget_settings()
    desk.sit_down(me)
    return Office(desk, me, manager, director, other)


def ready(desk: Desk, decision: Decision) -> tuple[CaseView, AskedEntry]:
    """A case on which this may be asked, and what would be asked."""
    if decision is Decision.EXTENSION:
        return acknowledged(desk), MORE
    if decision is Decision.EXCLUSION:
        return taken_in(desk), dict(EXCLUSION)
    if decision is Decision.COMPENSATION:
        return complaint(desk), SUM
    case = asked(desk)
    fit = next(one for one in grounds(desk, case.id) if not one.unfit)
    words = "It is the same matter as the one the tribunal decided."
    entry = RefuseEntry(ground=fit.key, evidence=words, consideration=words, is_confirmed=True)
    return case, entry


def sum_of(pounds: str) -> CompensationEntry:
    """One line of this much."""
    return replace(SUM, parts=(replace(SUM.parts[0], sum_typed=pounds),))
