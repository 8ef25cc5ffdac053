"""What might keep all or part of a complaint out: asked of each one, and never enough by itself."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.policy.provisions import code_source
from desktop_app.policy.triage_form import Option, Question
from desktop_app.policy.triage_opening import NONE
from desktop_app.policy.triage_page import Page
from desktop_app.policy.triage_sheet import Sheet


def _barriers(_sheet: Sheet) -> Question:
    return Question(
        key="barriers",
        title="Is any of this true of all or part of it?",
        hint="Choose all that apply. None of them keeps a complaint out by itself.",
        kind="many",
        options=(
            Option("considered", "We have already looked into it as a complaint"),
            Option("legal", "It is with solicitors or in court", "A letter from a solicitor does not keep it out."),
            Option("insurance", "Part of it is an insurance claim", "The rest is still looked at."),
            Option("not_ours", "Some or all of it is somebody else's responsibility"),
            Option("other", "Our policy gives another reason not to look at all of it"),
            NONE,
        ),
        rule="A complaint is accepted unless there is a valid reason not to, judged on its own merits.",
        source=code_source("2.1 and 2.2"),
        label="Anything in the way",
    )


def _earlier_case(sheet: Sheet) -> Question:
    known = "; ".join(sheet.facts.similar_case_words)
    return Question(
        key="earlier_case",
        title="Which complaint was that, and what was decided?",
        hint=f"Their cases: {known}." if known else "Give its reference, its stage and the date of our answer.",
        kind="text",
        options=(),
        rule="Only what was already considered and answered under the complaints policy can be left out for that.",
        source=code_source("2.2"),
        label="Earlier complaint",
    )


def legal_state_question(_sheet: Sheet) -> Question:
    """How far a legal dispute has gone; also asked when a legal ground is chosen without anybody having asked."""
    return Question(
        key="legal_state",
        title="How far has it gone?",
        hint="Ask the legal team, and keep the claim number if there is one.",
        kind="choice",
        options=(
            Option("nothing", "Nothing has been sent", "Somebody has only spoken of going to court."),
            Option("letter", "A letter before action, or a claim under a protocol", "It stays a complaint."),
            Option("filed", "The claim form and particulars of claim are filed at court"),
        ),
        rule="Proceedings have started only when the claim form and particulars of claim are filed at court.",
        source=code_source("2.2"),
        label="Legal",
    )


def _whose(_sheet: Sheet) -> Question:
    return Question(
        key="whose",
        title="Which part is whose responsibility?",
        hint="For example: ‘The council decides on housing benefit; we are responsible for the late rent letter.’",
        kind="text",
        options=(),
        rule="The resident must be told which parts we are responsible for and which we are not.",
        source=code_source("5.7"),
        label="Not ours",
    )


def has_barrier(sheet: Sheet) -> bool:
    """Whether anything was found that could keep all or part of the complaint out."""
    return bool(sheet.several("barriers")) or sheet.is_late_and_not_taken() or sheet.one("affected") == "nobody"


def _found(barrier: str) -> Callable[[Sheet], bool]:
    return lambda sheet: sheet.is_complaint() and barrier in sheet.several("barriers")


BARRIERS = (
    Page("barriers", lambda s: s.is_complaint(), _barriers, "Choose each that is true, or ‘None of these’."),
    Page("earlier_case", _found("considered"), _earlier_case, "Enter which complaint that was and what was decided."),
    Page("legal_state", _found("legal"), legal_state_question, "Choose how far it has gone."),
    Page("whose", _found("not_ours"), _whose, "Enter which part is whose responsibility."),
)
"""In the order they are asked; the last three only where the first found something."""
