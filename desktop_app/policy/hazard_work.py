"""What can be recorded about a danger, in the order it is done, and which of it makes sense now."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WORK: Mapping[str, str] = MappingProxyType(
    {
        "found": "Investigated: there is a significant hazard",
        "not_found": "Investigated: there is no significant hazard",
        "summary": "Written summary given to the resident",
        "safe": "Made safe",
        "moved_out": "Household moved out: it could not be made safe in time",
        "works": "Further works begun",
        "ordered": "Work ordered: its time runs until it is done",
        "ended": "Nothing more is needed: it is dealt with",
    }
)
"""Each thing by key, in words."""

_NEEDS = {
    "investigate": ("found", "not_found"),
    "summary": ("summary",),
    "safe": ("safe", "moved_out"),
    "works": ("works",),
}


def work_open(open_steps: tuple[str, ...], *, is_investigated: bool, is_without_law: bool) -> tuple[str, ...]:
    """What can be recorded now, as keys of :data:`WORK`.

    An order meets no time: it says who comes and when, as often as that changes, while work is owed.
    Made safe can be recorded before the investigation ends; the summary and the further works follow it. A danger is
    dealt with once nothing but further works is left, and then only with words on why none are needed.
    """
    waits = "investigate" in open_steps and not is_investigated
    keys = [key for step in open_steps if not (waits and step in {"summary", "works"}) for key in _NEEDS[step]]
    if is_without_law:
        return (*WORK,)
    if {"safe", "works"} & set(open_steps):
        keys.append("ordered")
    if set(open_steps) <= {"works"}:
        keys.append("ended")
    return tuple(keys)
