"""Going to work on a shared server: whoever is let in, and only where the guard is on and is this program's."""

from __future__ import annotations

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from desktop_app.clock import Clock
from desktop_app.errors import FromTheFuture, Refused, Trouble
from desktop_app.models.guard import fingerprint, installed
from desktop_app.models.migrations import HEAD, revision_of
from desktop_app.models.storage import server_engine
from desktop_app.services import trouble
from desktop_app.services.desk import Desk
from desktop_app.services.server.address import ServerAddress

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
