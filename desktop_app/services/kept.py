"""What an issued letter was kept with: its passages, their text, and whom it was addressed to."""

from __future__ import annotations

import json
from dataclasses import asdict

from desktop_app.letters.facts import Addressee
from desktop_app.letters.template import FilledBlock
from desktop_app.letters.words import GUARD
from desktop_app.models import Letter


def kept_blocks(kept: list[str]) -> tuple[FilledBlock, ...]:
    """The passages of an issued letter, as they were kept."""
    return tuple(FilledBlock(**json.loads(each)) for each in kept)


def blocks_to_keep(blocks: tuple[FilledBlock, ...]) -> list[str]:
    """Passages as text that :func:`kept_blocks` reads back."""
    return [json.dumps(asdict(block), ensure_ascii=False) for block in blocks]


def kept_text(letter: Letter, key: str) -> str:
    """One passage of an issued letter without the guards in it; '' when it has none of that key."""
    assert letter.issued is not None
    found = (block.text for block in kept_blocks(letter.issued.blocks) if block.key == key)
    return next(found, "").replace(GUARD, "")


def kept_addressee(facts: dict[str, object]) -> Addressee:
    """Who an issued letter is addressed to, from the facts kept with it."""
    kept = facts["addressee"]
    assert isinstance(kept, dict)
    return Addressee(kept["name"], tuple(kept["address"]), kept["postcode"])
