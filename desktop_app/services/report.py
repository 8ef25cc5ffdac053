"""The figures of a period for the board, read in one transaction; ``policy/report.py`` says what counts where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop_app.policy.clocks import due_day
from desktop_app.policy.kinds import CaseKind, CaseState, Ending, EscalationDecision, Outcome, Stage, Tenure
from desktop_app.policy.report import Report, report
from desktop_app.policy.report_facts import WHOLE, Homes, Part, ReportCase, ReportFacts, StageFacts
from desktop_app.policy.report_period import Period
from desktop_app.policy.stages import FORMAL, FormalStage
from desktop_app.services.packs import CODE, load_rules
from desktop_app.services.reader import Reader, day
from desktop_app.services.report_rows import STAGE_CLOCKS, Beside, asking, read_beside
from desktop_app.services.settings_store import get_setting

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules
    from desktop_app.services.desk import Desk

HOMES = "report.homes"
"""The setting with the homes owned, by tenure class."""
OTHER_REASON = "Something else"


def figures(desk: Desk, period: Period, part: Part = WHOLE) -> Report:
    """Every figure of a period, of the cases that whoever asks may see."""
    return report(report_facts(desk, period), period, desk.calendar(), part)


def report_facts(desk: Desk, period: Period) -> ReportFacts:
    """What the figures are made from, as of now."""
    codes, me = _Codes(desk), desk.acting_id
    with desk.looking() as reader:
        asked = asking(reader, period, me)
        rows = asked.cases()
        making = _Making(read_beside(asked), _names(reader, "team"), _names(reader, "area"))
        homes = read_homes(reader)
    # The rules of an edition are read when first asked for: not inside this transaction.
    return ReportFacts(desk.clock.today(), tuple(making.case(codes, row) for row in rows), homes)


def read_homes(reader: Reader) -> Homes:
    """The homes owned, as the landlord entered them."""
    return Homes(**get_setting(reader, HOMES, {}))


def _names(reader: Reader, table: str) -> Mapping[int, str]:
    return dict(reader.rows(f"SELECT id, name FROM {table}"))


@dataclass(slots=True)
class _Codes:
    """Where the Code would count an answer otherwise than the landlord's policy, and to which day."""

    desk: Desk
    _differs: dict[tuple[int, str], bool] = field(default_factory=dict)
    _rules: Rules | None = None

    def rules(self) -> Rules:
        """The Code's own, read once."""
        if self._rules is None:
            self._rules = load_rules(CODE)
        return self._rules

    def differs(self, edition_id: int, key: str) -> bool:
        """Whether an edition's clock is not the Code's."""
        known = self._differs.get((edition_id, key))
        if known is None:
            known = _counting(self.desk.rules(edition_id), key) != _counting(self.rules(), key)
            self._differs[edition_id, key] = known
        return known

    def day(self, of: FormalStage, facts: StageFacts) -> date | None:
        """The Code's last day for an answer: from receipt and acknowledgement, with the time that was told in time."""
        calendar = self.desk.calendar()
        dates = {of.asked: facts.began_on}
        if facts.acknowledge is not None and facts.acknowledge.met_on is not None:
            dates[of.acknowledged] = facts.acknowledge.met_on
        original = due_day(self.rules(), of.respond, dates, calendar)
        valid = [one.working_days for one in facts.extensions if not one.is_told_late]
        return calendar.after(original, sum(valid)) if original is not None and valid else original


def _counting(rules: Rules, key: str) -> tuple[object, ...]:
    rule = rules.clock(key)
    return rule.amount, rule.unit, rule.from_event, rule.backstop


@lru_cache(maxsize=1024)
def usual_reason(words: str) -> str:
    """Which of the usual reasons was given: what else was written may speak of a resident, and is not added up."""
    if not words:
        return ""
    from desktop_app.services.lateness import reasons

    return next((one for one in reasons() if words.startswith(one)), OTHER_REASON)


@dataclass(frozen=True, slots=True)
class _Making:
    """Puts the rows of one case together."""

    beside: Beside
    teams: Mapping[int, str]
    areas: Mapping[int, str]

    def case(self, codes: _Codes, row: tuple[Any, ...]) -> ReportCase:
        (case_id, reference, received, kind, stage, state, closed, ended, outcome, first_outcome, category, handled,
         edition_id, tenure, area_id, team_id, is_nobody) = row  # fmt: skip
        beside, received_on = self.beside, day(received)
        asked_on, decision, decided_on = beside.asked.get(case_id, (None, "", None))
        is_refused = decision == EscalationDecision.REFUSED
        ground, excluded_on, is_partial = beside.excluded.get(case_id, ("", None, False))
        first, second = FORMAL
        stage2 = None
        if asked_on is not None and not is_refused:
            stage2 = self._stage(codes, (case_id, edition_id), second, asked_on, outcome)
        return ReportCase(
            id=case_id,
            reference=reference,
            received_on=received_on,
            kind=CaseKind(kind),
            stage=Stage(stage),
            state=CaseState(state),
            closed_on=day(closed),
            ended_as=Ending(ended) if ended else None,
            category=category,
            area=self.areas.get(area_id, ""),
            team=self.teams.get(team_id, ""),
            tenure=Tenure(tenure),
            handled_by=handled,
            is_nobody_to_write_to=bool(is_nobody),
            stage1=self._stage(codes, (case_id, edition_id), first, received_on, first_outcome),
            stage2=stage2,
            refused_stage2_on=decided_on if is_refused else None,
            ground=ground,
            excluded_on=excluded_on,
            is_exclusion_partial=is_partial,
            ombudsman_on=beside.ombudsman.get(case_id),
            determined=beside.determined.get(case_id, ()),
            orders=beside.orders.get(case_id, ()),
            money=beside.money.get(case_id, ()),
        )

    def _stage(
        self, codes: _Codes, case: tuple[int, int], of: FormalStage, began_on: date, outcome: str | None
    ) -> StageFacts:
        (case_id, edition_id), beside = case, self.beside
        acknowledge, respond = STAGE_CLOCKS[of.stage]
        clocks = beside.clocks.get(case_id, {})
        answer = clocks.get(respond)
        is_answered = answer is not None and answer.met_on is not None
        reason, team = beside.late.get((case_id, respond), ("", ""))
        facts = StageFacts(
            began_on=began_on,
            acknowledge=clocks.get(acknowledge),
            respond=answer,
            extensions=beside.extensions.get((case_id, respond), ()),
            outcome=Outcome(outcome) if outcome and is_answered else None,
            points=beside.points.get((case_id, str(of.stage)), ()) if is_answered else (),
            late_reason=usual_reason(reason),
            late_team=team,
        )
        if not is_answered or not codes.differs(edition_id, respond):
            return facts
        return replace(facts, code_due_on=codes.day(of, facts))
