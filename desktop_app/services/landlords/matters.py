"""What a life is about: a matter of the demonstration's, or another contact, found by how it begins or its number."""

from __future__ import annotations

from itertools import cycle

from desktop_app.services.demo_cast import Text, texts


def category_of(subject: str) -> str:
    """The landlord's category for what is complained of; '' for what is none of the matters'."""
    beginnings = texts("landlords")["category_of"]
    return next((category for begins, category in beginnings.items() if subject.startswith(begins)), "")


def matter_about(begins: str, *, is_not_upheld: bool = False) -> Text:
    """The matter whose subject begins so; where we did as we should, nothing was found and nothing is promised.

    Raises:
        LookupError: there is none.
    """
    found = next((each for each in texts("complaints")["matter"] if each["subject"].startswith(begins)), None)
    if found is None:
        raise LookupError(f"no matter begins with {begins!r}")
    if not is_not_upheld:
        return found  # type: ignore[no-any-return]
    against = cycle(texts("landlords")["not_upheld"])
    points = [
        {**point, **next(against), "decision": "not_upheld", "effect": ""} if point.get("is_ours", True) else point
        for point in found["points"]
    ]
    return {**found, "points": points, "actions": []}


def other_contact(kind: str) -> Text:
    """``enquiry/2``: the third question of ``others.toml``."""
    name, _, number = kind.partition("/")
    listed = texts("others")[name]
    return listed[int(number) % len(listed)]  # type: ignore[no-any-return]
