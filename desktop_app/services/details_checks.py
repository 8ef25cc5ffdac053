"""Whether a telephone number, an email, a website or a postcode of ours has the shape of one, before it is printed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from desktop_app.errors import BadInput
from desktop_app.services.contact_checks import EMAIL, POSTCODE

FEWEST_DIGITS, MOST_DIGITS = 8, 18
"""From ``0800 1111`` to a number of another country behind the text relay's 18001."""

_PHONE = re.compile(r"\+?[\d\s().\-–/]+")
_EXTENSION = re.compile(r"\s*,?\s*(?:extension|ext\.?|x|#)\s*\d{1,6}$", re.IGNORECASE)
_WEBSITE = re.compile(r"(?:https?://)?[^\s/@.,;:]+(?:\.[^\s/@.,;:]+)+(?::\d+)?(?:/\S*)?", re.IGNORECASE)


def phone_problem(typed: str) -> str:
    """Why no number could be rung by what was typed; '' when one could, or nothing was typed.

    Spaces, brackets, dashes, +44 and an extension are all how people write numbers.
    """
    number = _EXTENSION.sub("", typed.strip())
    digits = sum(character.isdigit() for character in number)
    if not number or (_PHONE.fullmatch(number) and FEWEST_DIGITS <= digits <= MOST_DIGITS):
        return ""
    return "Enter a telephone number, like 0161 496 0000 or +44 161 496 0000 ext 12."


def email_problem(typed: str) -> str:
    """Why no email would arrive; '' when it could, or nothing was typed."""
    fits = not typed.strip() or EMAIL.fullmatch(typed.strip())
    return "" if fits else "Enter an email address, like complaints@example.org."


def website_problem(typed: str) -> str:
    """Why it is no address of a website; '' when it is, or nothing was typed."""
    fits = not typed.strip() or _WEBSITE.fullmatch(typed.strip())
    return "" if fits else "Enter a website, like www.example.org or https://example.org/complaints."


def postcode_problem(typed: str) -> str:
    """Why it is no full postcode; '' when it is, or nothing was typed."""
    fits = not typed.strip() or POSTCODE.fullmatch("".join(typed.split()).upper())
    return "" if fits else "Enter a full UK postcode, like M50 3XZ."


def shape_problems(typed: Mapping[str, tuple[str, Callable[[str], str]]]) -> tuple[BadInput, ...]:
    """What is wrong, field by field, in the order given: each field's words and the check they must pass."""
    judged = ((field, check(words)) for field, (words, check) in typed.items())
    return tuple(BadInput(problem, field=field) for field, problem in judged if problem)
