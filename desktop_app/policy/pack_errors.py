"""Turns what pydantic and tomllib say into one sentence a policy officer can act on."""

from __future__ import annotations

import re
import tomllib
from difflib import get_close_matches
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from desktop_app.errors import PackInvalid
from desktop_app.policy.pack_rows import SAID, SILENT


class _Missing:
    """Stands where a value should be; reads ``stage1.respond is missing``."""

    def __repr__(self) -> str:
        return "missing"


MISSING = _Missing()


class Fault(PydanticCustomError):
    """A row that does not fit the rest of its pack, raised while the whole is checked."""

    def __new__(cls, key: str, value: object, what: str) -> Fault:
        """``what`` is what was expected."""
        return super().__new__(cls, "fault", "{what}", {"key": key, "value": value, "what": what})

    @classmethod
    def missing(cls, key: str, what: str) -> Fault:
        """A row that is not there."""
        return cls(key, MISSING, what)


def first_problem(name: str, problem: ValidationError) -> PackInvalid:
    """The first thing wrong, in the order of the schema; a misspelt key before the row it leaves missing."""
    errors = sorted(problem.errors(), key=lambda error: error["type"] != "extra_forbidden")
    error = errors[0]
    if error["type"] == "fault":
        context = error["ctx"]
        return PackInvalid(name, context["key"], context["value"], context["what"])
    key = ".".join(str(part) for part in error["loc"] if part not in (SAID, SILENT, "[key]"))
    missing = {_name(other["loc"]) for other in errors if other["type"] == "missing"}
    value = MISSING if error["type"] == "missing" else _brief(error["input"])
    return PackInvalid(name, key or "the whole pack", value, _expected(error, missing))


def bad_toml(name: str, text: str, problem: tomllib.TOMLDecodeError) -> PackInvalid:
    """Names the line and shows it."""
    said = str(problem)
    found = re.search(r"\(at line (\d+), column \d+\)", said)
    lines = text.splitlines()
    number = int(found[1]) if found else len(lines)
    line = lines[number - 1].strip() if 0 < number <= len(lines) else ""
    what = re.sub(r"\s*\(at .*\)$", "", said)
    return PackInvalid(name, f"line {number}", line, f"TOML ({what[:1].lower()}{what[1:]})")


def _name(loc: tuple[int | str, ...]) -> str:
    return str(loc[-1])


def _brief(value: object) -> object:
    """A value short enough for a sentence."""
    if isinstance(value, dict):
        return "a table"
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
