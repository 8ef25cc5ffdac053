"""What was found, point by point: what happened, what should have, the decision, the reasons, the effect."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_app.errors import Overtaken, RedressError
from desktop_app.policy.kinds import Outcome
from desktop_app.policy.words import listed
from desktop_app.services import findings
from desktop_app.services.clashing import Opened
from desktop_app.services.entries import FindingEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_answer import DecisionsView, PointView
from desktop_app.services.views_stage2 import DisputeView
from desktop_app.ui.clashing import chosen_over
from desktop_app.ui.context import new_act
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import body, quiet, sentences
from desktop_app.ui.theme import em
from desktop_app.ui.typing_pause import TypingPause
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.marks import Radio
from desktop_app.ui.widgets.text_box import TextBox

PAUSE_MS = 700
PASSAGES = (
    ("what_happened", "What happened", "The facts and dates, from records, visits and the resident's own account."),
    ("what_should_have", "What should have happened", "The policy, law or standard, and where it says so."),
    ("reasons", "Reasons", "Why you decided this, in words the resident can check."),
    (
        "effect",
        "Effect on the resident",
        "Write it to them, such as “You slept on the sofa”: time, money, health, worry.",
    ),
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

    def show_decided(self, decided: Outcome | None) -> None:
        """What somebody else decided meanwhile; nothing is sent for it."""
        if (button := self.choices.get(decided) if decided is not None else None) is not None:
            button.blockSignals(True)
            button.setChecked(True)
            button.blockSignals(False)

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

    def take(self, before: FindingEntry, now: FindingEntry) -> FindingEntry:
        """Shows what others wrote where nothing was typed since ``before``; what is now written over."""
        typed, taken = self.entry(), {}
        for name, box in self.boxes.items():
            if getattr(typed, name) == getattr(before, name):
                taken[name] = getattr(now, name)
                _put(box, taken[name])
        if typed.decision == before.decision:
            taken["decision"] = now.decision
            self.decision.show_decided(now.decision)
        return replace(before, **taken)

    def _named(self, field: Field) -> Field:
        field.control.setAccessibleName(f"Point {self.point.number}: {field.label.text()}")
        return field


def _put(box: TextBox, words: str) -> None:
    """A space just typed at the end is no reason to write the box anew under somebody's hands."""
    if words != box.text().strip():
        box.blockSignals(True)
        box.setText(words)
        box.blockSignals(False)


def _finding(point: PointView) -> FindingEntry:
    """What is kept on a point, as if typed."""
    return FindingEntry(point.id, decision=point.decision, **{name: getattr(point, name) for name, _, _ in PASSAGES})


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
    """Saves by itself at a pause, every few seconds of typing, and when left; nothing here has to be remembered."""

    title = "Findings"
    verb = "Done for now"
    keeps_words = False
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
        self._kept = self._seen = self.entries()
        self._is_leaving = self._is_asked = self._has_failed = self._is_on_the_way = False
        self._pause = TypingPause(PAUSE_MS, self)
        self._pause.due.connect(self._keep)
        self.ctx.back.connect(self.save)

    def entries(self) -> tuple[FindingEntry, ...]:
        """What is written now, on every point."""
        return tuple(card.entry() for card in self.cards)

    def _keep(self) -> None:
        """Save, once what was sent before has arrived: it would stand against itself as somebody else's words."""
        if self._is_on_the_way:
            self._pause.touch()
        else:
            self.save()

    def save(self) -> None:
        """Keep what is written, when it differs from what was kept."""
        self._pause.stop()
        entries = self.entries()
        if entries == self._kept:
            self._saved(entries)
            return
        self.saved_words.setText("Saving…")
        self._is_on_the_way = True
        self.ctx.act(
            partial(findings.save_findings, opened=Opened(self._seen)), self.case.id, entries,
            done=lambda case: self._arrived(case, entries), failed=self._not_saved, owner=self, act=self._act(entries),
        )  # fmt: skip

    def take_anew(self, case: CaseView) -> bool:
        """What others wrote stands where nothing is being written here."""
        now = {point.id: _finding(point) for point in case.points}
        if set(now) != {point.id for point in self.case.points}:
            return False
        idle = self.entries() == self._kept
        self._seen = tuple(
            card.take(seen, now[seen.point_id]) for card, seen in zip(self.cards, self._seen, strict=True)
        )
        if idle:
            self._kept = self.entries()
        return True

    def _act(self, entries: tuple[FindingEntry, ...]) -> str:
        """The same words sent again after a failure are the same gesture."""
        if (entries, self._seen) != self._sent:
            self._gesture, self._sent = new_act(), (entries, self._seen)
        return self._gesture

    def _arrived(self, case: CaseView, entries: tuple[FindingEntry, ...]) -> None:
        """Saved: what others wrote beside it is shown; what was typed since is written over what is kept now."""
        self._seen = entries
        self.take_anew(case)
        self._saved(entries)

    def send(self) -> None:
        """Save, then leave."""
        self._is_leaving = self._is_asked = True
        self.form.clear_problems()
        self.save()

    def go_back(self) -> None:
        """Leaving saves too."""
        self.send()

    def closing(self) -> bool:
        """What is written is handed to the worker before the page goes; what would not save is asked about."""
        if self._has_failed:
            title, text = "Leave without saving?", "Some of these findings could not be saved, and will be lost."
            return self.ctx.messages.ask(title, text, "Leave", "Keep writing", dangerous=True)
        self.save()
        return True

    def start(self) -> None:
        """The first answer still missing."""
        empty = (box for card in self.cards for box in card.boxes.values() if not box.text())
        target = next(empty, None)
        (target or self.go).setFocus()

    def _written(self) -> None:
        self.saved_words.setText("Writing…")
        self._pause.touch()

    def _saved(self, entries: tuple[FindingEntry, ...]) -> None:
        self._kept, self._has_failed, self._is_on_the_way = entries, False, False
        self.saved_words.setText("Saved.")
        if self._is_leaving:
            self.acted.emit(self._still_open())

    def _still_open(self) -> str:
        """What is told of points left without a decision; '' when each has one."""
        left = [f"point {card.point.number}" for card in self.cards if card.decision.decided() is None]
        have = "has" if len(left) == 1 else "have"
        return f"Saved. Still open: {listed(left)} {have} no decision yet." if left else ""

    def _not_saved(self, error: RedressError) -> None:
        is_asked, self._is_leaving, self._is_asked, self._has_failed = self._is_asked, False, False, True
        self._is_on_the_way = False
        self.saved_words.setText("Not saved yet. Your words are still here.")
        if isinstance(error, Overtaken) and is_asked:
            self._choose(error)
        else:
            self.show_error(error)

    def _choose(self, error: Overtaken) -> None:
        """Asked when somebody presses the button: never in the middle of a word."""
        chosen = self.ctx.messages.settle(error)
        if chosen is None:
            self.show_error(error)
            return
        entries, theirs = error.settled(chosen.as_theirs), error.theirs
        assert isinstance(entries, tuple)
        assert isinstance(theirs, tuple)
        for card, entry in zip(self.cards, entries, strict=True):
            card.take(card.entry(), entry)
        self._seen, self._is_leaving = theirs, True
        self.ctx.act(
            partial(findings.save_findings, opened=chosen_over(error, chosen)), self.case.id, entries,
            done=lambda case: self._arrived(case, entries), failed=self._not_saved, owner=self,
        )  # fmt: skip
