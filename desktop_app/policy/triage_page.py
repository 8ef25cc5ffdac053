"""One page of triage before anybody has answered it: when it is asked, how it reads, and what a bad answer is told."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.policy.triage_form import NONE_OF_THESE, NOT_SAID, Answer, Question, points_of
from desktop_app.policy.triage_sheet import Sheet

ENOUGH_WORDS = 4
"""Fewer words than this cannot tell anybody later what happened or why; a name needs only two."""


def _no_problem(_sheet: Sheet, _answer: Answer) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Page:
    """A question that the answers before it may call for."""

    key: str
    applies: Callable[[Sheet], bool]
    question: Callable[[Sheet], Question]
    missing: str
    """The sentence shown when it is left unanswered."""
    problem: Callable[[Sheet, Answer], str] = _no_problem
    """A further check of an answer that has the right form; '' when it will do."""
    enough_words: int = ENOUGH_WORDS


def problem_with(page: Page, sheet: Sheet, answer: Answer | None) -> str:
    """What is wrong with this answer in one sentence, or ''.

    Args:
        page: The page that asks.
        sheet: The answers before it.
        answer: None when it has not been answered at all.
    """
    question = page.question(sheet)
    if answer is None or (question.required and not answer):
        return page.missing
    return _problem_with_form(page, question, answer) or page.problem(sheet, answer)


def _problem_with_form(page: Page, question: Question, answer: Answer) -> str:
    match question.kind:
        case "choice":
            return "" if answer in _values(question) else page.missing
        case "many":
            return _problem_with_many(page, question, answer)
        case "text" | "name":
            if not question.required or len(str(answer).split()) >= page.enough_words:
                return ""
            if question.kind == "name":
                return f"{page.missing} Choose a line of the list, or type the whole name and the job title."
            return f"{page.missing} A word or two is not enough for somebody reading it later."
        case "points":
            return _problem_with_points(page, str(answer))
        case "date":
            return ""


def _problem_with_many(page: Page, question: Question, answer: Answer) -> str:
    ticked = {answer} if isinstance(answer, str) else set(answer)
    if not ticked or not ticked <= _values(question):
        return page.missing
    if NONE_OF_THESE in ticked and len(ticked) > 1:
        return "Choose what applies, or ‘None of these’, but not both."
    return ""


def _problem_with_points(page: Page, answer: str) -> str:
    points = points_of({"points": answer})
    if not points:
        return page.missing
    for number, point in enumerate(points, 1):
        if not point.text.strip():
            return f"Enter what point {number} is about."
        if not point.outcome.strip():
            return f"Enter the outcome the resident wants for point {number}, or press ‘{NOT_SAID}’."
        if not point.is_ours and not point.whose.strip():
            return f"Enter whose responsibility point {number} is."
    return ""


def _values(question: Question) -> set[str]:
    return {option.value for option in question.options}
