"""A case in few words, the same in the queue, on the case and in a list of links."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop_app.policy.kinds import CaseKind, CaseState, LetterFormat, Stage


def stage_words(kind: CaseKind, stage: Stage, state: CaseState) -> str:
    """What the stage column shows: ``Stage 1``, ``Stage 1, responded``, ``Not yet triaged``, ``Enquiry, closed``."""
    where = stage.words if kind is CaseKind.COMPLAINT and stage.words else kind.words
    if state is CaseState.EXCLUDED:
        return state.words
    return where if state is CaseState.OPEN else f"{where}, {state.words.lower()}"


def flag_words(
    letter_format: LetterFormat,
    *,
    has_adjustment: bool,
    safe_contact: str,
    has_representative: bool,
    vulnerability: str,
    hazards: Sequence[str],
) -> tuple[str, ...]:
    """What must not be missed, in few words: how to write, how to reach, who speaks, what presses."""
    return tuple(
        _flags(
            letter_format,
            (has_adjustment, "Adjustment"),
            (bool(safe_contact), "Safe contact"),
            (has_representative, "Representative"),
            (bool(vulnerability), "Vulnerability"),
            (bool(hazards), "Hazard"),
        )
    )


def _flags(letter_format: LetterFormat, *flags: tuple[bool, str]) -> Iterator[str]:
    if letter_format is not LetterFormat.CLEAR:
        yield letter_format.words.partition(" (")[0]
    yield from (words for holds, words in flags if holds)
