"""A file of cases while this process is connected to it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from desktop_app.models import cipher
from desktop_app.paths import database_file
from desktop_app.services.desk import Desk
from desktop_app.services.landlord import landlord


def test_a_file_with_connections_is_not_opened_beside_them(desk: Desk, tmp_path: Path) -> None:
    """Closing it would drop this process's locks, and another would delete the log under it: writes would be lost."""
    path = database_file(tmp_path)
    with desk.looking() as reader:
        reader.rows("SELECT 1", {})
        for _ in range(3):
            assert not cipher.looks_encrypted(path)
            cipher.connect(path).close()
        other = (
            "import sqlite3, sys\nfor _ in range(2):\n    one = sqlite3.connect(sys.argv[1])\n"
            "    one.execute('UPDATE landlord SET phone = ?', ('0161 496 0999',))\n    one.commit()\n    one.close()\n"
        )
        subprocess.run([sys.executable, "-c", other, str(path)], check=True)
        assert path.with_name(f"{path.name}-wal").exists(), "the other process took itself for the last one"
    assert landlord(desk).phone == "0161 496 0999"
