"""The menu bar: every act of the window with its shortcut, and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from desktop_app.settings import THEMES
from desktop_app.ui.guide_keys import HEADINGS, keys_on
from desktop_app.ui.widgets.icons import icon

THEME_WORDS = {"system": "As the system", "light": "Light", "dark": "Dark"}


ALSO = "also"
"""Property of an action: what else it is called."""
Named = tuple[tuple[str, str], ...]
"""Keys with their words."""


@dataclass(frozen=True)
class Item:
    """One entry of a menu. ``keys`` as people press them; several are all good. ``None`` in a menu is a line.

    ``where``: the keys work only in that part of the window, so that other screens may use them for their own.
    """

    name: str
    text: str
    keys: tuple[str, ...]
    does: Callable[[], object]
    symbol: str = ""
    where: QWidget | None = None
    also: str = ""
    """What else somebody may call it who looks for the command (Ctrl+K)."""


class Menus:
    """Builds the bar from items and keeps the actions by name."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.actions: dict[str, QAction] = {}
        self._views: list[QAction] = []
        self._view_menu: QMenu | None = None

    def add(self, title: str, items: tuple[Item | None, ...]) -> QMenu:
        """One menu."""
        menu = QMenu(title, self._window)
        self._window.menuBar().addMenu(menu)
        for item in items:
            if item is None:
                menu.addSeparator()
            else:
                menu.addAction(self._action(item))
        return menu

    def add_themes(self, menu: QMenu, chosen: str, choose: Callable[[str], object]) -> None:
        """View > Theme: as the system, light, dark."""
        themes = QMenu("&Theme", menu)
        menu.addMenu(themes)
        group = QActionGroup(themes)
        for key in THEMES:
            action = QAction(THEME_WORDS[key], group)
            action.setCheckable(True)
            action.setChecked(key == chosen)
            action.triggered.connect(lambda _checked=False, key=key: choose(key))
            themes.addAction(action)
            self.actions[f"theme-{key}"] = action

    def show_views(self, menu: QMenu, views: Named, saved: Named, go: Callable[[str], object]) -> None:
        """The queue's views with Ctrl+1 to Ctrl+9, and the saved ones with Alt+1 to Alt+9, once they are known."""
        for old in self._views:
            menu.removeAction(old)
            old.deleteLater()
        before = menu.actions()[0] if menu.actions() else None
        self._views = [
            *(self._view(words, key, f"Ctrl+{at}", go) for at, (key, words) in enumerate(views, 1)),
            *([self._line()] if saved else []),
            *(self._view(words, key, f"Alt+{at}", go) for at, (key, words) in enumerate(saved, 1)),
        ]
        if before is not None:
            menu.insertActions(before, self._views)
        else:
            menu.addActions(self._views)

    def _view(self, words: str, key: str, keys: str, go: Callable[[str], object]) -> QAction:
        action = QAction(words.replace("&", "&&"), self._window)
        if len(keys.partition("+")[2]) == 1:
            action.setShortcut(QKeySequence(keys))
        action.triggered.connect(lambda _checked=False: go(key))
        return action

    def _line(self) -> QAction:
        made = QAction(self._window)
        made.setSeparator(True)
        return made

    def shortcuts(self) -> str:
        """Every act that has keys, menu by menu, as plain text."""
        blocks = []
        for entry in self._window.menuBar().actions():
            menu = entry.menu()
            if isinstance(menu, QMenu):
                lines = [_line(action) for action in menu.actions() if action.shortcuts()]
                if lines:
                    blocks.append("\n".join([entry.text().replace("&", ""), *lines]))
        blocks += [f"{heading}\n{keys_on(screen)}" for screen, heading in HEADINGS.items()]
        return "\n\n".join(blocks)

    def _action(self, item: Item) -> QAction:
        action = QAction(item.text, self._window)
        action.setObjectName(f"do-{item.name}")
        action.setProperty(ALSO, item.also)
        action.setShortcuts([QKeySequence(keys) for keys in item.keys])
        if item.where is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            item.where.addAction(action)
        action.triggered.connect(lambda _checked=False: item.does())
        if item.symbol:
            action.setIcon(icon(item.symbol))
        self.actions[item.name] = action
        return action


def _line(action: QAction) -> str:
    native = QKeySequence.SequenceFormat.NativeText
    keys = " or ".join(one.toString(native).replace("Return", "Enter") for one in action.shortcuts())
    words = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…")
    return f"{keys}\t{words}"
