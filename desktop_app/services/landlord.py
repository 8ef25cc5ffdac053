"""Setting up the landlord whose desk this is, and changing its details."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused
from desktop_app.models import Landlord, Staff
from desktop_app.services.act import alone, once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import MY_STAFF_ID, Desk
from desktop_app.services.details_checks import email_problem, phone_problem, postcode_problem, website_problem
from desktop_app.services.editions import take_up
from desktop_app.services.entries import LandlordDetails, LandlordEntry
from desktop_app.services.residents import written_postcode
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import put_setting
from desktop_app.services.staff_rows import landlord_of
from desktop_app.services.views import Changes
from desktop_app.services.views_desk import LandlordView

_NEEDED = {
    "name": "Enter the landlord's name.",
    "address": "Enter the landlord's address: it is printed on every letter.",
    "phone": "Enter the telephone number residents can ring.",
    "pack": "Choose the complaints policy.",
    "my_name": "Enter your name: letters are signed with it.",
    "my_job_title": "Enter your job title: letters are signed with it.",
}
_SHAPES = {
    "postcode": postcode_problem,
    "phone": phone_problem,
    "email": email_problem,
    "website": website_problem,
    "my_phone": phone_problem,
    "my_email": email_problem,
}


def landlord(desk: Desk) -> LandlordView:
    """The landlord as letters and screens show it.

    Raises:
        NotFound: nothing has been set up yet.
    """
    with desk.reading() as session:
        return landlord_of(session)


def set_up(desk: Desk, entry: LandlordEntry, act: str) -> tuple[LandlordView, Changes]:
    """Names the landlord, takes up its policy, and seats whoever did it at the desk as their first colleague.

    Raises:
        BadEntries: something needed is blank, or what is typed is no telephone number, email, website or postcode.
        NotFound, PackInvalid: the policy is not there, or cannot be used.
        Refused: a landlord was already set up here.
    """
    _check(entry)

    def name_it(session: Session) -> int:
        if session.get(Landlord, 1) is not None:
            raise Refused("This desk already has a landlord.", do="Change its details in Settings.")
        edition = take_up(session, desk, entry.pack)
        session.add(_filled(Landlord(id=1, is_demo=desk.is_demo, pack=edition.name), entry))
        me = Staff(
            name=entry.my_name.strip(),
            job_title=entry.my_job_title.strip(),
            phone=entry.my_phone.strip(),
            email=entry.my_email.strip(),
            rank=entry.my_rank,
        )
        session.add(me)
        session.flush()
        put_setting(session, MY_STAFF_ID, me.id)
        return me.id

    desk.sit_down(once(desk, act, "set_up_landlord", name_it))
    return landlord(desk), Changes(landlord=True, queue=True)


LANDLORD = FormShape(
    {
        "name": "landlord's name",
        "address": "address",
        "postcode": "postcode",
        "phone": "telephone for complaints",
        "email": "email for complaints",
        "website": "website",
    }
)


def change_landlord(
    desk: Desk, typed: LandlordDetails, act: str, *, opened: Opened[LandlordDetails] | None = None
) -> tuple[LandlordView, Changes]:
    """Changes what letters say of us; the policy we go by is changed on its own, with ``policy_change``.

    Raises:
        Overtaken: somebody else changed the same details meanwhile.
        BadEntries: something needed is blank, or what is typed is no telephone number, email, website or postcode.
    """
    _check(typed)
    beside = Beside(desk, "landlord", LANDLORD)

    def change(session: Session) -> int:
        alone(session, "settings")
        row = session.get(Landlord, 1)
        if row is None:
            raise NotFound("No landlord has been set up yet.", do="Finish setting up first.")
        _filled(row, beside.combined(session, opened, typed, lambda: _details_of(row)))
        return row.id

    once(desk, act, "change_landlord", change)
    return landlord(desk), Changes(landlord=True, together=beside.told)


def _details_of(row: Landlord) -> LandlordDetails:
    """What is kept, as if typed; read anew, for somebody may have just saved it."""
    return LandlordDetails(row.name, row.address, row.postcode, row.phone, row.email, row.website)


def _check(entry: LandlordDetails) -> None:
    problems = tuple(_problems(entry))
    if problems:
        raise BadEntries(problems)


def _problems(entry: LandlordDetails) -> Iterator[BadInput]:
    """In the form's order; a blank is named once, and only where it is needed."""
    for name in entry.__dataclass_fields__:
        words = getattr(entry, name)
        if name in _NEEDED and not words.strip():
            yield BadInput(_NEEDED[name], field=name)
        elif name in _SHAPES and (problem := _SHAPES[name](words)):
            yield BadInput(problem, field=name)


def _filled(row: Landlord, entry: LandlordDetails) -> Landlord:
    row.name, row.postcode = entry.name.strip(), written_postcode(entry.postcode)
    row.address = "\n".join(line.strip() for line in entry.address.splitlines() if line.strip())
    row.phone, row.email, row.website = entry.phone.strip(), entry.email.strip(), entry.website.strip()
    return row
