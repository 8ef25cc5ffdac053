"""A case that somebody was given waits for them in the queue until they have opened it."""

from __future__ import annotations

from desktop_app.services import handing, queue
from desktop_app.services.assigning import assign
from desktop_app.services.cases import add_note
from desktop_app.services.desk import Desk
from desktop_app.services.digest import digest
from tests.services.casework import acknowledged, act, at
from tests.services.peoplework import colleague


def given(desk: Desk) -> tuple[int, int, int]:
    """Priya Shah gave her case to Tom Reed, who sits down; the case, her number and his."""
    priya, case, tom = desk.staff_id, acknowledged(desk), colleague(desk)
    assign(desk, (case.id,), tom.id, "She is away for two weeks.", act())
    desk.sit_down(tom.id)
    return case.id, priya, tom.id


def test_what_was_handed_over_waits_until_it_is_opened(any_desk: Desk) -> None:
    """The view, its count and the digest say so; the case says who gave it and why; opened, it waits no more."""
    case_id, _, _ = given(any_desk)
    assert queue.ids(any_desk, "handed") == (case_id,)
    assert queue.counts(any_desk).by_view["handed"] == 1
    assert "1 case handed to you" in digest(any_desk).sentence
    how = handing.handed_to_me(any_desk, case_id)
    assert how is not None
    assert (how.by, how.note) == ("Priya Shah", "She is away for two weeks.")
    handing.saw_handed(any_desk, how.event_id)
    handing.saw_handed(any_desk, how.event_id)
    assert handing.handed_to_me(any_desk, case_id) is None
    assert queue.ids(any_desk, "handed") == ()


def test_it_is_new_to_whoever_was_given_it_alone(any_desk: Desk) -> None:
    """Not to whoever gave it, not to whoever took it themselves, and not once something was done on it."""
    case_id, priya, tom = given(any_desk)
    any_desk.sit_down(priya)
    assert queue.ids(any_desk, "handed") == ()
    assert handing.handed_to_me(any_desk, case_id) is None
    any_desk.sit_down(tom)
    add_note(any_desk, case_id, "Rang her.", act())
    assert queue.ids(any_desk, "handed") == ()


def test_given_back_it_is_new_again(any_desk: Desk) -> None:
    """Each handing over counts by itself; after a month nobody is told of it any more."""
    case_id, priya, _ = given(any_desk)
    assign(any_desk, (case_id,), priya, "", act())
    any_desk.sit_down(priya)
    assert queue.ids(any_desk, "handed") == (case_id,)
    how = handing.handed_to_me(any_desk, case_id)
    assert how is not None
    assert (how.by, how.note) == ("Tom Reed", "")
    at(any_desk, 2027, 1, 15)
    assert queue.ids(any_desk, "handed") == ()
