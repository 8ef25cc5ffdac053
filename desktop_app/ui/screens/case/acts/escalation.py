"""The resident asks for stage 2: record it as it came, then take it there or refuse it on a recorded ground."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from desktop_app.errors import BadEntries, BadInput, RedressError, sentence
from desktop_app.policy.escalation import RefusalGround, refusing
from desktop_app.policy.kinds import Channel, Decision, LetterKind, Rank
from desktop_app.policy.words import long_date
from desktop_app.services import escalation, staff
from desktop_app.services.entries_stage2 import AcceptEntry, RefuseEntry, RequestEntry
from desktop_app.services.views_desk import StaffView
from desktop_app.ui.screens.case.acts.asking import ASKED, AskPart, ask
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.card import Card
from desktop_app.ui.screens.case.disclosure import Disclosure
from desktop_app.ui.screens.case.text import body, quiet
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.marks import Radio, Tick

PAUSE_MS = 200
ACCEPTING, REFUSING = (
    ("late_reason", "owner_id"),
    ("ground", "is_confirmed", "evidence", "consideration"),
)


class RequestPage(ActPage):
    """The day any member of staff got it, how, and what the resident said; why is asked for and never needed."""

    title = "The resident asks for stage 2"
    verb = "Record request"
    intro = "Ask them what is still wrong and what they want. They do not have to say."

    def build(self) -> None:
        """Day, channel, who got it, why, what they want, and what the policy says of it."""
        hint = "When any member of staff got it."
        self.on = self.add_date("requested_on", "Date of the request", hint)
        choices = (("", "Choose"), *((str(one), one.words) for one in Channel))
        self.channel = self.form.add_choice("channel", "How it reached us", choices)
        self.received_by = self.form.add_line("received_by", "Who got it", "The member of staff they told.")
        hint = "In their own words. Leave it empty if they would rather not say: nobody has to give a reason."
        self.reasons = self.form.add_box("reasons", "What is still wrong (if they say)", hint, lines=3)
        self.wants = self.form.add_box("wants", "What they want to happen now (if they say)", lines=2)
        self._working = body("")
        self.workings = Disclosure("How their last day was worked out", self._working)
        self.form.add_widget(self.workings)
        self.workings.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.weigh)
        self.on.changed.connect(self._pause.start)
        self.channel.currentIndexChanged.connect(lambda _at: self._pause.start())
        self.reasons.textChanged.connect(self._pause.start)
        self.weigh()

    def entry(self) -> RequestEntry:
        """What is typed now."""
        return RequestEntry(
            requested_on=self.on.date(),
            channel=next((one for one in Channel if str(one) == self.channel.currentData()), Channel.PHONE),
            received_by=self.received_by.text().strip(),
            reasons=self.reasons.text().strip(),
            wants=self.wants.text().strip(),
        )

    def weigh(self) -> None:
        """Ask whether it is late and what the rules say, of today until a day is typed; nothing is kept."""
        key, entry = f"request {self.case.id}", self.entry()
        entry = replace(entry, requested_on=entry.requested_on or self.ctx.today())
        self.ctx.read(
            escalation.weigh_request, self.case.id, entry,
            done=self._weighed, failed=self._not_yet, owner=self, latest=key,
        )  # fmt: skip

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.reasons.text().strip() or self.wants.text().strip())

    def send(self) -> None:
        """Record it."""
        asked = "Enter the day any member of staff got the request."
        missing = [] if self.on.date() else [BadInput(self.on.problem() or asked, field="requested_on")]
        if not self.channel.currentData():
            missing.append(BadInput("Choose how it reached us.", field="channel"))
        if missing:
            self.show_error(BadEntries(tuple(missing)))
        else:
            self.run(escalation.request, self.case.id, self.entry())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Request recorded. Decide on it now."

    def _weighed(self, answer: tuple[tuple[str, ...], tuple[str, ...]]) -> None:
        lines, worked_out = answer
        self.consequences(lines)
        self._working.setText("\n".join(worked_out))
        self.workings.setVisible(bool(worked_out))

    def _not_yet(self, error: RedressError) -> None:
        self.consequences((sentence(error),))
        self.workings.hide()


class Either(QWidget):
    """Take it to stage 2, or refuse it; taking it is what stands there first."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.take, self.refuse = Radio("&Take it to stage 2"), Radio("&Refuse it")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(1.5))
        for one in (self.take, self.refuse):
            one.toggled.connect(self.changed)
            row.addWidget(one)
        row.addStretch(1)
        self.take.setChecked(True)
        self.setFocusProxy(self.take)


