"""Leaving out all or part of a complaint: one ground, each exception weighed, the evidence, and where to go instead."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from desktop_app.policy.exclusion import is_age_ground, is_legal_ground, needs_confirming
from desktop_app.policy.finding import Source
from desktop_app.policy.provisions import CODE, code_source
from desktop_app.policy.rough_dates import is_rough, rough_words
from desktop_app.policy.triage_barriers import legal_state_question
from desktop_app.policy.triage_form import Answer, Option, Question
from desktop_app.policy.triage_page import Page
from desktop_app.policy.triage_sheet import MOST_EXCEPTIONS, Sheet
from desktop_app.policy.words import inside, long_date

if TYPE_CHECKING:
    from desktop_app.policy.rules_parts import Ground


@dataclass(frozen=True, slots=True)
class Exclusion:
    """What was decided about leaving something out, ready to be recorded and put in a letter."""

    ground: Ground
    is_code_acceptable: bool
    """Whether the Code lets it stand on these facts."""
    evidence: str
    consideration: str
    """The circumstances weighed; for a ground of age why discretion was not used (Code 2.3)."""
    exceptions: tuple[str, ...]
    """Every exception of the ground; each was weighed and found not to apply."""
    is_partial: bool
    left_out: str
    """What is not looked at; '' when all of it."""
    where_instead: str
    decided_by: str
    decided_how: str = ""
    """How a colleague who decided said so, and when; '' where whoever triages decided."""


def exclusion_in(sheet: Sheet) -> Exclusion | None:
    """The exclusion these answers come to; None when nothing is left out."""
    ground = sheet.ground()
    if ground is None or not sheet.excludes():
        return None
    return Exclusion(
        ground=ground,
        is_code_acceptable=not _needs_confirming(sheet),
        evidence=sheet.one("evidence"),
        consideration=sheet.one("discretion_reason" if sheet.is_age_weighed() else "consideration"),
        exceptions=ground.exceptions,
        is_partial=sheet.one("decision") == "partly",
        left_out=sheet.one("left_out"),
        where_instead=sheet.one("where_instead") or ground.where_instead,
        decided_by=sheet.facts.decider or sheet.one("decided_by"),
        decided_how=sheet.one("decided_how"),
    )


def _ground(sheet: Sheet) -> Question:
    return Question(
        key="ground",
        title="On which ground is it left out?",
        hint="Only a ground that our policy names can be used. Read its exceptions before choosing it.",
        kind="choice",
        options=tuple(
            Option(ground.key, ground.words, _ground_hint(ground), is_warning=not ground.is_code_acceptable)
            for ground in sheet.rules.grounds
        ),
        rule="A complaint may be left out only for a ground set out in the policy, with evidence, on its own merits.",
        source=code_source("2.1 and 2.2"),
        label="Ground",
        suggested=_found_already(sheet),
    )


def _found_already(sheet: Sheet) -> str:
    """The ground that the answers before it have come to: its age, where it was found too late to be looked at."""
    if not sheet.is_late_and_not_taken():
        return ""
    return next((ground.key for ground in sheet.rules.grounds if is_age_ground(ground)), "")


def _three_dates(sheet: Sheet) -> str:
    """What shows that it is too late, as it was answered, in words for the resident, whose letter prints them."""
    if not sheet.is_age_weighed():
        return ""
    said = (("It happened", sheet.one("happened_on")), ("You came to know of it", sheet.one("aware_on")))
    lines = [f"{what} {_on_or_in(day)}." for what, day in said if day]
    return " ".join((*lines, f"You complained on {long_date(sheet.facts.received_on)}.")) if lines else ""


def _on_or_in(kept: str) -> str:
    return f"in {rough_words(kept)}" if is_rough(kept) else f"on {long_date(date.fromisoformat(kept))}"


def _ground_hint(ground: Ground) -> str:
    apply = [words.rstrip(".") for words in ground.exceptions]
    exceptions = f"It cannot be used if one of these applies: {'; '.join(apply)}." if len(apply) > 1 else ""
    exceptions = exceptions or "".join(f"It cannot be used if this applies: {words}." for words in apply)
    standing = "" if ground.is_code_acceptable else "The Code no longer allows it."
    # Under the Code itself the note cites the provision already.
    is_cited = ground.source.document == CODE and f"({ground.source.section})" in ground.code_note
    source = "" if is_cited else f"({ground.source})"
    return " ".join(part for part in (exceptions, standing, ground.code_note, source) if part)


def _ground_confirmed(sheet: Sheet) -> Question:
    ground = sheet.ground()
    note = ground.code_note if ground else ""
    return Question(
        key="ground_confirmed",
        title="The Code does not allow this ground. Use it all the same?",
        hint=f"{note} The resident can take the decision to the Ombudsman, who may tell us to take the complaint on.",
        kind="choice",
        options=(
            Option("accept", "No, take the complaint on at stage 1"),
            Option("use", "Yes, leave it out on this ground", "Our policy's wording stands against the Code's."),
        ),
        rule="The Code is law since April 2024: an older policy's ground that goes beyond it will not hold.",
        source=code_source("2.2"),
        label="Against the Code",
        is_warning=True,
    )


def _exception(number: int) -> Callable[[Sheet], Question]:
    def question(sheet: Sheet) -> Question:
        ground = sheet.ground()
        exceptions = ground.exceptions if ground else ()
        text = exceptions[number - 1] if number <= len(exceptions) else ""
        of = f"Exception {number} of {len(exceptions)}. " if len(exceptions) > 1 else ""
        return Question(
            key=f"exception_{number}",
            title=f"Does this exception apply: ‘{text.rstrip('.')}’?",
            hint=f"{of}If there is doubt, it applies: the complaint is then taken on.",
            kind="choice",
            options=(
                Option("applies", "Yes, it applies", "The ground falls away and the complaint is taken on at stage 1."),
                Option("does_not_apply", "No, it does not apply here"),
            ),
            rule="A ground cannot be used where one of its own exceptions applies; each is weighed.",
            source=ground.source if ground else Source(sheet.rules.title),
            label=f"Exception: {text.rstrip('.')}",
        )

    return question


def _evidence(sheet: Sheet) -> Question:
    ground = sheet.ground()
    needed = f" Needed: {ground.evidence.rstrip('.')}." if ground and ground.evidence else ""
    return Question(
        key="evidence",
        title="What shows that this ground fits?",
        hint=f"Dates, references and claim numbers. It is quoted to the resident in the letter.{needed}",
        kind="text",
        options=(),
        rule="The reasons for leaving a complaint out must be backed by evidence.",
        source=code_source("2.1"),
        label="Evidence",
        suggested=_three_dates(sheet),
    )


def _consideration(_sheet: Sheet) -> Question:
    return Question(
        key="consideration",
        title="How were this resident's own circumstances weighed?",
        hint="What you write is sent to the resident in the letter, so write it to them: what they told us, anything "
        "that makes them more exposed than others, and why we still leave it out.",
        kind="text",
        options=(),
        rule="No blanket approach: the circumstances of each complaint are considered one by one.",
        source=code_source("2.5"),
        label="Weighed",
    )


def _left_out(_sheet: Sheet) -> Question:
    return Question(
        key="left_out",
        title="What exactly are we not looking at?",
        hint="The rest is defined point by point on the next pages and goes on at stage 1.",
        kind="text",
        options=(),
        rule="A ground that covers part of a complaint leaves the rest of it in.",
        source=code_source("2.1"),
        label="Left out",
    )


def _where_instead(sheet: Sheet) -> Question:
    ground = sheet.ground()
    words = ground.where_instead.rstrip(".") if ground else ""
    known = f"Our policy says: {words}. Leave it empty to say just that, or name " if words else "Name "
    return Question(
        key="where_instead",
        title="Where can they take it instead?",
        hint=f"{known}the court, insurer, council or other body. The Ombudsman's details are always added.",
        kind="text",
        options=(),
        rule="The resident must be told why it is not suitable here and where they can go.",
        source=code_source("2.4"),
        label="Where instead",
        required=not words,
        if_empty=f"{words}." if words else "Not provided",
    )


def _decided_by(sheet: Sheet) -> Question:
    return Question(
        key="decided_by",
        title="Who decided this?",
        hint=f"{_who_decides(sheet)} It stands on the case and in the letter.",
        kind="name",
        options=tuple(Option(name, name, rank) for name, rank in sheet.facts.colleagues),
        rule="A decision not to look at a complaint has somebody's name on it.",
        source=code_source("2.1"),
        label="Decided by",
    )


def _who_decides(sheet: Sheet) -> str:
    """Whom the landlord's own settings ask for it, before anybody is named."""
    if not sheet.facts.decided_from:
        return "Whoever handles complaints may decide it here (Settings, Who decides)."
    return (
        f"Here that is: {inside(sheet.facts.decided_from)} (Settings, Who decides). Name who told you so; "
        "if nobody has decided yet, name yourself: the last page asks a colleague."
    )


