"""Makes the screen for each tab. A screen's module is imported when it is first opened, not before the window shows.

Each is made inside ``home``, where it will be shown: moved there afterwards, all that is in it would be styled anew.
Those of every day are kept ready (:mod:`desktop_app.ui.spares`): ``spare`` is one, and is told what it is for.
"""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, Any, Protocol, cast

from PySide6.QtWidgets import QWidget

from desktop_app.ui.context import Context

if TYPE_CHECKING:
    from desktop_app.ui.screens.assign.asked import HandOver


class Screen(Protocol):
    """What the window asks of a tab's widget."""

    def title(self) -> str:
        """The tab's words."""

    def closing(self) -> bool:
        """Whether the tab may go; keeps what is half-finished before saying yes."""


def as_screen(widget: QWidget) -> Screen:
    """A tab's widget as what the window asks of it."""
    return cast(Screen, widget)


class Ready(Enum):
    """Screens that are kept ready, the one asked for most before the others."""

    CASE = "case"
    CONTACT = "contact"
    POST = "post"


def spare_screen(ctx: Context, kind: Ready, home: QWidget | None = None) -> QWidget:
    """One that has not been told yet what it is for."""
    from desktop_app.ui.screens.case.screen import CaseScreen
    from desktop_app.ui.screens.contact.screen import ContactScreen
    from desktop_app.ui.screens.post.screen import PostScreen

    if kind is Ready.CASE:
        return CaseScreen(ctx, parent=home)
    if kind is Ready.CONTACT:
        return ContactScreen(ctx, parent=home, is_spare=True)
    return PostScreen(ctx, parent=home, is_spare=True)


def contact_screen(start: object, spare: QWidget) -> QWidget:
    """The contact form: empty (None), from a kept draft (its key), or filled from an entry."""
    from desktop_app.services.entries import ContactEntry

    screen: Any = spare
    if isinstance(start, str):
        screen.begin(draft_key=start)
    else:
        screen.begin(start if isinstance(start, ContactEntry) else None)
    return spare


def triage_screen(ctx: Context, case_id: int, home: QWidget | None = None) -> QWidget:
    """The triage wizard of a case."""
    from desktop_app.ui.screens.triage.screen import TriageScreen

    return TriageScreen(ctx, case_id, parent=home)


def case_screen(case_id: int, spare: QWidget) -> QWidget:
    """One case."""
    screen: Any = spare
    screen.begin(case_id)
    return spare


def letter_screen(ctx: Context, letter_id: int, home: QWidget | None = None) -> QWidget:
    """The editor of a letter."""
    from desktop_app.ui.screens.letter.screen import LetterScreen

    return LetterScreen(ctx, letter_id, parent=home)


def words_screen(ctx: Context, kind: str, home: QWidget | None = None) -> QWidget:
    """The editor of what letters of a kind say."""
    from desktop_app.policy.kinds import LetterKind
    from desktop_app.ui.screens.words.screen import WordsScreen

    return WordsScreen(ctx, LetterKind(kind), parent=home)


def person_screen(ctx: Context, resident_id: int, home: QWidget | None = None) -> QWidget:
    """One person and all their cases."""
    from desktop_app.ui.screens.person.screen import PersonScreen

    return PersonScreen(ctx, resident_id, parent=home)


def settings_screen(ctx: Context, home: QWidget | None = None) -> QWidget:
    """The landlord, its days off and its people."""
    from desktop_app.ui.screens.settings.screen import SettingsScreen

    return SettingsScreen(ctx, parent=home)


def day_screen(ctx: Context, home: QWidget | None = None) -> QWidget:
    """What today holds, and what there is to be reminded of."""
    from desktop_app.ui.screens.day.screen import DayScreen

    return DayScreen(ctx, parent=home)


def workload_screen(ctx: Context, home: QWidget | None = None) -> QWidget:
    """Who has how much to do, and the four weeks ahead."""
    from desktop_app.ui.screens.workload.screen import WorkloadScreen

    return WorkloadScreen(ctx, parent=home)


def report_screen(ctx: Context, home: QWidget | None = None) -> QWidget:
    """The figures for the board."""
    from desktop_app.ui.screens.report.screen import ReportScreen

    return ReportScreen(ctx, parent=home)


def call_screen(ctx: Context, case_id: int | None, home: QWidget | None = None) -> QWidget:
    """Somebody rings, while this case was in front; None for no case."""
    from desktop_app.ui.screens.call.screen import CallScreen

    return CallScreen(ctx, case_id, home)


def approvals_screen(ctx: Context, home: QWidget | None = None) -> QWidget:
    """Decisions that wait for whoever looks."""
    from desktop_app.ui.screens.approvals.screen import ApprovalsScreen

    return ApprovalsScreen(ctx, parent=home)


def post_screen(spare: QWidget) -> QWidget:
    """Letters to print and to post."""
    screen: Any = spare
    screen.begin()
    return spare


def reassign_screen(ctx: Context, what: HandOver, home: QWidget | None = None) -> QWidget:
    """Cases to hand over, or everything of a colleague who leaves."""
    from desktop_app.ui.screens.assign.screen import ReassignScreen

    return ReassignScreen(ctx, what, parent=home)
