"""The mail server letters are sent by: an address and a name here, its password in the system's own keyring."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Protocol

from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput, Trouble
from desktop_app.policy.kinds import Worded
from desktop_app.services.act import once
from desktop_app.services.desk import Desk
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

KEY = "smtp"
SERVICE = "Redress mail server"
"""What the password is kept under in the keyring, beside the user's name."""
_HOST = re.compile(r"[A-Za-z0-9.:_-]+")
_ADDRESS = re.compile(r"[^@\s,]+@[^@\s,]+")
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


class Vault(Protocol):
    """Where passwords are kept."""

    def get(self, user: str) -> str:
        """The password of a user; '' when none is kept."""

    def put(self, user: str, password: str) -> None:
        """Keeps one in place of the old."""


class SystemVault:
    """The keyring of the system: Windows' credentials, macOS' keychain, the desktop's secret service."""

    def get(self, user: str) -> str:
        """The password of a user; '' when none is kept.

        Raises:
            Trouble: this computer has no keyring, or it stays locked.
        """
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(SERVICE, user) or ""
        except KeyringError as problem:
            raise _no_keyring() from problem

    def put(self, user: str, password: str) -> None:
        """Keeps one in place of the old.

        Raises:
            Trouble: this computer has no keyring, or it stays locked.
        """
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(SERVICE, user, password)
        except KeyringError as problem:
            raise _no_keyring() from problem


def smtp_settings(desk: Desk) -> SmtpSettings:
    """The server letters are sent by."""
    with desk.looking() as reader:
        kept = dict(get_setting(reader, KEY, {}))
    if "security" in kept:
        kept["security"] = Security[str(kept["security"]).upper()]
    return SmtpSettings(**kept)


def change_smtp_settings(
    desk: Desk, wanted: SmtpSettings, password: str, act: str, vault: Vault | None = None
) -> tuple[SmtpSettings, Changes]:
    """Keeps the server; a blank password leaves the one in the keyring as it is. A blank host switches sending off.

    Raises:
        BadEntries: a host, port, address or way that cannot be.
        Trouble: the keyring could not keep the password: nothing is changed.
    """
    check_smtp_settings(wanted)
    if password and wanted.user:
        (vault or SystemVault()).put(wanted.user, password)

    def keep(session: Session) -> int:
        put_setting(session, KEY, {**asdict(wanted), "security": str(wanted.security)})
        return 0

    once(desk, act, "change_smtp_settings", keep)
    return smtp_settings(desk), Changes(landlord=True)


def check_smtp_settings(wanted: SmtpSettings, *, is_needed: bool = False) -> None:
    """Lets through settings that could be those of a server; a blank host is none at all, unless one ``is_needed``.

    Raises:
        BadEntries: a host, port, address or way that cannot be.
    """
    if not wanted.host and not is_needed:
        return
    problems = []
    if not _HOST.fullmatch(wanted.host):
        problems.append(BadInput("Enter the server's name, such as smtp.example.org.", field="host"))
    if not 1 <= wanted.port <= 65535:
        problems.append(BadInput("Enter a port from 1 to 65535.", field="port"))
    if wanted.security is Security.NONE and wanted.host not in _HERE:
        problems.append(BadInput("Choose TLS or STARTTLS: letters would be readable on the way.", field="security"))
    if not _ADDRESS.fullmatch(wanted.sender):
        problems.append(BadInput("Enter the address letters come from.", field="sender"))
    if problems:
        raise BadEntries(tuple(problems))


def _no_keyring() -> Trouble:
    return Trouble(
        "The system's keyring cannot be used on this computer, so the password cannot be kept.",
        do="Unlock it or set one up; or use ‘Write an email’ instead.",
    )
