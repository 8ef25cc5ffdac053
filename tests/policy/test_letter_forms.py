"""Which files beside the PDF a resident's needs ask for."""

from __future__ import annotations

import pytest

from desktop_app.policy.kinds import LetterFormat
from desktop_app.policy.letter_forms import LetterForm, letter_forms, other_forms_words

TEXT, AUDIO = LetterForm.PLAIN_TEXT, LetterForm.AUDIO_SCRIPT


@pytest.mark.parametrize(
    ("kept", "adjustment", "forms"),
    [
        (LetterFormat.CLEAR, "", ()),
        (LetterFormat.LARGE, "Large print, 18 point", ()),
        (LetterFormat.PLAIN_TEXT, "", (TEXT,)),
        (LetterFormat.BRAILLE, "", (TEXT,)),
        (LetterFormat.AUDIO, "", (AUDIO,)),
        (LetterFormat.CLEAR, "Uses a screen reader: plain text by email", (TEXT,)),
        (LetterFormat.CLEAR, "Please read letters to her over the phone", (AUDIO,)),
        (LetterFormat.TRANSLATED, "Audio as well", (TEXT, AUDIO)),
        (LetterFormat.CLEAR, "Ready to be rung after three; reads well", ()),
    ],
)
def test_a_form_is_offered_where_it_is_asked_for(
    kept: LetterFormat, adjustment: str, forms: tuple[LetterForm, ...]
) -> None:
    """By the format kept, or in the words of an adjustment; plain text is what braille and translations are made from.

    Source: Equality Act 2010, section 20.
    """
    assert letter_forms(kept, (adjustment,)) == forms


@pytest.mark.parametrize(
    ("kept", "adjustment", "words"),
    [
        (LetterFormat.CLEAR, "", "in large print, in audio, in braille or in another language"),
        (LetterFormat.LARGE, "", "in audio, in braille or in another language"),
        (LetterFormat.CLEAR, "Letters in large print (18 point)", "in audio, in braille or in another language"),
        (LetterFormat.GIANT, "Audio too; translated into Polish", "in braille"),
        (LetterFormat.BRAILLE, "Large print, audio and translations for her son", "in another way"),
    ],
)
def test_what_the_resident_has_is_not_offered_again(kept: LetterFormat, adjustment: str, words: str) -> None:
    """A letter in large print asked whether large print would help (D12, B87)."""
    assert other_forms_words(kept, (adjustment,)) == words
