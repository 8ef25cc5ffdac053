"""What the database complains of, in a handler's words; anything that is not the machine's fault stays a bug."""

from __future__ import annotations

import re

from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm.exc import StaleDataError

from desktop_app.errors import AtOnce, NotLetIn, RedressError, Refused, Trouble, Unreachable

_RULE, _RIGHT = "RD001", "42501"
"""PostgreSQL's states for a rule of the guard's and for a right the login has not."""

_KEPT = "Nothing of this step was saved; everything saved before is safe."

_UNSURE = "Everything saved before is safe."
"""An answer that never came says nothing of whether the step was saved."""

_SQLITE = {
    "SQLITE_FULL": ("The disk is full.", "Free some space, then try again."),
    "SQLITE_BUSY": (
        "Another program has been writing to the Redress database for too long.",
        "Wait a moment, then try again.",
    ),
    "SQLITE_LOCKED": ("Another program is holding the Redress database.", "Wait a moment, then try again."),
    "SQLITE_READONLY": (
        "The Redress database can be read but not written to.",
        "Ask IT to let your account write to the folder it is in.",
    ),
    "SQLITE_CANTOPEN": ("The Redress database cannot be opened.", "Check that its folder is there and is yours."),
    "SQLITE_PERM": ("The Redress database cannot be opened.", "Ask IT to let your account use its folder."),
    "SQLITE_IOERR": ("The disk did not answer as it should.", "Check the disk, then try again."),
    "SQLITE_CORRUPT": ("The Redress database is damaged.", "Stop working in it and restore the latest backup."),
    "SQLITE_NOTADB": ("The file is not a Redress database.", "Choose another folder, or restore the latest backup."),
}
_NO_PASSWORD = "28000 no password"
_FULL = re.compile("too many (clients|connections)|remaining connection slots")
_POSTGRESQL = {
    "08": ("The database server cannot be reached.", "Wait a moment, then try again."),
    "57P": ("The database server is stopping or starting.", "Wait a moment, then try again."),
    "53300": (
        "The database server lets nobody else in just now: all its places are taken.",
        "Wait a moment, then try again; if it happens often, tell IT (max_connections).",
    ),
    "53100": ("The database server's disk is full.", "Tell IT: the server needs space."),
    "53": ("The database server has too much to do.", "Wait a moment, then try again."),
    "55P03": ("Somebody else is holding what this step needs.", "Wait a moment, then try again."),
    "40": ("Somebody else saved at the same moment.", "Try again."),
    "25006": ("The database can be read but not written to.", "Ask IT whether the server is in standby."),
    _NO_PASSWORD: ("The database server asks for a password.", "Type it, then try again."),
    "28": ("The database server does not know this login with this password.", "Check both, or ask IT."),
    "3D": ("The database is not on this server.", "Ask IT for the right address."),
}


def of_the_file(error: Exception) -> RedressError | None:
    """As :func:`translated`, for what SQLite itself says."""
    return translated(DBAPIError(None, None, error))


def translated(error: Exception) -> RedressError | None:
    """The error a handler can act on, or None when it is a bug of ours (a broken constraint, a wrong statement)."""
    if isinstance(error, StaleDataError):
        return AtOnce("Somebody else saved this first.", do="Open it again to see what changed.")
    if not isinstance(error, DBAPIError):
        return None
    if (refused := _guard_words(error)) is not None:
        return refused
    what_do = _sqlite_words(error) or _server_words(error)
    if what_do is None:
        return None
    if what_do in (_POSTGRESQL[_NO_PASSWORD], _POSTGRESQL["28"]):
        return NotLetIn(what_do[0], do=what_do[1])
    if what_do == _POSTGRESQL["40"]:
        return AtOnce(what_do[0], kept=_KEPT, do=what_do[1])
    if what_do in (_POSTGRESQL["08"], _POSTGRESQL["57P"]):
        return Unreachable(what_do[0], kept=_UNSURE, do=what_do[1])
    return Trouble(what_do[0], kept=_KEPT, do=what_do[1])


def _guard_words(error: DBAPIError) -> Refused | None:
    """What a shared server itself refuses (``models/guard``): a rule in its own sentence, a missing right in ours."""
    state, said = getattr(error.orig, "sqlstate", None) or "", getattr(error.orig, "diag", None)
    if state == _RULE and said is not None:
        return Refused(said.message_primary or "The server refuses this.", who_could=said.message_hint or "")
    if state == _RIGHT and re.search("permission denied|row-level security", str(error.orig)):
        return Refused("Your login may not do this on the server.", do="Ask your team leader, or an administrator.")
    return None


def _sqlite_words(error: DBAPIError) -> tuple[str, str] | None:
    """By the name SQLite gives its result (``SQLITE_IOERR_WRITE`` counts as ``SQLITE_IOERR``)."""
    name = getattr(error.orig, "sqlite_errorname", None) or ""
    return _SQLITE.get("_".join(name.split("_")[:2]))


def _server_words(error: DBAPIError) -> tuple[str, str] | None:
    """By PostgreSQL's five-character state, or by the broken connection itself."""
    state = getattr(error.orig, "sqlstate", None) or ""
    if not state:
        is_gone = error.connection_invalidated or type(error.orig).__name__ == "OperationalError"
        state = _why_not_let_in(error.orig) if is_gone and not hasattr(error.orig, "sqlite_errorname") else ""
    return next((words for start, words in _POSTGRESQL.items() if state and state.startswith(start)), None)


def _why_not_let_in(problem: object) -> str:
    """A connection that was never made has no state: whether the server wanted a password, or knew the login.

    The library says the first in any language; the second stands only in the server's own words.
    """
    way = getattr(problem, "pgconn", None)
    if way is not None and way.needs_password:
        return _NO_PASSWORD
    if _FULL.search(str(problem)):
        return "53300"
    if (way is not None and way.used_password) or re.search("authentication|permitted to log in|role", str(problem)):
        return "28"
    return "08"
