"""The mail server letters are sent by: an address and a name here, its password in the system's own keyring."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace

from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput
from desktop_app.policy.kinds import Worded
from desktop_app.services.act import once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader, reader_in
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.vault import SystemVault, Vault
from desktop_app.services.views import Changes

KEY = "smtp"
SERVICE = "Redress mail server"
"""What the password is kept under in the keyring, beside the user's name."""
_HOST = re.compile(r"[A-Za-z0-9.:_-]+")
_ADDRESS = re.compile(r"[^@\s,]+@[^@\s,]+")
MOST_PORT = 65535
_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


class Security(Worded):
    """How the way to the server is kept from others' eyes."""

    TLS = "tls", "TLS from the start (usually port 465)"
    STARTTLS = "starttls", "STARTTLS (usually port 587)"
    NONE = "none", "None (a server on this computer only)"


@dataclass(frozen=True, slots=True)
class SmtpSettings:
    """Nothing is sent while ``host`` is ''. The password is not among these, and never in the database."""

    host: str = ""
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    """'' for a server that asks for none."""
    sender: str = ""
    """The address letters come from."""

    @property
    def is_on(self) -> bool:
        """Whether letters can be sent from here."""
        return bool(self.host)


def mail_vault() -> Vault:
    """Where the password of the mail server is kept."""
    return SystemVault(SERVICE)


def smtp_settings(desk: Desk) -> SmtpSettings:
    """The server letters are sent by."""
    with desk.looking() as reader:
        return read_smtp_settings(reader)


def read_smtp_settings(reader: Reader) -> SmtpSettings:
    """As :func:`smtp_settings`, inside a reading already open."""
    kept = dict(get_setting(reader, KEY, {}))
    if "security" in kept:
        kept["security"] = Security[str(kept["security"]).upper()]
    return SmtpSettings(**kept)


MAIL_SERVER = FormShape(
    {
        "host": "mail server",
        "port": "port",
        "security": "protection of the way there",
        "user": "user",
        "sender": "address letters come from",
    }
)


def change_smtp_settings(
    desk: Desk, typed: SmtpSettings, password: str, act: str, vault: Vault | None = None,
    *, opened: Opened[SmtpSettings] | None = None,
) -> tuple[SmtpSettings, Changes]:  # fmt: skip
    """Keeps the server; a blank password leaves the one in the keyring as it is. A blank host switches sending off.

    Raises:
        BadEntries: a host, port, address or way that cannot be.
        Overtaken: somebody else changed the same meanwhile.
        Trouble: the keyring could not keep the password: nothing is changed.
    """
    check_smtp_settings(typed)
    if password and typed.user:
        (vault or mail_vault()).put(typed.user, password)
    beside = Beside(desk, KEY, MAIL_SERVER)

    def keep(session: Session) -> int:
        wanted = beside.combined(session, opened, typed, lambda: read_smtp_settings(reader_in(session)))
        check_smtp_settings(wanted)
        put_setting(session, KEY, {**asdict(wanted), "security": str(wanted.security)})
        return 0

    once(desk, act, "change_smtp_settings", keep)
    return smtp_settings(desk), Changes(landlord=True, together=beside.told)


def check_smtp_settings(wanted: SmtpSettings, *, is_needed: bool = False) -> None:
    """Lets through settings that could be those of a server; a blank host is none at all, unless one ``is_needed``.

    Raises:
        BadEntries: a host, port, address or way that cannot be.
    """
    smtp_settings_typed(wanted, str(wanted.port), is_needed=is_needed)


def smtp_settings_typed(wanted: SmtpSettings, port: str, *, is_needed: bool = False) -> SmtpSettings:
    """``wanted`` with the port as it was typed, checked as :func:`check_smtp_settings` does.

    Raises:
        BadEntries: a host, port, address or way that cannot be, all of them at once.
    """
    number = int(port) if port.isascii() and port.isdigit() and len(port) <= len(str(MOST_PORT)) else 0
    is_used = bool(wanted.host) or is_needed
    problems = list(_problems(wanted, port, number)) if is_used else []
    if not is_used and not 1 <= number <= MOST_PORT:
        problems.append(BadInput(_port_problem(port), field="port"))
    if problems:
        raise BadEntries(tuple(problems))
    return replace(wanted, port=number)


def _problems(wanted: SmtpSettings, port: str, number: int) -> Iterator[BadInput]:
    """In the order of the form; what was typed is named, for a blank field and a wrong one are two things."""
    if not wanted.host:
        yield BadInput("Enter the server's name, such as smtp.example.org.", field="host")
    elif not _HOST.fullmatch(wanted.host):
        what = f"‘{wanted.host}’ is not a server's name: letters, digits, dots and dashes, such as smtp.example.org."
        yield BadInput(what, field="host")
    if not 1 <= number <= MOST_PORT:
        yield BadInput(_port_problem(port), field="port")
    if wanted.security is Security.NONE and wanted.host not in _HERE:
        yield BadInput("Choose TLS or STARTTLS: letters would be readable on the way.", field="security")
    if not wanted.sender:
        yield BadInput("Enter the address letters come from.", field="sender")
    elif not _ADDRESS.fullmatch(wanted.sender):
        what = f"‘{wanted.sender}’ is not an email address, like complaints@example.org."
        yield BadInput(what, field="sender")


def _port_problem(port: str) -> str:
    if not port:
        return "Enter the port: usually 587, or 465."
    return f"‘{port}’ is not a port: a port is a number from 1 to {MOST_PORT}, usually 587 or 465."
