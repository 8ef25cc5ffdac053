"""Where a shared server is and as whom it is entered. A password is taken from an address and never shown again."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from desktop_app.errors import BadEntries, BadInput

EXAMPLE = "postgresql://priya@db.example.org/redress"
_HOST = re.compile(r"[A-Za-z0-9._-]+")
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
        url = self.url
        bare = URL.create(url.drivername, url.username, None, url.host, url.port, url.database, url.query)
        return bare.render_as_string()

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


@dataclass(frozen=True, slots=True)
class JoinEntry:
    """What somebody types to join a shared server."""

    server: str
    """A host, with a port where it is not the usual one; or a whole address."""
    database: str
    login: str
    password: str
    keeps_password: bool = True


def address_typed(entry: JoinEntry) -> ServerAddress:
    """The address that was typed, field by field; a whole address in the first field goes before the others.

    Raises:
        BadEntries: what is missing or cannot be, each with its field.
    """
    server = entry.server.strip()
    if "://" in server:
        whole = read_address(server)
        login = entry.login.strip() or whole.login
        address = ServerAddress(whole.url.set(username=login or None))
        return address.with_password(entry.password) if entry.password else address
    problems = [
        BadInput(what, field=field)
        for field, what, words in (
            ("server", "Enter where the server is, such as db.example.org.", server),
            ("database", "Enter the name of the database.", entry.database),
            ("login", "Enter your login.", entry.login),
        )
        if not words.strip()
    ]
    host, _, port = server.partition(":")
    if server and (not _HOST.fullmatch(host) or (port and not (port.isdigit() and 0 < int(port) < 65536))):
        problems.append(BadInput("A server is a name such as db.example.org or db.example.org:5432.", field="server"))
    if problems:
        raise BadEntries(tuple(problems))
    return ServerAddress(
        URL.create(
            "postgresql",
            username=entry.login.strip(),
            password=entry.password or None,
            host=host,
            port=int(port) if port else None,
            database=entry.database.strip(),
        )
    )
