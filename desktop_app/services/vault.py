"""Where passwords are kept: the keyring of the system, never a file or the database of ours."""

from __future__ import annotations

from typing import Protocol

from desktop_app.errors import Trouble


class Vault(Protocol):
    """Keeps one password for each name."""

    def get(self, name: str) -> str:
        """The password under a name; '' when none is kept."""

    def put(self, name: str, password: str) -> None:
        """Keeps one in place of the old."""


class SystemVault:
    """The keyring of the system: Windows' credentials, macOS' keychain, the desktop's secret service."""

    def __init__(self, service: str) -> None:
        self._service = service

    def get(self, name: str) -> str:
        """The password under a name; '' when none is kept.

        Raises:
            Trouble: this computer has no keyring, or it stays locked.
        """
        import keyring
        from keyring.errors import KeyringError

        try:
            return keyring.get_password(self._service, name) or ""
        except KeyringError as problem:
            raise _no_keyring() from problem

    def put(self, name: str, password: str) -> None:
        """Keeps one in place of the old.

        Raises:
            Trouble: this computer has no keyring, or it stays locked.
        """
        import keyring
        from keyring.errors import KeyringError

        try:
            keyring.set_password(self._service, name, password)
        except KeyringError as problem:
            raise _no_keyring() from problem


def _no_keyring() -> Trouble:
    return Trouble(
        "This computer has no keyring that Redress can use.",
        kept="The password was not kept.",
        do="Unlock or set up the system's keyring, or type the password each time.",
    )
