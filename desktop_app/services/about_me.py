"""What letters say of whoever sits here, put right by themselves: all of it, or on a server how they are reached."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, NotFound
from desktop_app.models import Staff
from desktop_app.policy.kinds import Rank
from desktop_app.services.act import alone, once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.details_checks import email_problem, phone_problem
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.staff_rows import staff_view
from desktop_app.services.views import Changes
from desktop_app.services.views_desk import StaffView

ABOUT_ME = FormShape(
    {
        "name": "your name",
        "job_title": "your job title",
        "rank": "your rank",
        "phone": "your telephone",
        "email": "your email",
    }
)
_NEEDED = {
    "name": "Enter your name: letters are signed with it.",
    "job_title": "Enter your job title: letters are signed with it.",
}
_SHAPES = {"phone": phone_problem, "email": email_problem}


@dataclass(frozen=True, slots=True)
class AboutMe:
    """A person's own details, as typed."""

    name: str
    job_title: str
    phone: str
    email: str
    rank: Rank = Rank.HANDLER


def change_about_me(
    desk: Desk, typed: AboutMe, act: str, *, opened: Opened[AboutMe] | None = None
) -> tuple[StaffView, Changes]:
    """Puts one's own details right. On a shared server name, job title and rank come with the login and stay.

    Raises:
        Overtaken: an administrator changed the same meanwhile.
        BadEntries: something needed is blank, or what is typed is no telephone number or email.
    """
    if problems := tuple(_problems(typed)):
        raise BadEntries(problems)
    beside = Beside(desk, f"colleague {desk.staff_id}", ABOUT_ME, is_noted=not desk.is_guarded)

    def change(session: Session) -> int:
        alone(session, "settings")
        me = _me(session, desk)
        wanted = typed
        if desk.is_guarded:
            wanted = replace(typed, name=me.name, job_title=me.job_title, rank=me.rank)
        kept = beside.combined(session, opened, wanted, lambda: _of(me))
        me.phone, me.email = kept.phone.strip(), kept.email.strip()
        me.name, me.job_title, me.rank = kept.name.strip(), kept.job_title.strip(), kept.rank
        return me.id

    once(desk, act, "change_about_me", change)
    with desk.reading() as session:
        return staff_view(_me(session, desk)), Changes(landlord=True, together=beside.told)


def _me(session: Session, desk: Desk) -> Staff:
    found = session.get(Staff, desk.staff_id)
    if found is None:
        raise NotFound("You are no longer among the colleagues here.", do="Ask an administrator.")
    return found


def _of(me: Staff) -> AboutMe:
    return AboutMe(me.name, me.job_title, me.phone, me.email, me.rank)


def _problems(typed: AboutMe) -> Iterator[BadInput]:
    """In the form's order."""
    for name, what in _NEEDED.items():
        if not getattr(typed, name).strip():
            yield BadInput(what, field=name)
    for name, problem_of in _SHAPES.items():
        if problem := problem_of(getattr(typed, name)):
            yield BadInput(problem, field=name)
