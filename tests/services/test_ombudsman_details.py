"""The Ombudsman's details are a setting: checked, dated, and in every new letter; issued letters keep theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest

from desktop_app.errors import BadEntries, Refused
from desktop_app.letters.ombudsman import ombudsman
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import letters
from desktop_app.services.desk import Desk
from desktop_app.services.ombudsman_details import OmbudsmanEntry, keep_ombudsman, ombudsman_details
from desktop_app.services.staff import add_colleague
from tests.services.casework import complaint

TODAY = date(2026, 11, 24)
MOVED = OmbudsmanEntry(
    "Housing Ombudsman Service", "0300 111 3999", "www.housing-ombudsman.org.uk", "PO Box 9\nLeeds", "ls1 1aa", TODAY
)


def act() -> str:
    return str(uuid4())


def test_a_change_is_in_new_letters(any_desk: Desk) -> None:
    """Until somebody changes them they are those that ship."""
    assert ombudsman_details(any_desk) == ombudsman()
    kept, _ = keep_ombudsman(any_desk, MOVED, act())
    assert (kept.phone, kept.address, kept.postcode, kept.verified_on) == (
        "0300 111 3999", ("PO Box 9", "Leeds"), "LS1 1AA", TODAY,
    )  # fmt: skip
    case = complaint(any_desk)
    letter, _ = letters.begin(any_desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    said = str(letter.blocks)
    assert "0300 111 3999" in said
    assert "PO Box 1484" not in said


def test_details_checked_before_the_ones_that_ship_give_way(any_desk: Desk) -> None:
    """A newer Redress brings a newer record: the later check wins."""
    keep_ombudsman(any_desk, replace(MOVED, verified_on=date(2026, 11, 1)), act())
    assert ombudsman_details(any_desk) == ombudsman()


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"name": " "}, "name"),
        ({"phone": "ring us"}, "phone"),
        ({"website": "www.housingombudsman.org.uk"}, "website"),
        ({"address": "81 Aldwych\nLondon"}, "address"),
        ({"postcode": "PR2"}, "postcode"),
        ({"verified_on": date(2026, 11, 25)}, "verified_on"),
        ({"verified_on": None}, "verified_on"),
    ],
)
def test_what_would_mislead_a_resident_is_refused(desk: Desk, change: dict[str, object], field: str) -> None:
    """Missing, of no such shape, an old address, or checked on a day to come."""
    with pytest.raises(BadEntries) as refusal:
        keep_ombudsman(desk, replace(MOVED, **change), act())  # type: ignore[arg-type]
    assert {one.field for one in refusal.value.problems} == {field}


def test_a_handler_among_seniors_does_not_change_them(any_desk: Desk) -> None:
    """It is for whoever is senior enough to say what letters need."""
    add_colleague(any_desk, "Ruth Mensah", "", "", "", Rank.HEAD_OF_SERVICE, act())
    with pytest.raises(Refused):
        keep_ombudsman(any_desk, MOVED, act())
