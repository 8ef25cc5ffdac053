"""The part of a page that asks a colleague for what only the rank is missing for: whom, a note, and what is at risk."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from desktop_app.policy.kinds import Decision
from desktop_app.services import approval_requests, approval_view
from desktop_app.services.views_approvals import AskChoices
from desktop_app.ui.context import Context
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.form import Form

ANYBODY = "Anybody who may decide"
YOU, A_COLLEAGUE = "You", "A colleague, who is asked"
ASKED = "Asked. Nothing changes until the answer comes."
FIELDS = ("asked_of_id", "asked_note")


class AskPart(QObject):
    """Adds its fields to a form and hides them again; they show once ``choices`` say that it has to be asked.

    ``names``: the keys of two fields by which one person's own file may say that a colleague decided, and how they
    told it. On a shared server nobody does: there whoever decides is asked.
    """

    changed = Signal()
    """Whether it has to be asked, or whom, is another."""

    def __init__(
        self, ctx: Context, form: Form, case_id: int, decision: Decision, names: tuple[str, str] | None = None
    ) -> None:
        super().__init__(form)
        self._ctx, self._form, self._case_id, self.decision = ctx, form, case_id, decision
        self.choices = AskChoices(must_ask=False)
        self._is_wanted = True
        self._names = names
        if names is not None:
            self.decider = form.add_choice(names[0], "Who decides", (("", YOU),))
            hint = "An email, a call, a meeting, with its day. The chronology keeps it."
            self.how = form.add_line(names[1], "How they told you, and when", hint)
            self.decider.currentIndexChanged.connect(lambda _at: self._show())
        self.risk = Banner("warning", can_dismiss=False)
        form.add_widget(self.risk)
        self.whom = form.add_choice("asked_of_id", "Whom you ask", (("", ANYBODY),))
        hint = "What they should know. It may be left empty."
        self.note = form.add_box("asked_note", "Note to whoever decides", hint, lines=2)
        self.whom.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self._show()

    @property
    def must_ask(self) -> bool:
        """Whether what is on the page has to be asked for."""
        return self._is_wanted and self.choices.must_ask and self.named is None

    @property
    def named(self) -> int | None:
        """The colleague who decided and told so; None where it is asked, or whoever sits here decides."""
        may = self._names is not None and self._is_wanted and self.choices.may_name
        return (self.decider.currentData() or None) if may else None

    @property
    def told_how(self) -> str:
        """How that colleague said so; '' where nobody is named."""
        return self.how.text().strip() if self.named is not None else ""

    @property
    def verb(self) -> str:
        """The words on the button."""
        name = self.whom.currentText().split(",")[0]
        return f"Ask {name} to approve" if self.whom.currentData() else "Ask for approval"

    def find_out(self, pence: int = 0) -> None:
        """Read who has to be asked; ``pence`` is the sum on the page."""
        self._ctx.read(
            approval_view.choices, self._case_id, self.decision, pence,
            done=self._take, owner=self, latest=f"asking {self._case_id} {self.decision}",
        )  # fmt: skip

    def want(self, is_wanted: bool) -> None:
        """Whether the page is about this decision at all, as it stands now."""
        self._is_wanted = is_wanted
        self._show()

    def given(self) -> tuple[str, int | None]:
        """The note, and whom it is asked of (None for anybody)."""
        return self.note.text().strip(), self.whom.currentData() or None

    def _take(self, choices: AskChoices) -> None:
        picked = self.whom.currentData()
        self.choices = choices
        self.whom.blockSignals(True)
        self.whom.clear()
        self.whom.addItem(ANYBODY, "")
        for one in choices.people:
            self.whom.addItem(one.words, one.staff_id)
        self.whom.setCurrentIndex(max(self.whom.findData(picked), 0))
        self.whom.blockSignals(False)
        if self._names is not None:
            self._offer_names()
        self._show()

    def _offer_names(self) -> None:
        picked = self.decider.currentData()
        self.decider.blockSignals(True)
        self.decider.clear()
        self.decider.addItem(A_COLLEAGUE if self.choices.must_ask else YOU, "")
        for one in self.choices.people:
            self.decider.addItem(f"{one.words}, who told me", one.staff_id)
        self.decider.setCurrentIndex(max(self.decider.findData(picked), 0))
        self.decider.blockSignals(False)

    def _show(self) -> None:
        if self._names is not None:
            may = self._is_wanted and self.choices.may_name and bool(self.choices.people)
            self._form.fields[self._names[0]].setVisible(may)
            self._form.fields[self._names[1]].setVisible(self.named is not None)
        for key in FIELDS:
            self._form.fields[key].setVisible(self.must_ask)
        said = " ".join(filter(None, (self.choices.why, self.choices.warning)))
        self.risk.show_text("warning" if self.choices.warning else "note", said if self.must_ask else "")
        # What is shown for the first time takes its style only then, and is higher for it than the page made room for.
        QTimer.singleShot(0, self._form, self._form.updateGeometry)
        self.changed.emit()


ask = approval_requests.ask
