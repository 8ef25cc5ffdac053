"""Which facts each letter must carry before it may be issued, and the rule behind every one of them."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters_beside import BESIDE
from desktop_app.policy.required_fact import OMBUDSMAN, RequiredFact, code

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

__all__ = ["EVERY_LETTER", "OMBUDSMAN", "REQUIRED", "RequiredFact", "required_facts"]


EVERY_LETTER = (
    code("reference", "our reference", "5.12"),
    code("dated_on", "the date of the letter", "5.12"),
    code("contact", "who to contact about it and how", "5.8"),
)
"""What every letter carries whatever its kind: an undated, unsigned letter cannot start or meet a clock."""

REQUIRED: Mapping[LetterKind, tuple[RequiredFact, ...]] = MappingProxyType(
    {
        LetterKind.STAGE1_ACKNOWLEDGEMENT: (
            *EVERY_LETTER,
            code("stage", "that the complaint is at stage 1", "6.2"),
            code("received_on", "the day we received the complaint", "6.2"),
            code("points", "our understanding of the complaint, point by point", "5.6"),
            code("outcomes", "the outcome the resident wants for each point", "5.6"),
            code("responsibilities", "which points are ours to answer and whose the others are", "5.7"),
            code("response_due_on", "the date by which we will respond", "6.3"),
            OMBUDSMAN,
        ),
        LetterKind.STAGE1_EXTENSION: (
            *EVERY_LETTER,
            code("stage", "the stage of the complaint", "6.4"),
            code("old_due_on", "the date our response was due", "6.4"),
            code("new_due_on", "the new date for our response", "6.4"),
            code("reason", "why we need longer in this case", "6.4"),
            code("updates", "how often we will tell the resident how it is going, as agreed with them", "5.9"),
            code("ombudsman", "the Housing Ombudsman's details and the right to go there", "6.5"),
        ),
        LetterKind.EXCLUSION: (
            *EVERY_LETTER,
            code("complaint", "what the resident raised, so that they see it was understood", "2.4"),
            code("ground", "the ground in our policy", "2.2"),
            code("evidence", "why that ground fits these facts", "2.1"),
            code("consideration", "how their own circumstances were weighed", "2.5"),
            code("where_instead", "where to take the matter instead", "2.4"),
            code("decided_by", "who decided", "2.1"),
            code("ombudsman", "the right to take this decision to the Housing Ombudsman, who may overrule it", "2.4"),
        ),
        LetterKind.STAGE1_RESPONSE: (
            *EVERY_LETTER,
            code("stage", "the complaint stage", "6.9"),
            code("points", "the complaint as defined", "6.9"),
            code("decision", "the decision on the complaint", "6.9"),
            code("reasons", "the reasons for each decision", "6.9"),
            code("remedy", "what we offer to put things right, or why nothing is owed", "6.9"),
            code("actions", "what is still to be done, by whom and by when", "6.9"),
            code("escalation", "how to take it to stage 2", "6.9"),
            code("every_point", "an answer to every point raised", "6.7"),
            OMBUDSMAN,
        ),
        LetterKind.ESCALATION_ACKNOWLEDGEMENT: (
            *EVERY_LETTER,
            code("stage", "that the complaint is at stage 2", "6.11"),
            code("requested_on", "the day we received the request for stage 2", "6.11"),
            code("points", "our understanding of what is still in dispute, point by point", "5.6"),
            code("outcomes", "the outcome the resident wants for each point", "5.6"),
            code("responsibilities", "which points are ours to answer and whose the others are", "5.7"),
            code("response_due_on", "the date by which we will give our final answer", "6.14"),
            OMBUDSMAN,
        ),
        LetterKind.STAGE2_EXTENSION: (
            *EVERY_LETTER,
            code("stage", "the stage of the complaint", "6.15"),
            code("old_due_on", "the date our final answer was due", "6.15"),
            code("new_due_on", "the new date for our final answer", "6.15"),
            code("reason", "why we need longer in this case", "6.15"),
            code("updates", "how often we will tell the resident how it is going, as agreed with them", "5.9"),
            code("ombudsman", "the Housing Ombudsman's details and the right to go there", "6.16"),
        ),
        LetterKind.FINAL_RESPONSE: (
            *EVERY_LETTER,
            code("stage", "the complaint stage", "6.19"),
            code("points", "the complaint as defined", "6.19"),
            code("decision", "the decision on the complaint", "6.19"),
            code("reasons", "the reasons for each decision", "6.19"),
            code("remedy", "what we offer to put things right, or why nothing is owed", "6.19"),
            code("actions", "what is still to be done, by whom and by when", "6.19"),
            code("ombudsman", "how to take it to the Housing Ombudsman", "6.19"),
            code("refer_by_on", "until when the Housing Ombudsman will look at it", "3.7"),
            code("final", "that this is our final answer", "6.10 and 6.20"),
            code("every_point", "an answer to every point raised", "6.18"),
        ),
        LetterKind.ESCALATION_REFUSAL: (
            *EVERY_LETTER,
            code("requested_on", "the day we received the request for stage 2", "5.11"),
            code("ground", "the ground in our policy", "5.11"),
            code("evidence", "why that ground fits these facts", "5.11"),
            code("consideration", "how their own circumstances were weighed", "2.5"),
            code("decided_by", "who decided", "2.1"),
            code("ombudsman", "the right to take this decision to the Housing Ombudsman", "2.4"),
            code("refer_by_on", "until when the Housing Ombudsman will look at it", "3.7"),
        ),
        **{kind: (*EVERY_LETTER, *facts) for kind, facts in BESIDE.items()},
    }
)
"""What the Code asks of each letter, in the order a letter gives it."""


def required_facts(kind: LetterKind, rules: Rules) -> tuple[RequiredFact, ...]:
    """Everything a letter of this kind must say under ``rules``: the Code's list, then what the pack adds.

    A pack that asks for a fact the Code already asks for does not double it; the Code's provision stands.
    """
    asked = REQUIRED.get(kind, EVERY_LETTER)
    known = {fact.key for fact in asked}
    added = (RequiredFact(key, words, source) for key, words, source in rules.letter_facts(kind))
    return (*asked, *(fact for fact in added if fact.key not in known))
