"""How letters say to reach the Ombudsman: the record that ships, or what an administrator checked since."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput
from desktop_app.letters.ombudsman import Ombudsman, ombudsman, stale_wordings
from desktop_app.services.act import once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.details_checks import phone_problem, postcode_problem, shape_problems, website_problem
from desktop_app.services.reader import Reader, reader_in
from desktop_app.services.review_rules import require_may_set
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

KEY = "ombudsman"


@dataclass(frozen=True, slots=True)
class OmbudsmanEntry:
    """The details as typed."""

    name: str
    phone: str
    website: str
    address: str
    """A line for each line of it, without the postcode."""
    postcode: str
    verified_on: date | None
    """The day they were checked on the Ombudsman's own pages."""


def ombudsman_now(session: Session) -> Ombudsman:
    """The details that letters have now, inside a transaction already open."""
    return _read(reader_in(session))


def ombudsman_details(desk: Desk) -> Ombudsman:
    """The details that letters have now."""
    with desk.looking() as reader:
        return _read(reader)


SHAPE = FormShape(
    {
        "name": "name",
        "phone": "telephone",
        "website": "website",
        "address": "postal address",
        "postcode": "postcode",
        "verified_on": "day they were checked",
    }
)


def keep_ombudsman(
    desk: Desk, typed: OmbudsmanEntry, act: str, *, opened: Opened[OmbudsmanEntry] | None = None
) -> tuple[Ombudsman, Changes]:
    """Changes the details for letters from now on; an issued letter keeps what it said.

    Raises:
        BadEntries: something is missing, has no such shape, is an old detail, or was checked on a day to come.
        Overtaken: somebody else changed the same meanwhile.
        Refused: whoever acts is not senior enough to say.
    """
    _check(desk, typed)
    beside = Beside(desk, KEY, SHAPE)

    def keep(session: Session) -> int:
        require_may_set(session, desk)
        entry = beside.combined(session, opened, typed, lambda: ombudsman_entry(ombudsman_now(session)))
        _check(desk, entry)
        put_setting(session, KEY, _kept(entry))
        return desk.staff_id

    once(desk, act, "keep_ombudsman", keep)
    return ombudsman_details(desk), Changes(landlord=True, together=beside.told)


def ombudsman_entry(now: Ombudsman) -> OmbudsmanEntry:
    """What letters have, as if typed."""
    return OmbudsmanEntry(now.name, now.phone, now.website, "\n".join(now.address), now.postcode, now.verified_on)


def _read(reader: Reader) -> Ombudsman:
    """What was kept, unless a newer Redress ships a record that was checked since."""
    ships, kept = ombudsman(), get_setting(reader, KEY, None)
    if kept is None or date.fromisoformat(kept["verified_on"]) < ships.verified_on:
        return ships
    return replace(
        ships, **{**kept, "address": tuple(kept["address"]), "verified_on": date.fromisoformat(kept["verified_on"])}
    )


def _kept(entry: OmbudsmanEntry) -> dict[str, object]:
    assert entry.verified_on is not None
    return {
        "name": entry.name.strip(),
        "phone": entry.phone.strip(),
        "website": entry.website.strip(),
        "address": _lines(entry.address),
        "postcode": entry.postcode.strip().upper(),
        "verified_on": entry.verified_on.isoformat(),
    }


def _lines(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _check(desk: Desk, entry: OmbudsmanEntry) -> None:
    found = [
        BadInput(words, field=field)
        for field, words in (
            ("name", "Enter the Ombudsman’s name."),
            ("phone", "Enter the Ombudsman’s telephone number."),
            ("website", "Enter the Ombudsman’s website."),
            ("address", "Enter the Ombudsman’s postal address."),
            ("postcode", "Enter the Ombudsman’s postcode."),
        )
        if not str(getattr(entry, field)).strip()
    ]
    found += shape_problems(
        {
            "phone": (entry.phone, phone_problem),
            "website": (entry.website, website_problem),
            "postcode": (entry.postcode, postcode_problem),
        }
    )
    if entry.verified_on is None or entry.verified_on > desk.clock.today():
        found.append(BadInput("Enter the day the details were checked, today or earlier.", field="verified_on"))
    found += _stale(entry)
    if found:
        raise BadEntries(tuple(found))


def _stale(entry: OmbudsmanEntry) -> list[BadInput]:
    """Details that were right once: a letter that held one could not be issued."""
    return [
        BadInput(old.what, field=field)
        for field in ("phone", "website", "address", "postcode")
        for old in stale_wordings()
        if re.search(old.pattern, str(getattr(entry, field)), re.IGNORECASE)
    ]
