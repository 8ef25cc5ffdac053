"""Where things lie: the shipped resources, and the person's own data folder."""

from __future__ import annotations

from pathlib import Path

DATABASE_NAME = "redress.db"
DEMO_DATABASE_NAME = "demonstration.db"
SERVER_NAME = "server.json"


def resources() -> Path:
    """The folder of shipped policies, letters, icons and demonstration texts, in a checkout or an installed wheel."""
    installed = Path(__file__).parent / "_resources"
    return installed if installed.is_dir() else Path(__file__).parent.parent / "resources"


def data_folder(given: Path | None = None) -> Path:
    """The folder for this person's data, ``given`` or the platform's; not made here."""
    if given is not None:
        return given
    import platformdirs  # not before the platform is asked

    return Path(platformdirs.user_data_dir("redress", appauthor=False))


def database_file(folder: Path, *, demo: bool = False) -> Path:
    """The SQLite file inside a data folder; the demonstration has a file of its own."""
    return folder / (DEMO_DATABASE_NAME if demo else DATABASE_NAME)


def server_file(folder: Path) -> Path:
    """Where a data folder remembers the shared server that was joined; there while one is."""
    return folder / SERVER_NAME
