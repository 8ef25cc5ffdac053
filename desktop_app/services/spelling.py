"""The landlord's own words: names, places and terms that the spelling dictionary does not know and staff do."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.letters.spelling import words_of
from desktop_app.services.act import run_once
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader, reader_in
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

OWN_WORDS = "own_words"
"""Setting: words in small letters, in the order of the alphabet."""


def own_words(reader: Reader) -> frozenset[str]:
    """Every word added so far, in small letters."""
    return frozenset(get_setting(reader, OWN_WORDS, []))


def add_word(desk: Desk, word: str, act: str) -> tuple[frozenset[str], Changes]:
    """Adds a word for everybody at this landlord; one already there is left as it is.

    Raises:
        BadInput: it is not one word.
    """
    found = words_of(word)
    if len(found) != 1:
        raise BadInput("Add one word at a time.", field="word")
    with desk.session() as session:
        known = own_words(reader_in(session)) | found

        def keep() -> int:
            put_setting(session, OWN_WORDS, sorted(known))
            return 1

        run_once(session, desk, act, "add_word", keep)
    return known, Changes(landlord=True)
