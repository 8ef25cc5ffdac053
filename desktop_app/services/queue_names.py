"""Residents in order of surname, then of first name, from the one name that is kept: in SQL, for both databases.

No database here can look for a space from the end. Both can cut from the end any of the letters they are told, and so
cut a last word off.
"""

from __future__ import annotations

TITLES = ("mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "sir", "dame", "lady", "rev", "revd", "reverend")
"""As folded; what a name begins with says nothing of where it stands in a list."""


def _but_last(words: str) -> str:
    """Everything up to the last space, with it."""
    return f"rtrim({words}, replace({words}, ' ', ''))"


def _last(words: str, before: str) -> str:
    return f"substr({words}, length({before}) + 1)"


_KEY, _NAME = "resident.name_key", "rtrim(resident.name)"
_FIRST_PART = _but_last(_KEY)
_IS_DOUBLE = f"resident.name LIKE '%-%' AND {_last(_NAME, _but_last(_NAME))} LIKE '%-%'"
"""Most names have no hyphen, which is quickly seen.

A folded name has lost the hyphen of ``Abbott-Young``; the name as written has it."""
_WITHOUT_LAST = f"rtrim({_FIRST_PART})"

_DOUBLE, _SINGLE = _last(_KEY, _but_last(_WITHOUT_LAST)), _last(_KEY, _FIRST_PART)

SURNAME = f"CASE WHEN resident.is_anonymous THEN NULL WHEN {_IS_DOUBLE} THEN {_DOUBLE} ELSE nullif({_SINGLE}, '') END"
"""The last word of a name, the last two when a hyphen joins them; null for nobody named."""

FIRST_NAMES = (
    "CASE "
    + " ".join(
        f"WHEN substr({_KEY}, 1, {len(title) + 1}) = '{title} ' THEN substr({_KEY}, {len(title) + 2})"
        for title in TITLES
    )
    + f" ELSE {_KEY} END"
)
"""A name without its title."""
