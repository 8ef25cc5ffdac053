"""One case as it is walked at random: the table it is played at, the draws, and the lines that tell the walk."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from hypothesis import strategies as st

from desktop_app.policy.kinds import Channel, ReplyBy
from desktop_app.services import cases, contacts, stage2
from desktop_app.services.entries import ContactEntry, PersonEntry
from desktop_app.services.views import CaseView
from tests.worked.desk import Table

T = TypeVar("T")
Gesture = Callable[[str], object]
"""One act with everything typed, waiting for its id: carried out again with the same id it is the same gesture."""
Draw = Callable[[st.SearchStrategy[Any]], Any]

WORDS = "She told us on the telephone; the note is kept with the case."
_PEOPLE = (
    PersonEntry(
        name="Ms Amina Okafor", address="4 Beck Side\nTARNLEY CROSS", postcode="M1 1AE", phone="07700 900123",
        email="amina@example.org", reply_by=ReplyBy.POST,
    ),
    PersonEntry(is_anonymous=True, reply_by=ReplyBy.PHONE),
)  # fmt: skip


@dataclass
class Walk:
    """The walk so far."""

    table: Table
    draw: Draw
    who: str = "handler"
    barred: set[str] = field(default_factory=set)
    """Colleagues kept out of the case now."""
    stage1: set[int] = field(default_factory=set)
    """Whoever the walk saw own, look into or answer the case when stage 1 ended: kept by the walk, not by the case."""
    others: int = 0
    """Cases taken in beside this one."""
    lines: list[str] = field(default_factory=list)

    @property
    def is_post_room(self) -> bool:
        """Whether somebody sits at the desk who may send letters and change nothing."""
        return self.who == "post_room"

    @property
    def today(self) -> date:
        """The day at the desk."""
        return self.table.desk.clock.today()

    def begin(self) -> None:
        """The first contact, on a day of its own."""
        start = date(2025, 9, 1) + timedelta(days=self.number(0, 480))
        self.sit(start, "handler")
        person = _PEOPLE[self.one_in(10)]
        self.table.case_id = self._take_in(person, self.back(start - timedelta(days=6)))
        self.tell("a first contact" + (", without a name" if person.is_anonymous else ""))

    def another_case(self, case: CaseView) -> tuple[int, str]:
        """Another contact of the same resident: id and reference of its case."""
        self.others += 1
        who = case.resident
        known = PersonEntry(
            resident_id=who.id, name="" if who.is_anonymous else who.name, address="\n".join(who.address),
            postcode=who.postcode, phone=who.phone, email=who.email, reply_by=who.reply_by,
            is_anonymous=who.is_anonymous,
        )  # fmt: skip
        made = self._take_in(known, self.back(self.today - timedelta(days=6)))
        return made, cases.case(self.table.desk, made).reference

    def _take_in(self, person: PersonEntry, received_on: date) -> int:
        entry = ContactEntry(
            person=person, channel=self.pick(Channel.PHONE, Channel.EMAIL, Channel.CONTRACTOR), received_on=received_on,
            words="The mould is back and nobody rang.", wants="A lasting repair.", subject="Mould in the back bedroom",
        )  # fmt: skip
        return contacts.take_in(self.table.desk, entry, str(uuid4()))[0].id

    # -- days and people -------------------------------------------------------------------------------------------

    def go_on(self) -> bool:
        """Some days later, and now and then with somebody else at the desk; whether anything is otherwise."""
        is_moving = self.one_in(3) or self.who in self.barred
        days = self.number(0, 6) if is_moving else 0
        who = self.pick(*self.present()) if is_moving and (self.one_in(2) or self.who in self.barred) else self.who
        is_same = (days, who) == (0, self.who)
        self.sit(self.today + timedelta(days=days), who)
        return not is_same

    def sit(self, on: date, who: str) -> None:
        """A day and a person."""
        self.who = who
        self.table.turn_to(on, who)

    def present(self) -> tuple[str, ...]:
        """Who may sit at the desk: everybody the case is there for."""
        return tuple(key for key in self.table.people if key not in self.barred)

    def colleagues(self) -> list[int]:
        """The same by number."""
        return [self.table.people[key] for key in self.present()]

    def fresh(self) -> list[int]:
        """Colleagues who may look at it again at stage 2, as its page offers them."""
        found = stage2.candidates(self.table.desk, self.table.case_id)
        return [staff_id for staff_id, why_not in found.items() if not why_not]

    def tell(self, what: str) -> None:
        """One line of the walk."""
        self.lines.append(f"{self.today:%a %d %b %Y}  {self.who:<10} {what}")

    # -- draws -----------------------------------------------------------------------------------------------------

    def number(self, least: int, most: int) -> int:
        """A number between both."""
        return int(self.draw(st.integers(least, most)))

    def one_in(self, many: int) -> bool:
        """Once in so many times."""
        return self.number(1, many) == many

    def pick(self, *options: T) -> T:
        """One of these."""
        chosen: T = self.draw(st.sampled_from(options))
        return chosen

    def pick_from(self, options: Sequence[T]) -> T | None:
        """One of these; None where there are none."""
        return self.pick(*options) if options else None

    def back(self, since: date) -> date:
        """Today or a day shortly before it, but not before ``since``."""
        room = min((self.today - since).days, 6)
        return self.today - timedelta(days=self.number(0, room) if room > 0 and self.one_in(3) else 0)

    def ahead(self, most: int = 20) -> date:
        """Today or a day to come."""
        return self.today + timedelta(days=self.number(0, most))