def _decided_how(sheet: Sheet) -> Question:
    name = sheet.one("decided_by").split(",")[0]
    return Question(
        key="decided_how",
        title=f"How did {name} tell you, and when?",
        hint="An email, a call, a meeting, with its day. It is kept in the chronology.",
        kind="text",
        options=(),
        rule="What somebody else decided is written down with how they said so.",
        source=code_source("2.1"),
        label="How they told you",
    )


def _is_somebody_else(sheet: Sheet) -> bool:
    named, me = sheet.one("decided_by").casefold(), sheet.facts.me.casefold()
    return _is_asked_who(sheet) and bool(me and named) and not named.startswith(me)


def _is_asked_who(sheet: Sheet) -> bool:
    return _leaves_out(sheet) and not sheet.facts.decider


def _tries(sheet: Sheet) -> bool:
    return sheet.is_complaint() and sheet.one("decision") in {"exclude", "partly"}


def _leaves_out(sheet: Sheet) -> bool:
    return sheet.is_complaint() and sheet.excludes()


def _needs_confirming(sheet: Sheet) -> bool:
    ground = sheet.ground()
    return ground is not None and needs_confirming(
        ground, is_within_code_limit=sheet.is_within_code_limit(), legal_state=sheet.one("legal_state")
    )


def _needs_legal_state(sheet: Sheet) -> bool:
    ground = sheet.ground()
    return _tries(sheet) and ground is not None and is_legal_ground(ground) and not sheet.one("legal_state")


