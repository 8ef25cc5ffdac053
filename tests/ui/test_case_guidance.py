"""What a policy says beside its rules stands on the page where somebody is at work, with its section."""

from __future__ import annotations

import pytest

from desktop_app.services import aftercare, cases
from desktop_app.services.desk import Desk
from desktop_app.ui.window import MainWindow
from tests.services import casework
from tests.ui import act_cases
from tests.ui.casework import Settle, act, open_case, words_in


@pytest.fixture
def pack(request: pytest.FixtureRequest) -> str:
    """The policy of each test."""
    return str(request.param)


def under(name: str) -> pytest.MarkDecorator:
    """The test runs at a landlord of this policy."""
    return pytest.mark.parametrize("pack", [name], indirect=True)


def page_of(window: MainWindow, case_id: int, key: str, settle: Settle) -> str:
    """Every word of an act's page."""
    screen = open_case(window, case_id, settle)
    screen.choose(key)
    settle()
    assert screen.page is not None
    return words_in(screen.page)


@under("together-2021")
def test_restricting_contact_shows_what_counts_and_what_comes_first(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Together 8.1 and 8.2: its tests of behaviour, and wellbeing and support before any limit."""
    said = page_of(window, act_cases.acknowledged(desk).id, "restrict_contact", settle)
    assert "dwelling on something trivial" in said
    assert "Wellbeing is considered and support offered" in said


@under("paradigm-2021")
def test_more_time_shows_the_policys_good_reasons_and_its_promise_of_updates(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Paradigm: its examples of a good reason, and that residents are kept regularly updated; agreement is asked."""
    said = page_of(window, act_cases.acknowledged(desk).id, "extend", settle)
    assert "This policy gives as good reasons: somebody outside our control is late" in said
    assert "Residents are kept regularly updated (Paradigm" in said
    assert "Unticked, it is recorded as not agreed." in said


@under("portsmouth-2024")
def test_asking_another_team_shows_the_safety_groups(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Portsmouth 8, Stage One: where the safety of the building is complained of."""
    said = page_of(window, act_cases.endangered("building_safety")(desk).id, "ask_contribution", settle)
    assert "Fire Safety Group or High-Rise Group" in said


@under("portsmouth-2024")
def test_the_contractors_notice_is_shown_as_owed_by_them(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Portsmouth 10: they owe the council notice; the card says so until it has come."""
    case, _ = aftercare.name_contractor(desk, act_cases.acknowledged(desk).id, "Acme Repairs", act())
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.beside)
    settle()
    assert "Acme Repairs owes us notice that the complaint came in" in words_in(screen.tabs.beside)


@under("peaks-plains-2023")
def test_a_request_shows_when_it_becomes_a_complaint(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Peaks & Plains 3.2.2: chased more than twice, or in need of investigation."""
    said = page_of(window, act_cases.request(desk).id, "chase_request", settle)
    assert "It becomes a complaint when the same request has been chased more than twice" in said


@under("pa-housing-2022")
def test_an_answered_case_shows_where_else_the_resident_can_go(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """PA 5.7.3, 5.7.4 and 6.8: other bodies, once it is answered; never before."""
    screen = open_case(window, act_cases.acknowledged(desk).id, settle)
    assert "Leasehold Advisory Service" not in words_in(screen.tabs.summary)
    answered = cases.case(desk, casework.responded(desk).id)
    screen = open_case(window, answered.id, settle)
    assert "Leasehold Advisory Service" in words_in(screen.tabs.summary)
