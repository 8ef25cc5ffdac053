"""Who looks into a complaint at stage 1: of the rank the policy asks, whoever owns it; on both databases."""

from __future__ import annotations

import pytest

from desktop_app.errors import Refused
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import cases, letters
from desktop_app.services.desk import Desk
from desktop_app.services.investigator_choice import investigator_choice
from tests.services.casework import acknowledged, act, complaint, found
from tests.services.stage2work import hire


@pytest.mark.parametrize("pack", ["portsmouth-2024"])
def test_a_manager_looks_into_it_and_the_owner_writes_the_answer(any_desk: Desk, pack: str) -> None:
    """Portsmouth 8, Stage One: below the rank nobody is named; with a manager named a handler sends the answer."""
    case = found(any_desk, acknowledged(any_desk))
    clerk, manager = hire(any_desk, "Tom Reed", Rank.HANDLER), hire(any_desk, "Mona Clay", Rank.MANAGER)
    with pytest.raises(Refused, match="relevant manager") as refusal:
        letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())
    assert "Manager or above" in refusal.value.who_could
    with pytest.raises(Refused, match="relevant manager") as refusal:
        cases.set_investigator(any_desk, case.id, clerk.id, act())
    assert (refusal.value.field, "8, Stage One" in refusal.value.source) == ("staff_id", True)
    with pytest.raises(Refused, match="nobody from outside") as refusal:
        cases.set_investigator(any_desk, case.id, None, act(), outside="Ada Finch")
    assert refusal.value.field == "outside"
    cases.set_investigator(any_desk, case.id, manager.id, act())
    letters.begin(any_desk, case.id, LetterKind.STAGE1_RESPONSE, act())


@pytest.mark.parametrize("pack", ["paradigm-2021"])
def test_the_page_knows_who_may_and_what_the_policy_says(any_desk: Desk, pack: str) -> None:
    """Paradigm: a team leader or above, also from outside the service; a housing manager leads for several."""
    case = complaint(any_desk)
    clerk, leader = hire(any_desk, "Tom Reed", Rank.HANDLER), hire(any_desk, "Mona Clay", Rank.TEAM_LEADER)
    choice = investigator_choice(any_desk, case.id)
    assert "A team leader or above" in choice.why_not[clerk.id]
    assert (choice.why_not[leader.id], choice.why_nobody_outside) == ("", "")
    assert any("a housing manager leads" in line for line in choice.guidance)
    case, _ = cases.set_investigator(any_desk, case.id, None, act(), outside="Ada Finch")
    assert case.investigator == "Ada Finch"
