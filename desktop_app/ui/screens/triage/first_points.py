"""A first draft of a complaint's points from the resident's own words; the handler corrects it."""

from __future__ import annotations

import re

from desktop_app.policy.triage import DefinedPoint

MOST = 8
LONGEST = 400
LONGEST_ALONE = 160
"""An account of more letters than this is not taken for one point."""

_LIST_MARK = re.compile(r"^\s*(?:\(?\d{1,2}[.):]|\(?[a-h][.)]|[-*•–])\s+(?=\S)", re.IGNORECASE)


def first_points(words: str, wants: str) -> tuple[DefinedPoint, ...]:
    """One point for each item the resident numbered or listed; otherwise one with their words where these are short.

    A long account is no point: left in its box it was sent back to the resident whole, greeting and signature too.
    It stands beside the page while the handler says it in a sentence.

    Their wants are put to the only point; where there are several, nobody can say which they belong to, unless they
    listed as many wants as points.
    """
    items = _listed(words)
    wanted = _listed(wants)
    if len(items) < 2:
        text = " ".join(words.split())
        text = text if len(text) <= LONGEST_ALONE else ""
        return (DefinedPoint(text, _short(wants)),) if text or wants.strip() else ()
    outcomes = wanted if len(wanted) == len(items) else [""] * len(items)
    return tuple(DefinedPoint(_short(item), _short(outcome)) for item, outcome in zip(items, outcomes, strict=True))


def _listed(text: str) -> list[str]:
    """The items of a list somebody typed, each with its further lines; empty when there is no list."""
    items: list[str] = []
    for line in text.splitlines():
        if _LIST_MARK.match(line):
            items.append(_LIST_MARK.sub("", line).strip())
        elif items and line.strip():
            items[-1] = f"{items[-1]} {line.strip()}"
        elif items and not line.strip():
            items.append("")
    return [item for item in items if item][:MOST]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST].rsplit(' ', 1)[0]}…"
