"""The installed program on a real X server, with keys pressed from outside by another program."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeVar

import pytest

from desktop_app.clock import FixedClock
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk

REDRESS = Path(sys.executable).parent / "redress"
LONGEST_S = 60.0
Found = TypeVar("Found")


@pytest.fixture
def display() -> Iterator[str]:
    """An X server of our own, on a number that is free, without a window manager, as on a bare machine.

    ``-noreset``: it must not begin anew whenever xdotool, for a moment its only client, has gone.
    """
    reading, writing = os.pipe()
    with subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-noreset", "-nolisten", "tcp"],
        pass_fds=(writing,),
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        assert number, "Xvfb did not start"
        yield f":{number}"
        server.terminate()


@pytest.fixture
def folder(tmp_path: Path, clock: FixedClock, landlord_entry: LandlordEntry) -> Path:
    """A data folder that has been set up."""
    made = tmp_path / "data"
    made.mkdir()
    desk = open_desk(made, clock)
    set_up(desk, landlord_entry, "set-up")
    desk.close()
    return made


@pytest.mark.xvfb
def test_keys_pressed_on_a_real_display_are_kept(display: str, folder: Path) -> None:
    """Ctrl+N, a name, and a pause: the half-finished contact is in the database. Ctrl+Q ends it well."""
    environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    with subprocess.Popen(
        [str(REDRESS), "--data-dir", str(folder)], env=environment, stderr=subprocess.PIPE, text=True
    ) as program:
        try:
            until(lambda: titled(display, "Queue – Redress"), program)
            (window,) = titled(display, "Queue – Redress")
            xdotool(display, "windowfocus", "--sync", window)
            xdotool(display, "key", "ctrl+n")
            until(lambda: titled(display, "New contact – Redress"), program)
            xdotool(display, "type", "--delay", "20", "Ms Amina Okafor")
            assert until(lambda: half_finished(folder), program) == ["Ms Amina Okafor"]
            until(lambda: titled(display, "Contact: Ms Amina Okafor – Redress"), program)
            xdotool(display, "key", "ctrl+q")
            assert program.wait(LONGEST_S) == 0
            assert program.stderr is not None
            assert program.stderr.read() == ""
        finally:
            program.kill()


def until(ask: Callable[[], list[Found]], program: subprocess.Popen[str]) -> list[Found]:
    """Ask again until something is found; not for ever, and not of a program that has ended."""
    deadline = time.monotonic() + LONGEST_S
    while not (found := ask()):
        assert program.poll() is None, f"it ended by itself: {program.stderr.read() if program.stderr else ''}"
        assert time.monotonic() < deadline, "it never came"
    return found


def titled(display: str, title: str) -> list[str]:
    """The windows on the display that can be seen and bear this title."""
    done = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--name", f"^{title}$"],
        env={**os.environ, "DISPLAY": display},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.split()


def xdotool(display: str, *words: str) -> None:
    """One gesture from outside."""
    subprocess.run(["xdotool", *words], env={**os.environ, "DISPLAY": display}, check=True, timeout=LONGEST_S)


def half_finished(folder: Path) -> list[str]:
    """Whom the half-finished contacts are about, once the whole name is kept."""
    with closing(sqlite3.connect(f"file:{folder / 'redress.db'}?mode=ro", uri=True)) as database:
        found = database.execute("SELECT title FROM draft WHERE kind = 'contact' AND title LIKE '%Okafor'").fetchall()
    return [title for (title,) in found]
