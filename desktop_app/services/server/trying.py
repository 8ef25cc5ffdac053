"""Logins for the first colleagues of a fictional landlord on a server, so that a team can try Redress together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import bindparam, text

from desktop_app.errors import Refused
from desktop_app.models.folding import fold
from desktop_app.policy.kinds import Rank
from desktop_app.services.demo_cast import texts
from desktop_app.services.server.address import ServerAddress
from desktop_app.services.server.installing import as_installer
from desktop_app.services.server.people import add_person

ADMINISTERS = Rank.HEAD_OF_SERVICE
"""Whose colleague may change settings too."""


@dataclass(frozen=True, slots=True)
class LetIn:
    """Somebody who may log in now. The password is told this once."""

    login: str
    name: str
    rank: Rank
    is_administrator: bool
    password: str


def try_logins(address: ServerAddress) -> None:
    """Whether :func:`let_in` could make its logins: the server may have them for another database.

    Raises:
        Refused: some are taken.
        Trouble: it cannot be reached.
    """
    asked = text("SELECT rolname FROM pg_roles WHERE rolname IN :logins AND rolcanlogin ORDER BY rolname")
    with as_installer(address) as there:
        logins = {"logins": [login for login, _, _ in _first_colleagues()]}
        taken = there.scalars(asked.bindparams(bindparam("logins", expanding=True)), logins).all()
    if taken:
        raise Refused(
            f"The server has these logins already: {', '.join(taken)}.",
            do="Leave --people out, and let people in with redress server add-person under other logins.",
        )


def let_in(address: ServerAddress) -> tuple[LetIn, ...]:
    """Makes a login for each of a fictional landlord's first colleagues, who are there already: one of each rank.

    Raises:
        Refused: one of them has a login.
        Trouble: it cannot be reached, or the login does not run the server.
    """
    return tuple(
        LetIn(login, name, rank, rank is ADMINISTERS, _password(address, login, name, rank))
        for login, name, rank in _first_colleagues()
    )


def _password(address: ServerAddress, login: str, name: str, rank: Rank) -> str:
    return add_person(address, login, name, rank, is_administrator=rank is ADMINISTERS)


def _first_colleagues() -> Iterator[tuple[str, str, Rank]]:
    for each in texts("landlord")["staff"]:
        yield fold(each["name"]).split()[0], each["name"], Rank(each["rank"])
