"""The one door for messages: nothing else in Redress opens a message box or a file dialog."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QUrl, Signal
from PySide6.QtWidgets import QApplication

from desktop_app.errors import Overtaken, RedressError

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QMessageBox, QWidget

    from desktop_app.ui.clash_dialog import Chosen

DONE, NOTE, WARNING, PROBLEM = "done", "note", "warning", "problem"


class Messages(QObject):
    """Tells and asks. What is told stands in a banner until dismissed or replaced; only a success leaves by itself."""

    told = Signal(str, str)
    """Kind (``done``, ``note``, ``warning``, ``problem``) and text; the window shows it as its banner."""
    offered = Signal(str, object)
    """A success with something to do about it: the text, and a pair of verb and what it does for each thing."""
    cleared = Signal()
    left_in = Signal(str)
    """The folder in which a file was chosen or saved."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._last = (DONE, "")
        self.folder: Path | None = None
        """Where a file was last chosen or saved: every dialog opens there."""

    def tell(self, kind: str, text: str) -> None:
        """Show ``text`` in the window's banner and announce it to screen readers."""
        self._last = (kind, text)
        self.told.emit(kind, text)

    def offer(self, text: str, *ways_on: tuple[str, Callable[[], object]]) -> None:
        """Say that something was done, with ways to go on from it: it stays until one is used or it is dismissed."""
        self._last = (DONE, text)
        self.offered.emit(text, ways_on)

    def saved(self, path: Path, words: str = "", *, opens: bool = True) -> None:
        """Say that a file was written, by its name and ``words`` after it; it can be opened, and shown where it is.

        ``opens``: False for a file that no program of this computer's shows.
        """
        ways = [("Open", partial(open_file, path))] if opens else []
        self.offer(f"Saved as {path.name}{words}.", *ways, ("Show in folder", partial(open_file, path.parent)))

    def begin_in(self) -> Path:
        """Where a dialog for files opens: where the last one was left, else among the person's papers."""
        return self.folder if self.folder is not None and self.folder.is_dir() else documents()

    def add(self, text: str) -> None:
        """Say this too, after what was told last."""
        kind, before = self._last
        self.tell(kind, f"{before} {text}".strip())

    def tell_error(self, error: RedressError) -> None:
        """Show a known error: what happened, what was kept, what to do."""
        self.tell(PROBLEM, str(error))

    def clear(self) -> None:
        """Take the banner away: the next thing has begun."""
        self._last = (DONE, "")
        self.cleared.emit()

    def ask(self, title: str, text: str, verb: str, back: str = "Go back", *, dangerous: bool = False) -> bool:
        """Whether the person chose ``verb``. When ``dangerous`` the safe button is the default."""
        box = question_box(_window(), title, text, verb, back, dangerous=dangerous)
        box.exec()
        return box.buttonRole(box.clickedButton()) == box.ButtonRole.AcceptRole

    def ask_text(self, title: str, text: str, label: str, verb: str, start: str = "") -> str | None:
        """A few typed words, stripped; None when the person went back. The verb waits until something is typed."""
        from desktop_app.ui.dialogs import TextDialog

        dialog = TextDialog(_window(), title, text, label, verb, start)
        return dialog.words() if dialog.exec() else None

    def choose(self, title: str, text: str, label: str, choices: tuple[tuple[str, str], ...], verb: str) -> str | None:
        """The value of one of ``(value, words)``; None when the person went back."""
        from desktop_app.ui.dialogs import ChoiceDialog

        dialog = ChoiceDialog(_window(), title, text, label, choices, verb)
        return dialog.value() if dialog.exec() else None

    def settle(self, overtaken: Overtaken) -> Chosen | None:
        """What is to stand where somebody else changed the same fields; None when the person went back."""
        from desktop_app.ui.clash_dialog import ClashDialog

        dialog = ClashDialog(_window(), overtaken)
        return dialog.chosen() if dialog.exec() else None

    def explain(self, title: str, text: str) -> None:
        """Show plain text to read, with one Close button (help, how a date was worked out)."""
        from desktop_app.ui.dialogs import ReadingDialog

        ReadingDialog(_window(), title, text).exec()

    def choose_file(self, title: str, kinds: str = "") -> Path | None:
        """A file to read; None when none was chosen. ``kinds`` as ``Email files (*.eml)``."""
        from PySide6.QtWidgets import QFileDialog

        name, _ = QFileDialog.getOpenFileName(_window(), title, str(self.begin_in()), kinds)
        return self._left(name)

    def choose_files(self, title: str, kinds: str = "") -> tuple[Path, ...]:
        """Files to read, in the order chosen; empty when none was."""
        from PySide6.QtWidgets import QFileDialog

        names, _ = QFileDialog.getOpenFileNames(_window(), title, str(self.begin_in()), kinds)
        self._left(names[0] if names else "")
        return tuple(Path(name) for name in names)

    def save_file(self, title: str, name: str, kinds: str = "") -> Path | None:
        """Where to write a file, ``name`` suggested without a folder; None when the person went back."""
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getSaveFileName(_window(), title, str(self.begin_in() / name), kinds)
        return self._left(chosen)

    def _left(self, chosen: str) -> Path | None:
        if not chosen:
            return None
        self.folder = Path(chosen).parent
        self.left_in.emit(str(self.folder))
        return Path(chosen)


def question_box(
    over: QWidget | None, title: str, text: str, verb: str, back: str, *, dangerous: bool = False
) -> QMessageBox:
    """The box of :meth:`Messages.ask`, not shown yet."""
    from PySide6.QtWidgets import QMessageBox  # Qt makes it when it is named, and a start names no box

    box = QMessageBox(over)
    box.setWindowTitle("Redress")
    box.setIcon(QMessageBox.Icon.Warning if dangerous else QMessageBox.Icon.Question)
    box.setText(title)
    box.setInformativeText(text)
    go = box.addButton(verb, QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton(back, QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay if dangerous else go)
    box.setEscapeButton(stay)
    return box


def documents() -> Path:
    """Where a person keeps their papers on this computer."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return folder if folder.is_dir() else Path.home()


def open_file(path: Path) -> bool:
    """Open a file, or a folder, with what this computer opens it with."""
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _window() -> QWidget | None:
    """The window a box belongs over: while somebody works in another program, the one whose look it is to have."""
    from desktop_app.ui.theme import theme

    return QApplication.activeModalWidget() or QApplication.activeWindow() or theme().dressed
