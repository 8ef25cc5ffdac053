"""The cast of a life that is told to be lived again: names and places that no text has by chance, put aside later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from desktop_app.policy.kinds import Authority, ReplyBy, Tenure
from desktop_app.services.demo_cast import Cast, Text, in_need, texts
from desktop_app.services.entries import PersonEntry, RepresentativeEntry

FIRST = ("Quenella", "Zephania", "Isembard", "Oswyna")
LAST = ("Zarrowby", "Quillfeather", "Yelverstone", "Xanterly")
STREET, TOWN = "Quillonberry Street", "VEXHAMTON"
BLOCK, ROAD = "Zibberly Court", "Quorngate Road"
SLOTS = ("room", "weeks", "times", "child", "floor", "name")
"""Of the matters' texts; each stands for something else in each life lived."""


@dataclass
class TokenCast(Cast):
    """Hands out one matter, and people who stand for others."""

    told: Text | None = None
    """The matter that the next life is about."""
    need: Mapping[str, Any] | None = None
    reply_by: ReplyBy = ReplyBy.EMAIL
    _people: int = 0

    def begin(self, told: Text, need: Mapping[str, Any] | None, reply_by: ReplyBy) -> None:
        """A new life, about this, of somebody with that need."""
        self.told, self.need, self.reply_by, self._people = told, need, reply_by, 0

    def person(self) -> PersonEntry:
        """The first is the resident; whoever comes after is in the case beside them."""
        number, self._people = self._people, self._people + 1
        plain = PersonEntry(
            name=f"Ms {FIRST[number]} {LAST[number]}",
            salutation=f"Ms {LAST[number]}",
            address=f"{99_101 + number} {STREET}\n{TOWN}",
            postcode=f"ZZ9{number} 9QZ",
            phone=_phone(number),
            email=_email(number),
            tenure=Tenure.RENTED,
            reply_by=self.reply_by,
        )
        return plain if self.need is None or number else in_need(plain, self.need)

    def representative(self) -> RepresentativeEntry:
        """Somebody who acts for the resident."""
        return RepresentativeEntry(
            name=f"{FIRST[3]} {LAST[3]}",
            relationship="Daughter",
            authority=Authority.WRITTEN_CONSENT,
            phone=_phone(3),
            email=_email(3),
        )

    def matter(self) -> Text:
        """The one it is about."""
        assert self.told is not None
        return self.filled(self.told)

    def filled(self, text: Text) -> Text:
        """Every slot filled with its token, a capital letter where a sentence begins with one."""
        slots = {name: f"q{name}q" for name in SLOTS} | {"block": BLOCK, "street": ROAD}
        return dict(_filled(dict(text), slots))


def person_tokens() -> Iterator[tuple[str, tuple[str, int]]]:
    """Each string that stands for something of a person, and what: ``("surname", 0)`` is the resident's surname."""
    for number, (first, last) in enumerate(zip(FIRST, LAST, strict=True)):
        yield f"Ms {first} {last}", ("name", number)
        yield f"{first} {last}", ("plain", number)
        yield f"Ms {last}", ("salutation", number)
        yield first, ("first", number)
        yield last, ("surname", number)
        yield f"{99_101 + number} {STREET}", ("house", number)
        yield f"ZZ9{number} 9QZ", ("postcode", number)
        yield _phone(number), ("phone", number)
        yield _email(number), ("email", number)
    yield TOWN, ("town", 0)
    yield BLOCK, ("block", 0)
    yield ROAD, ("street", 0)


def slot_tokens() -> Iterator[tuple[str, tuple[str, int]]]:
    """The slots of the texts, small and with a capital letter."""
    for number, name in enumerate(SLOTS):
        yield f"q{name}q", ("slot", number)
        yield f"Q{name}q", ("Slot", number)


def slot_words(number: int) -> list[str]:
    """What may stand there."""
    return list(texts("complaints")["slots"][SLOTS[number]])


def _phone(number: int) -> str:
    return f"07700 90099{number}"


def _email(number: int) -> str:
    return f"{FIRST[number]}.{LAST[number]}@example.org".lower()


def _filled(value: Any, slots: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for slot, words in slots.items():
            value = value.replace(f". {{{slot}}}", f". {words[:1].upper()}{words[1:]}").replace(f"{{{slot}}}", words)
        return value
    if isinstance(value, dict):
        return {key: _filled(each, slots) for key, each in value.items()}
    return [_filled(each, slots) for each in value] if isinstance(value, list) else value
