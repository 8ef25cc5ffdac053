"""Thousands of fictional residents, each with a home in one of the landlord's towns."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from random import Random

from desktop_app.models.folding import fold
from desktop_app.services.demo_cast import texts

KEPT = 400
"""So many of each kind of person may come back with another matter."""
COMES_BACK = 0.22
"""How many of those who complain had complained before."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody with a home and ways to be reached."""

    title: str
    first: str
    surname: str
    house: str
    town: str
    postcode: str
    phone: str
    email: str
    block: str
    street: str
    resident_id: int = 0

    @property
    def name(self) -> str:
        """As they write it."""
        return f"{self.title} {self.first} {self.surname}"


class Crowd:
    """Hands out people; some come back, but only as what they were: who is written to in large print stays so."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        words = texts("landlords")
        named = [name.split(" ", 2) for name in texts("people")["names"]]
        self._first = [(title, first) for title, first, _ in named]
        self._last = [last for _, _, last in named]
        self._towns = tuple(words["towns"])
        self._streets = [f"{first} {second}" for first in words["street_first"] for second in words["street_second"]]
        self._blocks = [f"{first} {second}" for first in words["block_first"] for second in words["block_second"]]
        self._telephones = tuple(words["telephones"])
        self._known: defaultdict[str, deque[Person]] = defaultdict(lambda: deque(maxlen=KEPT))
        self._met = 0

    def somebody(self) -> Person:
        """Somebody new."""
        chance, self._met = self._chance, self._met + 1
        (title, first), surname = chance.choice(self._first), chance.choice(self._last)
        town = chance.randrange(len(self._towns))
        street, block = chance.choice(self._streets), chance.choice(self._blocks)
        is_flat = chance.random() < 0.4
        letters = "ABDEFGHJLNPQRSTUWXYZ"
        return Person(
            title=title,
            first=first,
            surname=surname,
            house=f"Flat {chance.randint(1, 60)}, {block}" if is_flat else f"{chance.randint(1, 140)} {street}",
            town=self._towns[town],
            postcode=f"{district_of(town)} {chance.randint(1, 9)}{chance.choice(letters)}{chance.choice(letters)}",
            phone=f"{chance.choice(self._telephones)}{chance.randrange(1000):03d}",
            email=f"{'.'.join(fold(f'{first} {surname}').split())}{self._met}@example.org",
            block=block,
            street=street,
        )

    def known(self, kind: str) -> Person | None:
        """Somebody of that kind who was here before and comes again; None for nobody."""
        if not self._known[kind] or self._chance.random() >= COMES_BACK:
            return None
        return self._chance.choice(self._known[kind])

    def remember(self, kind: str, person: Person) -> None:
        """They may come again."""
        self._known[kind].append(person)

    def number_of(self, town: str) -> int:
        """The number of a town, by which areas have theirs."""
        return self._towns.index(town)


def district_of(town: int) -> str:
    """The postcode district of a town."""
    return f"ZZ{town + 1}"
