"""The landlord keeps some decisions for a rank: the rules ask it, and a shared server's guard asks the same."""

from __future__ import annotations

import pytest

from desktop_app.errors import Refused
from desktop_app.policy.approvals import ALONE, SHARED, Approvals, as_kept, from_kept
from desktop_app.policy.deciding import too_junior
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.services import cases, extensions
from desktop_app.services.approvals import approvals, keep_approvals
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ExtensionEntry
from tests.guarded import SharedDesk
from tests.services.casework import acknowledged, act, decided, taken_in
from tests.services.stage2work import hire, step
from tests.services.test_triage import EXCLUSION

MORE = ExtensionEntry(working_days=5, reason="The surveyor is ill.", good_reason="", resident_agreed=True, updates="")


@pytest.mark.parametrize("decision", list(SHARED.ranks))
@pytest.mark.parametrize("rank", list(Rank))
def test_a_rank_decides_when_it_is_high_enough(decision: Decision, rank: Rank) -> None:
    """Where nothing is set nobody is asked for more here; the refusal names who could."""
    assert too_junior(ALONE, decision, rank) is None
    refused = too_junior(SHARED, decision, rank)
    assert (refused is None) is rank.at_least(SHARED.rank_for(decision))
    if refused is not None:
        assert refused.who_could.startswith(SHARED.rank_for(decision).words)
        assert "Who decides" in refused.source.words


def test_what_is_kept_reads_back() -> None:
    """What another edition of the program knows and this one does not is left aside."""
    assert from_kept(as_kept(SHARED)) == SHARED
    assert from_kept({"extension": "captain", "tea": "director"}) == ALONE


def test_an_extension_waits_for_the_rank(any_desk: Desk) -> None:
    """From the moment it is saved, and no longer once it is taken back."""
    case = acknowledged(any_desk)
    assert step(case, "extend")
    keep_approvals(any_desk, {Decision.EXTENSION: Rank.MANAGER}, act())
    assert approvals(any_desk) == Approvals({Decision.EXTENSION: Rank.MANAGER})
    refused = next(one for one in cases.case(any_desk, case.id).steps if one.key == "extend")
    assert (refused.permitted, refused.who_could) == (False, "Manager or above")
    with pytest.raises(Refused, match="more senior"):
        extensions.extend(any_desk, case.id, MORE, act())
    keep_approvals(any_desk, {}, act())
    assert extensions.extend(any_desk, case.id, MORE, act())[0].extensions


def test_on_a_server_the_rules_and_the_guard_ask_the_same(shared: SharedDesk) -> None:
    """No step is offered that the database would refuse."""
    assert approvals(shared) == SHARED
    case = acknowledged(shared)
    assert not step(case, "extend")
    with pytest.raises(Refused, match="set by somebody more senior"):
        keep_approvals(shared, {}, act())
    shared.sit_down(shared.people["leader"])
    assert step(cases.case(shared, case.id), "extend")
    assert extensions.extend(shared, case.id, MORE, act())[0].extensions
    shared.sit_down(shared.people["admin"])
    keep_approvals(shared, {}, act())
    assert approvals(shared) == ALONE


@pytest.mark.parametrize(
    ("decided_by", "is_enough"),
    [("Priya Shah, Complaint handler", False), ("Grace Obi, Director", True), ("Somebody else", False)],
)
def test_leaving_a_complaint_out_waits_for_the_rank(desk: Desk, decided_by: str, is_enough: bool) -> None:
    """Alone at a file a handler may write down that a colleague of the rank decided."""
    hire(desk, "Grace Obi", Rank.DIRECTOR)
    hire(desk, "Ruth Mensah", Rank.HEAD_OF_SERVICE)
    desk.sit_down(2)
    keep_approvals(desk, {Decision.EXCLUSION: Rank.MANAGER}, act())
    desk.sit_down(1)
    case = taken_in(desk)
    answers = {**EXCLUSION, "decided_by": decided_by, "decided_how": "By email, today."}
    if is_enough:
        assert decided(desk, case.id, answers).exclusion is not None
        return
    with pytest.raises(Refused, match="more senior") as refused:
        decided(desk, case.id, answers)
    assert refused.value.field == "decided_by"
    assert cases.case(desk, case.id).exclusion is None
