"""Plain-English hints about words that staff wrote: they warn and never block."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache

from desktop_app.letters.as_read import sentences
from desktop_app.paths import resources

LONGEST_SENTENCE = 25
"""Words. Longer sentences lose readers; the hint names the sentence."""

_WITHIN = re.compile(r"\bwithin\s+(?:\d+|\w+)\s+(?:working\s+|calendar\s+)?(?:days?|weeks?|months?)\b", re.IGNORECASE)
_PROMISE = re.compile(r"\b(?:will|shall|should expect|can expect)\b|[’']ll\b", re.IGNORECASE)
_DATE = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*")


def hints(text: str) -> Iterator[tuple[str, str]]:
    """What could be plainer, and what to do about it; quoted words (“...”) are a person's own and are passed over."""
    text = re.sub(r"“[^”]*”", "", text)
    for sentence in filter(None, (part.strip() for part in sentences(text))):
        yield from _about_sentence(sentence)
    for pattern, what, do in _phrases():
        if found := pattern.search(text):
            yield f"{what}: “{found[0].strip()}”.", do


def _about_sentence(sentence: str) -> Iterator[tuple[str, str]]:
    words = sentence.split()
    if len(words) > LONGEST_SENTENCE:
        yield f"A sentence has {len(words)} words: “{' '.join(words[:6])}…”.", "Make it two."
    within = _WITHIN.search(sentence)
    if within and _PROMISE.search(sentence) and not _DATE.search(sentence):
        yield f"“{within[0]}” gives no date.", "Write the date."


@cache
def _phrases() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    """The list of wordings, read once: pattern, what is wrong with it, what to do."""
    rows = tomllib.loads((resources() / "letters" / "plain_english.toml").read_text(encoding="utf-8"))["phrase"]
    return tuple(
        (re.compile(row["pattern"], 0 if row.get("case") else re.IGNORECASE), row["what"], row["do"]) for row in rows
    )
