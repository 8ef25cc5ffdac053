"""A copy of a letter for somebody else: a short note, then the very words that were kept, all of them locked."""

from __future__ import annotations

from dataclasses import replace

from desktop_app.letters.marks import plain
from desktop_app.letters.template import FilledBlock

COPIED = "copied_"
"""Begins the key of each block that is another letter's word."""


def with_copied(note: tuple[FilledBlock, ...], kept: tuple[FilledBlock, ...]) -> tuple[FilledBlock, ...]:
    """The note and then the letter. Its title becomes a heading over its greeting: a letter has one title."""
    return (*note, *_opened(kept), *(_copied(block) for block in kept if block.key not in {"subject", "greeting"}))


def _opened(kept: tuple[FilledBlock, ...]) -> tuple[FilledBlock, ...]:
    title = next((plain(block.text) for block in kept if block.key == "subject"), "")
    greeting = next((block for block in kept if block.key == "greeting"), None)
    if greeting is None:
        return ()
    return (replace(_copied(greeting), title=title, has_heading=bool(title)),)


def _copied(block: FilledBlock) -> FilledBlock:
    """The same words under a key of their own; the sign-off keeps its key, for it is set as one whole."""
    key = block.key if block.key == "sign_off" else f"{COPIED}{block.key}"
    return replace(block, key=key, is_locked=True, is_free=False, is_edited=False, original=block.text)
