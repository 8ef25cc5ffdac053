"""The Ombudsman’s orders: met with proof, told to them, changed only as they agreed; recommendations answered."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.policy.words import with_weekday
from desktop_app.services import ombudsman_orders
from desktop_app.services.entries_ombudsman import AgreedEntry, AnswerEntry, MetEntry
from desktop_app.services.views_ombudsman import OrderView
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.widgets.marks import Tick


class OrderPage(ActPage):
    """A page about one of the orders it may be about: the most urgent one is chosen."""

    which = "Which order"

    def fits(self, order: OrderView) -> bool:
        """Whether the page may be about this one."""
        raise NotImplementedError

    def add_orders(self) -> None:
        """The choice, in order of their days."""
        held = self.case.ombudsman.orders if self.case.ombudsman is not None else ()
        listed = sorted((one for one in held if self.fits(one)), key=lambda one: one.due_on)
        choices = tuple((str(one.id), f"By {with_weekday(one.due_on)}: {one.what}") for one in listed)
        self.order = self.form.add_choice("order", self.which, choices)

    def order_id(self) -> int:
        """The one chosen."""
        return int(str(self.order.currentData()))

    def optional_date(self, name: str) -> bool:
        """Whether the date in field ``name`` can be read or is left empty; says what is wrong otherwise."""
        control = self.form.fields[name].control
        problem = control.problem() if not control.is_empty() else ""  # type: ignore[attr-defined]
        if problem:
            self.show_error(BadInput(problem, field=name))
        return not problem


class MeetPage(OrderPage):
    """An order is done: how that is proved, and when the proof went."""

    title = "Record an order as met"
    verb = "Record as met"
    intro = "An order is met when it is done and the Ombudsman has the proof."

    def fits(self, order: OrderView) -> bool:
        """What is still to be done; a recommendation once accepted."""
        return order.is_open and not order.is_unanswered

    def build(self) -> None:
        """Which, when, the proof, and when the Ombudsman got it."""
        self.add_orders()
        self.on = self.add_date("on", "Date it was done", on=self.ctx.today())
        hint = "The letter of apology and its date, the bank's receipt, photographs and where they are kept."
        self.proof = self.form.add_box("proof", "What proves it", hint, lines=2)
        hint = "Leave it empty if the proof has not gone yet: it then comes up as the next step."
        self.told_on = self.add_date("told_on", "Date the proof went to the Ombudsman", hint)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.proof.text().strip())

    def send(self) -> None:
        """Record it."""
        if not self.optional_date("told_on"):
            return
        if self.on.is_empty() or self.read_date("on", "") is not None:
            entry = MetEntry(self.on.date(), self.proof.text().strip(), self.told_on.date())
            self.run(ombudsman_orders.meet, self.order_id(), entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Order met."


class ProofPage(OrderPage):
    """The proof of something done goes to the Ombudsman."""

    title = "Send the proof to the Ombudsman"
    verb = "Record as sent"
    intro = "What is done counts for the Ombudsman once they have its proof."
    which = "The proof of what"

    def fits(self, order: OrderView) -> bool:
        """What is done and they have no proof of."""
        return order.is_untold

    def build(self) -> None:
        """Which, and when it went."""
        self.add_orders()
        self.on = self.add_date("on", "Date the proof went", on=self.ctx.today())
        self.words = self.form.add_box("words", "Anything to add", lines=2)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date the proof went.")) is not None:
            self.run(ombudsman_orders.send_proof, self.order_id(), on, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Proof sent to the Ombudsman."


class RecommendationPage(OrderPage):
    """A recommendation is accepted, or declined with the reason."""

    title = "Answer a recommendation"
    verb = "Record the answer"
    intro = "Accepted, it is followed as an order is. Declined, the Ombudsman will want to know why."
    which = "Which recommendation"

    def fits(self, order: OrderView) -> bool:
        """What nobody has answered."""
        return order.is_unanswered

    def build(self) -> None:
        """Which, yes or no, when and why."""
        self.add_orders()
        answers = (("", "Choose"), ("yes", "We accept it"), ("no", "We do not accept it"))
        self.answer = self.form.add_choice("is_accepted", "Our answer", answers)
        self.on = self.add_date("on", "Date we answered", on=self.ctx.today())
        self.reason = self.form.add_box("reason", "Why", "Needed when it is not accepted.", lines=2)

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.reason.text().strip())

    def send(self) -> None:
        """Record it."""
        if not self.answer.currentData():
            self.show_error(BadInput("Choose what we answer.", field="is_accepted"))
        elif (on := self.read_date("on", "Enter the date we answered.")) is not None:
            entry = AnswerEntry(self.answer.currentData() == "yes", on, self.reason.text().strip())
            self.run(ombudsman_orders.answer, self.order_id(), entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Answer recorded."


class ChangeOrderPage(OrderPage):
    """The Ombudsman agrees to another day, or sets an order aside."""

    title = "Change an order"
    verb = "Record what they agreed"
    intro = "We move no order ourselves. Record who at the Ombudsman agreed, and in what words."

    def fits(self, order: OrderView) -> bool:
        """Orders still to be met."""
        return order.is_open and order.is_order

    def build(self) -> None:
        """Which, when they agreed, the new day or none, their words."""
        self.add_orders()
        self.on = self.add_date("agreed_on", "Date the Ombudsman agreed", on=self.ctx.today())
        self.new_on = self.add_date("new_on", "The new date", looking="ahead")
        self.aside = Tick("The order is set aside: nothing is owed on it any more")
        self.form.add("aside", "Or no date", self.aside)
        self.words = self.form.add_box("words", "Who agreed, and in what words", lines=2)
        self.consequences(("Both dates stay on the case, with their agreement.",))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        new_on = None
        if not self.aside.isChecked():
            new_on = self.read_date("new_on", "Enter the new date, or tick that the order is set aside.")
            if new_on is None:
                return
        if (on := self.read_date("agreed_on", "Enter the date the Ombudsman agreed.")) is not None:
            entry = AgreedEntry(on, self.words.text().strip(), new_on)
            self.run(ombudsman_orders.change, self.order_id(), entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "The order was changed as the Ombudsman agreed."
