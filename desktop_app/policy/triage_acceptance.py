"""Whether a complaint is taken on: for whom, by whom brought, and what is decided."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.policy.kinds import Authority, Channel, Tenure
from desktop_app.policy.provisions import code_source
from desktop_app.policy.triage_barriers import has_barrier
from desktop_app.policy.triage_form import Option, Question
from desktop_app.policy.triage_page import Page
from desktop_app.policy.triage_sheet import Sheet

FOR_MANY = {Channel.PETITION, Channel.COUNCILLOR_OR_MP, Channel.EVENT}
"""Ways in which one contact often speaks for several people, or for nobody who lives with us."""


def _anonymous(sheet: Sheet) -> Question:
    anonymous = sheet.rules.anonymous
    return Question(
        key="anonymous",
        title="They have not given a name. What shall we do?",
        hint=f"{'The Code' if anonymous.is_from_code else 'Our policy'}: {anonymous.words}",
        kind="choice",
        options=(
            Option("accept", "Look into it as a complaint", "As far as we can; there may be nobody to reply to."),
            Option(
                "pass_on",
                "Pass it on without a complaint",
                "Weigh this one on its own facts: the Code allows no blanket rule, and dangers are dealt with anyway.",
            ),
        ),
        rule="Each case is weighed on its own facts; to leave out all complaints without a name is a blanket rule.",
        source=anonymous.source,
        label="No name",
    )


SHOWN = "Record on the case what shows it. The resident is not asked for consent."
AUTHORITY_SAID: Mapping[str, Authority] = MappingProxyType(
    {
        "consent": Authority.VERBAL_CONSENT,
        "power_of_attorney": Authority.POWER_OF_ATTORNEY,
        "estate": Authority.ESTATE,
        "best_interests": Authority.BEST_INTERESTS,
    }
)
"""What each answer makes of a representative's authority; ``asking`` and ``unasked`` make none.

Source: Code 1.3 and 3.6. Nobody is asked for consent who has died or cannot give it.
"""


UNASKED = "unasked"
"""The answer of somebody who acts for nobody: a neighbour who told us, and does not want it known."""


def is_told_by_another(sheet: Sheet) -> bool:
    """Whether what was written down are somebody else's words, with nothing to show that the resident wants it."""
    return sheet.facts.is_told_by_another and sheet.one("representative") not in AUTHORITY_SAID


def _representative(_sheet: Sheet) -> Question:
    return Question(
        key="representative",
        title="May this person act for the resident?",
        hint="The complaint is logged and its clocks run anyway. Without authority they are told nothing personal.",
        kind="choice",
        options=(
            Option("asking", "We are asking the resident for their consent"),
            Option(
                UNASKED,
                "No, and the resident is not to know who told us",
                "Write to the resident without saying who it was: they say whether they want to complain.",
            ),
            Option("consent", "Yes, the resident has agreed", "Record how and when on the case."),
            Option("power_of_attorney", "Yes, by power of attorney", SHOWN),
            Option("estate", "Yes, for the estate of a resident who has died", SHOWN),
            Option("best_interests", "Yes, in the best interests of a resident who cannot decide this", SHOWN),
        ),
        rule="A representative may bring a complaint; consent decides what they may be told, not whether it is logged.",
        source=code_source("1.3 and 3.6"),
        label="Authority to act",
    )


def _affected(sheet: Sheet) -> Question:
    return Question(
        key="affected",
        title="Who is affected?",
        hint="Residents include tenants, shared owners and leaseholders, and those who were when it happened.",
        kind="choice",
        options=(
            Option("resident", "One household of ours"),
            Option(
                "group",
                "Several households of ours",
                "One case, with one person who speaks for them and copies to all.",
            ),
            Option("nobody", "Nobody who is or was a resident of ours"),
        ),
        rule="A complaint is about something that affects a resident or a group of residents.",
        source=code_source("1.2"),
        label="Who is affected",
        suggested="group" if sheet.facts.channel is Channel.PETITION else "",
    )


