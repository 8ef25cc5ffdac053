"""The figures for the board, of a period: every number leads to its cases, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.policy.report import Report
from desktop_app.policy.report_facts import Part
from desktop_app.policy.report_figures import Figure, Unit
from desktop_app.policy.report_period import Period
from desktop_app.policy.words import count
from desktop_app.services.queue_narrow import Narrow
from desktop_app.ui.screens.report.choosing import Choosing
from desktop_app.ui.screens.report.model import ComparedModel, ReportModel
from desktop_app.ui.screens.report.saving import list_of, save_report
from desktop_app.ui.screens.report.table import FigureTable
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmList
from desktop_app.ui.widgets.empty import EmptyState
from desktop_app.ui.widgets.flow import Flow, flow_of
from desktop_app.ui.widgets.leading_back import leads_back
from desktop_app.ui.widgets.words import Heading, Sentence, button, link, show_if

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.errors import RedressError
    from desktop_app.policy.case_filter import Facet
    from desktop_app.services.desk import Desk
    from desktop_app.services.list_away import ListToTake
    from desktop_app.services.queue_filter import Choice
    from desktop_app.services.views import Changes
    from desktop_app.ui.context import Context

BESIDE = 72
"""So many sizes of the type wide, and the two tables stand beside each other."""
NOT_OVER = "This period is not over: its figures still change."
_SINCE = "Something has changed since these were counted."
_COUNT_AGAIN = "Count the figures again"
_COUNTING = ("Adding up the figures", "Every case that has to do with the period is counted.", "clock")


class ReportScreen(QWidget):
    """The figures at the left, the same few side by side at the right.

    It counts anew when it is looked at again. What changes while it is looked at is said and not counted at once: a
    year of a large landlord takes the worker seconds, and on a shared server something changes all the time.
    """

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("report")
        self._ctx, self._is_stale = ctx, False
        self.report: Report | None = None
        self.model, self.compared = ReportModel(), ComparedModel()
        self.table = FigureTable(self.model, "Figures of the period")
        self.beside = FigureTable(self.compared, "Figures side by side")
        self.by = CalmList()
        self.choosing = Choosing(ctx.clock)
        self.period, self.about = QLabel(), Sentence(muted=True)
        self.empty = EmptyState(*_COUNTING)
        self.pdf = button("Save as PDF…", lambda: self.save_list("pdf"), symbol="document")
        self.sheet = button("Save as spreadsheet…", lambda: self.save_list("xlsx"), symbol="download")
        self._lay_out()
        self._join()
        leads_back(self, lambda: ctx.close_screen.emit(self))
        ctx.read(_choices, done=self._offer, owner=self)
        self.reload()

    # -- what the window asks ---------------------------------------------------------------------------------------

    def title(self) -> str:
        """The tab's words."""
        return "Figures"

    def closing(self) -> bool:
        """It holds nothing unsaved."""
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes through."""
        return self.choosing, self.table, self.beside

    def list_to_take(self) -> ListToTake | None:
        """The figures as a list, for the printer."""
        return list_of(self.report) if self.report is not None else None

    def save_list(self, ending: str = "xlsx") -> None:
        """Write the report where somebody says: for the board as a PDF, to work on as a spreadsheet."""
        if self.report is not None:
            save_report(self._ctx, self.report.period, self.report.part, ending, owner=self)

    def reload(self) -> None:
        """Count again; what is picked stays picked."""
        try:
            period = self.choosing.period()
        except BadInput as problem:
            self.choosing.say_wrong(problem.what)
            return
        self.choosing.say_wrong("")
        self._is_stale = False
        self._since.hide()
        self._ctx.read(
            _figures, period, self.choosing.part(), done=self._take, failed=self._fail, owner=self, latest="report"
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at again: what changed meanwhile is counted now."""
        super().showEvent(event)
        if self._is_stale:
            self.reload()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other where there is room, else below."""
        super().resizeEvent(event)
        is_wide = self.width() >= em(BESIDE)
        wanted = Qt.Orientation.Horizontal if is_wide else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)
            self._share()

    # -- answers ----------------------------------------------------------------------------------------------------

    def _offer(self, choices: Mapping[Facet, tuple[Choice, ...]]) -> None:
        self.choosing.offer(choices)

    def _take(self, report: Report) -> None:
        is_first = self.report is None
        self.report = report
        at = self.table.currentIndex()
        self.model.fill(report)
        self._name_comparisons(report)
        self.period.setText(report.period.words)
        show_if(self._not_over, not report.period.is_over(report.made_on))
        self.body.setCurrentWidget(self._split)
        self.table.pick(at.row() if at.isValid() else 1, 1)
        for one in (self.pdf, self.sheet):
            one.setEnabled(True)
        if is_first:
            self._share()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fail(self, error: RedressError) -> None:
        if self.report is not None:
            self._ctx.tell_error(error)
            return
        self.empty.say("The figures could not be added up", str(error), "overdue", ("Try again", self.reload))

    def _name_comparisons(self, report: Report) -> None:
        chosen = self.by.currentData()
        self.by.clear()
        for one in report.comparisons:
            self.by.addItem(one.title, one.key)
        self.by.setCurrentIndex(max(self.by.findData(chosen), 0))
        self.by.setEnabled(bool(report.comparisons))
        self._compare()

    def _compare(self) -> None:
        there = self.report.comparisons if self.report is not None else ()
        self.compared.fill(next((one for one in there if one.key == self.by.currentData()), None))
        show_if(self._nothing, not there)
        show_if(self.beside, bool(there))

    def _changed(self, changes: Changes) -> None:
        if not (changes.queue or changes.cases or changes.calendar or changes.landlord):
            return
        self._is_stale = True
        show_if(self._since, self.report is not None)

    def _open(self, figure: Figure) -> None:
        """Exactly the cases behind it; where a number is wanting, the page on which it is entered."""
        assert self.report is not None
        if figure.is_wanting:
            self._ctx.enter_homes.emit()
            return
        cases = count(len(figure.ids), "case")
        many = "" if figure.unit is Unit.CASES else f" ({cases})"
        words = f"{self._whose(figure)}{figure.words}{many}. {self.report.period.words}"
        if self.report.part.words:
            words = f"{words} · {self.report.part.words}"
        self._ctx.show_cases.emit(Narrow(words, view="everything", ids=figure.ids, is_of_report=True))

    def _whose(self, figure: Figure) -> str:
        """Of which line of those side by side, where it is one of them."""
        assert self.report is not None
        rows = (row for one in self.report.comparisons for row in one.rows)
        return next((f"{row.words}: " for row in rows if any(each is figure for each in row.figures)), "")

    # -- building ---------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.period.setProperty("muted", True)
        self.period.setTextFormat(Qt.TextFormat.PlainText)
        self.by.setAccessibleName("Side by side")
        self._not_over, self._nothing = Sentence(NOT_OVER, muted=True), Sentence(_NOTHING, muted=True)
        self._not_over.hide()
        self._since = flow_of(Sentence(_SINCE, muted=True), link("Count again", self.reload, spoken=_COUNT_AGAIN))
        self._since.hide()
        for one in (self.pdf, self.sheet):
            one.setEnabled(False)
        self._split = QSplitter(Qt.Orientation.Horizontal)
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self.table)
        self._split.addWidget(self._compared())
        self.body = QStackedWidget()
        self.body.addWidget(self.empty)
        self.body.addWidget(self._split)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(0.8), em(0.6), em(0.8), em(0.4))
        whole.setSpacing(em(0.5))
        for part in (self._bar(), self.choosing, self._not_over, self._since):
            whole.addWidget(part)
        whole.addWidget(self.body, 1)
        whole.addWidget(self.about)

    def _bar(self) -> Flow:
        """In one row where there is room; with large text the buttons go below."""
        bar = Flow(spacing=em(0.8))
        heading = Heading("Figures for the board", 1)
        heading.setWordWrap(False)
        for one in (heading, self.period, self.pdf, self.sheet):
            bar.add(one)
        return bar

    def _compared(self) -> QWidget:
        pane = QWidget()
        column = QVBoxLayout(pane)
        column.setContentsMargins(em(0.6), 0, 0, 0)
        column.setSpacing(em(0.4))
        head = QHBoxLayout()
        label = QLabel("&Side by side")
        label.setBuddy(self.by)
        head.addWidget(label)
        head.addWidget(self.by)
        head.addStretch(1)
        column.addLayout(head)
        column.addWidget(self._nothing)
        column.addWidget(self.beside, 1)
        return pane

    def _share(self) -> None:
        is_wide = self._split.orientation() == Qt.Orientation.Horizontal
        whole = self._split.width() if is_wide else self._split.height()
        self._split.setSizes([whole * 53 // 100, whole * 47 // 100])

    def _join(self) -> None:
        for table in (self.table, self.beside):
            table.opened.connect(self._open)
            table.said.connect(self.about.setText)
        self.choosing.chosen.connect(self.reload)
        self.by.activated.connect(lambda _at: self._compare())
        self._ctx.changed.connect(self._changed)
        self._ctx.day_rolled.connect(self.reload)


_NOTHING = "No complaint came or was answered in this period, so there is nothing to set side by side."


def _figures(desk: Desk, period: Period, part: Part) -> Report:
    from desktop_app.services.report import figures

    return figures(desk, period, part)


def _choices(desk: Desk) -> Mapping[Facet, tuple[Choice, ...]]:
    from desktop_app.services.queue_filter import choices

    return choices(desk)
