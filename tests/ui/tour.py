"""A way round everything that can be seen: each screen, page, dialog, empty list and banner, one after the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from PySide6.QtWidgets import QApplication, QDialog, QMessageBox, QRadioButton, QTabWidget, QWidget

from desktop_app.errors import Clash, Overtaken
from desktop_app.services import contacts
from desktop_app.services.desk import Desk
from desktop_app.services.server.address import JoinEntry
from desktop_app.services.views import CaseView, Changes
from desktop_app.ui.clash_dialog import ClashDialog
from desktop_app.ui.context import Context
from desktop_app.ui.dialogs import ChoiceDialog, ReadingDialog, TextDialog
from desktop_app.ui.guide import guide_to
from desktop_app.ui.messages import question_box
from desktop_app.ui.screens.settings.leaf import leaves_of
from desktop_app.ui.screens.settings.screen import SettingsScreen
from desktop_app.ui.screens.triage.screen import TriageScreen
from desktop_app.ui.screens.welcome.screen import WelcomeScreen
from desktop_app.ui.window import MainWindow
from tests.services.test_triage import EXCLUSION
from tests.ui.casework import STAGE1, Settle, acknowledged
from tests.ui.intake_rig import a_contact
from tests.ui.test_accessible import open_it

LONG = "Your letter tells the resident that the works end on 30 November 2026, and the case says 4 December 2026. "


@dataclass(frozen=True)
class Rig:
    """What a way round needs."""

    window: MainWindow
    ctx: Context
    desk: Desk
    settle: Settle


Stop = tuple[str, QWidget]
"""The name of what is seen, and the widget that holds all of it."""


def way_round(rig: Rig) -> Iterator[Stop]:
    """Every stop, shown and settled, as long as it is looked at."""
    for name, top in _stops(rig):
        for _ in range(LAYERS):
            QApplication.processEvents()
        # A part that is come upon from its neighbour (the next that Tab meets) counts for PySide as that neighbour's
        # own, and for deleted with it; one whose parent was asked for does not.
        _HELD.append([(one, one.parentWidget()) for one in top.findChildren(QWidget)])
        yield name, top
    _HELD.clear()


LAYERS = 8
"""A part that became another size tells what is around it one turn of the event loop at a time."""
_HELD: list[object] = []


def _stops(rig: Rig) -> Iterator[Stop]:
    yield from _before_there_are_cases(rig)
    case = contacts.take_in(rig.desk, a_contact(), str(uuid4()))[0]
    yield from _screens(rig, case)
    yield from _case(rig)
    yield from _settings(rig)
    yield from _dialogs(rig)
    yield from _palette(rig)
    yield from _welcome(rig)


def _before_there_are_cases(rig: Rig) -> Iterator[Stop]:
    """Lists with nothing in them."""
    window = rig.window
    window.queue.show_view("all_open")
    rig.settle()
    yield "queue-empty", window
    for name, open_it_now in (
        ("post-empty", lambda: rig.ctx.open_post.emit(None)),
        ("approvals-empty", lambda: rig.ctx.open_approvals.emit(None)),
        ("workload-empty", rig.ctx.open_workload.emit),
        ("report-empty", rig.ctx.open_report.emit),
        ("day-empty", rig.ctx.open_day.emit),
    ):
        open_it_now()
        rig.settle()
        yield from _with_tabs(rig, name)
        _close_front(rig)


def _screens(rig: Rig, case: CaseView) -> Iterator[Stop]:
    """Every screen with something in it; a form sent empty says what is missing."""
    window, ctx = rig.window, rig.ctx
    ctx.changed.emit(Changes(queue=True))
    rig.settle()
    yield "queue", window
    window.queue.search.setText("nobody of that name")
    rig.settle()
    yield "queue-none-found", window
    window.queue.search.clear()
    ctx.start_contact.emit(None)
    rig.settle()
    yield "contact", window
    front: Any = window.front_screen()
    front.save_and_triage()
    rig.settle()
    yield "contact-refused", window
    ctx.close_screen.emit(front)
    yield from _triage(rig, case)
    for screen in ("post", "approvals", "workload", "report", "day", "words", "reassign", "letter", "call"):
        open_it(window, ctx, rig.desk, case if screen != "letter" else _another(rig.desk), screen)
        rig.settle()
        yield from _with_tabs(rig, screen)
        _close_front(rig)
    ctx.open_person.emit(case.resident.id)
    rig.settle()
    yield "person", window
    _close_front(rig)


def _triage(rig: Rig, case: CaseView) -> Iterator[Stop]:
    """Page by page, the first answer each time, to the last page that can be reached so."""
    rig.ctx.start_triage.emit(case.id)
    rig.settle()
    screen = rig.window.front_screen()
    assert isinstance(screen, TriageScreen)
    for page in range(1, 4):
        yield f"triage-{page}", rig.window
        first = next((one for one in screen.page.findChildren(QRadioButton) if one.isVisible()), None)
        if first is None:
            break
        first.click()
        screen.go_on()
        rig.settle()
    yield from _deep_triage(rig, screen)
    screen.keep_now()
    rig.settle()
    rig.ctx.close_screen.emit(screen)


def _deep_triage(rig: Rig, screen: TriageScreen) -> Iterator[Stop]:
    """What is asked late: the points, an exclusion with its ground, and the page that shows every answer."""
    assert screen.journey is not None
    exclusion: dict[str, Any] = dict(EXCLUSION)
    late = ("happened_on", "discretion_reason", "ground", "decided_by", "")
    for name, answers, keys in (("stage-1", STAGE1, ("points", "")), ("exclusion", exclusion, late)):
        screen.journey.at = ""  # the page in front is not to write its own answer among these
        screen.journey.answers = dict(answers)
        for key in keys:
            screen.trail.chosen.emit(key)
            rig.settle()
            assert screen.journey.at == key, f"{key} is not asked"
            yield f"triage-{name}-{key or 'check'}", rig.window


def _case(rig: Rig) -> Iterator[Stop]:
    """Each tab of a case that is under way, and pages of acts in front of them."""
    rig.ctx.open_case.emit(acknowledged(rig.desk).id)
    rig.settle()
    yield from _with_tabs(rig, "case")
    front: Any = rig.window.front_screen()
    for key in ("extend", "casefile", "define_points"):
        front.choose(key)
        rig.settle()
        assert front.page is not None
        yield f"case-act-{key}", rig.window
        front.page.go_back()
        rig.settle()
    _close_front(rig)


def _settings(rig: Rig) -> Iterator[Stop]:
    rig.ctx.open_settings.emit()
    rig.settle()
    screen = rig.window.front_screen()
    assert isinstance(screen, SettingsScreen)
    for at, leaf in enumerate(leaves_of(SettingsScreen)):
        screen.names.setCurrentRow(at)
        rig.settle()
        yield f"settings {leaf.words}", rig.window
    _close_front(rig)


def _dialogs(rig: Rig) -> Iterator[Stop]:
    """Each kind of dialog, with words as long as they get."""
    over = rig.window
    clashes = (
        Clash("phone", "telephone", "0161 496 0888", "0161 496 0777", "Ann Lee", "10:42am"),
        Clash("why", "reasons", LONG * 3, LONG * 2, "Ann Lee", "10:42am", needs_reason=True),
    )
    ways = (("1", "To the resident"), ("2", "To the person acting for them"))
    many = tuple((str(at), f"C-{at:06}, Ms Amina Okafor\n14 Larch Court, damp in the back bedroom") for at in range(9))
    dialogs: tuple[tuple[str, Callable[[], QDialog]], ...] = (
        ("dialog-ask", lambda: question_box(over, "Leave without saving?", LONG, "Leave without saving", "Go back")),
        ("dialog-text", lambda: TextDialog(over, "Why is this letter sent back?", LONG, "&Why", "Send it back", "")),
        ("dialog-choice", lambda: ChoiceDialog(over, "Who is it for?", LONG, "&Send it", ways, "Write the letter")),
        ("dialog-search", lambda: ChoiceDialog(over, "Which case?", LONG, "&Case", many, "Open the case")),
        ("dialog-read", lambda: ReadingDialog(over, "Help", guide_to("queue"))),
        ("dialog-clash", lambda: ClashDialog(over, Overtaken(clashes, None, lambda _names: None, "Kept: the email."))),
    )
    for name, make in dialogs:
        dialog = make()
        dialog.show()
        rig.settle()
        yield name, dialog
        dialog.reject() if not isinstance(dialog, QMessageBox) else dialog.done(0)
        dialog.deleteLater()
    for kind in ("done", "note", "warning", "problem"):
        rig.ctx.messages.tell(kind, LONG)
        rig.settle()
        yield f"banner-{kind}", rig.window
    rig.ctx.messages.clear()


def _palette(rig: Rig) -> Iterator[Stop]:
    """The box over the window: what can be done from here, what fits a few letters, and nothing that does."""
    for name, typed in (("all", ""), ("found", "wor"), ("nothing", "xyzzy")):
        rig.window.gestures.finding.open()
        box = rig.window.gestures.finding.box
        assert box is not None
        box.line.setText(typed)
        rig.settle()
        yield f"palette-{name}", rig.window
        box.leave()
        rig.settle()


def _welcome(rig: Rig) -> Iterator[Stop]:
    """What somebody sees before there is a desk: three ways, the set-up and the way to a server."""
    screen = WelcomeScreen(rig.ctx)
    rig.window.show_page(screen)
    for name, show in (
        ("welcome", screen.show_ways),
        ("welcome-set-up", screen.show_form),
        ("welcome-join", lambda: screen.show_join(JoinEntry("cases.brightwater.example", "redress", "priya.shah", ""))),
    ):
        show()
        rig.settle()
        yield name, rig.window
    rig.window.show_tabs()
    rig.settle()


def _with_tabs(rig: Rig, name: str) -> Iterator[Stop]:
    front = rig.window.front_screen()
    tabs = [one for one in (front.findChildren(QTabWidget) if front is not None else []) if one.isVisible()]
    if not tabs:
        yield name, rig.window
        return
    for at in (at for at in range(tabs[0].count()) if tabs[0].isTabVisible(at)):
        tabs[0].setCurrentIndex(at)
        rig.settle()
        title = tabs[0].tabText(at).replace("&", "").partition(" (")[0]
        yield f"{name} {title}", rig.window


def _another(desk: Desk) -> CaseView:
    return contacts.take_in(desk, a_contact(subject="Noise from the lift"), str(uuid4()))[0]


def _close_front(rig: Rig) -> None:
    front = rig.window.front_screen()
    assert front is not None
    rig.ctx.close_screen.emit(front)
    rig.settle()
