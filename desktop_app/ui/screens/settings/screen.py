"""Settings, a page each: the landlord, days, people, letters and their words, putting right, post and email."""

from __future__ import annotations

from typing import Any, cast

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop_app.policy.words import listed
from desktop_app.services.views import Changes
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.approvals_page import ApprovalsPage
from desktop_app.ui.screens.settings.away_page import AwayPage
from desktop_app.ui.screens.settings.counting_page import CountingPage
from desktop_app.ui.screens.settings.days_page import DaysPage
from desktop_app.ui.screens.settings.email_page import EmailPage
from desktop_app.ui.screens.settings.figures_page import FiguresPage
from desktop_app.ui.screens.settings.landlord_page import LandlordPage
from desktop_app.ui.screens.settings.leads_page import LeadsPage
from desktop_app.ui.screens.settings.leaf import Leaf, P, leaves_of
from desktop_app.ui.screens.settings.me_page import MePage
from desktop_app.ui.screens.settings.money_page import MoneyPage
from desktop_app.ui.screens.settings.ombudsman_page import OmbudsmanPage
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.paragraphs_page import ParagraphsPage
from desktop_app.ui.screens.settings.people_page import PeoplePage
from desktop_app.ui.screens.settings.policy_page import PolicyPage
from desktop_app.ui.screens.settings.post_page import PostPage
from desktop_app.ui.screens.settings.reminders_page import RemindersPage
from desktop_app.ui.screens.settings.reviews_page import ReviewsPage
from desktop_app.ui.screens.settings.teams_page import TeamsPage
from desktop_app.ui.screens.settings.words_page import WordsPage
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.leading_back import leads_back
from desktop_app.ui.widgets.rule import Rule


class SettingsScreen(QWidget):
    """A list of pages at the left, the page at the right. Each is built and read when it is first turned to."""

    landlord = Leaf("The landlord", "home", LandlordPage, "letterhead address telephone logo")
    policy = Leaf("Complaints policy", "document", PolicyPage, "new edition pack code")
    me = Leaf("About me", "person", MePage, "my name rank phone")
    days = Leaf("Days off", "calendar", DaysPage, "bank holiday closure office closed")
    counting = Leaf("Counting days", "clock", CountingPage)
    people = Leaf("Colleagues", "people", PeoplePage, "add new colleague staff leaver left somebody rank login")
    away = Leaf("Days away", "person", AwayPage, "sick leave holiday absence cover deputy")
    teams = Leaf("Teams and areas", "home", TeamsPage)
    approvals = Leaf("Who decides", "tick", ApprovalsPage, "approval limits ranks compensation limit")
    leads = Leaf("Leads on safety", "flag", LeadsPage)
    reviews = Leaf("Who reviews letters", "eye", ReviewsPage, "sign off")
    money = Leaf("Putting right", "pound", MoneyPage, "compensation bands amounts")
    post = Leaf("Post", "printer", PostPage, "envelope collection franking printer")
    email = Leaf("Email", "envelope", EmailPage, "smtp server")
    words = Leaf("Letters’ words", "document", WordsPage, "template wording edit letter")
    paragraphs = Leaf("Standard paragraphs", "note", ParagraphsPage)
    reminders = Leaf("Reminders", "today", RemindersPage, "alerts digest notifications")
    figures = Leaf("Figures", "scales", FiguresPage, "homes owned CH01 TSM regulator report board")
    ombudsman = Leaf("Ombudsman details", "scales", OmbudsmanPage, "housing ombudsman address phone")

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self.ctx = ctx
        self.names = QListWidget()
        self.names.setAccessibleName("Settings")
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setFixedWidth(em(14.5))
        self.names.setIconSize(QSize(em(1.1), em(1.1)))
        self.names.setViewportMargins(em(0.4), em(0.5), em(0.4), 0)
        self.pages = QStackedWidget()
        self._leaves = leaves_of(type(self))
        self._made: dict[Leaf[Any], SettingsPage] = {}
        for leaf in self._leaves:
            item = QListWidgetItem(icon(leaf.symbol), leaf.words, self.names)
            item.setSizeHint(QSize(0, em(1.9)))
            self.pages.addWidget(QWidget())
        self.names.currentRowChanged.connect(self._turn)
        self.names.setCurrentRow(0)
        self._tint()
        theme().changed.connect(self._tint)
        ctx.changed.connect(self._changed)
        leads_back(self, self.leave)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(Rule(Qt.Orientation.Vertical))
        row.addWidget(self.pages, 1)

    def title(self) -> str:
        """The tab's words."""
        return "Settings"

    def page_in_front(self) -> str:
        """The name of the page that is turned to, as its help is kept under."""
        page: SettingsPage = self.build(self._leaves[self.names.currentRow()])
        return page.objectName()

    def show_page(self, page: QWidget) -> None:
        """Turn to one of the pages."""
        self.names.setCurrentRow(self.pages.indexOf(page))
        page.setFocus()

    def build(self, leaf: Leaf[P]) -> P:
        """The page of a leaf: made now, where it was not turned to before."""
        if leaf not in self._made:
            self._made[leaf] = leaf.make(self.ctx)
            self._made[leaf].setAccessibleName(leaf.words)
            self._put(self._leaves.index(leaf), self._made[leaf])
        return cast("P", self._made[leaf])

    def _put(self, at: int, page: SettingsPage) -> None:
        """In the place that was kept for it."""
        place = self.pages.widget(at)
        assert place is not None
        self.pages.insertWidget(at, page)
        if self.names.currentRow() == at:
            self.pages.setCurrentWidget(page)
        self.pages.removeWidget(place)
        place.deleteLater()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.names, self.pages

    def closing(self) -> bool:
        """Ask when something typed was not saved."""
        typed = [f"‘{self._leaves[at].words}’" for at in self._typed()]
        return not typed or self.ctx.messages.ask(
            "Leave without saving?",
            f"What you typed in Settings was not saved, under {listed(typed)}.",
            "Leave without saving",
            "Go back to Settings",
            dangerous=True,
        )

    def leave(self) -> None:
        """Back to where one was; what was typed is asked about."""
        if self.closing():
            self.ctx.close_screen.emit(self)

    def _changed(self, changes: Changes) -> None:
        """Somebody changed settings, here or at another desk: pages read theirs anew, save where something is typed."""
        if changes.landlord or changes.calendar:
            for page in self._built():
                if not page.has_typed():
                    page.reload()

    def _built(self) -> list[SettingsPage]:
        return [self._made[leaf] for leaf in self._leaves if leaf in self._made]

    def _typed(self) -> list[int]:
        """The pages on which something typed was not saved."""
        return [self.pages.indexOf(page) for page in self._built() if page.has_typed()]

    def _turn(self, to: int) -> None:
        """To another page; one left with something unsaved says so in the list."""
        self.build(self._leaves[to])
        self.pages.setCurrentIndex(to)
        unsaved = self._typed()
        for at, leaf in enumerate(self._leaves):
            self.names.item(at).setText(f"{leaf.words} (not saved)" if at in unsaved and at != to else leaf.words)

    def _tint(self) -> None:
        self.names.setPalette(pale_palette(self.names, theme().tokens.side))
        self.names.viewport().setPalette(self.names.palette())
