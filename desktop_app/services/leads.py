"""Whom to tell of a danger at once: the landlord's named leads, kept as settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from sqlalchemy.orm import Session

from desktop_app.errors import BadInput
from desktop_app.policy.alerts import lead_words
from desktop_app.policy.hazards import leads_of
from desktop_app.services.act import once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.hazard_list import hazard_list, hazard_of
from desktop_app.services.reader import Reader, reader_in
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

KEY = "leads"


@dataclass(frozen=True, slots=True)
class LeadView:
    """Somebody who must hear of one kind of danger; blank until the landlord has named them."""

    key: str
    """``safeguarding``, ``building_safety``, ``emergency`` or ``damp_mould``."""
    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def part(self) -> str:
        """What they are: ``the safeguarding lead``."""
        return lead_words(hazard_of(self.key))

    @property
    def reach(self) -> str:
        """How to reach them, in one line; '' when nothing is known."""
        return ", ".join(part for part in (self.phone, self.email) if part)


def leads(desk: Desk) -> tuple[LeadView, ...]:
    """One for each kind of danger, named or not, safeguarding first."""
    with desk.looking() as reader:
        return leads_in(reader)


def leads_in(reader: Reader) -> tuple[LeadView, ...]:
    """As :func:`leads`, inside a reading already open."""
    kept = get_setting(reader, KEY, {})
    return tuple(LeadView(each.key, **kept.get(each.key, {})) for each in leads_of(hazard_list()))


Leads = tuple[LeadView, ...]
_PARTS = {"name": "name", "phone": "telephone", "email": "email"}


def _apart(named: Leads) -> dict[str, object]:
    return {f"{lead.key}.{part}": getattr(lead, part) for lead in named for part in _PARTS}


def _again(named: Leads, values: Mapping[str, object]) -> Leads:
    return tuple(replace(one, **{part: str(values[f"{one.key}.{part}"] or "") for part in _PARTS}) for one in named)


def _shape() -> FormShape:
    labels = {
        f"{one.key}.{part}": f"{words} of {lead_words(one)}"
        for one in leads_of(hazard_list())
        for part, words in _PARTS.items()
    }
    return FormShape(labels, apart=_apart, again=_again)


def name_leads(desk: Desk, typed: Leads, act: str, *, opened: Opened[Leads] | None = None) -> tuple[Leads, Changes]:
    """Keeps who leads on what; a blank name means that nobody is named.

    Raises:
        BadInput: a lead has a name and no way to reach them.
        Overtaken: somebody else changed the same meanwhile.
    """
    for lead in typed:
        if lead.name.strip() and not lead.reach.strip():
            raise BadInput(f"Enter a telephone number or an email address for {lead.part}.", field=f"{lead.key}.phone")

    beside = Beside(desk, KEY, _shape())

    def keep(session: Session) -> int:
        named = beside.combined(session, opened, typed, lambda: leads_in(reader_in(session)))
        put_setting(session, KEY, {lead.key: _kept(lead) for lead in named})
        return desk.staff_id

    once(desk, act, "name_leads", keep)
    return leads(desk), Changes(landlord=True, together=beside.told)


def _kept(lead: LeadView) -> dict[str, str]:
    fields = asdict(lead)
    return {name: str(fields[name]).strip() for name in ("name", "phone", "email")}
