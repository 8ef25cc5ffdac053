"""Whether words meant for everybody give somebody away: a hint for whoever writes them."""

from __future__ import annotations

import re

from desktop_app.policy.names import TITLES

_SHORTEST = 3


def told_of(words: str, name: str, address: tuple[str, ...], postcode: str) -> tuple[str, ...]:
    """What in ``words`` names the resident or their home: parts of the name, the first line of the address, postcode.

    Titles and parts of fewer than three letters are passed over; a town is not one household.
    """
    said = _plain(words)
    parts = [part for part in re.findall(r"[^\W\d_][\w’'-]*", name) if len(part) >= _SHORTEST]
    found = [part for part in parts if part.casefold() not in TITLES and _holds(said, _plain(part))]
    found += [line for line in address[:1] if line.strip() and _holds(said, _plain(line))]
    if postcode.strip() and _plain(postcode).replace(" ", "") in said.replace(" ", ""):
        found.append(postcode)
    return tuple(dict.fromkeys(found))


def _holds(said: str, part: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(part)}(?!\w)", said) is not None


def _plain(words: str) -> str:
    return " ".join(words.replace("’", "'").casefold().split())
