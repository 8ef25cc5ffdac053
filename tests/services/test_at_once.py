"""Several people at the very same instant, on real threads and both databases: nothing anybody saved is lost."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from desktop_app.errors import Overtaken, RedressError
from desktop_app.services import cases
from desktop_app.services.clashing import Opened
from desktop_app.services.desk import Desk
from desktop_app.services.residents import person_entry
from tests.services.casework import acknowledged, act

EACH = 4


def at_once(desk: Desk, *doings: Callable[[Desk], object]) -> list[object]:
    """Each at a desk of its own on the same database, all begun together; what each answered, or was told."""
    begin, who = Barrier(len(doings)), desk.staff_id

    def one(do: Callable[[Desk], object]) -> object:
        mine = Desk(desk.where, desk.clock)
        mine.sit_down(who)
        begin.wait(30)
        try:
            return do(mine)
        except RedressError as told:
            return told
        finally:
            if mine.is_sqlite:
                mine.close()

    with ThreadPoolExecutor(len(doings)) as people:
        return list(people.map(one, doings))


def test_notes_never_stand_in_each_others_way(any_desk: Desk) -> None:
    """Several people write four notes each into one case: all are there, and nobody was told to try again."""
    case = acknowledged(any_desk)
    people = range(2 if any_desk.is_sqlite else 4)  # a file is one person's, in two windows at most

    def write(person: int) -> Callable[[Desk], object]:
        def notes(desk: Desk) -> None:
            for number in range(EACH):
                cases.add_note(desk, case.id, f"Note {number} of {person}", act())

        return notes

    assert at_once(any_desk, *(write(person) for person in people)) == [None] * len(people)
    texts = {event.text for event in cases.case(any_desk, case.id).events if event.kind == "note"}
    assert texts == {f"Note {number} of {person}" for person in people for number in range(EACH)}


def test_each_field_of_one_form_is_kept_from_whoever_changed_it(any_desk: Desk) -> None:
    """Three people change three fields of the same resident at one instant: all three changes stand."""
    case = acknowledged(any_desk)
    opened = person_entry(case.resident)
    wanted = {"phone": "0161 496 0777", "email": "new@example.org", "safe_contact": "After six"}

    def change(name: str) -> Callable[[Desk], object]:
        mine = replace(opened, **{name: wanted[name]})  # type: ignore[arg-type]
        return lambda desk: cases.change_resident(desk, case.id, mine, act(), opened=Opened(opened))[1].together

    told = at_once(any_desk, *(change(name) for name in wanted))
    assert not [one for one in told if isinstance(one, RedressError)]
    found = cases.case(any_desk, case.id).resident
    assert {name: getattr(found, name) for name in wanted} == wanted
    assert sum(bool(one) for one in told) == len(wanted) - 1


def test_one_field_changed_by_two_is_saved_by_one_and_asked_of_the_other(any_desk: Desk) -> None:
    """Whoever comes second is shown what the first saved: no change is written over unseen."""
    case = acknowledged(any_desk)
    opened = person_entry(case.resident)

    def change(phone: str) -> Callable[[Desk], object]:
        mine = replace(opened, phone=phone)
        return lambda desk: cases.change_resident(desk, case.id, mine, act(), opened=Opened(opened))[0].resident.phone

    told = at_once(any_desk, change("0161 1"), change("0161 2"))
    (overtaken,) = [one for one in told if isinstance(one, Overtaken)]
    (saved,) = [one for one in told if isinstance(one, str)]
    assert overtaken.clashes[0].theirs == saved == cases.case(any_desk, case.id).resident.phone


def test_one_gesture_sent_twice_at_once_happens_once(any_desk: Desk) -> None:
    """A double press that reached two connections leaves one note."""
    case = acknowledged(any_desk)
    gesture = act()
    told = at_once(any_desk, *(lambda desk: cases.add_note(desk, case.id, "Once", gesture) for _ in range(2)))
    assert not [one for one in told if isinstance(one, RedressError)]
    assert sum(event.text == "Once" for event in cases.case(any_desk, case.id).events) == 1
