"""What was found, point by point: what happened, what should have, the decision, the reasons, the effect."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.errors import RedressError
from desktop_app.policy.kinds import Outcome
from desktop_app.services import findings
from desktop_app.services.entries import FindingEntry
from desktop_app.services.views import DecisionsView, PointView
from desktop_app.services.views_stage2 import DisputeView
from desktop_app.ui.context import new_act
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import body, quiet, sentences
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.marks import Radio
from desktop_app.ui.widgets.text_box import TextBox

PAUSE_MS = 700
PASSAGES = (
    ("what_happened", "What happened", "The facts and dates, from records, visits and the resident's own account."),
    ("what_should_have", "What should have happened", "The policy, law or standard, and where it says so."),
    ("reasons", "Reasons", "Why you decided this, in words the resident can check."),
    ("effect", "Effect on the resident", "What it meant for them: time, money, health, worry."),
)


class Decision(QWidget):
    """One of what the policy has, and none until somebody decides."""

    changed = Signal()

    def __init__(self, point: PointView, choices: Iterable[tuple[Outcome, str]]) -> None:
        """A decision that stands already is offered too, whatever the policy has."""
        super().__init__()
        words = dict(choices)
        if point.decision is not None:
            words.setdefault(point.decision, point.decision_words)
        self.choices = {outcome: Radio(name) for outcome, name in words.items()}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(18)
        for outcome, button in self.choices.items():
            button.setChecked(outcome == point.decision)
            button.setAccessibleName(f"Point {point.number}: {words[outcome]}")
            button.toggled.connect(self._toggled)
            row.addWidget(button)
        row.addStretch(1)
        self.setFocusProxy(next(iter(self.choices.values())))

    def decided(self) -> Outcome | None:
        """The choice; None while open."""
        return next((outcome for outcome, button in self.choices.items() if button.isChecked()), None)

    def _toggled(self, on: bool) -> None:
        if on:
            self.changed.emit()


class PointCard(Card):
    """One point of ours with its five answers."""

    changed = Signal()

    def __init__(self, point: PointView, decisions: DecisionsView, now: DisputeView | None = None) -> None:
        """``now`` at stage 2: how the resident puts it now, with what stage 1 found to read beside it."""
        super().__init__(f"Point {point.number}")
        self.point = point
        self.column.setSpacing(em(0.7))
        self.add(body(now.text if now is not None else point.text))
        if wants := (now.outcome if now is not None else point.outcome_sought):
            self.add(quiet(f"They want: {wants}"))
        if now is not None:
            self.add(_first_finding(now))
        self.boxes: dict[str, TextBox] = {}
        for name, label, hint in PASSAGES:
            if name == "reasons":
                self.decision = Decision(point, decisions.choices)
                self.decision.changed.connect(self.changed)
                how = f"{decisions.test}. ({decisions.source})" if decisions.test else ""
                self.add(self._named(Field("Decision", self.decision, how)))
            box = TextBox(3)
            box.setText(getattr(point, name))
            box.textChanged.connect(self.changed)
            self.boxes[name] = box
            self.add(self._named(Field(label, box, hint)))

    def entry(self) -> FindingEntry:
        """What is written now."""
        words = {name: box.text().strip() for name, box in self.boxes.items()}
        return FindingEntry(point_id=self.point.id, decision=self.decision.decided(), **words)

    def _named(self, field: Field) -> Field:
        field.control.setAccessibleName(f"Point {self.point.number}: {field.label.text()}")
        return field


def _first_finding(point: DisputeView) -> Disclosure:
    """What stage 1 found, open to read while stage 2 is written."""
    parts = (
        f"They put it like this: {point.first_text}" if point.first_text != point.text else "",
        point.first_words or "Stage 1 did not decide it.",
        point.first_happened and f"What happened: {point.first_happened}",
        point.first_reasons and f"Reasons: {point.first_reasons}",
    )
    opener = Disclosure(
        "What stage 1 found", body(sentences(*parts)), spoken=f"Point {point.number}: what stage 1 found"
    )
    opener.open()
    return opener


class FindingsPage(ActPage):
    """Saves by itself after a pause, and when left; nothing here has to be remembered."""

    title = "Findings"
    verb = "Done for now"
    intro = "Answer every point. What you write here goes into the response, point by point."

    def build(self) -> None:
        """A card for each point of ours."""
        self.saved_words = quiet("Everything you write is saved as you go.")
        self.form.add_widget(self.saved_words)
        self.guide(self.case.guidance.consult)
        shown = self.case.stage2
        now = {one.id: one for one in shown.points} if shown is not None and shown.is_at else {}
        points = [point for point in self.case.points if point.id not in now or now[point.id].is_in_dispute]
        self.cards = [PointCard(point, self.case.decisions, now.get(point.id)) for point in points if point.is_ours]
        for card in self.cards:
            card.changed.connect(self._written)
            self.form.add_widget(card)
        for point in points:
            if not point.is_ours:
                self.form.add_widget(body(f"Point {point.number} is not ours to answer: {point.text} ({point.whose})"))
        self._kept = self.entries()
        self._is_leaving = False
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.save)

    def entries(self) -> tuple[FindingEntry, ...]:
        """What is written now, on every point."""
        return tuple(card.entry() for card in self.cards)

    def save(self) -> None:
        """Keep what is written, when it differs from what was kept."""
        self._pause.stop()
        entries = self.entries()
        if entries == self._kept:
            self._saved(entries)
            return
        self.saved_words.setText("Saving…")
        self.ctx.act(
            findings.save_findings, self.case.id, entries,
            done=lambda *_: self._saved(entries), failed=self._not_saved, owner=self, act=new_act(),
        )  # fmt: skip

    def send(self) -> None:
        """Save, then leave."""
        self._is_leaving = True
        self.form.clear_problems()
        self.save()

    def go_back(self) -> None:
        """Leaving saves too."""
        self.send()

    def closing(self) -> bool:
        """What is written is handed to the worker before the page goes."""
        self.save()
        return True

    def start(self) -> None:
        """The first answer still missing."""
        empty = (box for card in self.cards for box in card.boxes.values() if not box.text())
        target = next(empty, None)
        (target or self.go).setFocus()

    def _written(self) -> None:
        self.saved_words.setText("Writing…")
        self._pause.start()

    def _saved(self, entries: tuple[FindingEntry, ...]) -> None:
        self._kept = entries
        self.saved_words.setText("Saved.")
        if self._is_leaving:
            self.acted.emit("")

    def _not_saved(self, error: RedressError) -> None:
        self._is_leaving = False
        self.saved_words.setText("Not saved yet. Your words are still here.")
        self.show_error(error)
