"""Names of people as written on a record: the family name in them, and how a letter greets somebody."""

from __future__ import annotations

TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "mx", "master", "dr", "prof", "professor", "rev", "revd", "reverend", "fr",
    "father", "imam", "rabbi", "cllr", "councillor", "sir", "dame", "lord", "lady", "baroness", "capt",
    "captain", "major", "col",
))  # fmt: skip
"""Words before a name that are no part of it, in lower case and without a full stop."""

_BY_FIRST_NAME = frozenset({"sir", "dame"})
"""``Sir John`` and ``Dame Ann`` are greeted by their first name."""

_PARTICLES = frozenset((
    "af", "al", "ap", "bin", "bint", "da", "das", "de", "del", "della", "den", "der", "di", "do", "dos", "du",
    "el", "ibn", "la", "las", "le", "les", "lo", "los", "mac", "st", "te", "ten", "ter", "van", "vande",
    "vanden", "vander", "von", "zu", "zum", "zur",
))  # fmt: skip
"""Words that belong to the family name after them."""

_AFTER = frozenset((
    "bem", "bsc", "cbe", "dl", "esq", "jp", "jr", "junior", "kbe", "kc", "mba", "mbe", "mp", "obe", "phd",
    "qc", "senior", "sr",
))  # fmt: skip
"""Letters after a name."""


def surname(name: str) -> str:
    """The family name: the last word, with the particles before it (``van der Berg``) and without honours after it.

    A name of one word, and whatever is no person's name in the usual order, comes back as it is.
    """
    return _surname(_parts(name)[1])


def dear(name: str) -> str:
    """What follows ``Dear`` when nobody said how they wish to be greeted: title and family name, else the whole name.

    ``Mrs Iwona Kowalska`` is ``Mrs Kowalska``; ``Iwona Kowalska`` stays, for we would only guess at a title. So do
    organisations, and two people in one name unless they share it (``Mr and Mrs J Bello`` is ``Mr and Mrs Bello``).
    """
    titles, words = _parts(name)
    rest = " ".join(words)
    if not titles or not words:
        return " ".join(name.split())
    if _bare(titles[-1]) in _BY_FIRST_NAME:
        return f"{titles[-1]} {words[0]}"
    is_of_two = any(word.casefold() in {"and", "&"} for word in words)
    return " ".join((*titles, rest if is_of_two else _surname(words)))


def is_same_name(one: str, other: str) -> bool:
    """Whether two names are one person's, written otherwise: capitals, spaces, titles and honours are no difference.

    A name left blank is nobody's.
    """
    return bool(_plain(one)) and _plain(one) == _plain(other)


def _plain(name: str) -> str:
    return " ".join(filter(None, (_bare(word) for word in _parts(name)[1])))


def _surname(words: list[str]) -> str:
    at = len(words) - 1
    while at > 0 and words[at - 1].casefold() in _PARTICLES:
        at -= 1
    return " ".join(words[at:]) if words else ""


def _parts(name: str) -> tuple[list[str], list[str]]:
    """The titles a name begins with (``Mr and Mrs`` counts as one), and its words without honours at the end."""
    words = name.split()
    at = 0
    while at < len(words) and (_is_title(words[at]) or _joins_titles(words, at)):
        at += 1
    titles, rest = words[:at], words[at:]
    while len(rest) > 1 and _bare(rest[-1]) in _AFTER:
        rest.pop()
    if rest:
        rest[-1] = rest[-1].rstrip(",")
    return (titles, rest) if rest else ([], words)


def _is_title(word: str) -> bool:
    return _bare(word) in TITLES


def _joins_titles(words: list[str], at: int) -> bool:
    return words[at].casefold() in {"and", "&"} and 0 < at < len(words) - 1 and _is_title(words[at + 1])


def _bare(word: str) -> str:
    return word.strip(".,").casefold()