class DecidePage(ActPage):
    """Taken to stage 2 unless one of the policy's reasons is recorded, by the rank it asks."""

    title = "Decide on stage 2"
    verb = "Take to stage 2"
    intro = "What is not resolved to the resident’s satisfaction goes to stage 2. The Code has no gate on the merits."

    def build(self) -> None:
        """The request, the choice, and the fields of the one that is chosen."""
        self._grounds: tuple[RefusalGround, ...] = ()
        self._wanted_ground = ""
        self._show_request()
        self.guide(self.step.why if self.step is not None else "")
        self.either = Either()
        self.form.add("decision", "Decision", self.either)
        hint = "It came after the policy’s last day. Say in a sentence why it is taken all the same."
        self.late_reason = self.form.add_box("late_reason", "Why it is taken although it is late", hint, lines=2)
        hint = "Nobody who dealt with stage 1 may own it now."
        self.owner = self.form.add_choice("owner_id", "Whose case it is now", (("", "Decide later"),), hint)
        self.ground = self.form.add_choice("ground", "The reason in our policy", (("", "Choose one"),))
        wide = QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        self.ground.setSizeAdjustPolicy(wide)
        self.ground.setMinimumContentsLength(60)
        self.confirmed = Tick("Use it all the same")
        hint = "Our policy’s wording stands against the Code’s; the Ombudsman may tell us to take it on."
        self.form.add("is_confirmed", "The Code does not allow this ground", self.confirmed, hint)
        hint = "The resident will read this."
        self.evidence = self.form.add_box("evidence", "Why that reason fits these facts", hint, lines=3)
        label = "How you weighed their own circumstances"
        self.consideration = self.form.add_box("consideration", label, hint, lines=3)
        names = ("decided_by_id", "decided_how")
        self.asking = AskPart(self.ctx, self.form, self.case.id, Decision.ESCALATION_REFUSAL, names)
        self.asking.changed.connect(self._name_button)
        self.asking.find_out()
        self.either.changed.connect(self._chosen)
        self.ground.currentIndexChanged.connect(lambda _at: self._ground_chosen())
        self._chosen()
        self.ctx.read(staff.colleagues, done=self._people_arrived, owner=self)
        self.ctx.read(escalation.grounds, self.case.id, done=self._grounds_arrived, owner=self)

    def has_typed(self) -> bool:
        """Words were written."""
        boxes = (self.late_reason, self.evidence, self.consideration)
        return any(box.text().strip() for box in boxes)

    def send(self) -> None:
        """Take it, or refuse it."""
        if self.either.take.isChecked():
            self.opens = None
            entry = AcceptEntry(self.late_reason.text().strip(), self.owner.currentData() or None)
            self.run(escalation.accept, self.case.id, entry)
            return
        refusal = RefuseEntry(
            ground=self.ground.currentData() or "",
            evidence=self.evidence.text().strip(),
            consideration=self.consideration.text().strip(),
            decided_by_id=self.asking.named,
            decided_how=self.asking.told_how,
            is_confirmed=self.confirmed.isChecked(),
        )
        if self.asking.must_ask:
            self.opens = None
            self.run(ask, self.case.id, Decision.ESCALATION_REFUSAL, refusal, *self.asking.given())
        else:
            self.opens = LetterKind.ESCALATION_REFUSAL
            self.run(escalation.refuse, self.case.id, refusal)

    def fill(self, entry: object) -> None:
        """The refusal that was asked for before."""
        assert isinstance(entry, RefuseEntry)
        self.either.refuse.setChecked(True)
        self._wanted_ground = entry.ground
        self.ground.setCurrentIndex(max(self.ground.findData(entry.ground), 0))
        self.evidence.setText(entry.evidence)
        self.consideration.setText(entry.consideration)
        self.confirmed.setChecked(entry.is_confirmed)

    def told(self, *_result: object) -> str:
        """Said once done."""
        if self.either.take.isChecked():
            return "It is at stage 2. Name who looks at it again."
        if self.asking.must_ask:
            return ASKED
        return "Refused. The resident is told in the letter, with the Ombudsman’s details."

    def _show_request(self) -> None:
        request = self.case.stage2.requests[-1] if self.case.stage2 and self.case.stage2.requests else None
        if request is None:
            return
        card = Card("The request")
        by = f", by {request.received_by}" if request.received_by else ""
        card.add(body(request.reasons or "They gave no reason, and need not."))
        if request.wants:
            card.add(body(f"They want: {request.wants}"))
        late = " It came late." if request.is_late else ""
        card.add(quiet(f"Received {long_date(request.requested_on)}, {request.channel.words.lower()}{by}.{late}"))
        self.form.add_widget(card)

    def _chosen(self) -> None:
        """Show the fields of what is chosen, and what it will do."""
        takes = self.either.take.isChecked()
        request = self.case.stage2.requests[-1] if self.case.stage2 and self.case.stage2.requests else None
        is_late = request is not None and request.is_late
        for key in ACCEPTING:
            self.form.fields[key].setVisible(takes and (is_late or key != "late_reason"))
        ground = self._picked()
        is_against = ground is not None and not ground.is_code_acceptable
        for key in REFUSING:
            self.form.fields[key].setVisible(not takes and (is_against or key != "is_confirmed"))
        self.asking.want(not takes)
        self._name_button()
        self.consequences(self._taking() if takes else refusing(self._picked()))

    def _name_button(self) -> None:
        if self.either.take.isChecked():
            self.go.setText("Take to stage 2")
        else:
            self.go.setText(self.asking.verb if self.asking.must_ask else "Refuse and write the letter")

    def _ground_chosen(self) -> None:
        """Another ground is another question: what was confirmed of the last one does not hold for it."""
        self.confirmed.setChecked(False)
        self._chosen()

    def _picked(self) -> RefusalGround | None:
        return next((one for one in self._grounds if one.key == self.ground.currentData()), None)

    def _taking(self) -> tuple[str, ...]:
        return (
            "The case is open again, at stage 2.",
            "Whoever dealt with stage 1 has no more to do with it (Complaint Handling Code 2024, 6.13).",
        )

    def _people_arrived(self, people: tuple[StaffView, ...]) -> None:
        for person in people:
            words = f"{person.name}, {person.job_title or person.rank.words}"
            if person.id != self.case.owner_id and person.rank.at_least(Rank.HANDLER):
                self.owner.addItem(words, person.id)

    def _grounds_arrived(self, grounds: tuple[RefusalGround, ...]) -> None:
        self._grounds = grounds
        for ground in grounds:
            self.ground.addItem(ground.words, ground.key)
        if self._wanted_ground:
            is_confirmed = self.confirmed.isChecked()
            self.ground.setCurrentIndex(max(self.ground.findData(self._wanted_ground), 0))
            self.confirmed.setChecked(is_confirmed)
