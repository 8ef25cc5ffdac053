"""Compares the rows on people, outcomes, closing, redress and the Ombudsman."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.policy.compare_process import Check
from desktop_app.policy.difference import Found
from desktop_app.policy.pack_conduct import (
    AnonymousRow,
    ClosureRow,
    ContractorsRow,
    DissatisfactionRow,
    GroupRow,
    NewPointsRow,
    OmbudsmanContactRow,
    OmbudsmanReferralRow,
    RemediesRow,
    ResponseLetterRow,
    SocialMediaRow,
)
from desktop_app.policy.words import listed


def _anonymous(row: AnonymousRow, code: AnonymousRow) -> Iterator[Found]:
    if row.how == "not_processed" and code.how != "not_processed":
        why = "Leaving every one of them out is a blanket rule; each is weighed on its own."
        yield Found("how", "contrary", "2.5", "No blanket approach.", "None is dealt with under the policy.", why)


def _group(row: GroupRow, code: GroupRow) -> Iterator[Found]:
    if row.may_extend and not code.may_extend:
        why = "The time could be lengthened without end: the Code's limits are used."
        codes = "The same times and limits as any other."
        yield Found("may_extend", "looser", "6.4", codes, "The times may be lengthened, without a limit.", why)


def _social_media(row: SocialMediaRow, code: SocialMediaRow) -> Iterator[Found]:
    if code.same_times and not row.same_times:
        yield Found("same_times", "contrary", "3.2", "The same times.", "Other times.", "Any way counts alike.")


def _new_points(row: NewPointsRow, code: NewPointsRow) -> Iterator[Found]:
    if row.how != code.how:
        says = {
            "ground_for_refusal": "A reason to refuse stage 2.",
            "may_be_unreasonable": "May count as unreasonable.",
        }
        why = "Related points join the complaint before the response; others become a new one."
        codes = "They join, or are logged anew."
        yield Found("how", "contrary", "6.8", codes, says.get(row.how, "They join if related."), why)


def _dissatisfaction(row: DissatisfactionRow, code: DissatisfactionRow) -> Iterator[Found]:
    if row.is_recorded and not code.is_recorded:
        why = "Recorded without a complaint only where the resident was offered the choice and declined it."
        codes = "Whoever is dissatisfied has the choice to complain."
        yield Found("is_recorded", "contrary", "1.3", codes, "Recorded and taken no further.", why)


def _closure(row: ClosureRow, code: ClosureRow) -> Iterator[Found]:
    if row.closes_when == "actions_done" and code.closes_when != "actions_done":
        why = "The response must not wait for the work: its date and the date of closing are kept apart."
        codes = "Answered when the answer is known; actions are followed afterwards."
        yield Found("closes_when", "contrary", "6.6", codes, "Open until every action is done.", why)


_REMEDY_WORDS = {
    "acknowledge": "acknowledging what went wrong",
    "apologise": "an apology",
    "explain": "an explanation or help",
    "act": "the work itself",
    "act_on_delay": "action where there was delay",
    "reconsider": "reconsidering a decision",
    "amend_record": "putting a record right",
    "pay": "money",
    "change_policy": "changing a policy or practice",
    "goodwill": "a gesture of goodwill",
}


def _remedies(row: RemediesRow, code: RemediesRow) -> Iterator[Found]:
    missing = [_REMEDY_WORDS[kind] for kind in code.kinds if kind not in row.kinds]
    if missing:
        says = f"Does not name {listed(missing, 'or')}."
        yield Found("kinds", "looser", "7.1", f"Names {listed(missing)}.", says, "All of them can be offered.")
    more = [_REMEDY_WORDS[kind] for kind in row.kinds if kind not in code.kinds]
    if more:
        yield Found("kinds", "stricter", "7.1", "Does not name it.", f"Also {listed(more)}.", "Promised, so kept.")


_ITEM_WORDS = {
    "stage": "the stage",
    "definition": "the complaint as defined",
    "decision": "the decision",
    "reasons": "the reasons",
    "remedy": "the remedy",
    "actions": "what is still to be done",
    "how_to_escalate": "how to go to stage 2",
    "investigation": "how it was looked into",
    "evidence": "the evidence relied on",
    "changes": "what will change",
}


def _response_letter(row: ResponseLetterRow, code: ResponseLetterRow) -> Iterator[Found]:
    missing = [_ITEM_WORDS[item] for item in code.items if item not in row.items]
    if missing:
        why = "Redress puts all of them in every response."
        codes = f"Gives {listed(missing)}."
        yield Found("items", "looser", "6.9", codes, f"Does not ask for {listed(missing, 'or')}.", why)
    more = [_ITEM_WORDS[item] for item in row.items if item not in code.items]
    if more:
        yield Found(
            "items", "stricter", "6.9", "Does not ask for it.", f"Also gives {listed(more)}.", "Promised, so kept."
        )


def _ombudsman_referral(row: OmbudsmanReferralRow, code: OmbudsmanReferralRow) -> Iterator[Found]:
    if row.designated_person and not code.designated_person:
        why = "The designated person was done away with on 1 October 2022."
        yield Found("designated_person", "contrary", "3.7", "Directly.", "Through an MP, councillor or panel.", why)
    if row.wait_weeks > code.wait_weeks:
        why = "The wait was done away with on 1 October 2022."
        yield Found("wait_weeks", "contrary", "3.7", "No wait.", f"After {row.wait_weeks} weeks.", why)
    if row.when == "after_process" and code.when == "any_time":
        why = "Residents are told of the Ombudsman throughout."
        yield Found("when", "looser", "3.7", "At any time.", "After both stages.", why)


def _ombudsman_contact(row: OmbudsmanContactRow, code: OmbudsmanContactRow) -> Iterator[Found]:
    why = "Out of date. Letters use the kept record, never the policy's."
    if row.postcode and row.postcode != code.postcode:
        now, said = f"{code.address} {code.postcode}.", f"{row.address} {row.postcode}."
        yield Found("address", "contrary", "3.7", now, said, why)
    if row.website and row.website != code.website:
        yield Found("website", "contrary", "3.7", f"{code.website}.", f"{row.website}.", why)
    if row.minicom and not code.minicom:
        yield Found("minicom", "contrary", "3.7", "No minicom.", f"{row.minicom}.", why)
    if row.email and not code.email:
        says = f"{row.email}."
        yield Found("email", "contrary", "3.7", "New cases are not taken by email since 13 January 2026.", says, why)


def _contractors(row: ContractorsRow, code: ContractorsRow) -> Iterator[Found]:
    if code.within_stages and not row.within_stages:
        yield Found(
            "within_stages", "contrary", "5.4", "Inside the two stages.", "Outside them.", "The landlord answers."
        )


CONDUCT_CHECKS: dict[str, Check] = {
    "anonymous": _anonymous,
    "group": _group,
    "social_media": _social_media,
    "new_points": _new_points,
    "dissatisfaction": _dissatisfaction,
    "closure": _closure,
    "remedies": _remedies,
    "response_letter": _response_letter,
    "ombudsman_referral": _ombudsman_referral,
    "ombudsman_contact": _ombudsman_contact,
    "contractors": _contractors,
}
