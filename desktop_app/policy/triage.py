"""Triage: which question comes next, what is wrong with an answer, and the path through the answers kept.

The pages stand in one fixed order and each asks to be asked on the answers before it alone. So no loop can arise, the
path is the same however often it is walked, and an answer that an earlier change made beside the point drops out.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput, NotFound
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.finding import Finding
from desktop_app.policy.rough_dates import is_rough, rough_words
from desktop_app.policy.triage_acceptance import DECISION, PERSON
from desktop_app.policy.triage_barriers import BARRIERS
from desktop_app.policy.triage_definition import DEFINITION
from desktop_app.policy.triage_exclusion import EXCLUSION, Exclusion, exclusion_in
from desktop_app.policy.triage_form import (
    NONE_OF_THESE,
    Answer,
    Answers,
    DefinedPoint,
    Option,
    Question,
    answers_of_points,
    points_of,
)
from desktop_app.policy.triage_opening import OPENING
from desktop_app.policy.triage_outcome import TriageOutcome, reach_outcome
from desktop_app.policy.triage_page import Page, problem_with
from desktop_app.policy.triage_sheet import Sheet
from desktop_app.policy.triage_timing import TIMING

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

__all__ = [
    "NONE_OF_THESE",
    "Answer",
    "Answers",
    "DefinedPoint",
    "Exclusion",
    "Option",
    "Question",
    "TriageOutcome",
    "answers_of_points",
    "check_rows",
    "exclusion",
    "first_question",
    "kept_answers",
    "next_question",
    "outcome",
    "path",
    "points_of",
    "problems",
    "question",
]

NO_ANSWERS: Answers = MappingProxyType({})

PAGES = (*OPENING, *PERSON, *TIMING, *BARRIERS, *DECISION, *EXCLUSION, *DEFINITION)
"""Every page there is, in the order asked; a page may stand in two places and is met in one of them."""


def first_question(rules: Rules, facts: TriageFacts) -> Question:
    """The question that opens every triage."""
    return PAGES[0].question(Sheet(rules, facts))


def next_question(rules: Rules, facts: TriageFacts, answers: Answers) -> Question | None:
    """The first question not yet answered well; None when all are, and the answers can be checked."""
    return next((page.question(sheet) for page, sheet, is_done in _walk(rules, facts, answers) if not is_done), None)


def question(rules: Rules, facts: TriageFacts, key: str, answers: Answers = NO_ANSWERS) -> Question:
    """One question by its key, worded for the answers before it.

    Raises:
        NotFound: there is no such question.
    """
    page, sheet = _find(rules, facts, key, answers)
    return page.question(sheet)


def path(rules: Rules, facts: TriageFacts, answers: Answers) -> tuple[Question, ...]:
    """The questions answered so far, in order; answers that no longer belong are passed over."""
    return tuple(page.question(sheet) for page, sheet, is_done in _walk(rules, facts, answers) if is_done)


def kept_answers(rules: Rules, facts: TriageFacts, answers: Answers) -> Answers:
    """Only the answers on the path, in its order."""
    return {page.key: answers[page.key] for page, _, is_done in _walk(rules, facts, answers) if is_done}


def problems(
    asked: Question, answer: Answer | None, facts: TriageFacts, rules: Rules, answers: Answers = NO_ANSWERS
) -> str:
    """What is wrong with an answer, as the one sentence to show; '' when it will do.

    Args:
        asked: The question.
        answer: None or empty when nothing was answered.
        facts: What is known of the contact.
        rules: The landlord's rules.
        answers: Those before it can make an answer wrong that would do by itself (a ground that the dates rule out).
    """
    page, sheet = _find(rules, facts, asked.key, answers)
    return problem_with(page, sheet, answer)


def outcome(rules: Rules, facts: TriageFacts, answers: Answers) -> Finding[TriageOutcome]:
    """What the answers come to, with the reasons, their sources and what follows.

    Raises:
        BadInput: a question is still unanswered; ``field`` names it.
    """
    return reach_outcome(_finished(rules, facts, answers))


def exclusion(rules: Rules, facts: TriageFacts, answers: Answers) -> Exclusion | None:
    """What is left out and why, ready to be recorded; None when nothing is."""
    return exclusion_in(_finished(rules, facts, answers))


def check_rows(rules: Rules, facts: TriageFacts, answers: Answers) -> tuple[tuple[str, str, str], ...]:
    """The check-answers page: question key, short label, and the answer in words, in the order of the path."""
    walked = [(page, sheet) for page, sheet, is_done in _walk(rules, facts, answers) if is_done]
    rows = ((page.question(sheet), answers[page.key]) for page, sheet in walked)
    return tuple((asked.key, asked.label, _in_words(asked, answer)) for asked, answer in rows)


def _walk(rules: Rules, facts: TriageFacts, answers: Answers) -> Iterator[tuple[Page, Sheet, bool]]:
    """Each page met, the answers kept before it, and whether it is answered well; the first that is not ends it."""
    sheet = Sheet(rules, facts)
    for page in PAGES:
        if not page.applies(sheet):
            continue
        answer = answers.get(page.key)
        is_done = not problem_with(page, sheet, answer)
        yield page, sheet, is_done
        if not is_done or answer is None:
            return
        sheet = sheet.with_answer(page.key, answer)


def _find(rules: Rules, facts: TriageFacts, key: str, answers: Answers) -> tuple[Page, Sheet]:
    """The page under ``key`` with the answers before it; off the path, the page with all the answers given."""
    for page, sheet, _ in _walk(rules, facts, answers):
        if page.key == key:
            return page, sheet
    for page in PAGES:
        if page.key == key:
            return page, Sheet(rules, facts, answers)
    raise NotFound(f"There is no triage question called {key}.")


def _finished(rules: Rules, facts: TriageFacts, answers: Answers) -> Sheet:
    if left := next_question(rules, facts, answers):
        raise BadInput(f"This question is not answered yet: {left.title}", field=left.key)
    return Sheet(rules, facts, kept_answers(rules, facts, answers))


def _in_words(asked: Question, answer: Answer) -> str:
    if asked.kind == "points":
        return "\n".join(
            _point_in_words(number, point) for number, point in enumerate(points_of({"points": answer}), 1)
        )
    if asked.kind == "date":
        rough = ", the day not known" if is_rough(str(answer)) else ""
        return f"{rough_words(str(answer))}{rough}" if answer else "Not known"
    if asked.kind in {"text", "name"}:
        return str(answer).strip() or asked.if_empty
    chosen = {answer} if isinstance(answer, str) else set(answer)
    return "\n".join(option.words for option in asked.options if option.value in chosen)


def _point_in_words(number: int, point: DefinedPoint) -> str:
    whose = "" if point.is_ours else f" Not ours: {_ended(point.whose)}"
    return f"{number}. {_ended(point.text)} They want: {_ended(point.outcome)}{whose}"


def _ended(words: str) -> str:
    """With a full stop, unless it has an ending of its own."""
    return words if words.endswith((".", "!", "?", "’", '"')) else f"{words}."
