"""Opening a desk: the file or server is found, made when new, brought up to date when old, refused when newer."""

from __future__ import annotations

from pathlib import Path

from desktop_app.clock import Clock
from desktop_app.errors import Trouble
from desktop_app.models import cipher
from desktop_app.models.migrations import HEAD, VERSION_TABLE
from desktop_app.paths import database_file
from desktop_app.services.desk import Desk
from desktop_app.services.reader import FileReading
from desktop_app.services.shares import refuse_share


def open_desk(folder: Path, clock: Clock, *, demo: bool = False, url: str | None = None) -> Desk:
    """The desk in ``folder`` (made when missing), or on the PostgreSQL server at ``url``.

    Raises:
        FromTheFuture: a newer Redress wrote it.
        Trouble: it cannot be read, written or reached, is not Redress's, or is on a network share.
    """
    if url is not None:
        from desktop_app.services.making_ready import ready_server

        return Desk(ready_server(url), clock, is_demo=demo)
    refuse_share(folder)
    path = database_file(folder, demo=demo)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble(
            f"The folder {folder} cannot be made.", do="Choose another with --data-dir, or ask IT for access."
        ) from error
    if cipher.looks_encrypted(path):
        from desktop_app.services.encryption import unlock

        unlock(path)
    kept = None
    if not _is_current(path):
        from desktop_app.services.making_ready import make_file_ready

        kept = make_file_ready(path)
    return Desk(path, clock, is_demo=demo, kept_as_it_was=kept)


def brought_up_words(desk: Desk) -> str:
    """Said once: that an older file was brought up to this Redress, and where it is kept as it was; '' for nothing."""
    kept = desk.kept_as_it_was
    if kept is None or not kept.exists():
        return ""
    desk.kept_as_it_was = None
    megabytes = kept.stat().st_size / 1024 / 1024
    return (
        f"The cases were an older Redress’s and were brought up to this one. The file as it was is kept as {kept.name} "
        f"beside it ({megabytes:,.1f} MB): delete it once you are sure."
    )


def is_set_up(desk: Desk) -> bool:
    """Whether a landlord has been named."""
    with desk.looking() as reader:
        return reader.first("SELECT 1 FROM landlord WHERE id = 1") is not None


def _is_current(path: Path) -> bool:
    """Whether the file is there and at this revision: then nothing heavier need be loaded to open it."""
    looked = FileReading(path)
    try:
        with looked.transaction() as reader:
            return reader.rows(f"SELECT version_num FROM {VERSION_TABLE}") == [(HEAD,)]
    except cipher.errors():
        return False  # what is wrong with it is found out, and said, by whoever makes it ready
    finally:
        looked.close()
