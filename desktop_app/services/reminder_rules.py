"""At which points whom the landlord reminds, and its working hours: a setting for administrators."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.hours import MINUTES_A_DAY
from desktop_app.policy.reminding import MOST_DAYS_BEFORE, Part, Point, ReminderRules, Weight, as_kept, from_kept
from desktop_app.policy.times import clock_words
from desktop_app.policy.words import listed
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader, reader_in
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


def _apart(rules: ReminderRules) -> dict[str, object]:
    told = {f"{weight}.{point}": rules.parts(weight, point) for weight in Weight for point in Point}
    days = {f"{weight}.days": rules.amber_days.get(weight, 0) for weight in Weight}
    return {**days, **told, "opens": rules.hours.opens, "closes": rules.hours.closes}


def _again(rules: ReminderRules, values: Mapping[str, Any]) -> ReminderRules:
    told = {weight: {point: values[f"{weight}.{point}"] for point in Point} for weight in Weight}
    days = {weight: values[f"{weight}.days"] for weight in Weight}
    return replace(
        rules, amber_days=days, told=told, hours=replace(rules.hours, opens=values["opens"], closes=values["closes"])
    )


def _in_words(name: str, value: Any) -> str:
    if isinstance(value, frozenset):
        return listed([part.words for part in Part if part in value]) or "Nobody"
    return clock_words(value) if name in {"opens", "closes"} else str(value)


def _labels() -> dict[str, str]:
    told = {f"{weight}.{point}": f"{weight.words}: {point.words.lower()}" for weight in Weight for point in Point}
    days = {f"{weight}.days": f"{weight.words}: working days before" for weight in Weight}
    return {**told, **days, "opens": "beginning of the day", "closes": "end of the day"}


def keep_reminder_rules(
    desk: Desk, typed: ReminderRules, act: str, *, opened: Opened[ReminderRules] | None = None
) -> tuple[ReminderRules, Changes]:
    """Keeps who is reminded when, from now on.

    Raises:
        BadEntries: hours that are none, or too many days before.
        Overtaken: somebody else changed the same meanwhile.
        Refused: whoever acts is not senior enough to say.
    """
    from desktop_app.services.act import once
    from desktop_app.services.review_rules import require_may_set
    from desktop_app.services.settings_clashing import Beside
    from desktop_app.services.views import Changes

    _check(typed)
    beside = Beside(desk, KEY, FormShape(_labels(), words=_in_words, apart=_apart, again=_again))

    def keep(session: Session) -> int:
        require_may_set(session, desk)
        rules = beside.combined(session, opened, typed, lambda: read_rules(reader_in(session)))
        _check(rules)
        put_setting(session, KEY, as_kept(rules))
        return desk.staff_id

    once(desk, act, "keep_reminders", keep)
    return reminder_rules(desk), Changes(landlord=True, together=beside.told)


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
