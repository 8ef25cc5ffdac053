"""What the complaint is: numbered points, the outcome wanted for each, and what makes it urgent or hard."""

from __future__ import annotations

from collections.abc import Iterable

from desktop_app.policy.provisions import code_source
from desktop_app.policy.triage_acceptance import is_told_by_another
from desktop_app.policy.triage_form import Option, Question
from desktop_app.policy.triage_opening import NONE
from desktop_app.policy.triage_page import Page
from desktop_app.policy.triage_sheet import Sheet


def _points(sheet: Sheet) -> Question:
    by_another = is_told_by_another(sheet)
    wanted = f" They asked for: {sheet.facts.wants}" if sheet.facts.wants and not by_another else ""
    is_partial = sheet.excludes()
    return Question(
        key="points",
        title="Which points do we still look at, one by one?"
        if is_partial
        else "What is the complaint, point by point?",
        hint=(
            "Somebody else told us. Write each point in words of ours, so that the letter to the resident neither "
            "quotes them nor gives them away. Mark what is not ours and say whose it is."
        )
        if by_another
        else (
            "One thing in each point, in words the resident would recognise, with what they want to happen. "
            f"Mark what is not ours and say whose it is: the letter tells them.{wanted}"
        ),
        kind="points",
        options=(),
        rule="The complaint and the outcomes sought are set out before it is acknowledged, ours and not ours.",
        source=code_source("5.6 and 5.7"),
        label="The complaint",
        is_warning=by_another,
        may_quote=not by_another,
    )


PRIORITY = {
    "vulnerable": Option(
        "vulnerable", "Somebody in the home is vulnerable", "Age, health, disability, pregnancy, distress."
    ),
    "risk": Option("risk", "There is a risk if it waits", "To health, safety, the home, or of losing it."),
    "complex": Option("complex", "It is complex", "Several teams, contractors, a long history, or experts needed."),
}
"""What makes a complaint urgent or hard, by the key that the answers keep."""


def priority_words(keys: Iterable[str]) -> tuple[str, ...]:
    """What was ticked, in words, the weightiest first; '' and 'none' say nothing."""
    ticked = frozenset(keys)
    return tuple(option.words for key, option in PRIORITY.items() if key in ticked)


def _priority(_sheet: Sheet) -> Question:
    return Question(
        key="priority",
        title="Does any of this make it urgent or hard?",
        hint="Choose all that apply. They decide the order it is worked in, not the date it is due.",
        kind="many",
        options=(
            *PRIORITY.values(),
            NONE,
        ),
        rule="Complexity, vulnerability and risk decide what can be answered early and what needs investigating.",
        source=code_source("6.1"),
        label="Priority",
    )


DEFINITION = (
    Page("points", Sheet.goes_to_stage1, _points, "Enter at least one point, with the outcome the resident wants."),
    Page("priority", Sheet.goes_to_stage1, _priority, "Choose what makes it urgent or hard, or ‘None of these’."),
)
"""In the order they are asked; both always, for what is taken on at stage 1."""
