"""Acts on their way: one pressed twice is sent once; one the server did not answer is sent again when it is back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtCore import QObject
from shiboken6 import isValid

from desktop_app.errors import RedressError, Unreachable

KEPT = "What you typed is kept here."
LATER = "It is saved, once, as soon as the server is back; or press again then."


@dataclass(eq=False)
class Gesture:
    """One act as somebody pressed it, with the id by which the services know it again."""

    do: Callable[..., Any]
    args: tuple[object, ...]
    act: str
    done: Callable[..., object] | None
    failed: Callable[[RedressError], object] | None
    owner: QObject | None
    is_named: bool = field(default=False)
    """Its id was given by whoever sends it."""
    is_broken: bool = field(default=False)
    """It ended in a fault of ours: pressing again is another try."""

    def carry_out(self, desk: object) -> Any:
        """On the worker."""
        try:
            return self.do(desk, *self.args, act=self.act)
        except RedressError:
            raise
        except BaseException:
            self.is_broken = True
            raise

    @property
    def is_heard(self) -> bool:
        """Whether those who want to hear of it are still there."""
        listeners = (self.owner, getattr(self.done, "__self__", None), getattr(self.failed, "__self__", None))
        return all(isValid(one) for one in listeners if isinstance(one, QObject))

    def is_same(self, other: Gesture) -> bool:
        """The same button with the same words."""
        return self.is_of_one_button(other) and self.args == other.args and _asked(self.do) == _asked(other.do)

    def is_of_one_button(self, other: Gesture) -> bool:
        """The same button, whatever was typed."""
        return self.owner is other.owner and _asked(self.do)[0] == _asked(other.do)[0]

    @property
    def is_meant(self) -> bool:
        """Whether it is still what its person wants: the page is there, and nothing was typed in it since."""
        if self.owner is None:
            return True
        if not isValid(self.owner):
            return False
        still = getattr(self.owner, "still_meant", None)
        return bool(still()) if still is not None else True


class Outbox:
    """What was sent and not answered. Kept in this window's memory alone."""

    def __init__(self) -> None:
        self.flying: list[Gesture] = []
        self.waiting: list[Gesture] = []
        self.drafts: dict[str, Callable[[], object]] = {}
        """Half-finished words the server could not keep, by their key: how to keep them."""

    def begins(self, gesture: Gesture) -> bool:
        """Takes a gesture on; False where the very same is on its way already.

        One that waits for the server is the same gesture pressed again, and goes by its id; other words from the same
        button take its place.
        """
        self.flying = [one for one in self.flying if not one.is_broken]
        if any(one.is_same(gesture) and (not gesture.is_named or gesture.act == one.act) for one in self.flying):
            return False
        for one in [one for one in self.waiting if one.is_of_one_button(gesture)]:
            self.waiting.remove(one)
            if one.is_same(gesture) and not gesture.is_named:
                gesture.act = one.act
        self.flying.append(gesture)
        return True

    def ends(self, gesture: Gesture, error: RedressError | None = None) -> RedressError | None:
        """It was answered, or not: what to tell its person of ``error``."""
        self.flying.remove(gesture)
        if not isinstance(error, Unreachable):
            return error
        self.waiting.append(gesture)
        return Unreachable(error.what, kept=KEPT, do=LATER)

    def take_waiting(self) -> list[Gesture]:
        """What is to be sent again, in the order in which it was pressed; what nobody means any more is let go."""
        found = [one for one in self.waiting if one.is_meant]
        self.waiting = []
        self.flying += found
        return found

    @property
    def is_empty(self) -> bool:
        """Whether closing the window would lose nothing."""
        return not self.drafts and not any(one.is_meant for one in self.waiting)


def _asked(do: Callable[..., Any]) -> tuple[object, ...]:
    """What a call comes to: two partial calls of one function with the same words are the same."""
    if isinstance(do, partial):
        return (do.func, do.args, tuple(sorted(do.keywords.items(), key=lambda pair: pair[0])))
    return (do, (), ())
