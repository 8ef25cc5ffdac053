"""The contact form: its sections in one calm page, read as one entry and filled from one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout, QWidget

from desktop_app.errors import BadInput
from desktop_app.policy.authority import is_told_by_another
from desktop_app.policy.kinds import Channel, ReplyBy
from desktop_app.services.entries import ContactEntry
from desktop_app.ui.context import Context
from desktop_app.ui.screens.contact.account import AccountSection
from desktop_app.ui.screens.contact.files import FilesSection
from desktop_app.ui.screens.contact.payload import Typing
from desktop_app.ui.screens.contact.person import AS_WRITTEN, PersonSection
from desktop_app.ui.screens.contact.receipt import NO_CHANNEL, ReceiptSection
from desktop_app.ui.screens.contact.reply import NO_REPLY, ReplySection
from desktop_app.ui.screens.contact.representative import RepresentativeSection
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.error_summary import ErrorSummary
from desktop_app.ui.widgets.field import Field, Section
from desktop_app.ui.widgets.tab_order import chain

TWO_COLUMNS_FROM_EM = 62
SPEAKS_FOR_ALL = "Whoever speaks for them all. The others are added to the case after triage"


class ContactForm(QWidget):
    """Every section; ``changed`` at each keystroke that a person made."""

    changed = Signal()

    def __init__(self, ctx: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_filling = False
        self.summary = ErrorSummary()
        self.person = PersonSection()
        self.representative = RepresentativeSection()
        self.receipt = ReceiptSection(ctx.clock)
        self.account = AccountSection()
        self.reply = ReplySection()
        self.files = FilesSection(ctx.messages)
        self.fields: dict[str, Field] = {}
        for section in (self.person, self.representative, self.receipt, self.account, self.reply):
            self.fields.update(section.fields)
        for field in self.fields.values():
            field.righted.connect(partial(self.summary.strike, field.control))
        self._columns = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._lay_out()
        chain(self.receipt.stops())
        self._listen()

    def read(self) -> tuple[Typing, list[BadInput]]:
        """What stands on the screen, and what of it cannot be read yet."""
        problems: list[BadInput] = []
        minute = None
        try:
            minute = self.receipt.read_minute()
        except BadInput as problem:
            problems.append(problem)
        received = self.receipt.received_on
        if received.problem():
            problems.insert(0, BadInput(received.problem(), field="received_on"))
        passed = self.receipt.passed_on
        if passed.problem():
            problems.append(BadInput(passed.problem(), field="passed_on"))
        channel = self.receipt.channel.member()
        if channel is None:
            problems.insert(0, BadInput(f"{NO_CHANNEL}.", field="channel"))
        if self.reply.reply_by.member() is None:
            problems.append(BadInput(f"{NO_REPLY}.", field="reply_by"))
        entry = ContactEntry(
            person=self.reply.read_into(self.person.read()),
            representative=self.representative.read(),
            channel=channel or Channel.PHONE,
            received_on=received.date(),
            received_minute=minute,
            received_by=self.receipt.received_by.text().strip(),
            found_at=self.receipt.found_at.text().strip() if channel is Channel.SOCIAL_MEDIA else "",
            passed_on=passed.date(),
            words=self.account.words.text().strip(),
            wants=self.account.wants.text().strip(),
            subject=self.account.subject.text().strip(),
            files=self.files.read(),
            is_reply_chosen=self.reply.is_chosen,
        )
        return self._typing(entry, channel), problems

    def show_typing(self, typing: Typing) -> None:
        """Fill every section; nobody typed this, so ``changed`` stays silent."""
        self._is_filling = True
        entry = typing.entry
        self.person.show_entry(entry.person, typing.picked)
        self.representative.show_entry(entry.representative)
        self._weigh_words()
        self.receipt.show_entry(
            entry.channel if typing.channel_chosen else None,
            entry.received_on or typing.received_text,
            typing.time_text if entry.received_minute is None else entry.received_minute,
            entry.received_by,
            entry.passed_on or typing.passed_text,
            entry.found_at,
        )
        self.account.show_entry(entry.words, entry.wants, entry.subject, is_subject_typed=typing.subject_typed)
        self.reply.show_entry(entry.person, is_chosen=typing.reply_chosen)
        self.files.show_files(entry.files)
        self._is_filling = False
        self._suggest_reply()

    def show_problems(self, problems: Sequence[BadInput]) -> None:
        """Each beside its field, and together at the top in the order of the form; the first of each field counts."""
        self.clear_problems()
        first: dict[str, BadInput] = {}
        for problem in problems:
            first.setdefault(self.field_key(problem.field), problem)
        order = list(self.fields)
        ordered = sorted(first.items(), key=lambda each: order.index(each[0]) if each[0] in order else -1)
        lines: list[tuple[str, QWidget | None]] = []
        for key, problem in ordered:
            field = self.fields.get(key)
            if field is not None:
                field.say_error(problem.what)
            lines.append((str(problem), field.control if field is not None else None))
        self.summary.show_problems(lines)

    def clear_problems(self) -> None:
        """Before trying again."""
        self.summary.clear()
        for field in self.fields.values():
            field.say_error("")

    def field_key(self, name: str) -> str:
        """The form's key for a service's field name: ``person.name`` is ``name`` here."""
        return name if name in self.fields else name.removeprefix("person.").removeprefix("entry.")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for both, one where there is not."""
        super().resizeEvent(event)
        is_wide = self.width() >= em(TWO_COLUMNS_FROM_EM)
        way = QBoxLayout.Direction.LeftToRight if is_wide else QBoxLayout.Direction.TopToBottom
        if self._columns.direction() != way:
            self._columns.setDirection(way)

    def _typing(self, entry: ContactEntry, channel: Channel | None) -> Typing:
        return Typing(
            entry,
            channel_chosen=channel is not None,
            reply_chosen=self.reply.is_chosen,
            subject_typed=self.account.is_subject_typed,
            received_text="" if entry.received_on else self.receipt.received_on.text(),
            time_text="" if entry.received_minute is not None else self.receipt.time.text(),
            passed_text="" if entry.passed_on else self.receipt.passed_on.text(),
            picked=self.person.known_name,
        )

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(em(1), em(0.8), em(1), em(1))
        page.setSpacing(em(0.8))
        page.addWidget(self.summary)
        page.addLayout(self._columns)
        page.addStretch(1)
        self._columns.setSpacing(em(0.8))
        for sections in ((self.person, self.representative, self.receipt), (self.account, self.reply, self.files)):
            column = QVBoxLayout()
            column.setSpacing(em(0.8))
            for section in sections:
                column.addWidget(_card(section))
            column.addStretch(1)
            self._columns.addLayout(column, 1)

    def _listen(self) -> None:
        for section in (self.person, self.representative, self.receipt, self.account, self.reply, self.files):
            section.changed.connect(self._tell)
        self.receipt.channel_chosen.connect(self._suggest_reply)
        self.receipt.channel_chosen.connect(self._say_whose_name)
        self.representative.changed.connect(self._weigh_words)
        self.person.email.textChanged.connect(self._suggest_reply)
        self.person.address.textChanged.connect(self._suggest_reply)

    def _suggest_reply(self) -> None:
        if not self._is_filling:
            has_address = bool(self.person.address.text().strip())
            self.reply.suggest(self.receipt.channel.member(), self.person.email.text().strip(), has_address=has_address)

    def _say_whose_name(self) -> None:
        is_petition = self.receipt.channel.member() is Channel.PETITION
        self.fields["name"].set_hint(SPEAKS_FOR_ALL if is_petition else AS_WRITTEN)

    def _weigh_words(self) -> None:
        """Whether what they said are the resident's own words, or meant for them."""
        acting = self.representative.read()
        self.account.quote(not (acting is not None and is_told_by_another(acting.authority)))

    def _tell(self) -> None:
        if not self._is_filling:
            self.changed.emit()


def blank() -> Typing:
    """An entry nobody has typed in yet."""
    return Typing()


def from_entry(entry: ContactEntry) -> Typing:
    """An entry made from an email: its channel and its subject were not guessed, nor a reply that is not the usual."""
    return replace(
        blank(),
        entry=entry,
        channel_chosen=True,
        subject_typed=bool(entry.subject.strip()),
        reply_chosen=entry.person.reply_by is not ReplyBy.EMAIL,
    )


def _card(section: Section) -> QFrame:
    frame = QFrame()
    frame.setProperty("card", True)
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(em(1), em(0.8), em(1), em(1))
    layout.addWidget(section)
    return frame
