"""A crash below Python ends the program without a word: where the code stood then is kept in the data folder."""

from __future__ import annotations

import faulthandler
from pathlib import Path
from typing import BinaryIO

LOG_NAME = "crashes.log"
LARGEST = 1_000_000
_kept: list[BinaryIO] = []
"""Open as long as the program runs: whoever crashes cannot open a file any more."""


def keep_crashes(folder: Path) -> None:
    """Has every thread's place in the code written to ``crashes.log``: names of files and functions, nothing typed.

    A folder that is not there yet, or cannot be written to, costs the record and nothing else.
    """
    log = folder / LOG_NAME
    try:
        if not folder.is_dir():
            return
        if log.exists() and log.stat().st_size > LARGEST:
            log.replace(log.with_suffix(".old.log"))
        _kept.append(log.open("ab", buffering=0))
    except OSError:
        return
    faulthandler.enable(_kept[-1])
