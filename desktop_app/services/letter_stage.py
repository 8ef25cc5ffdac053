"""What a letter of stage 2 says that no letter of stage 1 does, and which letters belong to which stage."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.errors import Refused
from desktop_app.letters.facts import EscalationFacts, ExclusionFacts, PointFacts
from desktop_app.models import Case, Escalation
from desktop_app.policy.kinds import EscalationDecision, Event, LetterKind, Stage
from desktop_app.policy.stages import REFERRAL, REFUSAL_SENT, STAGE2, STAGE_OF_LETTER, formal_stage
from desktop_app.policy.words import count
from desktop_app.services.case_facts import finding_of
from desktop_app.services.dated import dated_facts
from desktop_app.services.stage2_facts import is_at_stage2, latest_request, outcome_sought, point_text, points_in_play

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules


def check_stage(kind: LetterKind, case: Case) -> None:
    """A letter of one stage is not written while the case is at the other.

    Raises:
        Refused: it belongs to the other stage.
    """
    of_letter = STAGE_OF_LETTER.get(kind)
    if of_letter is not None and of_letter is not formal_stage(case.stage):
        raise Refused(
            f"This is a letter of {of_letter.stage.words.lower()}, and the case is at {case.stage.words.lower()}.",
            source=f"Complaint Handling Code 2024, {of_letter.code['acknowledge']}",
            do="Discard it, and write the letter of the stage the case is at.",
        )


def about_request(case: Case, rules: Rules, letter: LetterKind, refer_by_on: date | None) -> EscalationFacts | None:
    """The request a letter speaks of; None for letters that speak of none."""
    of_stage = STAGE_OF_LETTER.get(letter)
    row = latest_request(case)
    if row is None or not (of_stage is STAGE2 or letter is LetterKind.ESCALATION_REFUSAL):
        return None
    referral = rules.clock(REFERRAL)
    return EscalationFacts(
        requested_on=row.requested_on,
        channel=row.channel,
        first_stage_name=rules.stage1_name,
        first_answered_on=dated_facts(case).dates.get(Event.RESPONDED),
        offers_meeting=rules.mediation.row.offered == "stage2_meeting",
        refer_by_on=refer_by_on,
        refer_within=count(referral.amount, referral.unit.words) if referral.amount else "",
    )


def refusal_of(case: Case) -> ExclusionFacts | None:
    """Why stage 2 is refused; None when it is not."""
    row = latest_request(case)
    return _refusal(row) if row is not None and row.decision is EscalationDecision.REFUSED else None


def words_of(case: Case, kind: LetterKind, words: str, wants: str) -> tuple[str, str]:
    """The resident's own words and wishes: those of the request in a letter about it, else as given."""
    row = latest_request(case)
    is_about_it = STAGE_OF_LETTER.get(kind) is STAGE2 or kind is LetterKind.ESCALATION_REFUSAL
    return (row.reasons, row.wants) if row is not None and is_about_it else (words, wants)


def points_of(case: Case, rules: Rules) -> tuple[PointFacts, ...]:
    """The points of the stage the case is in, as the resident puts them there, with what was found at it."""
    made, told = [], rules.outcomes.row.told
    at = formal_stage(case.stage).stage
    for point in points_in_play(case):
        found = finding_of(point, at)
        first = finding_of(point, Stage.STAGE1) if is_at_stage2(case) else None
        made.append(
            PointFacts(
                number=point.number,
                text=point_text(case, point),
                outcome_sought=outcome_sought(case, point),
                is_ours=point.is_ours,
                whose=point.whose,
                what_happened=found.what_happened if found else "",
                what_should_have=found.what_should_have if found else "",
                decision=found.decision if found else None,
                decision_told=told.get(found.decision, "") if found and found.decision else "",
                reasons=found.reasons if found else "",
                effect=found.effect if found else "",
                first_decision=first.decision if first else None,
                first_decision_told=told.get(first.decision, "") if first and first.decision else "",
            )
        )
    return tuple(made)


def dates_if_out(kind: LetterKind, dates: Mapping[str, date], dated_on: date) -> dict[str, date]:
    """The dated facts as they would be with a letter of this kind out under its own date."""
    of_letter = STAGE_OF_LETTER.get(kind)
    out = dict(dates)
    if of_letter is not None and kind is of_letter.acknowledgement:
        out[str(of_letter.acknowledged)] = dated_on
    if of_letter is not None and kind is of_letter.response:
        out[str(of_letter.responded)] = dated_on
    if kind is LetterKind.ESCALATION_REFUSAL:
        out[REFUSAL_SENT] = dated_on
    return out


def _refusal(row: Escalation) -> ExclusionFacts:
    return ExclusionFacts(
        ground_words=row.ground_words,
        source=row.source,
        evidence=row.evidence,
        consideration=row.consideration,
        decided_by=row.decided_by_words,
        decided_on=row.decided_on,
    )
