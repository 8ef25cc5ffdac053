"""The resident's own words beside every question: always readable, scrollable and selectable."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_app.policy.authority import acting_words
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.words import with_weekday
from desktop_app.services.views import CaseView
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.field import plain_label
from desktop_app.ui.widgets.scroll_page import ScrollPage


class WordsPanel(QWidget):
    """Who, how and when; what they said; what they want; what must not be missed."""

    def __init__(self, case: CaseView, facts: TriageFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(em(1), em(1), em(1), em(0.8))
        column.setSpacing(em(0.3))
        who = case.resident.name or "Somebody who did not say who they are"
        column.addWidget(plain_label(who, role="heading"))
        place = ", ".join(part for part in (*case.resident.address, case.resident.postcode) if part)
        how = f"{facts.channel.words}, received {with_weekday(facts.received_on)}"
        for line in (case.reference, place, how):
            if line:
                column.addWidget(plain_label(line, role="hint"))
        if needs := _needs(case):
            column.addSpacing(em(0.2))
            column.addWidget(Banner("adjustment", needs, can_dismiss=False))
        self.words = _reading(facts.words or "Nothing was written down.", "In their own words")
        heading = plain_label("In their own words", role="label")
        heading.setBuddy(self.words)
        column.addSpacing(em(0.4))
        column.addWidget(heading)
        column.addWidget(self.words, 3)
        if facts.wants:
            self.wants = _reading(facts.wants, "What they want us to do")
            column.addSpacing(em(0.3))
            column.addWidget(plain_label("What they want us to do", role="label"))
            column.addWidget(self.wants, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(ScrollPage(content))  # large text in a low window: scrolled to, not laid over each other


def _needs(case: CaseView) -> str:
    """What must not be missed while deciding: adjustments, safe contact, who acts for them and on what authority."""
    resident, acting = case.resident, case.representative
    lines = [each.words for each in resident.adjustments]
    if resident.safe_contact:
        lines.append(f"Safe contact: {resident.safe_contact}")
    if resident.vulnerability:
        lines.append(f"At risk: {resident.vulnerability}")
    if acting is not None:
        lines.append(acting_words(acting.name, acting.authority))
    return "\n".join(lines)


def _reading(text: str, name: str) -> QPlainTextEdit:
    box = QPlainTextEdit(text)
    box.setReadOnly(True)
    box.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    box.setTabChangesFocus(True)
    box.setAccessibleName(name)
    box.setMinimumHeight(em(4))
    return box
