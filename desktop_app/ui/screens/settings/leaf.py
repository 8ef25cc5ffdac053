"""A page of the settings by its name: eighteen forms and lists are not built to look at one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Generic, TypeVar, overload

from desktop_app.ui.screens.settings.page import SettingsPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.ui.context import Context
    from desktop_app.ui.screens.settings.screen import SettingsScreen

P = TypeVar("P", bound=SettingsPage)


class Leaf(Generic[P]):
    """Stands in the screen's class; asked of a screen, it is the page itself."""

    def __init__(self, words: str, symbol: str, make: Callable[[Context], P], also: str = "") -> None:
        """``also``: what else it may be looked for by."""
        self.words, self.symbol, self.make, self.also = words, symbol, make, also

    @overload
    def __get__(self, screen: None, owner: type[SettingsScreen]) -> Leaf[P]: ...
    @overload
    def __get__(self, screen: SettingsScreen, owner: type[SettingsScreen]) -> P: ...
    def __get__(self, screen: SettingsScreen | None, owner: type[SettingsScreen]) -> P | Leaf[P]:
        return self if screen is None else screen.build(self)


def leaves_of(kind: type[SettingsScreen]) -> tuple[Leaf[Any], ...]:
    """In the order in which they stand in the class."""
    return tuple(one for one in vars(kind).values() if isinstance(one, Leaf))
