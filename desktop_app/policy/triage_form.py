"""What a triage question is, what an answer may be, and how the points of a complaint travel inside the answers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from desktop_app.policy.finding import Source

Answer = str | tuple[str, ...]
"""A chosen value, a typed text, an ISO date ('' for not known), several values, or the points as text."""
Answers = Mapping[str, Answer]
"""Answers by question key. Keys that no question on the path owns are ignored."""
QuestionKind = Literal["choice", "many", "text", "name", "date", "points"]

NONE_OF_THESE = "none"
"""The value every 'many' question offers for an empty selection, so that silence is never read as an answer."""


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen. ``hint`` says what follows from it, or when it fits."""

    value: str
    words: str
    hint: str = ""
    is_warning: bool = False
    """The Code stands against it: shown with the mark of a warning beside its hint."""


@dataclass(frozen=True, slots=True)
class Question:
    """One page of the wizard: the question, the answers it takes, and the rule it serves."""

    key: str
    title: str
    hint: str
    kind: QuestionKind
    options: tuple[Option, ...]
    """Empty unless ``kind`` is choice or many; for a name those that are offered, and any other may be typed."""
    rule: str
    """Why it is asked, in one plain sentence."""
    source: Source
    label: str
    """Two or three words for the check-answers page."""
    required: bool = True
    is_warning: bool = False
    """The hint warns of something the Code no longer allows: shown as a warning, not as a hint."""
    suggested: Answer = ""
    """What the answers before it say already: it stands there, to be looked at and changed."""
    if_empty: str = "Not provided"
    """What an answer left empty comes to, in the words of the last page."""
    may_quote: bool = True
    """The words of the contact are the resident's own, and an answer may begin with them."""


@dataclass(frozen=True, slots=True)
class DefinedPoint:
    """One numbered point of the complaint: what happened, what they want, and whether it is ours to answer."""

    text: str
    outcome: str = ""
    is_ours: bool = True
    whose: str = ""


NOT_SAID = "They did not say"
"""The outcome of a point for which the resident named none: said so, not left out and not made up. Code 5.6."""


def is_not_said(outcome: str) -> bool:
    """Whether the outcome sought says that none was named."""
    return outcome.strip(" .").casefold() == NOT_SAID.casefold()


def points_of(answers: Answers) -> tuple[DefinedPoint, ...]:
    """The points kept in ``answers``, in order; empty when there are none or they cannot be read."""
    try:
        listed = json.loads(one(answers, "points") or "[]")
        return tuple(
            DefinedPoint(str(row["text"]), str(row.get("outcome", "")), bool(row.get("ours", True)), str(row["whose"]))
            for row in listed
        )
    except (ValueError, KeyError, TypeError, AttributeError):
        return ()


def answers_of_points(points: Iterable[DefinedPoint]) -> str:
    """The points as the text that stands under the key ``points``; ``points_of`` reads it back."""
    rows = [{"text": p.text, "outcome": p.outcome, "ours": p.is_ours, "whose": p.whose} for p in points]
    return json.dumps(rows, ensure_ascii=False)


def one(answers: Answers, key: str) -> str:
    """The single answer to ``key``, trimmed; '' when there is none."""
    answer = answers.get(key, "")
    return answer.strip() if isinstance(answer, str) else "".join(answer[:1])


def several(answers: Answers, key: str) -> tuple[str, ...]:
    """The answers ticked under ``key`` without 'none of these'; empty when there are none."""
    answer = answers.get(key, ())
    ticked = (answer,) if isinstance(answer, str) else tuple(answer)
    return tuple(value for value in ticked if value and value != NONE_OF_THESE)
