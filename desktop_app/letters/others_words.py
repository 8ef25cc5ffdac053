"""Told by somebody the resident never asked: nothing of their words or name, and no complaint nobody made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop_app.letters.as_read import as_read
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.problem import Problem
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.kinds import LetterKind

RUN = 6
"""So many words in a row as somebody else said them are theirs, and whoever knows them hears who spoke."""

_IN_THEIR_MOUTH = re.compile(
    r"\b(?:you (?:have )?(?:told us|said|complained|asked us)|(?:what|as) you told us|your complaint)\b", re.IGNORECASE
)
_WORD = re.compile(r"[\w’']+")
_SOURCE = "Complaint Handling Code 2024, 1.3 and 3.6"


def others_words(kind: LetterKind, facts: LetterFacts, blocks: tuple[FilledBlock, ...]) -> Iterator[Problem]:
    """What of somebody else's would reach the resident, and where a letter says that the resident spoke."""
    if not facts.is_told_by_another:
        return
    theirs = [_words(each) for each in facts.others_words]
    for block in blocks:
        text = as_read(block)
        yield from _about_quoting(block, theirs, _words(text))
        yield from _about_name(facts, block, text)
        yield from _about_mouth(kind, block, text)


def _about_quoting(block: FilledBlock, theirs: list[list[str]], words: list[str]) -> Iterator[Problem]:
    runs = {tuple(each[at : at + RUN]) for each in theirs for at in range(len(each) - RUN + 1)}
    found = next((run for at in range(len(words) - RUN + 1) if (run := tuple(words[at : at + RUN])) in runs), None)
    if found is not None:
        what = f"“{' '.join(found)}…” are the words of somebody else, who told us about the resident."
        where = "in the case" if block.is_locked else "here"
        yield Problem(block.key, what, f"Say it in words of ours {where}: nobody is to be known by theirs.", _SOURCE)


def _about_name(facts: LetterFacts, block: FilledBlock, text: str) -> Iterator[Problem]:
    name = facts.kept_name
    if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE):
        what = f"This names {name}, and the resident is not to know who told us."
        yield Problem(block.key, what, "Take the name out.", _SOURCE)


def _about_mouth(kind: LetterKind, block: FilledBlock, text: str) -> Iterator[Problem]:
    """It keeps a first letter in, where the handler can change it; later letters may know more than the case does."""
    found = _IN_THEIR_MOUTH.search(text)
    if found is not None:
        what = f"“{found[0]}”: the resident has told us nothing yet. Somebody else did, who has no authority."
        do = "Say “Somebody told us”, or record on the case that the resident wants this."
        is_first = kind is LetterKind.STAGE1_ACKNOWLEDGEMENT and not block.is_locked
        yield Problem(block.key, what, do, _SOURCE, is_blocking=is_first)


def _words(text: str) -> list[str]:
    return [word.casefold().replace("’", "'") for word in _WORD.findall(text)]
