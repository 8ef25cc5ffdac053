"""A complaint's points taken apart for two people who define them at once: point by point, or only as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from desktop_app.policy.clashing import is_rearranged
from desktop_app.services.clashing import NOTHING, WHOLE, FormShape
from desktop_app.services.entries import PointEntry

Points = tuple[PointEntry, ...]


def shape_of_points(opened: Points, mine: Points, theirs: Points) -> FormShape:
    """How two definitions go together. Points that both added all stand: theirs first, for they are there already.

    Once either has lost or moved a point its number means another: then one definition holds, and not a mixture.
    """
    if is_rearranged(opened, mine) or is_rearranged(opened, theirs):
        return FormShape(
            {WHOLE: "points"}, words=_all_words, apart=lambda points: {WHOLE: points}, again=lambda _, one: one[WHOLE]
        )
    numbers = {str(number): f"point {number}" for number in range(1, len(mine) + len(theirs) + 1)}
    mine_added, theirs_added = mine[len(opened) :], theirs[len(opened) :]
    shift = len(theirs_added) if mine_added and mine_added != theirs_added else 0

    def apart(points: Points) -> dict[str, object]:
        moved = shift if points is mine else 0
        at = [number + moved if number > len(opened) else number for number in range(1, len(points) + 1)]
        return {str(number): point for number, point in zip(at, points, strict=True)}

    return FormShape(numbers, words=_words, apart=apart, again=_again)


def _again(_points: object, values: Mapping[str, object]) -> Points:
    """Without gaps, in the order of their numbers."""
    found = (values[number] for number in sorted(values, key=int))
    return tuple(cast(PointEntry, point) for point in found if point is not None)


def _words(_name: str, value: object) -> str:
    """``Damp in the bedroom. They want: a repair. Not ours: the council.``"""
    if not isinstance(value, PointEntry):
        return NOTHING
    wants = f" They want: {value.outcome_sought}" if value.outcome_sought else ""
    return f"{value.text}{wants}{'' if value.is_ours else f' Not ours: {value.whose}.'}"


def _all_words(_name: str, value: object) -> str:
    points = cast(Points, value)
    return "\n".join(f"{number}. {_words('', point)}" for number, point in enumerate(points, 1)) or NOTHING
