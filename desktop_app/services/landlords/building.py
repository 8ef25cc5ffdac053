"""Builds a fictional landlord of any size into a data folder: whole or not at all, and the same from the same seed.

Some hundred and thirty lives of cases are told by the real services, taken down, and undone. Each is then lived again
by many: days moved by working days, clocks counted anew by the rules, letters in the resident's own name. What is
open is last gone over by the services themselves, which also issue and ask for what waits for others.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Collection
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import TYPE_CHECKING

from sqlalchemy import Connection, text, update
from sqlalchemy.exc import SQLAlchemyError

from desktop_app.clock import Clock, FixedClock
from desktop_app.errors import Refused
from desktop_app.london import LONDON
from desktop_app.models import Case, Counter
from desktop_app.paths import database_file
from desktop_app.services import trouble
from desktop_app.services.demo_days import Days, PastDesk
from desktop_app.services.demo_words import first_words, later_words
from desktop_app.services.desk import Desk
from desktop_app.services.landlords.copies import Key
from desktop_app.services.landlords.counting import Counting
from desktop_app.services.landlords.crowd import Crowd
from desktop_app.services.landlords.days import Calendar
from desktop_app.services.landlords.finishing import Finishing
from desktop_app.services.landlords.lives import Life, lives
from desktop_app.services.landlords.moulds import Mould, mould_of
from desktop_app.services.landlords.pouring import Pouring
from desktop_app.services.landlords.schedule import WORKING_DAYS_A_YEAR, schedule
from desktop_app.services.landlords.sizes import YEARS, Size
from desktop_app.services.landlords.staffing import Staff, save_views, send_away, set_up_landlord
from desktop_app.services.landlords.telling import told
from desktop_app.services.opening import open_desk
from desktop_app.services.settle import settle

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED = 20261122
FOUNDED = YEARS * WORKING_DAYS_A_YEAR + 20
"""Working days ago on which the landlord set up its desk."""
SETTLED_AT_A_TIME = 50

Hears = Callable[[str, int, int], object]
"""Hears what is being done, and how many of how many are done."""


@dataclass(frozen=True, slots=True)
class Built:
    """What was built."""

    path: Path
    cases: int
    open: int
    lives: int
    colleagues: int


def build_landlord(
    folder: Path,
    size: Size,
    clock: Clock,
    *,
    seed: int = SEED,
    hears: Hears = lambda _what, _done, _of: None,
    only: Collection[str] = (),
) -> Built:
    """Builds the demonstration of that size into a folder that has none; ``only`` some lives are told for tests.

    The same size, seed and day give the same rows. It is as of the end of the last working day, looked at today.

    Raises:
        Refused: the folder has a demonstration already.
        Trouble: it cannot be made or written; nothing of it stays.
    """
    path = database_file(folder, demo=True)
    if path.exists():
        raise Refused(
            f"There is a demonstration in {folder} already, and it was left as it is.",
            do="Choose another folder with --data-dir, or delete it first.",
        )
    with _out_of_the_way(folder) as beside:
        desk = open_desk(beside, clock, demo=True)
        try:
            built = _Building(desk, size, seed, hears, lives(only)).build()
        except SQLAlchemyError as error:
            raise trouble.translated(error) or error from error
        finally:
            desk.close()
        database_file(beside, demo=True).replace(path)
    return Built(path, *built)


@contextmanager
def _out_of_the_way(folder: Path) -> Iterator[Path]:
    """A folder inside it for what is half built; whatever happens, it is gone afterwards."""
    from desktop_app.errors import Trouble

    try:
        folder.mkdir(parents=True, exist_ok=True)
        beside = Path(mkdtemp(prefix=".building-", dir=folder))
    except OSError as error:
        raise Trouble(f"The folder {folder} cannot be written to.", do="Choose another with --data-dir.") from error
    try:
        yield beside
    finally:
        with suppress(OSError):
            shutil.rmtree(beside)


class _Building:
    def __init__(self, desk: Desk, size: Size, seed: int, hears: Hears, to_tell: Sequence[Life]) -> None:
        self._desk = desk
        self._size = size
        self._seed = seed
        self._hears = hears
        self._lives = tuple(to_tell)
        self._chance = Random(seed)
        calendar = desk.calendar()
        self._calendar = Calendar(calendar)
        today = desk.clock.today()
        self._day = date.fromordinal(self._calendar.working_day(self._calendar.number(today.toordinal() - 1)))
        self._clock = FixedClock(datetime.combine(self._day, time(17), LONDON).astimezone(UTC))
        self._days = Days(self._clock, calendar, self._day)

    def build(self) -> tuple[int, int, int, int]:
        staff = self._set_up()
        moulds = self._told(staff)
        begun = schedule(self._size, moulds, self._calendar, self._day.toordinal(), self._chance)
        with self._desk.engine.connect() as connection:
            _be_quick(connection)
            pouring = Pouring(
                connection,
                self._calendar,
                self._counting(),
                staff,
                Crowd(self._chance),
                self._chance,
                self._day.toordinal(),
            )
            pouring.pour(begun, self._poured(connection))
            connection.execute(update(Counter).where(Counter.name == "case").values(value=len(begun)))
            connection.commit()
        self._finish(staff, pouring)
        self._come_back(pouring.owing)
        with self._desk.engine.connect() as connection:
            connection.exec_driver_sql("ANALYZE")
            connection.commit()
            left = connection.execute(text("SELECT count(*) FROM cases WHERE closed_on IS NULL")).scalar()
        return len(begun), int(left or 0), len(moulds), len(staff.people)

    def _set_up(self) -> Staff:
        with self._desk.session() as session:
            past = PastDesk(self._desk, session, self._clock)
            self._days.go(FOUNDED)
            staff = set_up_landlord(past, self._size)
            me = past.staff_id
            first_words(past, self._days, staff.leader)
            later_words(past, self._days, staff.leader)
            send_away(past, staff)
            past.sit_down(me)
            save_views(past, staff)
        self._desk.forget_settings()
        return staff

    def _told(self, staff: Staff) -> list[Mould]:
        moulds: list[Mould] = []
        names = _names_of(staff)
        with self._desk.trying() as session:
            past = PastDesk(self._desk, session, self._clock)
            for one in told(past, session, self._days, staff.owner, self._lives, self._seed):
                moulds.append(mould_of(one, names))
                self._hears("Telling lives", len(moulds), len(self._lives))
        return moulds

    def _counting(self) -> Counting:
        with self._desk.reading() as session:
            edition = session.scalar(text("SELECT max(id) FROM policy_edition"))
        return Counting(self._desk.rules(edition), self._desk.calendar(), self._desk.calendar_settings.soon_days)

    def _poured(self, connection: Connection) -> Callable[[int], object]:
        def poured(number: int) -> None:
            connection.commit()
            self._hears("Writing cases", number, self._size.cases)

        return poured

    def _finish(self, staff: Staff, pouring: Pouring) -> None:
        """By the real services, at the end of the last working day."""
        self._days.go(0)
        with self._desk.session() as session:
            past = PastDesk(self._desk, session, self._clock)
            past.sit_down(1)
            done = 0

            def one_more() -> None:
                nonlocal done
                done += 1
                self._hears("Issuing and asking", done, self._size.ready_to_post + self._size.waiting)

            Finishing(past, staff, self._chance).finish(pouring.to_finish, self._size, one_more)

    def _come_back(self, owing: Sequence[int]) -> None:
        """Today: everything that is open is gone over, as every act on it would."""
        self._clock.at = datetime.combine(self._desk.clock.today(), time(0, 1), LONDON).astimezone(UTC)
        for start in range(0, len(owing), SETTLED_AT_A_TIME):
            with self._desk.session() as session:
                past = PastDesk(self._desk, session, self._clock)
                past.sit_down(1)
                for number in owing[start : start + SETTLED_AT_A_TIME]:
                    settle(session, past, session.get_one(Case, number))
            self._hears("Going over what is open", min(start + SETTLED_AT_A_TIME, len(owing)), len(owing))


def _be_quick(connection: Connection) -> None:
    """A file that is thrown away unless it is finished need not survive a power cut half-way."""
    driver = connection.connection.driver_connection
    assert driver is not None
    driver.execute("PRAGMA synchronous = OFF")


def _names_of(staff: Staff) -> dict[str, Key]:
    """What stands for those in whose names lives are told."""
    found: dict[str, Key] = {"Priya Shah": ("staff", "owner", "name")}
    for role, number in zip(("owner", "leader", "reviewer"), staff.of_each_life, strict=True):
        view = staff.people[number]
        found |= {
            view.name: ("staff", role, "name"),
            view.phone: ("staff", role, "phone"),
            view.email: ("staff", role, "email"),
        }
    return found
