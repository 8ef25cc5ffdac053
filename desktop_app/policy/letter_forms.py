"""The files beside the PDF that a resident's needs ask for: the letter's plain text, and the words to be read aloud."""

from __future__ import annotations

import re
from collections.abc import Iterable

from desktop_app.policy.chip_states import Worded
from desktop_app.policy.kinds import LetterFormat
from desktop_app.policy.words import listed


class LetterForm(Worded):
    """A form of a letter that is saved as a file of its own."""

    PLAIN_TEXT = "plain_text", "Plain text"
    AUDIO_SCRIPT = "audio_script", "Audio script"


_OF_FORMAT = {
    LetterFormat.PLAIN_TEXT: (LetterForm.PLAIN_TEXT,),
    LetterFormat.AUDIO: (LetterForm.AUDIO_SCRIPT,),
    LetterFormat.BRAILLE: (LetterForm.PLAIN_TEXT,),
    LetterFormat.EASY_READ: (LetterForm.PLAIN_TEXT,),
    LetterFormat.TRANSLATED: (LetterForm.PLAIN_TEXT,),
}
"""Whoever makes braille, easy read or a translation works from the plain text."""
_ASKED = {
    LetterForm.PLAIN_TEXT: re.compile(
        r"\b(?:plain[ -]text|text files?|screen[ -]?reader|braille|translat\w+|easy[ -]read)\b", re.IGNORECASE
    ),
    LetterForm.AUDIO_SCRIPT: re.compile(
        r"\baudio\b|\bread (?:\w+ ){0,3}(?:aloud|out|over the phone)\b|\b(?:voice )?recordings?\b", re.IGNORECASE
    ),
}


def letter_forms(letter_format: LetterFormat, adjustments: Iterable[str]) -> tuple[LetterForm, ...]:
    """The forms asked for, by the format kept or in the words of an adjustment; () where the PDF is all.

    Source: Equality Act 2010, section 20; Complaint Handling Code 2024, 5.10.
    """
    said = tuple(adjustments)
    by_format = _OF_FORMAT.get(letter_format, ())
    return tuple(form for form in LetterForm if form in by_format or any(_ASKED[form].search(each) for each in said))


_OFFERED = (
    ("in large print", frozenset({LetterFormat.LARGE, LetterFormat.GIANT}), r"\b(?:large|giant|big\w*) print\b"),
    ("in audio", frozenset({LetterFormat.AUDIO}), r"\baudio\b"),
    ("in braille", frozenset({LetterFormat.BRAILLE}), r"\bbraille\b"),
    ("in another language", frozenset({LetterFormat.TRANSLATED}), r"\btranslat\w+"),
)
"""What every letter offers, the formats that are it already, and how an adjustment says so in words."""


def other_forms_words(letter_format: LetterFormat, adjustments: Iterable[str]) -> str:
    """``in audio, in braille or in another language``: what a letter offers, without what the resident has already.

    Source: Equality Act 2010, section 20: an adjustment made is not asked for again.
    """
    said = " ".join(adjustments)
    left = [
        words
        for words, formats, pattern in _OFFERED
        if letter_format not in formats and not re.search(pattern, said, re.IGNORECASE)
    ]
    return listed(left, "or") if left else "in another way"
