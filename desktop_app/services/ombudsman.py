"""The case at the Ombudsman: that they have it and by which route, that they tell us to take it on, that they end."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput
from desktop_app.models import OmbudsmanCase
from desktop_app.policy.kinds import Event, OmbudsmanRisk, OmbudsmanRoute
from desktop_app.policy.ombudsman import is_referral, route_means, stage_at
from desktop_app.policy.words import inside, long_date
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.entries_ombudsman import OmbudsmanEntry
from desktop_app.services.views import CaseView, Changes


def record(desk: Desk, case_id: int, entry: OmbudsmanEntry, act: str) -> tuple[CaseView, Changes]:
    """Records that the Ombudsman has the case, or deals with it otherwise than before. None of our dates moves.

    Raises:
        BadEntries: the day is to come or before we had the case, a reference is missing, or nothing is new.
        Refused: nobody complains in this case.
    """
    check = Checks(desk)
    on = check.past(entry.on, "Date we were told")
    has_reference = entry.reference.strip() or entry.route is OmbudsmanRoute.ENQUIRY
    check.that(has_reference, "Enter the Ombudsman’s reference: it stands on their letter.", "reference")
    check.done()

    def put_down(it: CaseAct) -> None:
        it.require("record_ombudsman")
        _check_day(it, on)
        before = it.case.ombudsman
        _check_new(before, entry)
        was = before.route if before is not None and before.ended_on is None else None
        stands_for(it, entry.route, entry.reference.strip(), on, entry.risk)
        title = f"At the Ombudsman: {inside(entry.route.words)}"
        told = it.tell(Entry("ombudsman", title, _text(entry, was), on=on))
        dates = dated_facts(it.case).dates
        if is_referral(entry.route) and Event.OMBUDSMAN_REFERRED not in dates:
            it.date(Event.OMBUDSMAN_REFERRED, on, told)
        it.case.stage = stage_at(entry.route, it.case.stage, has_final_left=Event.FINAL_RESPONSE_SENT in dates)

    return on_case(desk, case_id, act, "record_ombudsman", put_down)


def end(desk: Desk, case_id: int, on: date | None, words: str, act: str) -> tuple[CaseView, Changes]:
    """Records that the Ombudsman has closed their case. Ours goes by its own rule.

    Raises:
        BadEntries: no day or one to come, or no words.
        Refused: something is still owed or to be told to the Ombudsman.
    """
    check = Checks(desk)
    day = check.past(on, "Date they told us")
    said = check.needed(words, "Write what the Ombudsman said.", "words")
    check.done()

    def finish(it: CaseAct) -> None:
        it.require("end_ombudsman")
        row = it.case.ombudsman
        assert row is not None
        if day < row.told_on:
            raise BadInput(f"It must be on or after {long_date(row.told_on)}, when they had it.", field="on")
        row.ended_on = day
        it.tell(Entry("ombudsman", "The Ombudsman has finished", said, on=day))

    return on_case(desk, case_id, act, "end_ombudsman", finish)


def stands_for(it: CaseAct, route: OmbudsmanRoute, reference: str, on: date, risk: OmbudsmanRisk | None = None) -> None:
    """Puts the case at the Ombudsman, or changes how it stands there; a case they had ended is theirs again."""
    row = it.case.ombudsman
    if row is None:
        it.case.ombudsman = OmbudsmanCase(
            reference=reference,
            route=route,
            risk=risk,
            told_on=on,
            recorded_at=it.desk.clock.now(),
            recorded_by_id=it.desk.staff_id,
        )
        it.session.flush()
        return
    row.route, row.ended_on = route, None
    row.reference, row.risk = reference or row.reference, risk or row.risk


def _check_day(it: CaseAct, on: date) -> None:
    if on < it.case.received_on:
        what = f"It must be on or after the day we received it, {long_date(it.case.received_on)}."
        raise BadInput(what, field="on")


def _check_new(before: OmbudsmanCase | None, entry: OmbudsmanEntry) -> None:
    if before is None or before.ended_on is not None:
        return
    now = (entry.route, entry.reference.strip() or before.reference, entry.risk or before.risk)
    is_same = (before.route, before.reference, before.risk) == now
    if is_same and not entry.words.strip():
        raise BadInput("That is how it stands already. Write what the Ombudsman said.", field="words")


def _text(entry: OmbudsmanEntry, was: OmbudsmanRoute | None) -> str:
    reference = entry.reference.strip()
    lines = [
        f"Their reference: {reference}." if reference else "",
        f"Until now: {was.words.lower()}." if was is not None and was is not entry.route else "",
        f"{entry.risk.words}, as the Ombudsman puts it." if entry.risk is not None else "",
        entry.words.strip(),
        route_means(entry.route),
    ]
    return "\n".join(line for line in lines if line)
