"""What can be done from where somebody is: the menus, the screen in front, the case's steps, and the settings."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QMenu, QPushButton, QWidget

from desktop_app.ui.commands.matching import Command
from desktop_app.ui.menus import ALSO

if TYPE_CHECKING:
    from desktop_app.services.views import CaseView
    from desktop_app.ui.context import Context
    from desktop_app.ui.window import MainWindow

ON_SCREEN = "On this screen"
_LEFT_OUT = frozenset({"do-commands", "of-the-case-in-front"})
"""What opened this is no answer to it; a case's own steps stand here with their reasons already."""

_BESIDE_THE_STEPS = ("subject", "resident", "event")
"""Acts that no rule waits for: links beside what they change, on a tab that may not be the one in front."""


def gathered(ctx: Context, window: MainWindow) -> Iterator[Command]:
    """In the order in which they are likely: the case in hand, the screen, the menus. Each of a name once."""
    seen: set[str] = set()
    for command in (*_steps(ctx, window), *_on_screen(window), *_in_menus(window)):
        if command.words not in seen:
            seen.add(command.words)
            yield command


def settings_pages(ctx: Context, window: MainWindow) -> tuple[Command, ...]:
    """A command for each page of the settings. Imports their screen: call it once that is loaded."""
    from desktop_app.ui.screens.settings.leaf import leaves_of
    from desktop_app.ui.screens.settings.screen import SettingsScreen

    return tuple(
        Command(leaf.words, "Settings", partial(_open_settings, ctx, window, at), symbol=leaf.symbol, also=leaf.also)
        for at, leaf in enumerate(leaves_of(SettingsScreen))
    )


def _open_settings(ctx: Context, window: MainWindow, at: int) -> None:
    ctx.open_settings.emit()
    screen: Any = window.tabs.currentWidget()
    screen.names.setCurrentRow(at)
    screen.names.setFocus()


def _steps(ctx: Context, window: MainWindow) -> Iterator[Command]:
    """What the rules let happen to the case in hand, and what they refuse with the reason."""
    front: Any = window.tabs.currentWidget()
    case: CaseView | None = front.detail.case() if front is window.queue else getattr(front, "case", None)
    if case is None:
        return
    headings = _headings()
    for step in case.steps:
        may = step.permitted or step.asks is not None
        who = f" Who could: {step.who_could}." if step.who_could else ""
        why_not = "" if may else f"{step.why} {f'({step.source})' if step.source else ''}{who}".strip()
        does = partial(ctx.take_step.emit, case.id, step.key)
        group = f"Next step, {case.reference}" if step.is_next else case.reference
        heading = headings.get(step.key, "")
        yield Command(step.offered, group, does, why_not=why_not, symbol="arrow", also=heading)
    listed = {step.key for step in case.steps}
    for key in _BESIDE_THE_STEPS:
        if key in headings and key not in listed:
            does = partial(ctx.take_step.emit, case.id, key)
            yield Command(headings[key], case.reference, does, why_not=case.why_no_change, symbol="arrow")


def _headings() -> dict[str, str]:
    """What the pages of the steps are headed. Before the first case was opened they are not loaded, nor waited for."""
    loaded: Any = sys.modules.get("desktop_app.ui.screens.case.acts.catalogue")
    return {key: page.title for key, page in loaded.PAGES.items()} if loaded is not None else {}


def _on_screen(window: MainWindow) -> Iterator[Command]:
    """Every button that can be seen on the screen in front."""
    front = window.front_screen()
    for one in front.findChildren(QPushButton) if front is not None else ():
        words = plain(one.text())
        if one.isVisible() and words and not words.endswith("×"):
            why_not = "" if one.isEnabled() else one.accessibleDescription() or "Not possible just now."
            yield Command(words, ON_SCREEN, partial(_press, one), _keys_of(one), why_not)


def _press(pressed: QAbstractButton) -> None:
    try:
        pressed.click()
    except RuntimeError:  # it went while its command stood in the list
        return


def _in_menus(window: MainWindow) -> Iterator[Command]:
    for entry in window.menuBar().actions():
        menu = entry.menu()
        if isinstance(menu, QMenu):
            yield from _in_menu(menu, plain(menu.title()))


def _in_menu(menu: QMenu, title: str) -> Iterator[Command]:
    for action in menu.actions():
        inner = action.menu()
        if isinstance(inner, QMenu):
            yield from _in_menu(inner, plain(inner.title()))
        elif not action.isSeparator() and action.objectName() not in _LEFT_OUT:
            why_not = "" if action.isEnabled() else "Not possible just now."
            also = action.property(ALSO) or ""
            yield Command(plain(action.text()), title, action.trigger, keys(action), why_not, also=also)


def keys(action: QAction) -> str:
    """The first of an action's keys, as people press them."""
    found = action.shortcuts()
    native = QKeySequence.SequenceFormat.NativeText
    return found[0].toString(native).replace("Return", "Enter") if found else ""


def _keys_of(one: QWidget) -> str:
    """Keys that a button's tooltip names in brackets."""
    _, opens, rest = one.toolTip().rpartition("(")
    inside, closes, _ = rest.partition(")")
    return inside if opens and closes and ("+" in inside or inside == "Enter") else ""


def plain(text: str) -> str:
    """A title without the mark of its key and without dots."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").rstrip("…").strip()
