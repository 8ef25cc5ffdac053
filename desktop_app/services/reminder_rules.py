"""At which points whom the landlord reminds, and its working hours: a setting for administrators."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.hours import MINUTES_A_DAY
from desktop_app.policy.reminding import MOST_DAYS_BEFORE, ReminderRules, Weight, as_kept, from_kept
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader
from desktop_app.services.settings_store import get_setting, put_setting

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from desktop_app.services.views import Changes

KEY = "reminders"


def read_rules(reader: Reader) -> ReminderRules:
    """The points as set, or what ships."""
    return from_kept(get_setting(reader, KEY, {}))


def reminder_rules(desk: Desk) -> ReminderRules:
    """The same, read anew."""
    with desk.looking() as reader:
        return read_rules(reader)


def keep_reminder_rules(desk: Desk, rules: ReminderRules, act: str) -> tuple[ReminderRules, Changes]:
    """Keeps who is reminded when, from now on.

    Raises:
        BadEntries: hours that are none, or too many days before.
        Refused: whoever acts is not senior enough to say.
    """
    from desktop_app.services.act import once
    from desktop_app.services.review_rules import require_may_set
    from desktop_app.services.views import Changes

    _check(rules)

    def keep(session: Session) -> int:
        require_may_set(session, desk)
        put_setting(session, KEY, as_kept(rules))
        return desk.staff_id

    once(desk, act, "keep_reminders", keep)
    return reminder_rules(desk), Changes(landlord=True)


def _check(rules: ReminderRules) -> None:
    found = []
    for weight in Weight:
        if not 0 <= rules.amber_days.get(weight, 0) <= MOST_DAYS_BEFORE:
            words = f"Enter a number of working days from 0 to {MOST_DAYS_BEFORE}."
            found.append(BadInput(words, field=f"{weight}.days"))
    if not 0 <= rules.hours.opens < rules.hours.closes <= MINUTES_A_DAY:
        found.append(BadInput("The working day must end after it begins.", field="closes"))
    if found:
        raise BadEntries(tuple(found))
