"""Where this person's shared server is, remembered in their data folder, and its password in the system's keyring."""

from __future__ import annotations

import json
from pathlib import Path

from desktop_app.errors import BadInput, Trouble
from desktop_app.paths import server_file
from desktop_app.services.server.address import JoinEntry, ServerAddress, read_address
from desktop_app.services.vault import SystemVault, Vault

SERVICE = "Redress shared server"


def remembered(folder: Path) -> ServerAddress | None:
    """The server joined last; None for one person's own file. A file that cannot be read is no answer."""
    path = server_file(folder)
    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
        return read_address(kept["address"])
    except FileNotFoundError:
        return None
    except (OSError, ValueError, KeyError, TypeError, BadInput) as error:
        raise Trouble(
            f"{path} does not say where the shared server is.", do="Join the server again, or remove that file."
        ) from error


def remember(folder: Path, address: ServerAddress) -> None:
    """Opens the same server next time. The password is not among what is written.

    Raises:
        Trouble: the folder cannot be written to.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        server_file(folder).write_text(json.dumps({"address": address.shown}, indent=1), encoding="utf-8")
    except OSError as error:
        raise Trouble(f"{folder} cannot be written to.", do="Ask IT for access to it.") from error


def typed_before(folder: Path, given: str = "") -> JoinEntry:
    """What the form for joining begins with: the server given or joined last, without its password."""
    try:
        address = read_address(given) if given else remembered(folder)
    except (BadInput, Trouble):
        address = None
    if address is None:
        return JoinEntry(given, "redress", "", "")
    url = address.url
    host = f"{url.host}:{url.port}" if url.host and url.port else url.host
    return JoinEntry(host or address.shown, url.database or "", address.login, "")


def forget(folder: Path) -> None:
    """From the next start on this person's own file is opened."""
    server_file(folder).unlink(missing_ok=True)


def with_kept_password(address: ServerAddress, vault: Vault | None = None) -> ServerAddress:
    """The address with the password the keyring holds for it; as it is where there is none, or no keyring."""
    if address.has_password:
        return address
    try:
        kept = (vault or SystemVault(SERVICE)).get(address.key)
    except Trouble:
        return address
    return address.with_password(kept) if kept else address


def keep_password(address: ServerAddress, vault: Vault | None = None) -> bool:
    """Keeps the password the address brought; whether it could be kept."""
    if not address.has_password:
        return False
    try:
        (vault or SystemVault(SERVICE)).put(address.key, str(address.url.password))
    except Trouble:
        return False
    return True
