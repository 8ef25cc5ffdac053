"""Turns what pydantic and tomllib say into one sentence a policy officer can act on."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from desktop_app.errors import NoPack, PackInvalid
from desktop_app.policy.pack_rows import SAID, SILENT
from desktop_app.policy.words import inside

MARKS_OF_A_PACK = {"landlord", "clocks", "in_force_from", "document"}
"""A file with none of these keys is something else, and nobody is told what is wrong with it key by key."""


class Plain(str):
    """Stands where a value should be and is read without quotation marks: ``stage1.respond is missing``."""

    __slots__ = ()

    def __repr__(self) -> str:
        return str(self)


MISSING = Plain("missing")


class Fault(PydanticCustomError):
    """A row that does not fit the rest of its pack, raised while the whole is checked."""

    def __new__(cls, key: str, value: object, what: str) -> Fault:
        """``what`` is what was expected."""
        return super().__new__(cls, "fault", "{what}", {"key": key, "value": value, "what": what})

    @classmethod
    def missing(cls, key: str, what: str) -> Fault:
        """A row that is not there."""
        return cls(key, MISSING, what)


class Faults(PydanticCustomError):
    """Everything in a pack that does not fit the rest of it. Never empty."""

    def __new__(cls, faults: Sequence[Fault]) -> Faults:
        """In the order of the schema."""
        return super().__new__(cls, "faults", "does not hang together", {"faults": tuple(faults)})


def pack_problem(name: str, table: Mapping[str, object], problem: ValidationError) -> PackInvalid:
    """Everything wrong, in the order of the schema; a misspelt key before the row it leaves missing."""
    if not MARKS_OF_A_PACK & table.keys():
        return NoPack(name)
    errors = sorted(problem.errors(), key=lambda error: error["type"] != "extra_forbidden")
    missing = {_name(error["loc"]) for error in errors if error["type"] == "missing"}
    found = [one for error in errors for one in _told(name, error, missing)]
    others = tuple(dict.fromkeys(one.sentence for one in found[1:]))
    first = found[0]
    return PackInvalid(name, first.key, first.value, first.expected, others=others)


def _told(name: str, error: ErrorDetails, missing: set[str]) -> Iterator[PackInvalid]:
    if error["type"] == "faults":
        for fault in error["ctx"]["faults"]:
            said = fault.context
            yield PackInvalid(name, said["key"], said["value"], said["what"])
        return
    key = ".".join(str(part) for part in error["loc"] if part not in (SAID, SILENT, "[key]"))
    value = MISSING if error["type"] == "missing" else _brief(error["input"])
    yield PackInvalid(name, key or "the whole pack", value, _expected(error, missing))


def bad_toml(name: str, text: str, problem: tomllib.TOMLDecodeError) -> PackInvalid:
    """Names the line and shows it."""
    said = str(problem)
    found = re.search(r"\(at line (\d+), column \d+\)", said)
    lines = text.splitlines()
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    what = re.sub(r"\s*\(at .*\)$", "", said)
    return PackInvalid(name, f"line {number}", line, f"TOML ({inside(what)})")


def _name(loc: tuple[int | str, ...]) -> str:
    return str(loc[-1])


def _brief(value: object) -> object:
    """A value short enough for a sentence."""
    if isinstance(value, dict):
        return Plain("a table")
    return value if len(repr(value)) <= 80 else f"{str(value)[:77]}..."


_PLAIN = {
    "missing": "a value, or a table that says silent = true",
    "bool_type": "true or false",
    "int_type": "a whole number",
    "string_type": "text in quotation marks",
    "string_too_short": "words",
    "date_type": "a date such as 2024-04-01",
    "date_parsing": "a date such as 2024-04-01",
    "date_from_datetime_parsing": "a date such as 2024-04-01",
    "tuple_type": "a list in square brackets",
    "dict_type": "a table",
    "model_type": "a table",
    "model_attributes_type": "a table",
}


def _expected(error: ErrorDetails, missing: set[str]) -> str:
    kind, context = error["type"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _no_such_key(_name(error["loc"]), missing)
    if kind == "expected":
        return str(context["what"])
    if kind in ("literal_error", "enum"):
        return f"one of {str(context['expected']).replace(' or ', ', ')}"
    if kind == "string_pattern_mismatch":
        return _pattern(context)
    return _PLAIN.get(kind, _from_pydantic(error["msg"]))


def _no_such_key(key: str, missing: set[str]) -> str:
    close = get_close_matches(key, missing, n=1)
    return f"no such key (did you mean {close[0]}?)" if close else "no such key"


def _pattern(context: dict[str, Any]) -> str:
    if r"\." in context["pattern"]:
        return "a name in two parts such as stage1.receipt"
    return "small letters, digits and " + ("hyphens" if "(-" in context["pattern"] else "underscores")


def _from_pydantic(message: str) -> str:
    return re.sub(r"^Input should be ", "", message)
