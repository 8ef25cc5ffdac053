"""The dangers are dated data: a later regulation adds one without code, and an older contact is not asked about it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.policy import triage
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.finding import Source
from desktop_app.policy.hazards import Hazard, alerts_of, in_force
from desktop_app.services.hazard_law import hazard_laws
from desktop_app.services.hazard_list import hazard_list
from desktop_app.services.packs import load_rules

FIRST = date(2027, 4, 1)
COLD = Hazard(
    "excess_cold",
    "The home is too cold to live in",
    "Whatever the heating is.",
    "Excess cold",
    "Tell the repairs team today.",
    Source("Awaab's Law", "phase 2"),
    "home",
    in_force_from=FIRST,
)


def test_the_dangers_of_today() -> None:
    """Most pressing first; two of the home with legal times; the lead of each is told, of people first."""
    listed = in_force(hazard_list(), date(2026, 11, 24))
    assert [each.key for each in listed] == ["emergency", "damp_mould", "building_safety", "safeguarding"]
    assert [each.key for each in listed if each.has_legal_times] == ["emergency", "damp_mould"]
    assert [each.key for each in listed if each.is_of_the_home] == ["emergency", "damp_mould", "building_safety"]
    assert [each.key for each in alerts_of(listed)] == ["safeguarding", "building_safety", "emergency", "damp_mould"]


def test_a_danger_that_a_later_regulation_adds_is_asked_about_from_its_first_day() -> None:
    """A contact received the day before is asked what was asked then, however late it is triaged."""
    rules = replace(load_rules("peaks-plains-2023"), hazards=(*hazard_list(), COLD))
    for received, is_asked in ((date(2027, 3, 31), False), (FIRST, True)):
        facts = TriageFacts(received, date(2027, 4, 5))
        asked = triage.question(rules, facts, "hazards", {"nature": "dissatisfied"})
        assert ("excess_cold" in [option.value for option in asked.options]) is is_asked


def test_every_legal_time_is_of_a_danger_in_the_list() -> None:
    """A time for a danger that nobody asks about would never run."""
    keys = {each.key for each in hazard_list() if each.has_legal_times}
    assert {time.hazard for law in hazard_laws() for time in law.times} == keys
