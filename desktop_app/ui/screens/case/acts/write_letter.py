"""Write a letter: the kinds that fit the case now to choose from, and the others with the reason why not."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.services import letters
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import AboutChoice, LetterOffer, LetterView
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.calm import CalmChoice, CalmList
from desktop_app.ui.widgets.tab_order import chain


class WriteLetterPage(ActPage):
    """One list of what may be begun; what it is for stands below it. The rules decide, nothing is withheld here."""

    title = "Write a letter"
    verb = "Write it"
    intro = "The letters that fit this case now. Each begins filled in from the case."

    def __init__(self, ctx: Context, case: CaseView, offers: tuple[LetterOffer, ...]) -> None:
        self.offers = {offer.kind: offer for offer in offers}
        self.refused: Disclosure | None = None
        super().__init__(ctx, case)
        stops = (self.about, self.go, self.back)
        chain((*stops, self.refused.button) if self.refused is not None else stops)

    def build(self) -> None:
        """The letters, what one is about where it could be several, and the letters refused."""
        fitting = [kind for kind, offer in self.offers.items() if offer.permitted]
        self.kind = CalmChoice(fitting, ask="Choose a letter")
        self.form.add("kind", "Which letter", self.kind)
        self.about = CalmList()
        self.form.add("about", "What it is about", self.about)
        self.kind.chosen.connect(self._show)
        refused = [offer for offer in self.offers.values() if not offer.permitted]
        if refused:
            self.refused = Disclosure(f"Not now ({len(refused)})", _reasons(refused), spoken="Letters not to write now")
            self.column.insertWidget(self.column.count() - 1, self.refused)
        self._show()

    def _show(self) -> None:
        kind = self.kind.member()
        offer = self.offers[kind] if kind is not None else None
        self._ask_about(offer.about if offer is not None else ())
        self.consequences((offer.why, offer.source) if offer is not None else ())

    def _ask_about(self, choices: tuple[AboutChoice, ...]) -> None:
        """Asked only where it could be about several things, and then nothing is chosen yet."""
        self.about.clear()
        if len(choices) > 1:
            self.about.addItem("Choose one")
            self.about.addItems([one.words for one in choices])
        self.form.fields["about"].setVisible(len(choices) > 1)

    def send(self) -> None:
        """Begin it, or go on with the one begun."""
        kind = self.kind.member()
        if kind is None:
            self.show_error(BadInput("Choose a letter.", field="kind"))
            return
        choices = self.offers[kind].about
        if len(choices) > 1 and self.about.currentIndex() < 1:
            self.show_error(BadInput("Choose what the letter is about.", field="about"))
            return
        one = choices[max(self.about.currentIndex() - 1, 0)] if choices else None
        about = {one.what: one.id} if one is not None else None
        self.run(partial(letters.begin, about=about), self.case.id, kind)

    def told(self, *result: object) -> str:
        """The letter's own screen says it all."""
        (letter,) = result
        assert isinstance(letter, LetterView)
        self.ctx.open_letter.emit(letter.summary.id)
        return ""


def _reasons(refused: list[LetterOffer]) -> QWidget:
    """Each letter refused, greyed, with why and where the rule stands."""
    box = QWidget()
    column = QVBoxLayout(box)
    column.setContentsMargins(em(1.2), 0, 0, 0)
    column.setSpacing(em(0.4))
    for offer in refused:
        could = f" Who could: {offer.who_could}." if offer.who_could else ""
        column.addWidget(quiet(f"{offer.title}: {offer.why} ({offer.source}){could}"))
    return box