def _reaches_exception(number: int) -> Callable[[Sheet], bool]:
    def applies(sheet: Sheet) -> bool:
        ground = sheet.ground()
        return (
            _leaves_out(sheet)
            and not sheet.is_age_weighed()
            and ground is not None
            and len(ground.exceptions) >= number
        )

    return applies


def _problem_with_ground(sheet: Sheet, answer: Answer) -> str:
    chosen = sheet.with_answer("ground", answer).ground()
    return sheet.why_not_on(chosen, sheet.one("legal_state")) if chosen else ""


def _problem_with_state(sheet: Sheet, answer: Answer) -> str:
    ground = sheet.ground()
    return sheet.why_not_on(ground, str(answer)) if ground else ""


EXCLUSION = (
    Page("ground", _tries, _ground, "Choose the ground.", _problem_with_ground),
    Page(
        "legal_state",
        _needs_legal_state,
        legal_state_question,
        "Choose how far it has gone.",
        _problem_with_state,
    ),
    Page(
        "ground_confirmed",
        lambda s: _tries(s) and _needs_confirming(s),
        _ground_confirmed,
        "Choose whether to use a ground that the Code does not allow.",
    ),
    *(
        Page(
            f"exception_{number}",
            _reaches_exception(number),
            _exception(number),
            "Choose whether this exception applies.",
        )
        for number in range(1, MOST_EXCEPTIONS + 1)
    ),
    Page("evidence", _leaves_out, _evidence, "Enter what shows that this ground fits."),
    Page(
        "consideration",
        lambda s: _leaves_out(s) and not s.is_age_weighed(),
        _consideration,
        "Enter how their circumstances were weighed.",
    ),
    Page(
        "left_out",
        lambda s: _leaves_out(s) and s.one("decision") == "partly",
        _left_out,
        "Enter what we are not looking at.",
    ),
    Page("where_instead", _leaves_out, _where_instead, "Enter where they can take it instead.", enough_words=2),
    Page("decided_by", _is_asked_who, _decided_by, "Enter who decided, with their job title.", enough_words=2),
    Page("decided_how", _is_somebody_else, _decided_how, "Say how they told you, and when.", enough_words=3),
)
"""In the order they are asked. An exception that applies ends them: the complaint is then taken on."""
