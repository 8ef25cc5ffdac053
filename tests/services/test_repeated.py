"""A gesture sent twice (a double click, a lost connection) happens once and is never told off the second time."""

from __future__ import annotations

from datetime import date

from desktop_app.services import action_news, cases
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry
from desktop_app.services.entries_redress import PutOffEntry
from tests.services.casework import act, complaint


def test_a_promise_put_off_twice_by_one_gesture_is_put_off_once(any_desk: Desk) -> None:
    """Found by a random walk: the second time the new day stood already, and was refused as no new day."""
    case = complaint(any_desk)
    entry = ActionEntry("Survey the gutter", "Repairs", date(2026, 12, 1))
    promised = cases.add_action(any_desk, case.id, entry, act())[0].actions[0]
    gesture, later = act(), PutOffEntry(date(2026, 12, 8), "The surveyor is ill.")
    once, _ = action_news.put_off(any_desk, promised.id, later, gesture)
    twice, _ = action_news.put_off(any_desk, promised.id, later, gesture)
    assert [one.due_on for one in twice.actions] == [date(2026, 12, 8)]
    assert len(twice.events) == len(once.events)
