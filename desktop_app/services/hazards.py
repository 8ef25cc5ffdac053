"""Dangers in a home: raised at triage or later, and each thing done about them until nothing is owed."""

from __future__ import annotations

from datetime import date

from desktop_app.errors import BadInput, NotFound
from desktop_app.models import Case, HazardCase
from desktop_app.policy.hazard_times import times_for
from desktop_app.policy.hazard_work import WORK
from desktop_app.policy.hazards import in_force
from desktop_app.policy.words import inside, long_date
from desktop_app.services.alerts import raise_alert
from desktop_app.services.case_act import CaseAct, on_case, on_case_moving
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.clocks import moved_entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_side import AwareEntry, DangerEntry, HazardEntry
from desktop_app.services.hazard_law import hazard_laws, hazard_now
from desktop_app.services.hazard_list import hazard_list, hazard_of
from desktop_app.services.side_facts import choices_for, open_hazard_steps
from desktop_app.services.views import CaseView, Changes
from desktop_app.services.views_desk import Moved


def open_danger(it: CaseAct, key: str, aware_on: date, minute: int | None, words: str = "") -> None:
    """Starts what follows from a danger: an alert for the lead who must hear of it, and legal times for a home's."""
    hazard = hazard_of(key)
    if hazard.is_told_at_once:
        raise_alert(it, key)
    if hazard.has_legal_times:
        it.case.hazard_cases.append(
            HazardCase(
                key=key,
                aware_on=aware_on,
                aware_minute=minute,
                words=words,
                recorded_at=it.desk.clock.now(),
                recorded_by_id=it.desk.staff_id,
            )
        )
        it.session.flush()


def raise_hazard(desk: Desk, case_id: int, entry: DangerEntry, act: str) -> tuple[CaseView, Changes]:
    """Records a danger that came to light; its legal times count from the day and hour we knew.

    Raises:
        BadEntries: no such danger, no words, or the day is to come.
        Refused: the case is closed or not triaged.
    """
    check = Checks(desk)
    aware_on = check.past(entry.aware_on, "Date we came to know", "aware_on")
    known = {each.key for each in in_force(hazard_list(), aware_on)}
    check.that(entry.key in known, "Choose what the danger is.", "key")
    words = check.needed(entry.words, "Write what was seen or said.", "words")
    check.done()

    def record(it: CaseAct) -> None:
        it.require("raise_hazard")
        hazard = hazard_of(entry.key)
        it.tell(
            Entry(
                "hazard",
                hazard.flag,
                f"{words}\n{hazard.told} ({hazard.source})",
                on=aware_on,
                minute=entry.aware_minute,
            )
        )
        open_danger(it, entry.key, aware_on, entry.aware_minute, words)
        if hazard.flag not in it.case.hazards:
            it.case.hazards = [*it.case.hazards, hazard.flag]

    return on_case(desk, case_id, act, "raise_hazard", record)


def correct_aware(desk: Desk, case_id: int, entry: AwareEntry, act: str) -> tuple[CaseView, Changes, tuple[Moved, ...]]:
    """Puts right when we came to know of a danger; its dates are counted again, and what moved is told and kept.

    Raises:
        NotFound: the case has no such danger.
        BadEntries: no reason, or a day that is to come, is the one there is, or is after work on it.
        Refused: no danger of this case is open.
    """

    def correct(it: CaseAct) -> None:
        it.require("correct_aware")
        row = _row(it.case, entry.hazard_id)
        on, why = _checked_aware(desk, row, entry)
        before = _known(row.aware_on, row.aware_minute)
        row.aware_on, row.aware_minute = on, entry.minute
        it.session.flush()
        title = f"{hazard_of(row.key).flag}: we knew on {_known(on, entry.minute)}, not {before}"
        it.tell(Entry("hazard", title, why, on=on, minute=entry.minute))
        it.settle(recounts_met=True)
        if it.moved:
            it.tell(moved_entry(it.moved, "the day we came to know of it was put right"))

    return on_case_moving(desk, case_id, act, "correct_aware", correct)


