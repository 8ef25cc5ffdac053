"""A first guess at a contact's subject from the resident's own words; the handler types over it."""

from __future__ import annotations

import re

LONGEST = 70

_GREETING = re.compile(
    r"^\s*(?:(?:dear|hi|hello|good (?:morning|afternoon|evening))\b[^,.!?\n]{0,40}[,.!\n]|"
    r"to whom it may concern[,.]?)\s*",
    re.IGNORECASE,
)
_OPENING = re.compile(
    r"^(?:i(?:'m| am)(?: (?:writing|emailing|calling|contacting you|getting in touch))+ (?:again )?"
    r"(?:to complain |to you )?"
    r"(?:about|because|regarding|to complain about|to report|concerning) |"
    r"i (?:want|would like|wish) to (?:complain|report|raise)(?: a complaint)?(?: about)? )",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"(?<=[.!?])\s|\n")


def suggest_subject(words: str) -> str:
    """The first telling sentence, without its greeting, at most ``LONGEST`` characters; '' for no words."""
    text = _GREETING.sub("", words.strip(), count=1)
    for sentence in _SENTENCE_END.split(text):
        plain = _OPENING.sub("", " ".join(sentence.split())).strip(" .!,;:-–")
        if len(plain.split()) >= 2:
            return _short(plain[0].upper() + plain[1:])
    bare = " ".join(text.split()).strip(" .!,;:-–")
    return _short(bare[:1].upper() + bare[1:])


def _short(text: str) -> str:
    if len(text) <= LONGEST:
        return text
    cut = text[: LONGEST - 1].rsplit(" ", 1)[0].rstrip(" ,;:-–")
    return f"{cut}…"
