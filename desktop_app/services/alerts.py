"""Alerts: a danger that somebody named must hear of at once, and that they were told."""

from __future__ import annotations

from desktop_app.models import Alert
from desktop_app.policy.alerts import lead_for, lead_words
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import ToldEntry
from desktop_app.services.hazard_list import hazard_of
from desktop_app.services.leads import leads_in
from desktop_app.services.reader import reader_in
from desktop_app.services.views import CaseView, Changes


def raise_alert(it: CaseAct, key: str) -> None:
    """Puts up an alert for the lead, by name where the landlord has named one. One untold alert a danger is enough."""
    if any(row.key == key and row.told_on is None for row in it.case.alerts):
        return
    lead = lead_for(it.desk.rules(it.case.edition_id), key)
    named = next((each for each in leads_in(reader_in(it.session)) if each.key == key and each.name), None)
    to_whom = f"{named.name} ({lead.role})" if named else lead.role
    it.case.alerts.append(Alert(key=key, to_whom=to_whom, raised_at=it.desk.clock.now(), raised_by_id=it.desk.staff_id))
    it.tell(
        Entry("alert", f"Alert: tell {lead_words(hazard_of(key))}", f"To be told at once: {to_whom} ({lead.source}).")
    )


def record_told(desk: Desk, case_id: int, entry: ToldEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that the lead was told of the oldest danger waiting: who, when and how.

    Raises:
        BadEntries: nobody is named, there is no how, or the day is to come.
        Refused: no alert is waiting.
    """
    check = Checks(desk)
    who = check.needed(entry.who, "Enter who was told.", "who")
    on = check.past(entry.on, "Date they were told")
    how = check.needed(entry.how, "Say how they were told: by telephone, in person.", "how")
    check.done()

    def tell(it: CaseAct) -> None:
        it.require("tell_lead")
        row = next(each for each in it.case.alerts if each.told_on is None)
        row.told_on, row.told_minute, row.told_how = on, entry.minute, how
        row.told_words = f"{who}. {entry.words.strip()}".strip()
        text = "\n".join(part for part in (how, entry.words.strip()) if part)
        it.tell(Entry("alert", f"Told: {who}", text, on=on, minute=entry.minute))

    return on_case(desk, case_id, act, "tell_lead", tell)
