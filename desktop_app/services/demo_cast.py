"""The demonstration's people, places and texts, drawn from ``resources/demo`` by a seeded chance."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from random import Random
from typing import Any

from desktop_app.paths import resources
from desktop_app.policy.kinds import Authority, Channel, LetterFormat, ReplyBy, Tenure
from desktop_app.services.entries import PersonEntry, RepresentativeEntry

Text = Mapping[str, Any]
"""One entry of a text file."""

FIRST_PHONE = 100
PHONES = ("01632 960{:03d}", "07700 900{:03d}")
"""Numbers that Ofcom keeps for drama: nobody's telephone will ever ring."""

SPOKEN = frozenset({Channel.PHONE, Channel.IN_PERSON, Channel.VIA_STAFF})
_HEARD_BY = {
    Channel.PHONE: "rung", Channel.IN_PERSON: "met", Channel.VIA_STAFF: "met", Channel.LETTER: "posted",
    Channel.EMAIL: "emailed",
}  # fmt: skip


@cache
def texts(name: str) -> Text:
    """One of the demonstration's text files."""
    return tomllib.loads((resources() / "demo" / f"{name}.toml").read_text(encoding="utf-8"))


@dataclass
class Cast:
    """Hands out people and texts, no person twice until everybody has been on."""

    chance: Random
    _waiting: list[str] = field(default_factory=list)
    _matters: list[Text] = field(default_factory=list)
    _met: int = 0

    def person(self) -> PersonEntry:
        """The next resident, with a home, a number, an address for email and, now and then, a need."""
        if not self._waiting:
            self._waiting = self._shuffled(texts("people")["names"])
        name = self._waiting.pop()
        self._met += 1
        town = self.chance.choice(texts("places")["town"])
        plain = PersonEntry(
            name=name,
            salutation=_salutation(name),
            address=f"{self._house(town)}\n{town['name']}",
            postcode=f"{town['district']} {self.chance.randint(1, 9)}{''.join(self.chance.choices('ABDEFGHJ', k=2))}",
            phone=PHONES[self._met % 2].format((FIRST_PHONE + self._met * 7) % 1000),
            email=_email(name, self._met),
            tenure=self.chance.choices((Tenure.RENTED, Tenure.SHARED_OWNER, Tenure.LEASEHOLDER), (8, 1, 1))[0],
            reply_by=self.chance.choices((ReplyBy.EMAIL, ReplyBy.POST, ReplyBy.PHONE), (6, 3, 1))[0],
        )
        return self._with_need(plain) if self._met % 4 == 0 else plain

    def representative(self) -> RepresentativeEntry:
        """Somebody who acts for a resident."""
        given = self.chance.choice(texts("people")["representatives"])
        name = self.chance.choice(texts("people")["names"]).partition(" ")[2]
        number = FIRST_PHONE + self._met
        return RepresentativeEntry(
            name=name,
            relationship=given["relationship"],
            authority=Authority[given["authority"].upper()],
            phone=PHONES[1].format(number),
            email=_email(f"Mx {name}", number),
        )

    def matter(self) -> Text:
        """The next thing to be unhappy about, with its slots filled; all come round before one comes again."""
        if not self._matters:
            self._matters = self._shuffled(texts("complaints")["matter"])
        return self.filled(self._matters.pop())

    def other(self, kind: str) -> Text:
        """A contact that is no stage 1 complaint."""
        return self.filled(self.chance.choice(texts("others")[kind]))

    def doing(self, kind: str) -> str:
        """What a member of staff says or notes."""
        return str(self.chance.choice(texts("doings")[kind]))

    def own_words(self, matter: Text, *, is_spoken: bool) -> str:
        """The resident's words between a greeting and an ending of their own, or neither; nobody speaks in writing."""
        manner = texts("complaints")["manner"]
        parts = (self.chance.choice(manner["openings"]), matter["words"], self.chance.choice(manner["closings"]))
        return "\n\n".join(part for part in parts if part and not (is_spoken and part in manner["written"]))

    def first_to_hear(self, channel: Channel) -> str:
        """Whoever of us would first get what comes that way."""
        return str(self.chance.choice(texts("landlord")["first_heard"][_HEARD_BY.get(channel, "online")]))

    def filled(self, text: Text) -> Text:
        """A copy of an entry with every ``{slot}`` filled the same way throughout."""
        slots = {name: self.chance.choice(words) for name, words in texts("complaints")["slots"].items()}
        town = self.chance.choice(texts("places")["town"])
        slots |= {"block": self.chance.choice(town["blocks"]), "street": self.chance.choice(town["streets"])}
        return _filled(text, slots)  # type: ignore[no-any-return]

    def _with_need(self, person: PersonEntry) -> PersonEntry:
        needs = texts("people")["needs"]
        return in_need(person, needs[self._met // 4 % len(needs)])

    def _house(self, town: Text) -> str:
        if self.chance.random() < 0.4:
            return f"Flat {self.chance.randint(1, 48)}\n{self.chance.choice(town['blocks'])}"
        return f"{self.chance.randint(1, 120)} {self.chance.choice(town['streets'])}"

    def _shuffled(self, items: list[Any]) -> list[Any]:
        return self.chance.sample(items, len(items))


def _salutation(name: str) -> str:
    """``Ms Okafor`` for ``Ms Amina Okafor``."""
    title, _, rest = name.partition(" ")
    return f"{title} {rest.rpartition(' ')[2]}"


def _email(name: str, number: int) -> str:
    """An address at example.org, which is nobody's, in plain letters."""
    from desktop_app.models.folding import fold

    return f"{'.'.join(fold(name.partition(' ')[2]).split())}{number}@example.org"


def _filled(value: Any, slots: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for slot, words in slots.items():
            value = value.replace(f". {{{slot}}}", f". {words[:1].upper()}{words[1:]}").replace(f"{{{slot}}}", words)
        return value
    if isinstance(value, dict):
        return {key: _filled(each, slots) for key, each in value.items()}
    if isinstance(value, list):
        return [_filled(each, slots) for each in value]
    return value


def in_need(person: PersonEntry, need: Mapping[str, Any]) -> PersonEntry:
    """Somebody with what one of the needs in ``resources/demo`` says of them."""
    return replace(
        person,
        adjustments=need.get("adjustments", ""),
        vulnerability=need.get("vulnerability", ""),
        safe_contact=need.get("safe_contact", ""),
        letter_format=LetterFormat[need.get("letter_format", "clear").upper()],
        reply_by=ReplyBy[need["reply_by"].upper()],
    )