def _decision(sheet: Sheet) -> Question:
    offered = [Option("stage1", f"Take it on: {sheet.rules.stage1_name}", "All of it.")]
    if informal := sheet.rules.informal:
        offered.append(
            Option(
                "informal",
                f"Put it right informally: {informal.name}",
                "Only if the resident agrees, and never a step they must take. The Code allows no such stage (5.2).",
            )
        )
    if may_leave_out(sheet):
        offered += [
            Option("partly", "Take on part of it, leave out the rest"),
            Option(
                "exclude", "Leave out all of it", "Needs a ground, evidence and a letter with the Ombudsman's details."
            ),
        ]
    return Question(
        key="decision",
        title="What do we do with this complaint?",
        hint="Whatever is unclear, take it on: points can be answered ‘not ours’ later.",
        kind="choice",
        options=tuple(offered),
        rule="A complaint is accepted unless there is a valid reason not to; there is no stage before stage 1.",
        source=code_source("2.1 and 5.2"),
        label="Decision",
    )


def _informal_agreed(sheet: Sheet) -> Question:
    informal = sheet.rules.informal
    return Question(
        key="informal_agreed",
        title="Does the resident agree to that?",
        hint="Tell them that they may ask for a formal complaint at any moment, without a reason.",
        kind="choice",
        options=(
            Option("agreed", "Yes, they agreed"),
            Option("not_agreed", "No, or we could not ask", "It is taken on at stage 1."),
        ),
        rule="An informal answer may only be tried with the resident's agreement.",
        source=informal.source if informal and informal.needs_agreement else code_source("5.2"),
        label="Agreed",
    )


def _informal_words(sheet: Sheet) -> Question:
    return Question(
        key="informal_words",
        title="What was agreed, with whom and when?",
        hint="What we will do and by when, in words the resident would recognise.",
        kind="text",
        options=(),
        rule="What was agreed is logged, so that it can be checked and counted.",
        source=sheet.rules.informal.source if sheet.rules.informal else code_source("5.2"),
        label="What was agreed",
    )


def may_leave_out(sheet: Sheet) -> bool:
    """Whether leaving something out may be chosen at all: a reason was found, and a ground of the policy can be used.

    Otherwise the choice would lead to a page of grounds of which each is refused.
    """
    return has_barrier(sheet) and sheet.has_ground()


def _asks_about_no_name(sheet: Sheet) -> bool:
    is_open = sheet.facts.is_anonymous and sheet.rules.anonymous.row.how != "investigated"
    return is_open and sheet.is_dissatisfied() and sheet.one("choice") != "declined"


def _asks_authority(sheet: Sheet) -> bool:
    unknown = sheet.facts.has_representative and sheet.facts.representative_authority is Authority.NONE_YET
    return unknown and sheet.is_complaint()


def _asks_who(sheet: Sheet) -> bool:
    is_open = sheet.facts.channel in FOR_MANY or sheet.facts.tenure is Tenure.NOT_A_RESIDENT
    return is_open and sheet.is_complaint()


def _asks_decision(sheet: Sheet) -> bool:
    return sheet.is_complaint() and (may_leave_out(sheet) or sheet.rules.informal is not None)


def _is_informal(sheet: Sheet) -> bool:
    return sheet.is_complaint() and sheet.one("decision") == "informal"


PERSON = (
    Page("anonymous", _asks_about_no_name, _anonymous, "Choose what to do with a complaint that has no name."),
    Page("representative", _asks_authority, _representative, "Choose whether this person may act for the resident."),
    Page("affected", _asks_who, _affected, "Choose who is affected."),
)
"""Who it is for: asked only where it is not plain."""

DECISION = (
    Page("decision", _asks_decision, _decision, "Choose what we do with this complaint."),
    Page("informal_agreed", _is_informal, _informal_agreed, "Choose whether the resident agrees."),
    Page(
        "informal_words",
        lambda s: s.is_informal(),
        _informal_words,
        "Enter what was agreed, with whom and when.",
    ),
)
"""What is decided: asked only where there is something to decide, so that a plain complaint is simply taken on."""
