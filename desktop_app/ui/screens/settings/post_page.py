"""How post leaves: the collection, the envelopes in use with their test sheet, paper, and the usual class."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_app.errors import BadEntries, BadInput, Trouble
from desktop_app.policy.kinds import Leaving
from desktop_app.policy.posting import POSTED
from desktop_app.policy.times import clock_words, read_time
from desktop_app.ui.context import Context
from desktop_app.ui.screens.settings.kept_form import FormWords, KeptForm
from desktop_app.ui.widgets.form import typed
from desktop_app.ui.widgets.marks import Tick
from desktop_app.ui.widgets.words import button

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.post_settings import PostSettings


class PostPage(KeptForm):
    """The post room goes by these; a letter is laid out for the envelopes in use on the day it is issued."""

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(ctx, FormWords("post", "Post", _WHAT, "Save how post leaves"), parent)
        self.collection = self.form.add_line("collection", "Last collection", _COLLECTION, characters=8)
        self.place = self.form.add_line("place", "Where it is collected", _PLACE, characters=40)
        ways = tuple((way.value, way.words) for way in POSTED)
        self.usual = self.form.add_choice("default_class", "Letters usually go", ways)
        self.envelope = self.form.add_choice("envelope", "Envelopes in use", _envelopes(), _ENVELOPE)
        self.test = button("Save a test sheet…", self.save_test_sheet, symbol="document")
        self.form.add_widget(self.test)
        self.duplex = Tick("Print on both sides of the paper")
        self.separators = Tick("Print a separator sheet before each letter of a batch")
        self.form.add_widget(self.duplex)
        self.form.add_widget(self.separators)
        self.lay_out()
        self.column.addStretch(1)
        self.reload()
        ours = (self.collection, self.place, self.usual, self.envelope, self.duplex, self.separators, self.go)
        self.shut_to_others(ctx, *ours)  # the test sheet is anybody's

    @staticmethod
    def read_kept(desk: Desk) -> PostSettings:
        """How post leaves now."""
        from desktop_app.services.post_settings import post_settings

        return post_settings(desk)

    def save(self) -> None:
        """Post leaves this way from now on."""
        from desktop_app.services.post_settings import change_post_settings

        self.send(change_post_settings, self._wanted)

    def save_test_sheet(self) -> None:
        """A sheet to print, fold and tap into the envelopes chosen here, saved or not."""
        path = self._ctx.messages.save_file("Save the test sheet", "Envelope test sheet.pdf", "PDF (*.pdf)")
        if path is not None:
            told = f"Saved as {path.name}. Print it at 100%, fold it, and look at the window."
            done = self._ctx.messages.tell
            self._ctx.read(_save_test, typed(self.envelope), path, done=lambda _: done("done", told), owner=self)

    def _wanted(self) -> PostSettings:
        from desktop_app.services.post_settings import PostSettings

        minute = read_time(typed(self.collection), "collection")
        if minute is None:
            raise BadEntries((BadInput("Enter when post is last collected, such as 16:30.", field="collection"),))
        return PostSettings(
            collection_minute=minute,
            collection_place=typed(self.place),
            envelope=typed(self.envelope),
            is_duplex=self.duplex.isChecked(),
            has_separators=self.separators.isChecked(),
            default_class=Leaving[typed(self.usual).upper()],
        )

    def values(self) -> object:
        """The ticks too."""
        return (super().values(), self.duplex.isChecked(), self.separators.isChecked())

    def show_kept(self, now: PostSettings) -> None:
        """Fill the fields."""
        self.collection.setText(clock_words(now.collection_minute))
        self.place.setText(now.collection_place)
        self.usual.setCurrentIndex(self.usual.findData(now.default_class.value))
        self.envelope.setCurrentIndex(self.envelope.findData(now.envelope))
        self.duplex.setChecked(now.is_duplex)
        self.separators.setChecked(now.has_separators)

    def said(self, _now: PostSettings) -> str:
        """For letters to come."""
        return "How post leaves is saved. New letters are laid out for these envelopes."


def _envelopes() -> tuple[tuple[str, str], ...]:
    from desktop_app.letters.envelopes import profiles

    return tuple((key, each.name) for key, each in profiles().items())


def _save_test(_desk: Desk, envelope: str, path: Path) -> None:
    """Runs on the worker."""
    from desktop_app.letters.alignment import test_sheet
    from desktop_app.letters.envelopes import profile

    try:
        path.write_bytes(test_sheet(profile(envelope)))
    except OSError as problem:
        raise Trouble(
            f"{path.name} could not be written: {problem.strerror}.", do="Choose another folder."
        ) from problem


_WHAT = "The post room goes by these. Letters already issued keep the layout they were issued with."
_COLLECTION = "What is ready at or after this time counts as posted the next working day."
_PLACE = "Kept with each letter as proof, such as: Reception, ground floor."
_ENVELOPE = "The address must stand in their window. Print the test sheet and try it before you save."
