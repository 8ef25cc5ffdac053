"""A page of the settings that is one form: read, typed into, saved as a whole, refused beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadInput, RedressError, sentence
from desktop_app.services.clashing import Opened
from desktop_app.ui.clashing import send_form
from desktop_app.ui.screens.settings.page import SettingsPage
from desktop_app.ui.widgets.form import Form, typed
from desktop_app.ui.widgets.words import Heading, Sentence, button

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.services.desk import Desk
    from desktop_app.ui.context import Context


class FormWords(NamedTuple):
    """What such a page says of itself."""

    name: str
    """By which the settings know it; its button is ``settings-save-<name>``."""
    title: str
    about: str
    save: str


class KeptForm(SettingsPage):
    """Fill ``form`` and call :meth:`lay_out`; :meth:`show_kept` and :meth:`save` are the page's own."""

    def __init__(self, ctx: Context, words: FormWords, parent: QWidget | None = None) -> None:
        super().__init__(words.name, parent)
        self._ctx = ctx
        self._words = words
        self._kept: object = None
        self._opened: Any = None
        self.form = Form()
        self.go = button(words.save, self.save, primary=True)
        self.go.setObjectName(f"settings-save-{words.name}")

    def lay_out(self, *above: QWidget, row: QWidget | None = None) -> None:
        """Heading, what it is about, ``above``, the form, and its button (or a whole ``row`` with it), top down."""
        for part in (Heading(self._words.title, 1), Sentence(self._words.about, muted=True), *above, self.form):
            self.column.addWidget(part)
        self.column.addWidget(row or self.go, 0, Qt.AlignmentFlag.AlignLeft)

    def shut_to_juniors(self) -> None:
        """Read only, with the reason, to whoever may not set such rules."""
        self._ctx.read(_why_not_set, done=lambda words: self.shut(words, self.form, self.go), owner=self)

    def has_typed(self) -> bool:
        """Whether something here is not saved."""
        return self._kept is not None and self.values() != self._kept

    def values(self) -> object:
        """What stands on the page, to be compared with what is kept; every field of the form, unless it says more."""
        return tuple(typed(field.control) for field in self.form.fields.values())

    def reload(self) -> None:
        """Read anew what is kept."""
        self._ctx.read(self.read_kept, done=self.unless_typed(self._take), owner=self)

    @staticmethod
    def read_kept(desk: Desk) -> Any:
        """What is kept; runs on the worker."""
        raise NotImplementedError

    def show_kept(self, kept: Any) -> None:
        """Put what is kept into the fields."""
        raise NotImplementedError

    def entry_of(self, kept: Any) -> Any:
        """What is kept in the shape :meth:`save` sends, by which a colleague's change is known; itself, mostly."""
        return kept

    def save(self) -> None:
        """Keep what stands on the page: answer with :meth:`send`."""
        raise NotImplementedError

    def send(self, keep: Callable[..., Any], wanted: Callable[[], Any]) -> None:
        """Save what ``wanted`` reads from the fields; what it finds wrong stands beside them."""
        self.form.clear_problems()
        try:
            entry = wanted()
        except BadInput as problem:
            self.form.show_problems(problem)
            self.ensureWidgetVisible(self.form.summary)
            return
        self.go.setEnabled(False)
        opened = Opened(self._opened if self._opened is not None else entry)
        send_form(self._ctx, keep, entry, opened=opened, done=self._saved, failed=self._refused, owner=self)

    def said(self, kept: Any) -> str:
        """What is told once it is kept."""
        raise NotImplementedError

    def show_refusal(self, error: RedressError) -> None:
        """Beside its field; what belongs to none, on top, with the rule and who could."""
        if isinstance(error, BadInput):
            self.form.show_problems(error)
        else:
            self.form.summary.show_problems([(sentence(error), None)])

    def _take(self, kept: Any) -> None:
        self.show_kept(kept)
        self._kept, self._opened = self.values(), self.entry_of(kept)

    def _saved(self, kept: Any, *further: Any) -> None:
        self.go.setEnabled(True)
        self._take(kept)
        self.saved(*further)
        self._ctx.messages.tell("done", self.said(kept))

    def saved(self, *further: Any) -> None:
        """What else there is to show of a saving."""

    def _refused(self, error: RedressError) -> None:
        self.go.setEnabled(True)
        self.show_refusal(error)
        self.ensureWidgetVisible(self.form.summary)


def _why_not_set(desk: Desk) -> str:
    from desktop_app.services.review_rules import why_not_set

    return why_not_set(desk)
