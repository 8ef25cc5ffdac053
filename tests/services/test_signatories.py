"""A petition: one case, and the people who signed it added in one go."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop_app.errors import BadEntries
from desktop_app.policy.kinds import Channel
from desktop_app.services import parties
from desktop_app.services.desk import Desk
from tests.services.casework import ENTRY, act, complaint


def test_the_people_who_signed_are_asked_for_and_added_at_once(any_desk: Desk) -> None:
    """The step says so until they are there; who has an address gets copies, and nobody is added twice."""
    case = complaint(any_desk, replace(ENTRY, channel=Channel.PETITION), affected="group")
    step = next(each for each in case.steps if each.key == "add_party")
    assert step.label == "Add the people who signed"
    signed = "Mrs Joan Marsh, 4 Attlee House, ZZ1 2AB\nTom Reid"
    once = act()
    for gesture in (once, once, act()):
        case, _ = parties.add_signatories(any_desk, case.id, signed, True, gesture)
    assert case.people is not None
    assert [(one.name, one.gets_copies) for one in case.people.parties] == [
        ("Mrs Joan Marsh", True),
        ("Tom Reid", False),
    ]
    told = [event for event in case.events if event.kind == "party"]
    assert [event.title for event in told] == ["2 people added to the case"]
    assert next(each for each in case.steps if each.key == "add_party").label == "Add somebody else"
    with pytest.raises(BadEntries):
        parties.add_signatories(any_desk, case.id, " , ", True, act())
