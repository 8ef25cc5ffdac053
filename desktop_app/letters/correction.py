"""A letter that puts another right: it says so first, and starts from the words of the one it replaces."""

from __future__ import annotations

from datetime import date

from desktop_app.letters.template import FilledBlock, Template, may_edit
from desktop_app.policy.words import long_date

CORRECTION = "correction"
"""Key of the block that says which letter is replaced."""


def with_correction(blocks: tuple[FilledBlock, ...], corrects_on: date) -> tuple[FilledBlock, ...]:
    """The letter with the sentence that it replaces the one of that date, locked, under its title."""
    text = f"This letter takes the place of our letter of **{long_date(corrects_on)}**. Please go by this one."
    said = FilledBlock(
        CORRECTION, "What this letter replaces", text, is_locked=True, source="Complaint Handling Code 2024, 5.12",
        has_heading=False, original=text,
    )  # fmt: skip
    at = next((number for number, block in enumerate(blocks) if block.key == "subject"), -1) + 1
    return (*blocks[:at], said, *blocks[at:])


def words_to_start_from(
    template: Template, now: tuple[FilledBlock, ...], kept: tuple[FilledBlock, ...]
) -> dict[str, str]:
    """The edits with which a correction begins: each passage of the old letter that reads otherwise today."""
    today = {block.key: block.text for block in now}
    return {
        block.key: block.text
        for block in kept
        if may_edit(template, block.key) and block.key in today and block.text != today[block.key]
    }
