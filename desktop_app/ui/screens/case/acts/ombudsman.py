"""The Ombudsman has a case, tells us to take one on, or has finished with it."""

from __future__ import annotations

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import EscalationDecision, OmbudsmanRisk, OmbudsmanRoute
from desktop_app.policy.ombudsman import route_means
from desktop_app.services import ombudsman, ombudsman_instruct
from desktop_app.services.entries_ombudsman import InstructEntry, OmbudsmanEntry
from desktop_app.ui.screens.case.acts.page import ActPage


class OmbudsmanPage(ActPage):
    """Their reference, how they deal with it, and when we were told."""

    title = "The Ombudsman and this case"
    verb = "Record what they do"
    intro = "The Ombudsman may write or call about a case at any time. None of our own dates moves."

    def build(self) -> None:
        """Route, reference, day, words; what the route means stands before the button."""
        known = self.case.ombudsman
        routes = tuple((str(route), route.words) for route in OmbudsmanRoute)
        self.route = self.form.add_choice("route", "How they deal with it", (("", "Choose"), *routes))
        hint = "It stands on their letter. An enquiry may have none."
        self.reference = self.form.add_line("reference", "The Ombudsman’s reference", hint, characters=24)
        risks = tuple((str(risk), risk.words) for risk in OmbudsmanRisk)
        hint = "As they put it. Leave it where they have not."
        self.risk = self.form.add_choice("risk", "The risk they see in it", (("", "Not said"), *risks), hint)
        self.on = self.add_date("on", "Date we were told", on=self.ctx.today())
        self.words = self.form.add_box("words", "What they said", lines=3)
        if known is not None:
            self.route.setCurrentIndex(self.route.findData(str(known.route)))
            self.reference.setText(known.reference)
            self.risk.setCurrentIndex(self.risk.findData(str(known.risk or "")))
        self.route.currentIndexChanged.connect(lambda _at: self._weigh())
        self._weigh()

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        if (route := self._route()) is None:
            self.show_error(BadInput("Choose how they deal with it.", field="route"))
        elif (on := self.read_date("on", "Enter the date we were told.")) is not None:
            words, reference = self.words.text().strip(), self.reference.text().strip()
            chosen = str(self.risk.currentData())
            risk = OmbudsmanRisk(chosen) if chosen else None
            self.run(ombudsman.record, self.case.id, OmbudsmanEntry(reference, route, on, words, risk))

    def told(self, *_result: object) -> str:
        """Said once done."""
        route = self._route()
        return f"At the Ombudsman: {route.words.lower()}." if route is not None else ""

    def _route(self) -> OmbudsmanRoute | None:
        chosen = str(self.route.currentData())
        return OmbudsmanRoute(chosen) if chosen else None

    def _weigh(self) -> None:
        route = self._route()
        self.consequences((route_means(route) if route is not None else "", "It is written in the chronology."))


class InstructPage(ActPage):
    """What was left out, or refused stage 2, comes in because the Ombudsman says so."""

    title = "The Ombudsman tells us to take it on"
    verb = "Take it on"
    intro = "Record their instruction as it stands in their letter."

    def build(self) -> None:
        """Reference, day, words."""
        self.reference = self.form.add_line("reference", "The Ombudsman’s reference", characters=24)
        self.on = self.add_date("on", "Date the Ombudsman told us")
        self.words = self.form.add_box("words", "What they told us to do", lines=3)
        stage2 = self.case.stage2
        is_refused = stage2 is not None and any(one.decision is EscalationDecision.REFUSED for one in stage2.requests)
        stage = "stage 2, to be looked at by somebody who had no part in stage 1" if is_refused else "stage 1"
        self.consequences(
            (
                f"The complaint comes in at {stage}.",
                "Its dates count from the day the Ombudsman told us.",
                "Everything recorded so far stays as it is.",
            )
        )

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip() or self.reference.text().strip())

    def send(self) -> None:
        """Take it on."""
        if (on := self.read_date("on", "Enter the date the Ombudsman told us.")) is not None:
            entry = InstructEntry(on, self.reference.text().strip(), self.words.text().strip())
            self.run(ombudsman_instruct.instruct, self.case.id, entry)

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "Taken on, as the Ombudsman told us."


class EndOmbudsmanPage(ActPage):
    """The Ombudsman closes their case."""

    title = "The Ombudsman has finished"
    verb = "Record that they have finished"
    intro = "When the Ombudsman says that they close their case, or accept that everything is done."

    def build(self) -> None:
        """When, and what they said."""
        self.on = self.add_date("on", "Date they told us", on=self.ctx.today())
        self.words = self.form.add_box("words", "What they said", lines=3)
        self.consequences(("Our own case stays open or closed as it is.",))

    def has_typed(self) -> bool:
        """Words were written."""
        return bool(self.words.text().strip())

    def send(self) -> None:
        """Record it."""
        if (on := self.read_date("on", "Enter the date they told us.")) is not None:
            self.run(ombudsman.end, self.case.id, on, self.words.text().strip())

    def told(self, *_result: object) -> str:
        """Said once done."""
        return "The Ombudsman has finished with this case."
