"""A colleague picked by number inside an act."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import select

from desktop_app.errors import BadInput, NotFound, Refused
from desktop_app.models import Staff
from desktop_app.policy.steps_people import FAIR
from desktop_app.policy.words import listed
from desktop_app.services.case_act import CaseAct


def colleague(it: CaseAct, staff_id: int | None) -> Staff | None:
    """The colleague; None for nobody.

    Raises:
        NotFound: there is no such colleague.
        Refused: they have left, or are kept out of this case.
    """
    if staff_id is None:
        return None
    row = it.session.get(Staff, staff_id)
    if row is None:
        raise NotFound("There is no such colleague.")
    if not row.is_active:
        raise Refused(f"{row.name} no longer works here.", do="Choose somebody else.")
    if any(each.staff_id == row.id and each.ended_on is None for each in it.case.barred):
        raise Refused(f"{row.name} is kept out of this case.", source=FAIR.words, do="Choose somebody else.")
    return row


def by_name(it: CaseAct, who_could: str, may: Callable[[Staff], bool]) -> str:
    """Whoever a rule lets do it, followed by the colleagues here whom it means; where to add one when there is none."""
    kept_out = {each.staff_id for each in it.case.barred if each.ended_on is None}
    known = it.session.scalars(select(Staff).where(Staff.is_active).order_by(Staff.name))
    names = [one.name for one in known if one.id not in kept_out and may(one)]
    return f"{who_could}: {listed(names, 'or')}" if names else f"{who_could}. Nobody here: add a colleague in Settings"


ENOUGH_WORDS = 3
"""``Email, 12 Nov``: how, and when. One word says neither."""
HOW = "Say how they told you, and when: an email, a call, a meeting, with its day."


def name_and_title(row: Staff) -> str:
    """``Grace Obi, Director``: as a letter names whoever decided."""
    return ", ".join(filter(None, (row.name, row.job_title)))


def named_colleague(it: CaseAct, staff_id: int | None, words: str, field: str) -> Staff | None:
    """The colleague somebody else's decision is put down to; None where whoever acts decides.

    Raises:
        Refused: on a shared server nobody writes down what another person decided: that person is asked.
    """
    me = it.session.get_one(Staff, it.desk.staff_id)
    is_other = (staff_id is not None and staff_id != me.id) or bool(words.strip() and not is_named(me, words))
    if is_other and it.desk.is_guarded:
        what = "On a shared server whoever decides does so at their own desk."
        raise Refused(what, do="Ask them to approve it.", field=field)
    return colleague(it, staff_id) if staff_id != me.id else None


def is_named(who: Staff, words: str) -> bool:
    """Whether these words, a name perhaps with a job title, mean this colleague."""
    return words.strip().casefold().startswith(who.name.casefold())


def how_they_said(it: CaseAct, named: Staff | None, words: str, how: str, field: str) -> str:
    """The line that says how somebody who decided told whoever writes it down; '' where that is one person.

    Raises:
        BadInput: it was somebody else, and nothing says how they told it.
    """
    me = it.session.get_one(Staff, it.desk.staff_id)
    if named is None and (not words.strip() or is_named(me, words)):
        return ""
    if len(how.split()) < ENOUGH_WORDS:
        raise BadInput(HOW, field=field)
    return f"How they told {me.name}: {how.strip()}"
