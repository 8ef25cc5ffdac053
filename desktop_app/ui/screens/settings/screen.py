"""Settings, a page each: the landlord, days, people, letters and their words, putting right, post and email."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QWidget

from desktop_app.policy.words import listed
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.approvals_page import ApprovalsPage
from desktop_app.ui.screens.settings.away_page import AwayPage
from desktop_app.ui.screens.settings.counting_page import CountingPage
from desktop_app.ui.screens.settings.days_page import DaysPage
from desktop_app.ui.screens.settings.email_page import EmailPage
from desktop_app.ui.screens.settings.landlord_page import LandlordPage
from desktop_app.ui.screens.settings.leads_page import LeadsPage
from desktop_app.ui.screens.settings.money_page import MoneyPage
from desktop_app.ui.screens.settings.ombudsman_page import OmbudsmanPage
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.screens.settings.paragraphs_page import ParagraphsPage
from desktop_app.ui.screens.settings.people_page import PeoplePage
from desktop_app.ui.screens.settings.post_page import PostPage
from desktop_app.ui.screens.settings.reminders_page import RemindersPage
from desktop_app.ui.screens.settings.reviews_page import ReviewsPage
from desktop_app.ui.screens.settings.teams_page import TeamsPage
from desktop_app.ui.screens.settings.words_page import WordsPage
from desktop_app.ui.theme import em, pale_palette, theme
from desktop_app.ui.widgets.icons import icon
from desktop_app.ui.widgets.rule import Rule


class SettingsScreen(QWidget):
    """A list of pages at the left, the page at the right."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settings")
        self._ctx = ctx
        self.landlord, self.days = LandlordPage(ctx), DaysPage(ctx)
        self.counting, self.people = CountingPage(ctx), PeoplePage(ctx)
        self.away, self.teams = AwayPage(ctx), TeamsPage(ctx)
        self.leads, self.approvals, self.reviews = LeadsPage(ctx), ApprovalsPage(ctx), ReviewsPage(ctx)
        self.money, self.post, self.email = MoneyPage(ctx), PostPage(ctx), EmailPage(ctx)
        self.words, self.paragraphs = WordsPage(ctx), ParagraphsPage(ctx)
        self.reminders, self.ombudsman = RemindersPage(ctx), OmbudsmanPage(ctx)
        self.names = QListWidget()
        self.names.setAccessibleName("Settings")
        self.names.setFrameShape(QFrame.Shape.NoFrame)
        self.names.setFixedWidth(em(14.5))
        self.names.setIconSize(QSize(em(1.1), em(1.1)))
        self.names.setViewportMargins(em(0.4), em(0.5), em(0.4), 0)
        self.pages = QStackedWidget()
        self._words: list[str] = []
        for words, symbol, page in (
            ("Landlord and you", "home", self.landlord),
            ("Days off", "calendar", self.days),
            ("Counting days", "clock", self.counting),
            ("Colleagues", "people", self.people),
            ("Days away", "person", self.away),
            ("Teams and areas", "home", self.teams),
            ("Who decides", "tick", self.approvals),
            ("Leads on safety", "flag", self.leads),
            ("Who reviews letters", "eye", self.reviews),
            ("Putting right", "scales", self.money),
            ("Post", "printer", self.post),
            ("Email", "envelope", self.email),
            ("Letters’ words", "document", self.words),
            ("Standard paragraphs", "note", self.paragraphs),
            ("Reminders", "today", self.reminders),
            ("Ombudsman details", "scales", self.ombudsman),
        ):
            item = QListWidgetItem(icon(symbol), words, self.names)
            item.setSizeHint(QSize(0, em(1.9)))
            self._words.append(words)
            self.pages.addWidget(page)
        self.names.currentRowChanged.connect(self._turn)
        self.names.setCurrentRow(0)
        self._tint()
        theme().changed.connect(self._tint)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.names)
        row.addWidget(Rule(Qt.Orientation.Vertical))
        row.addWidget(self.pages, 1)

    def title(self) -> str:
        """The tab's words."""
        return "Settings"

    def show_page(self, page: QWidget) -> None:
        """Turn to one of the pages."""
        self.names.setCurrentRow(self.pages.indexOf(page))
        page.setFocus()

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.names, self.pages

    def closing(self) -> bool:
        """Ask when something typed was not saved."""
        typed = [f"‘{self._words[at]}’" for at in self._typed()]
        return not typed or self._ctx.messages.ask(
            "Leave without saving?",
            f"What you typed in Settings was not saved, under {listed(typed)}.",
            "Leave without saving",
            "Go back to Settings",
            dangerous=True,
        )

    def _typed(self) -> list[int]:
        """The pages on which something typed was not saved."""
        pages = [self.pages.widget(at) for at in range(self.pages.count())]
        held = [isinstance(page, SettingsPage) and page.has_typed() for page in pages]
        return [at for at, is_held in enumerate(held) if is_held]

    def _turn(self, to: int) -> None:
        """To another page; one left with something unsaved says so in the list."""
        self.pages.setCurrentIndex(to)
        unsaved = self._typed()
        for at, words in enumerate(self._words):
            self.names.item(at).setText(f"{words} (not saved)" if at in unsaved and at != to else words)

    def _tint(self) -> None:
        self.names.setPalette(pale_palette(self.names, theme().tokens.side))
        self.names.viewport().setPalette(self.names.palette())
