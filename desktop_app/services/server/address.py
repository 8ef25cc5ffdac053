"""Where a shared server is and as whom it is entered. A password is taken from an address and never shown again."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from desktop_app.errors import BadInput

EXAMPLE = "postgresql://priya@db.example.org/redress"
_SCHEMES = frozenset({"postgresql", "postgres"})


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """One login on one database."""

    url: URL

    @property
    def login(self) -> str:
        """The name it is entered under; '' when the address leaves it to the system."""
        return self.url.username or ""

    @property
    def place(self) -> str:
        """Server and database, for a sentence; no name and no password."""
        port = f":{self.url.port}" if self.url.port else ""
        return f"{self.url.host or self.url.query.get('host', 'this computer')}{port}/{self.url.database}"

    @property
    def key(self) -> str:
        """What a password is kept under in the keyring."""
        return f"{self.login}@{self.place}"

    @property
    def has_password(self) -> bool:
        """Whether the address itself brought one."""
        return self.url.password is not None

    @property
    def shown(self) -> str:
        """The address without its password: for files, lists and sentences."""
        return self.url.set(password=None).render_as_string()

    def with_password(self, password: str) -> ServerAddress:
        """The same, with the password to enter with."""
        return ServerAddress(self.url.set(password=password))

    @property
    def secret(self) -> str:
        """The whole address, password and all: for the driver alone."""
        return self.url.render_as_string(hide_password=False)


def read_address(typed: str) -> ServerAddress:
    """The address somebody typed.

    Raises:
        BadInput: it is none, or not PostgreSQL's, or names no database.
    """
    do = f"An address looks like this: {EXAMPLE}"
    try:
        url = make_url(typed.strip())
        port = url.port
    except (ArgumentError, ValueError) as error:
        raise BadInput("This is not the address of a database.", field="server", do=do) from error
    if url.drivername.partition("+")[0] not in _SCHEMES:
        raise BadInput("A shared server is PostgreSQL's.", field="server", do=do)
    if not url.database:
        raise BadInput("The address names no database.", field="server", do=do)
    if port is not None and not 0 < port < 65536:
        raise BadInput("The address has no port of that number.", field="server", do=do)
    return ServerAddress(url.set(drivername="postgresql"))
