"""An informal case that ends well says when, so that its clock is met and not merely stopped."""

from __future__ import annotations

import pytest

from desktop_app.policy.kinds import CaseState, Stage
from desktop_app.services import cases
from desktop_app.services.desk import Desk
from tests.services.casework import act, complaint


@pytest.fixture
def pack() -> str:
    """A policy with an informal stage: Peaks & Plains' quick fix within two working days."""
    return "peaks-plains-2023"


def test_closing_an_informal_case_meets_its_clock(desk: Desk) -> None:
    """Put right by the day it is closed: the informal clock is met then, and a complaint is still open to them."""
    agreed = {"informal_agreed": "agreed", "informal_words": "She is happy with a visit on Monday"}
    case = complaint(desk, decision="informal", **agreed)
    assert case.stage is Stage.INFORMAL
    closed = cases.close(desk, case.id, "The fan was put in and she is content.", act())[0]
    assert closed.state is CaseState.CLOSED
    clock = next(clock for clock in closed.clocks if clock.key == "informal.respond")
    assert clock.met_on == desk.clock.today()
    assert next(step for step in closed.steps if step.key == "convert_to_complaint").permitted