def _checked_aware(desk: Desk, row: HazardCase, entry: AwareEntry) -> tuple[date, str]:
    check = Checks(desk)
    on = check.past(entry.on, "Date we came to know", "on")
    why = check.needed(entry.reason, "Say why: the chronology keeps both days and the reason.", "reason")
    check.that((on, entry.minute) != (row.aware_on, row.aware_minute), "That is the day recorded already.", "on")
    done = [each for each in (row.investigated_on, row.safe_on, row.works_begun_on, row.moved_out_on) if each]
    check.that(not done or on <= min(done), "That is after work on it was recorded.", "on")
    check.done()
    return on, why


def _known(on: date, minute: int | None) -> str:
    return long_date(on) if minute is None else f"{long_date(on)} at {minute // 60:02}:{minute % 60:02}"


def record_hazard(desk: Desk, case_id: int, entry: HazardEntry, act: str) -> tuple[CaseView, Changes]:
    """Records one thing done about a danger; it is laid to rest by itself when nothing is owed any more.

    Raises:
        NotFound: the case has no such danger.
        BadEntries: the day will not do, or words are missing where they must say why.
        Refused: no danger of this case is open.
    """

    def record(it: CaseAct) -> None:
        it.require("hazard_step")
        row = _row(it.case, entry.hazard_id)
        on, words = _checked(desk, row, entry)
        _write(row, entry.what, on, entry.minute)
        it.session.flush()
        it.tell(Entry("hazard", f"{hazard_of(row.key).flag}: {_title(entry.what)}", words, on=on, minute=entry.minute))
        _lay_to_rest(it, row, on)

    return on_case(desk, case_id, act, "hazard_step", record)


def _checked(desk: Desk, row: HazardCase, entry: HazardEntry) -> tuple[date, str]:
    check = Checks(desk)
    check.that(entry.what in dict(choices_for(row)), "Choose what was done.", "what")
    on = check.past(entry.on, "Date it was done", since=row.aware_on)
    asks = {
        "ended": "Say why nothing more is needed.",
        "not_found": "Say what the investigation found.",
        "found": "Say what the investigation found.",
        "ordered": "Say who does the work, and when they come.",
        "moved_out": "Say where the household went, and until when.",
    }
    words = entry.words.strip()
    if entry.what in asks:
        words = check.needed(words, asks[entry.what], "words")
    if row.investigated_on is not None and entry.what in {"summary", "works"}:
        check.that(on >= row.investigated_on, "That is before the investigation finished.", "on")
    check.done()
    return on, words


def _write(row: HazardCase, what: str, on: date, minute: int | None) -> None:
    if what in {"found", "not_found"}:
        row.investigated_on, row.is_confirmed = on, what == "found"
    elif what == "safe":
        row.safe_on, row.safe_minute = on, minute
    elif what == "ended":
        row.ended_on = on
    elif what != "ordered":  # an order is for the chronology alone: it meets none of the danger's times
        setattr(row, {"summary": "summary_on", "works": "works_begun_on", "moved_out": "moved_out_on"}[what], on)


def _lay_to_rest(it: CaseAct, row: HazardCase, on: date) -> None:
    is_under_law = bool(times_for(hazard_laws(), hazard_now(row)))
    if row.ended_on is None and is_under_law and not open_hazard_steps(row):
        row.ended_on = on
    if row.ended_on is not None:
        it.tell(
            Entry("hazard", f"{hazard_of(row.key).flag}: dealt with", "Nothing more is owed under its legal times.")
        )


def _title(what: str) -> str:
    return inside(WORK[what])


def _row(case: Case, hazard_id: int) -> HazardCase:
    found = next((row for row in case.hazard_cases if row.id == hazard_id), None)
    if found is None:
        raise NotFound("That danger is not in this case.")
    if found.ended_on is not None:
        raise BadInput("It is dealt with already.", field="hazard")
    return found
