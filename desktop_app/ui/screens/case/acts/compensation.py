"""Work out compensation line by line, and record what became of the offer."""

from __future__ import annotations

from desktop_app.errors import BadEntries, BadInput, RedressError
from desktop_app.policy.compensation import MoneyRules, band_of, may_approve, who_may_approve
from desktop_app.policy.kinds import Decision
from desktop_app.policy.money import pounds, read_pence
from desktop_app.policy.words import listed
from desktop_app.services import compensation, money_rules, staff
from desktop_app.services.compensation import NEWS
from desktop_app.services.entries_redress import CompensationEntry, OfferNewsEntry
from desktop_app.services.views_desk import StaffView
from desktop_app.services.views_redress import CompensationView
from desktop_app.ui.screens.case.acts.asking import ASKED, AskPart, ask
from desktop_app.ui.screens.case.acts.fixed_sums import FixedSums
from desktop_app.ui.screens.case.acts.parts_editor import PartsEditor
from desktop_app.ui.screens.case.acts.side_page import SidePage
from desktop_app.ui.screens.case.text import body, quiet
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.marks import Tick

LINES = "parts"
"""The field all lines of the working stand in."""


class CompensatePage(SidePage):
    """Lines that make the sum, what it answers, who approves it, who pays it and by when."""

    title = "Work out compensation"
    verb = "Keep this sum"
    intro = "Each line says what it is for. The lines make the sum, and the response letter gives both."
    done_words = "Compensation worked out. Its payment is an action now."

    def build(self) -> None:
        """The lines, the fixed sums, the impact, approval and payment."""
        self.rules: MoneyRules | None = None
        self._asked_for = -1
        self.people: tuple[StaffView, ...] = ()
        self.parts = PartsEditor()
        self.form.add(LINES, "How it is worked out", self.parts)
        self.sums = FixedSums(self.ctx.clock)
        self.form.add("fixed", "Fixed sums of the Ombudsman’s guidance", self.sums)
        self.sums.chosen.connect(self.parts.add_line)
        hint = "What it was like for the resident, and for how long: the sum answers that (Code 7.2)."
        self.impact = self.form.add_box("impact", "What it answers", hint, lines=2)
        self.measure = body("")
        self.form.add("band", "Measured by the bands", self.measure)
        names = ("approved_by", "approved_how")
        self.asking = AskPart(self.ctx, self.form, self.case.id, Decision.COMPENSATION, names)
        self.asking.changed.connect(self._name_button)
        self.who = self.form.add_line("who", "Who pays it", "A team the resident can ask for.", characters=40)
        self.add_date("pay_by", "Paid by", looking="ahead")
        self.agreed = Tick("Agreed with the resident")
        self.form.add("is_agreed", "Agreement", self.agreed)
        self.arrears = quiet("")
        self.form.add_widget(self.arrears)
        self.parts.changed.connect(self._measure)
        self.ctx.read(money_rules.money_rules, done=self._know, owner=self)
        self.ctx.read(staff.colleagues, done=self._arrived, owner=self)

    def has_typed(self) -> bool:
        """Words or sums were written."""
        return bool(self.parts.has_typed() or self.impact.text().strip() or self.who.text().strip())

    def start(self) -> None:
        """The first line."""
        self.parts.focus_first()

    def hand_in(self) -> None:
        """Keep it."""
        entry = CompensationEntry(
            self.parts.entries(),
            self.impact.text().strip(),
            self.who.text().strip(),
            self.day("pay_by"),
            approved_by=self.asking.named,
            is_agreed=self.agreed.isChecked(),
            approved_how=self.asking.told_how,
        )
        if self.asking.must_ask:
            self.run(ask, self.case.id, Decision.COMPENSATION, entry, *self.asking.given())
        else:
            self.run(compensation.compensate, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return ASKED if self.asking.must_ask else self.done_words

    def fill(self, entry: object) -> None:
        """The sum that was asked for before."""
        assert isinstance(entry, CompensationEntry)
        for part in entry.parts:
            row = next((one for one in self.parts.rows if one.is_empty()), None) or self.parts.add_row()
            row.head.setCurrentIndex(row.head.findData(part.head.value))
            row.words.setText(part.words)
            row.sum.setText(part.sum_typed)
        self.impact.setText(entry.impact)
        self.who.setText(entry.who)
        pay_by = self.form.fields["pay_by"].control
        assert isinstance(pay_by, DateField)
        pay_by.set_date(entry.pay_by)
        self.agreed.setChecked(entry.is_agreed)

    def _name_button(self) -> None:
        self.go.setText(self.asking.verb if self.asking.must_ask else self.verb)

    def show_error(self, error: RedressError) -> None:
        """Every line's problem stands beside the lines: they are one field."""
        if isinstance(error, BadEntries):
            self._lead_to_line(error)
            error = BadEntries(tuple(_beside_the_lines(one) for one in error.problems))
        super().show_error(error)

    def _lead_to_line(self, error: BadEntries) -> None:
        """The first problem of the lines says into which box its link leads."""
        first = next((one for one in error.problems if one.field.startswith("part.")), None)
        if first is not None:
            typed = [row for row in self.parts.rows if not row.is_empty()]
            at = int(first.field.partition(".")[2])
            row = typed[at - 1] if at <= len(typed) else self.parts.rows[0]
            is_sum = bool(typed) and read_pence(row.sum.text()) is None
            self.parts.mark_line(self.parts.rows.index(row) + 1, needs_sum=is_sum)

    def _know(self, rules: MoneyRules) -> None:
        self.rules = rules
        self.sums.offer(rules.rates)
        self.arrears.setText(f"{rules.arrears} ({rules.arrears_source})")
        self._measure()

    def _arrived(self, people: tuple[StaffView, ...]) -> None:
        self.people = people
        self._measure()

    def _measure(self) -> None:
        """The band the sum reaches, every band beside it, and who may approve what the case comes to."""
        if self.rules is None:
            return
        sum_now = self.parts.total()
        band = band_of(self.rules.bands, sum_now)
        lines = [f"{pounds(sum_now)}: {band.words}." if band else f"{pounds(sum_now)}: below the lowest band."]
        lines += [f"{one.words}: {one.range_words}" for one in self.rules.bands]
        if any(one.in_force_to is not None for one in self.rules.bands):
            lines.append(_OLDER)
        self.measure.setText("\n".join(lines))
        self.consequences(self._consequences_of(sum_now))
        if sum_now != self._asked_for:
            self._asked_for = sum_now
            self.asking.find_out(sum_now)

    def _consequences_of(self, sum_now: int) -> tuple[str, ...]:
        assert self.rules is not None
        redress = self.case.redress
        before = sum(one.amount_pence for one in redress.compensations if _stands(one)) if redress else 0
        approved = self._who_approves(before + sum_now) if sum_now else ""
        return (approved, "Its payment becomes an action with its own date.", "The response letter gives the sum.")

    def _who_approves(self, in_all: int) -> str:
        """You, or the colleagues whose rank is high enough."""
        assert self.rules is not None
        limits = self.rules.limits
        mine = next((one for one in self.people if one.id == self.ctx.desk.staff_id), None)
        if mine is not None and may_approve(mine.rank, in_all, limits).permitted:
            return f"{pounds(in_all)} in all on this case: you may approve it."
        able = [one for one in self.people if may_approve(one.rank, in_all, limits).permitted]
        who = (
            listed((f"{one.name} ({one.rank.words})" for one in able), "or")
            if able
            else "nobody here: add a colleague in Settings"
        )
        return f"{pounds(in_all)} in all on this case: {who_may_approve(in_all, limits)} approves it. Who could: {who}."


_OLDER = (
    "These ranges are of the guidance to March 2026. The guidance from 1 April 2026 moves towards fixed sums; set your "
    "own in Settings, Putting right."
)


class FollowOfferPage(SidePage):
    """Offered, accepted, refused, paid, withdrawn: each with its day."""

    title = "What became of the offer?"
    verb = "Record what became of it"
    intro = "A resident may take the money and still ask for the next stage."

    def build(self) -> None:
        """Which sum, what became of it, when, and in words."""
        waiting = [one for one in self._offers() if not one.is_settled]
        choices = tuple((str(one.id), f"{pounds(one.amount_pence)}, {one.stage_words}") for one in waiting)
        self.which = self.form.add_choice("compensation", "Which sum", choices)
        self.what = self.form.add_choice("what", "What happened", tuple(NEWS.items()))
        if waiting:
            self.what.setCurrentIndex(self.what.findData(_likely(waiting[0])))
        self.add_date("on", "Date", on=self.ctx.today())
        hint = "For a payment its reference; for a withdrawal the reason."
        self.words = self.form.add_box("words", "In words", hint, lines=2)
        self.consequences(("Paying it keeps the promise to pay; refused or withdrawn, that promise falls away.",))

    def hand_in(self) -> None:
        """Record it."""
        number, what = int(self.which.currentData()), str(self.what.currentData())
        entry = OfferNewsEntry(number, what, self.day("on"), self.words.text().strip())
        self.run(compensation.follow_offer, self.case.id, entry)

    def _offers(self) -> tuple[CompensationView, ...]:
        return self.case.redress.compensations if self.case.redress is not None else ()


def _beside_the_lines(one: BadInput) -> BadInput:
    return BadInput(one.what, field=LINES, do=one.do) if one.field.startswith("part.") else one


def _stands(one: CompensationView) -> bool:
    return one.refused_on is None and one.withdrawn_on is None


def _likely(offer: CompensationView) -> str:
    """What most likely comes next."""
    if offer.offered_on is None:
        return "offered"
    return "accepted" if offer.accepted_on is None else "paid"
