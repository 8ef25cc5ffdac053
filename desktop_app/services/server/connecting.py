"""Going to work on a shared server: whoever is let in, and only where the guard is on and is this program's."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from desktop_app.clock import Clock
from desktop_app.errors import FromTheFuture, Refused, Trouble
from desktop_app.models.guard import fingerprint, installed
from desktop_app.models.migrations import HEAD, revision_of
from desktop_app.models.storage import server_engine
from desktop_app.services import trouble
from desktop_app.services.desk import Desk
from desktop_app.services.server.address import JoinEntry, ServerAddress, address_typed, read_address
from desktop_app.services.server.entering import keep_password, remember, remembered, with_kept_password

_ASK = "Ask whoever runs the server to run: redress server init"


def connect(address: ServerAddress, clock: Clock) -> Desk:
    """A desk on the server, acting as whoever the login stands for.

    Raises:
        FromTheFuture: a newer Redress made it ready.
        Refused: it was never made ready, or by an older Redress, or the login is no colleague's.
        Trouble: it cannot be reached, or does not know the login.
    """
    engine = server_engine(address.secret)
    try:
        with engine.connect() as connection:
            _check(connection, address)
    except SQLAlchemyError as error:
        engine.dispose()
        raise trouble.translated(error) or error from error
    except (Refused, Trouble):
        engine.dispose()
        raise
    return Desk(engine, clock, is_guarded=True)


def _check(connection: Connection, address: ServerAddress) -> None:
    if connection.exec_driver_sql("SELECT to_regclass('guard.installed')").scalar() is None:
        raise Refused(f"{address.place} is no Redress server yet.", do=_ASK)
    found = revision_of(connection)
    if found is not None and found > HEAD:
        raise FromTheFuture(
            f"{address.place} was written by a newer Redress (revision {found}; this one knows up to {HEAD}).",
            kept="Nothing in it was touched.",
            do="Install the newer Redress on this computer.",
        )
    if found != HEAD:
        raise Refused(f"{address.place} was made ready by an older Redress.", do=_ASK)
    if connection.exec_driver_sql("SELECT guard.me()").scalar() is None:
        raise Refused(f"The login {address.login!r} stands for no colleague.", do="Ask your administrator.")


def has_this_guard(connection: Connection) -> bool:
    """Whether the guard that is on is the one this program would lay on."""
    return installed(connection) == fingerprint()


def join(folder: Path, entry: JoinEntry, clock: Clock) -> Desk:
    """Goes to work on the server that was typed, and opens it again next time; the password goes to the keyring.

    Raises:
        BadEntries: what was typed is no address.
        FromTheFuture, Refused, Trouble: as :func:`connect`.
    """
    address = address_typed(entry)
    desk = connect(with_kept_password(address), clock)
    remember(folder, address)
    if entry.keeps_password:
        keep_password(address)
    return desk


def rejoin(folder: Path, clock: Clock, given: str = "") -> Desk | None:
    """The desk on the server given, or else on the one joined last; None where there is neither.

    Raises:
        BadInput, FromTheFuture, Refused, Trouble: as :func:`connect`, or the address is none.
    """
    address = read_address(given) if given else remembered(folder)
    return None if address is None else connect(with_kept_password(address), clock)
