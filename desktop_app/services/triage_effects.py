"""What a triage decision changes about a case, and how it is told in the chronology."""

from __future__ import annotations

from sqlalchemy import select

from desktop_app.errors import Refused
from desktop_app.models import Exclusion, Point, Staff
from desktop_app.policy import triage as asking
from desktop_app.policy.deciding import too_junior
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.finding import Finding
from desktop_app.policy.kinds import Authority, CaseKind, CaseState, Decision, Ending, Event, Rank
from desktop_app.policy.rules import Rules
from desktop_app.policy.triage import TriageOutcome
from desktop_app.policy.triage_acceptance import AUTHORITY_SAID
from desktop_app.policy.triage_form import Answers, one, points_of
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry
from desktop_app.services.colleague import named_colleague
from desktop_app.services.hazard_list import hazard_of
from desktop_app.services.hazards import open_danger
from desktop_app.services.requests import open_request

POINTS = "points"


def apply_outcome(it: CaseAct, rules: Rules, facts: TriageFacts, answers: Answers) -> None:
    """Carries out what finished answers come to.

    Raises:
        BadInput: a question is not answered.
    """
    found = asking.outcome(rules, facts, answers)
    kept = asking.kept_answers(rules, facts, answers)
    rows = asking.check_rows(rules, facts, kept)
    entry = it.tell(_decided(rules, facts, kept, found, rows))
    _stand(it, found.value)
    it.case.triage = {key: list(value) if isinstance(value, tuple) else value for key, value in kept.items()}
    it.case.facts = {**it.case.facts, **{label: words for key, label, words in rows if key != POINTS}}
    if found.value.kind is CaseKind.COMPLAINT and found.value.state is CaseState.OPEN:
        it.case.logged_on = it.desk.clock.today()
        it.date(Event.LOGGED, it.case.logged_on, entry)
    for number, point in enumerate(points_of(kept), 1):
        it.case.points.append(
            Point(
                number=number,
                text=point.text.strip(),
                outcome_sought=point.outcome.strip(),
                is_ours=point.is_ours,
                whose=point.whose.strip(),
            )
        )
    _exclude(it, asking.exclusion(rules, facts, kept))
    _authorise(it, one(kept, "representative"))
    for key in found.value.hazards:
        hazard = rules.hazard(key)
        it.tell(Entry("hazard", hazard.flag, f"{hazard.told} ({hazard.source})"))
        open_danger(it, key, facts.received_on, facts.received_minute)
    open_request(it)


def _stand(it: CaseAct, outcome: TriageOutcome) -> None:
    case = it.case
    case.kind, case.stage, case.state = outcome.kind, outcome.stage, outcome.state
    case.hazards = [hazard_of(key).flag for key in outcome.hazards]
    if outcome.state is CaseState.CLOSED:
        case.closed_on, case.ended_as = it.desk.clock.today(), Ending.DONE
    if case.owner is None:
        case.owner = it.session.get_one(Staff, it.desk.staff_id)


def _decided(
    rules: Rules,
    facts: TriageFacts,
    kept: Answers,
    found: Finding[TriageOutcome],
    rows: tuple[tuple[str, str, str], ...],
) -> Entry:
    """The decision as an entry: what it came to and why, then each answer with the rule it serves."""
    asked = {question.key: question for question in asking.path(rules, facts, kept)}
    lines = [*found.worked_out, ""]
    for key, label, words in rows:
        source = f" ({asked[key].source})" if key in asked else ""
        # An answer of several lines stands on lines of its own: joined, its full stops ran into each other.
        between = "\n" if "\n" in words.strip() else " "
        lines.append(f"{label}{source}:{between}{words}")
    return Entry(
        "triaged",
        f"Triaged: {found.value.title}",
        "\n".join(lines).strip(),
        facts={
            "answers": {key: list(value) if isinstance(value, tuple) else value for key, value in kept.items()},
            "sources": [source.words for source in found.sources],
            "consequences": list(found.value.consequences),
        },
    )


def _require_rank(it: CaseAct, decided_by: str) -> None:
    """Lets a complaint be left out only by the rank the landlord asks: whoever acts, or the colleague who is named.

    On a shared server nobody decides in another's name, so there it is whoever acts.

    Raises:
        Refused: neither is senior enough.
    """
    me = it.session.get_one(Staff, it.desk.staff_id)
    named_colleague(it, None, decided_by, "decided_by")
    others = [] if it.desk.is_guarded else it.session.scalars(select(Staff).where(Staff.is_active)).all()
    ranks = [me.rank, *(row.rank for row in others if decided_by.strip().startswith(row.name))]
    if refused := too_junior(it.desk.approvals, Decision.EXCLUSION, max(ranks, key=list(Rank).index)):
        do = "Ask them to triage it." if it.desk.is_guarded else "Name the colleague who decided."
        raise Refused(refused.why, source=refused.source.words, who_could=refused.who_could, do=do, field="decided_by")


def _exclude(it: CaseAct, exclusion: asking.Exclusion | None) -> None:
    if exclusion is None:
        return
    _require_rank(it, exclusion.decided_by)
    still = "; ".join(point.text for point in it.case.points) if exclusion.is_partial else ""
    it.case.exclusions.append(
        Exclusion(
            ground=exclusion.ground.key,
            ground_words=exclusion.ground.words,
            source=exclusion.ground.source.words,
            evidence=exclusion.evidence,
            consideration=exclusion.consideration,
            exceptions=dict.fromkeys(exclusion.exceptions, "does not apply"),
            is_partial=exclusion.is_partial,
            left_out=exclusion.left_out,
            still_looking_at=still,
            where_instead=exclusion.where_instead,
            decided_on=it.desk.clock.today(),
            decided_by_words=exclusion.decided_by,
            decided_at=it.desk.clock.now(),
            decided_by_id=it.desk.staff_id,
        )
    )
    it.session.flush()


def _authorise(it: CaseAct, answer: str) -> None:
    """What the wizard was told of a representative's authority; ``asking`` changes nothing."""
    authority = AUTHORITY_SAID.get(answer)
    for each in it.case.representatives:
        if authority is not None and each.ended_on is None and each.authority is Authority.NONE_YET:
            each.authority = authority
