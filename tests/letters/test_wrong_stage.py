"""A letter that speaks of the wrong stage, or belongs to another one, does not go out."""

from __future__ import annotations

import pytest

from desktop_app.letters.template import fill, load_template
from desktop_app.letters.wrong_stage import wrong_stage
from desktop_app.policy.kinds import LetterKind, Stage
from desktop_app.policy.stages import STAGE_OF_LETTER
from tests.letters.samples import facts

FINAL, EXTENSION, ACK = (
    LetterKind.FINAL_RESPONSE,
    LetterKind.STAGE2_EXTENSION,
    LetterKind.ESCALATION_ACKNOWLEDGEMENT,
)


def found(kind: LetterKind, edits: dict[str, str] | None = None, **changes: object) -> list[tuple[str, str]]:
    """What is wrong with the stages of a sample letter: block and source."""
    given = facts(kind, **changes)
    blocks = fill(load_template(kind), given, edits or {})
    return [(one.block_key, one.source) for one in wrong_stage(kind, given, blocks)]


@pytest.mark.parametrize(
    ("kind", "words", "section"),
    [
        (LetterKind.STAGE1_EXTENSION, "We will answer you at stage 2.", "6.2"),
        (LetterKind.STAGE1_ACKNOWLEDGEMENT, "Your complaint is at **Stage two**.", "6.2"),
        (LetterKind.EXCLUSION, "You can ask for stage 2 of this.", "6.2"),
        (ACK, "Your complaint is now at **Stage 1**.", "6.11"),
        (EXTENSION, "Your complaint is still at stage one.", "6.11"),
        (FINAL, "This is our final answer at stage 1.", "6.11"),
        (FINAL, "You can ask us to look at it again at Stage 2.", "6.10"),
        (FINAL, "You can take it to our panel at stage 3.", "5.3"),
        (LetterKind.STAGE1_RESPONSE, "After that there is a stage three.", "5.3"),
    ],
)
def test_a_stage_that_is_not_the_letters_blocks(kind: LetterKind, words: str, section: str) -> None:
    """Code 5.3, 6.2, 6.10 and 6.11: the resident must know at which stage they are, and that there are two."""
    assert found(kind, {"opening": words}) == [("opening", f"Complaint Handling Code 2024, {section}")]


@pytest.mark.parametrize("kind", list(LetterKind))
def test_our_own_templates_speak_of_the_right_stage(kind: LetterKind) -> None:
    """Every shipped letter may name the stage before it, and passes."""
    assert found(kind) == []


@pytest.mark.parametrize("kind", [LetterKind.ESCALATION_REFUSAL, LetterKind.EXCLUSION])
def test_what_the_resident_says_of_stages_is_theirs(kind: LetterKind) -> None:
    """Their own words are quoted as they are, whatever stage they ask for."""
    assert found(kind, words="Take me to stage 2 and to stage three.", points=()) == []


@pytest.mark.parametrize("kind", list(STAGE_OF_LETTER))
def test_a_letter_of_the_other_stage_blocks(kind: LetterKind) -> None:
    """A draft left over from stage 1 is no letter of stage 2, nor the other way round."""
    stage = STAGE_OF_LETTER[kind].stage
    other = Stage.STAGE2 if stage is Stage.STAGE1 else Stage.STAGE1
    assert ("", f"Complaint Handling Code 2024, {STAGE_OF_LETTER[kind].code['acknowledge']}") in found(
        kind, stage=other
    )
