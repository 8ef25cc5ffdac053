"""The figures as two tables: one of every figure under its heading, one of the same few side by side."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from desktop_app.policy.report import Report
from desktop_app.policy.report_figures import Comparison, Figure, Section
from desktop_app.policy.report_words import meaning
from desktop_app.ui.theme import theme
from desktop_app.ui.widgets.words import tip

Index = QModelIndex | QPersistentModelIndex
_DISPLAY = Qt.ItemDataRole.DisplayRole
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)


class Figures(QAbstractTableModel):
    """What both tables have in common: a cell is words, or a figure that leads to its cases."""

    def figure(self, index: Index) -> Figure | None:
        """The figure of a cell; None where there is none."""
        raise NotImplementedError

    def about(self, index: Index) -> str:
        """What a cell means, in a sentence or two."""
        found = self.figure(index)
        return _about(found) if found is not None else ""

    def words(self, index: Index) -> str:
        """What stands in a cell."""
        raise NotImplementedError

    def spoken(self, index: Index) -> str:
        """The same for a screen reader, which hears one cell at a time."""
        return self.words(index)

    def is_strong(self, _index: Index) -> bool:
        """Whether it is a heading."""
        return False

    def leads(self, _index: Index) -> bool:
        """Whether pressing a cell opens its cases."""
        return False

    def is_part(self, _index: Index) -> bool:
        """Whether its words stand in from those above."""
        return False

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """A cell."""
        if not index.isValid():
            return None
        if role == _DISPLAY:
            return self.words(index)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(index)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tip(self.about(index))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() else _LEFT
        if role == Qt.ItemDataRole.FontRole and self.is_strong(index):
            font = QFont()
            font.setWeight(QFont.Weight.DemiBold)
            return font
        return QColor(theme().tokens.link) if role == Qt.ItemDataRole.ForegroundRole and self.leads(index) else None


class ReportModel(Figures):
    """Every figure in the order of the report, each section under its heading."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Section | Figure] = []

    def fill(self, report: Report) -> None:
        """Show these figures."""
        self.beginResetModel()
        lines: list[Section | Figure] = []
        for section in report.sections:
            lines += [section, *section.figures]
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Headings and figures."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """What it is, and how many."""
        return 0 if parent.isValid() else 2

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return ("Figure", "Cases")[section] if role == _DISPLAY else None

    def figure(self, index: Index) -> Figure | None:
        """That of the line."""
        line = self.lines[index.row()]
        return line if isinstance(line, Figure) else None

    def about(self, index: Index) -> str:
        """A heading says what its figures are of."""
        line = self.lines[index.row()]
        return line.note if isinstance(line, Section) else _about(line)

    def words(self, index: Index) -> str:
        """A heading has its title, a figure its words and its number."""
        line = self.lines[index.row()]
        if isinstance(line, Section):
            return "" if index.column() else line.title
        if index.column():
            return line.value
        return line.words

    def spoken(self, index: Index) -> str:
        """What it is with how many, in whichever of the two cells."""
        line = self.lines[index.row()]
        return line.title if isinstance(line, Section) else f"{line.words}: {line.value}"

    def is_strong(self, index: Index) -> bool:
        """Headings."""
        return isinstance(self.lines[index.row()], Section)

    def is_part(self, index: Index) -> bool:
        """Parts stand in from what they are parts of."""
        line = self.lines[index.row()]
        return not index.column() and isinstance(line, Figure) and line.is_part

    def leads(self, index: Index) -> bool:
        """Every number that has cases."""
        line = self.lines[index.row()]
        return bool(index.column()) and isinstance(line, Figure) and (bool(line.ids) or line.is_wanting)


class ComparedModel(Figures):
    """One comparison: a line for each category, area, team, tenure or contractor."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: Comparison | None = None

    def fill(self, shown: Comparison | None) -> None:
        """Show this one."""
        self.beginResetModel()
        self.shown = shown
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """A line each."""
        return 0 if parent.isValid() or self.shown is None else len(self.shown.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Its name, and its figures."""
        return 0 if parent.isValid() or self.shown is None else len(self.shown.head) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """Titles; one too long for its column is broken."""
        if orientation != Qt.Orientation.Horizontal or self.shown is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int((Qt.AlignmentFlag.AlignRight if section else Qt.AlignmentFlag.AlignLeft)
                       | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap)  # fmt: skip
        return (self.shown.of_what, *self.shown.head)[section] if role == _DISPLAY else None

    def figure(self, index: Index) -> Figure | None:
        """That of the cell."""
        assert self.shown is not None
        return self.shown.rows[index.row()].figures[index.column() - 1] if index.column() else None

    def words(self, index: Index) -> str:
        """A name, or a number."""
        assert self.shown is not None
        found = self.figure(index)
        return found.value if found is not None else self.shown.rows[index.row()].words

    def spoken(self, index: Index) -> str:
        """Whose number it is, and of what."""
        assert self.shown is not None
        found, name = self.figure(index), self.shown.rows[index.row()].words
        return name if found is None else f"{name}, {found.words}: {found.value}"

    def about(self, index: Index) -> str:
        """How the lines are told apart."""
        assert self.shown is not None
        means, source = meaning(self.shown.key)
        return f"{self.spoken(index)}. {means} ({source})"

    def leads(self, index: Index) -> bool:
        """Every number that has cases."""
        found = self.figure(index)
        return found is not None and bool(found.ids)


def _about(figure: Figure) -> str:
    means, source = meaning(figure.key)
    return f"{figure.words}: {figure.value}. {means} ({source})"
