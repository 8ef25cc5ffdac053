"""How many homes the landlord owns, for the regulator's measure CH01: entered by hand, as it stands in no case."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.report_facts import Homes
from desktop_app.services.act import once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.reader import reader_in
from desktop_app.services.report import HOMES, read_homes
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import put_setting
from desktop_app.services.views import Changes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

MOST = 2_000_000
"""More homes than the largest landlord has many times over: a slip of the key."""
SHAPE = FormShape({"low_cost_rental": "homes, low cost rental", "low_cost_ownership": "homes, low cost home ownership"})


def homes(desk: Desk) -> Homes:
    """As they were entered; None for what never was."""
    with desk.looking() as reader:
        return read_homes(reader)


def keep_homes(desk: Desk, typed: Homes, act: str, *, opened: Opened[Homes] | None = None) -> tuple[Homes, Changes]:
    """Keeps how many homes there are. A number left out is told as missing in the figures.

    Raises:
        BadEntries: a number is below nought, or more than any landlord has.
        Overtaken: somebody else entered others meanwhile.
    """
    problems = [
        BadInput(f"Enter a whole number from 0 to {MOST:,}, or leave it empty.", field=name)
        for name, many in asdict(typed).items()
        if many is not None and not 0 <= many <= MOST
    ]
    if problems:
        raise BadEntries(tuple(problems))
    beside = Beside(desk, HOMES, SHAPE)

    def keep(session: Session) -> int:
        kept: Homes = beside.combined(session, opened, typed, lambda: read_homes(reader_in(session)))
        put_setting(session, HOMES, asdict(kept))
        return desk.staff_id

    once(desk, act, "keep_homes", keep)
    return homes(desk), Changes(landlord=True, together=beside.told)
