"""What the letters beside the two stages must say: requests, updates, promises, consent, limits on contact..."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.required_fact import OMBUDSMAN, RequiredFact, code

WITHOUT_OMBUDSMAN = frozenset({LetterKind.HOLDING_REPLY, LetterKind.OMBUDSMAN_EVIDENCE, LetterKind.COPY})
"""One would give away what it is about, one goes to the Ombudsman, one is the word of another letter."""

_EQUALITY = RequiredFact(
    "equality",
    "how health, disability and other needs were weighed",
    Source("Equality Act 2010", "sections 20 and 149"),
)
_CHALLENGE = code("challenge", "how the resident can ask us to look at it again", "5.14")
_BEHAVIOUR = code("behaviour", "what happened, with its evidence", "5.14")
_REVIEW = code("limit_review_on", "the day on which it is looked at again", "5.14")
_TO_OMBUDSMAN = code("ombudsman", "the Housing Ombudsman's details and the right to go there", "5.14")

BESIDE: Mapping[LetterKind, tuple[RequiredFact, ...]] = MappingProxyType(
    {
        LetterKind.SERVICE_REQUEST_CONFIRMATION: (
            code("received_on", "the day we received the request", "1.4"),
            code("request", "what the resident asked for", "1.4"),
            code("owner", "who deals with it", "1.4"),
            code("target_on", "the day by which it is done", "1.4"),
            code("how_to_complain", "how to complain if they are not happy with it", "1.5"),
            OMBUDSMAN,
        ),
        LetterKind.INFORMAL_RESOLUTION: (
            code("received_on", "the day we were told of it", "5.12"),
            code("agreed", "what was agreed with the resident", "5.13"),
            code("how_to_complain", "that it can become a complaint at any time", "1.3"),
            OMBUDSMAN,
        ),
        LetterKind.UPDATE: (
            code("stage", "the stage of the complaint", "5.9"),
            code("response_due_on", "the date of our answer, which this letter cannot change", "6.4"),
            code("done", "what has been done since the resident last heard", "5.9"),
            code("next", "what happens next, who does it and by when", "5.9"),
            code("next_update", "when the resident hears from us again", "5.9"),
            OMBUDSMAN,
        ),
        LetterKind.CONSENT_REQUEST: (
            code("acting_name", "who says that they act for the resident", "3.6"),
            code("answer", "how the resident can answer", "3.6"),
            OMBUDSMAN,
        ),
        LetterKind.CLARIFICATION_REQUEST: (
            code("received_on", "the day we received it", "6.2"),
            code("questions", "what we need to know", "5.6"),
            code("reply_by", "the day to answer by", "5.6"),
            OMBUDSMAN,
        ),
        LetterKind.ACTION_UPDATE: (code("promises", "where each promise stands", "6.6"), OMBUDSMAN),
        LetterKind.MISSED_PROMISE: (
            code("promise", "what we promised", "7.3"),
            code("promise_old_on", "the day that was not kept", "7.3"),
            code("sorry", "that we are sorry", "7.1"),
            code("why", "why it was not done", "7.3"),
            code("next", "the new day and who keeps it, or what is offered in its place", "7.3"),
            code("ombudsman", "the Housing Ombudsman's details and the right to go there", "7.3"),
        ),
        LetterKind.RESTRICTION_WARNING: (
            _BEHAVIOUR,
            code("asked", "what we ask of the resident", "5.14"),
            _EQUALITY,
            _REVIEW,
            _CHALLENGE,
            _TO_OMBUDSMAN,
        ),
        LetterKind.RESTRICTION: (
            code("limit_starts_on", "the day the limit begins", "5.14"),
            code("limit_decided_by", "who decided", "5.14"),
            code("limit", "what the limit is", "5.14"),
            _BEHAVIOUR,
            _EQUALITY,
            _REVIEW,
            _CHALLENGE,
            _TO_OMBUDSMAN,
        ),
        LetterKind.HOLDING_REPLY: (code("next", "who will be in touch, and by when", "5.8"),),
        LetterKind.OMBUDSMAN_EVIDENCE: (
            code("ombudsman_reference", "the Ombudsman's own reference", "4.1"),
            code("resident", "whose complaint it is", "4.1"),
            code("enclosed", "a list of what is enclosed", "5.12"),
        ),
        LetterKind.SURVEY: (
            code("questions", "the questions", "1.6"),
            code("no_effect", "that the answers change nothing in the case", "1.6"),
            code("how_to_complain", "how to complain", "1.6"),
            OMBUDSMAN,
        ),
        LetterKind.CLOSING: (
            code("closed_on", "the day the case was closed", "5.12"),
            code("outstanding", "what is still to be done, by whom and by when", "6.6"),
            code("come_back", "what the resident can do if they are still unhappy", "6.10"),
            OMBUDSMAN,
        ),
        LetterKind.COPY: (code("copied", "which letter it is a copy of", "5.12"),),
        LetterKind.FREE: (code("body", "what you have to tell them", "5.12"), OMBUDSMAN),
    }
)
"""In the order a letter gives it; what every letter carries comes before (``policy/letters.py``)."""
