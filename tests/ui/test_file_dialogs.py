"""Every dialog for files opens among the person's papers, then where the last one was left."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog

from desktop_app.clock import FixedClock
from desktop_app.settings import load_preferences
from desktop_app.ui.context import Context
from desktop_app.ui.messages import Messages, documents
from desktop_app.ui.tasks import Tasks
from desktop_app.ui.theme import Theme


def test_dialogs_open_where_the_last_one_was_left(
    theme: Theme, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Never in the program's own folder; going back from one leaves the place as it was."""
    opened: list[str] = []
    answers = [str(tmp_path / "in.eml"), "", str(tmp_path / "out.pdf")]

    def answer(_over: object, _title: str, place: str, _kinds: str) -> tuple[str, str]:
        opened.append(place)
        return answers.pop(0), ""

    monkeypatch.setattr(QFileDialog, "getOpenFileName", answer)
    monkeypatch.setattr(QFileDialog, "getSaveFileName", answer)
    messages = Messages()
    assert messages.choose_file("Choose") == tmp_path / "in.eml"
    assert messages.save_file("Save", "letter.pdf") is None
    assert messages.save_file("Save", "letter.pdf") == tmp_path / "out.pdf"
    assert opened == [str(documents()), str(tmp_path / "letter.pdf"), str(tmp_path / "letter.pdf")]


def test_what_was_saved_can_be_opened_and_shown(qapp: QApplication, tmp_path: Path) -> None:
    """The name is said, and two ways on."""
    heard: list[tuple[str, list[str]]] = []
    messages = Messages()
    messages.offered.connect(lambda text, ways: heard.append((text, [verb for verb, _ in ways])))
    messages.saved(tmp_path / "case.zip", ": 3 pages")
    assert heard == [("Saved as case.zip: 3 pages.", ["Open", "Show in folder"])]


def test_the_place_is_remembered_at_the_next_start(
    tasks: Tasks, theme: Theme, clock: FixedClock, tmp_path: Path
) -> None:
    """D61: at each start the dialogs began in the home folder again."""

    def started() -> Context:
        kept = load_preferences(tmp_path / "data")
        return Context(clock, tasks=tasks, messages=Messages(), theme=theme, preferences=kept)

    first = started()
    first.messages._left(str(tmp_path / "letter.pdf"))
    first.preferences.save()
    assert started().messages.begin_in() == tmp_path
