"""The two formal stages, each with its clocks, letters and dated facts: what serves one stage serves the other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from desktop_app.policy.clock_keys import ACKNOWLEDGE, ACKNOWLEDGE_STAGE2, RESPOND, RESPOND_STAGE2
from desktop_app.policy.kinds import Event, LetterKind, Stage


@dataclass(frozen=True, slots=True)
class FormalStage:
    """What a formal stage is made of."""

    stage: Stage
    acknowledge: str
    """Key of the clock its acknowledgement meets."""
    respond: str
    """Key of the clock its response meets."""
    acknowledgement: LetterKind
    extension: LetterKind
    response: LetterKind
    asked: Event
    """What the stage begins with."""
    acknowledged: Event
    acknowledgement_sent: Event
    responded: Event
    response_sent: Event
    code: Mapping[str, str]
    """The Code's provision on each of its steps."""


STAGE1 = FormalStage(
    stage=Stage.STAGE1,
    acknowledge=ACKNOWLEDGE,
    respond=RESPOND,
    acknowledgement=LetterKind.STAGE1_ACKNOWLEDGEMENT,
    extension=LetterKind.STAGE1_EXTENSION,
    response=LetterKind.STAGE1_RESPONSE,
    asked=Event.RECEIVED,
    acknowledged=Event.ACKNOWLEDGED,
    acknowledgement_sent=Event.ACKNOWLEDGEMENT_SENT,
    responded=Event.RESPONDED,
    response_sent=Event.RESPONSE_SENT,
    code=MappingProxyType({"acknowledge": "6.2", "respond": "6.3", "extend": "6.4", "answer": "6.6", "points": "6.7"}),
)
STAGE2 = FormalStage(
    stage=Stage.STAGE2,
    acknowledge=ACKNOWLEDGE_STAGE2,
    respond=RESPOND_STAGE2,
    acknowledgement=LetterKind.ESCALATION_ACKNOWLEDGEMENT,
    extension=LetterKind.STAGE2_EXTENSION,
    response=LetterKind.FINAL_RESPONSE,
    asked=Event.ESCALATION_REQUESTED,
    acknowledged=Event.ESCALATION_ACKNOWLEDGED,
    acknowledgement_sent=Event.ESCALATION_ACKNOWLEDGEMENT_SENT,
    responded=Event.FINAL_RESPONDED,
    response_sent=Event.FINAL_RESPONSE_SENT,
    code=MappingProxyType(
        {"acknowledge": "6.11", "respond": "6.14", "extend": "6.15", "answer": "6.17", "points": "6.18"}
    ),
)
FORMAL = (STAGE1, STAGE2)

EXCLUSION_SENT = "exclusion_sent"
"""Dated fact of our own: the exclusion letter has left, so the resident has been answered."""

REFUSAL_SENT = "escalation_refusal_sent"
"""The same of a letter that refuses stage 2."""

REFERRAL = "ombudsman.referral"
"""The resident's clock to the Ombudsman."""

STAGE_OF_LETTER: Mapping[LetterKind, FormalStage] = MappingProxyType(
    {kind: each for each in FORMAL for kind in (each.acknowledgement, each.extension, each.response)}
)
"""The stage a letter of the two stages belongs to; letters that stand beside them are not here."""

EXTENSIONS = frozenset(each.extension for each in FORMAL)
RESPONSES = frozenset(each.response for each in FORMAL)


def formal_stage(stage: Stage) -> FormalStage:
    """The formal stage a case is in, was in last when it is with the Ombudsman, or comes to first."""
    return STAGE2 if stage in {Stage.STAGE2, Stage.OMBUDSMAN} else STAGE1
