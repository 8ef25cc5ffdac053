"""The editor of what letters of one kind say: facts at the left, the words with their mistakes, the letter drawn."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop_app.errors import BadEntries, ChangedByAnother, RedressError
from desktop_app.letters.proof import Fault
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.words import long_date
from desktop_app.services.views_words import TemplateView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.letter.preview import Drawn, Preview
from desktop_app.ui.screens.words.editor import WordsEditor
from desktop_app.ui.screens.words.finding import FindBar
from desktop_app.ui.screens.words.lists import FactsList, Mistakes, Versions
from desktop_app.ui.screens.words.reading import DRAFT_KIND, Opened, drawn, opened, proved
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.flow import flow_of
from desktop_app.ui.widgets.words import Heading, Sentence, button

PAUSE_MS = 350
SAMPLE = "A sample: the people, places and dates in it are invented. It is drawn anew once the words can be used."


class WordsScreen(QWidget):
    """One letter's words. What is typed is kept as a draft; saving makes a version."""

    titled = Signal(str)

    def __init__(self, ctx: Context, kind: LetterKind, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"words-{kind.value}")
        self.ctx, self.kind = ctx, kind
        self.view: TemplateView | None = None
        self._draft_key, self._is_kept = "", False
        self._read_after = 0
        self.heading, self.standing = Heading(kind.words, 1), Sentence("", muted=True)
        self.notice = Banner("note", can_dismiss=True)
        self.facts, self.editor, self.mistakes = FactsList(), WordsEditor(), Mistakes()
        self.finding = FindBar(self.editor)
        self.preview, self.versions = Preview(), Versions()
        self.why, self.from_day = QLineEdit(), DateField(ctx.clock, looking="ahead")
        self.go = button("Save as new version", self.save, primary=True)
        self.go.setObjectName("save-words")
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._listen()
        ctx.read(opened, kind, done=self._take, owner=self)

    def title(self) -> str:
        """What the tab says."""
        return f"Words: {self.kind.words}"

    def closing(self) -> bool:
        """It may always go: what was typed and not saved is kept, and stands here the next time."""
        self._pause.stop()
        self._keep()
        return True

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round."""
        return (self.facts, self.editor, self.mistakes, self.right)

    def start(self) -> None:
        """Work begins in the words."""
        self.editor.setFocus()

    def text(self) -> str:
        """The words as they stand in the editor."""
        return self.editor.toPlainText()

    def has_typed(self) -> bool:
        """Whether the words differ from those in force."""
        return self.view is not None and self.text().strip() != self.view.text.strip()

    def save(self) -> None:
        """Another version, when nothing is wrong with it."""
        if self.view is None or self.view.why_not:
            return
        from desktop_app.services.templates import save

        self._pause.stop()
        self.go.setEnabled(False)
        self.ctx.act(
            save, self.kind, self.text(), self.why.text(), self.from_day.value(), self._read_after,
            done=self._saved, failed=self._refused, owner=self,
        )  # fmt: skip

    def find_words(self) -> None:
        """Ctrl+F: find in these words."""
        self.finding.open()

    def next_mistake(self) -> None:
        """F8: on to the next line at fault."""
        line = self.mistakes.after(self.editor.textCursor().blockNumber() + 1)
        if line:
            self.editor.go_to(line)

    def _take(self, found: Opened) -> None:
        self._draft_key = found.draft_key
        self._show(found.view)
        self.editor.setPlainText(found.view.text)
        kept = found.kept
        self._is_kept = kept is not None
        if kept is not None and str(kept.get("text", "")).strip() != found.view.text.strip() and not found.view.why_not:
            self.editor.setPlainText(str(kept["text"]))
            self.why.setText(str(kept.get("why", "")))
            self._read_after = int(kept.get("after", self._read_after))
            what = "These are words that you typed and did not save."
            if self._read_after != found.view.latest:
                what += f" Somebody has saved version {found.view.latest} since."
            self.notice.show_text("note", what, ("Back to the words in force", self._drop))
        self._look()
        self.preview.ask()
        if self.isVisible():
            self.start()

    def _show(self, view: TemplateView) -> None:
        self.view, self._read_after = view, view.latest
        line = view.line
        since = f", by {line.by}, from {long_date(line.holds_from)}" if line.holds_from and line.number else ""
        coming = f"  ·  Version {line.coming} from {long_date(line.coming_from)}" if line.coming_from else ""
        self.standing.setText(f"In force: {line.words.lower() if line.number else line.words}{since}{coming}")
        self.versions.show_versions(view)
        self.editor.setReadOnly(bool(view.why_not))
        self.saving.setVisible(not view.why_not)
        if view.why_not:
            self.notice.show_text("note", view.why_not)
        elif line.is_shipped_newer:
            what = "Redress brings other words for this letter than when our version was written."
            self.notice.show_text("warning", what, ("Show what changed", self._show_versions))
        else:
            self.notice.show_text("note", "")

    def _show_versions(self) -> None:
        self.right.setCurrentWidget(self.versions)
        self.versions.list.setFocus()

    def _drop(self) -> None:
        """Leave the unsaved words; Ctrl+Z still has them."""
        if self.view is not None:
            self._read_after = self.view.latest
            self.editor.replace(self.view.text)
            self.why.clear()
            self.notice.show_text("note", "")
            self.editor.setFocus()

    def _typed(self) -> None:
        self._pause.start()

    def _look(self) -> None:
        """After a pause: what is wrong, what differs, how it prints; and the words are kept."""
        text = self.text()
        self.versions.show_now(text)
        self.ctx.read(proved, self.kind, text, done=self._show_faults, owner=self, latest=f"proof {self.kind}")
        self.preview.ask()
        self._keep()

    def _keep(self) -> None:
        if self.view is None or self.view.why_not or not self._draft_key:
            return
        if self.has_typed():
            kept = {"text": self.text(), "why": self.why.text(), "after": self._read_after}
            self.ctx.keep_draft(DRAFT_KIND, self._draft_key, self.title(), kept)
            self._is_kept = True
        elif self._is_kept:
            self._is_kept = False
            self.ctx.discard_draft(self._draft_key)

    def _show_faults(self, faults: tuple[Fault, ...]) -> None:
        self.mistakes.show_faults(faults)
        self.editor.show_wrong(tuple(one.line for one in faults))
        self.go.setEnabled(not faults and self.has_typed())

    def _draw(self, dpi: int) -> None:
        if self.view is not None:
            self.ctx.read(
                drawn, self.kind, self.text(), dpi, done=self._drawn, owner=self, latest=f"words {self.kind} draw"
            )

    def _drawn(self, made: Drawn | None) -> None:
        if made is not None:
            self.preview.show_drawn(made)

    def _saved(self, view: TemplateView) -> None:
        self.why.clear()
        self._show(view)
        self._look()
        day = view.versions[0].holds_from
        self.ctx.messages.tell("done", f"Version {view.latest} is saved. Letters begun from {long_date(day)} have it.")

    def _refused(self, error: RedressError) -> None:
        problems = error.problems if isinstance(error, BadEntries) else ()
        by_field = {one.field: one.what for one in problems}
        self.why_field.say_error(by_field.get("why", ""))
        self.day_field.say_error(by_field.get("holds_from", ""))
        again: tuple[tuple[str, object], ...] = ()
        if isinstance(error, ChangedByAnother):
            again = (("Show theirs", self._read_theirs),)
        self.notice.show_text("problem", str(error), *again, announce=True)  # type: ignore[arg-type]
        if "why" in by_field:
            self.why.setFocus()
        self._look()

    def _read_theirs(self) -> None:
        """Their versions in the list; the words in the editor stay, to be compared and saved over them."""

        def show(found: Opened) -> None:
            self._show(found.view)
            self._show_versions()
            self._look()

        self.ctx.read(opened, self.kind, done=show, owner=self)

    def _lay_out(self) -> None:
        top, words, whole = QHBoxLayout(), QWidget(), QVBoxLayout(self)
        top.setContentsMargins(em(1), em(0.6), em(1), em(0.4))
        top.addWidget(self.heading)
        top.addSpacing(em(1))
        top.addWidget(self.standing, 1)
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, em(0.6))
        column.setSpacing(em(0.4))
        column.addWidget(self.finding)
        column.addWidget(self.editor, 1)
        column.addWidget(self.mistakes)
        column.addWidget(self._saving())
        self.right = QTabWidget()
        self.right.setDocumentMode(True)
        self.right.setAccessibleName("The letter and its versions")
        self.right.addTab(_with_note(self.preview), "Letter as it prints")
        self.right.addTab(self.versions, "Versions and differences")
        panes = QSplitter(Qt.Orientation.Horizontal)
        panes.setChildrenCollapsible(False)
        for pane in (self.facts, words, self.right):
            panes.addWidget(pane)
            panes.setStretchFactor(panes.count() - 1, 0 if pane is self.facts else 1)
            pane.setMinimumWidth(em(12) if pane is not self.right else em(15.5))
        panes.setSizes([230, 560, 470])
        panes.setContentsMargins(em(0.6), 0, em(0.6), 0)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(em(0.2))
        whole.addLayout(top)
        whole.addWidget(self.notice)
        whole.addWidget(panes, 1)

    def _saving(self) -> QWidget:
        """Why, from when, and the button."""
        self.saving = QWidget()
        column = QVBoxLayout(self.saving)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.3))
        self.why_field, self.day_field = Field("Why it changes", self.why), Field("Holds from", self.from_day)
        self.from_day.set_date(self.ctx.today())
        column.addWidget(self.why_field)
        column.addWidget(flow_of(self.day_field, self.go, level=Qt.AlignmentFlag.AlignBottom))
        return self.saving

    def _listen(self) -> None:
        self._pause.timeout.connect(self._look)
        self.editor.textChanged.connect(self._typed)
        self.why.textEdited.connect(self._typed)
        self.facts.chosen.connect(self.editor.put_in)
        self.mistakes.chosen.connect(self.editor.go_to)
        self.versions.wanted.connect(self._use)
        self.preview.needed.connect(self._draw)
        for keys, do in (("Ctrl+S", self.save), ("F8", self.next_mistake)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    def _use(self, text: str) -> None:
        self.editor.replace(text)
        self.editor.setFocus()


def _with_note(preview: QWidget) -> QWidget:
    """The drawing, under a line that says whose facts stand in it."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, em(0.4), 0, 0)
    column.setSpacing(em(0.3))
    column.addWidget(Sentence(SAMPLE, muted=True))
    column.addWidget(preview, 1)
    return page
