"""What is printed on every letter has the shape of a telephone number, an email, a website or a postcode."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from desktop_app.errors import BadEntries
from desktop_app.policy.kinds import Rank
from desktop_app.services.desk import Desk
from desktop_app.services.details_checks import email_problem, phone_problem, postcode_problem, website_problem
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import change_landlord, landlord, set_up
from desktop_app.services.opening import is_set_up
from desktop_app.services.staff import add_colleague, colleagues
from tests.services.landlordwork import details_of


@pytest.mark.parametrize(
    ("check", "fit", "unfit"),
    [
        (
            phone_problem,
            ("0161 496 0000", "(0161) 496-0000", "+44 (0)161 496 0000", "0800 1111", "01614960000 ext 12", "",
             "0161 496 0000, extension 4", "0161 496 0000 x12", "18001 0161 496 0000", "  "),
            ("asdf", "12", "0161 496", "ring the office", "0161 496 0000 or 0800 1111 00", "1" * 30),
        ),
        (
            email_problem,
            ("complaints@example.org", " a.b+c@sub.example.co.uk ", ""),
            ("complaints", "a@b", "a b@example.org", "@example.org", "a@example.org, b@example.org"),
        ),
        (
            website_problem,
            ("www.example.org", "example.org/complaints", "https://example.org", "http://example.org:8080/a?b=c", ""),
            ("website", "not yet", "https://", "a@example.org", "www..org"),
        ),
        (postcode_problem, ("M50 3XZ", "m503xz", " SW1A  1AA ", "DN31 1AA", ""), ("M50", "12345", "nowhere", "M50 3X")),
    ],
)  # fmt: skip
def test_details_are_judged_leniently(
    check: Callable[[str], str], fit: tuple[str, ...], unfit: tuple[str, ...]
) -> None:
    """Spaces, +44, brackets and extensions pass; what nobody could ring, write to or open does not."""
    assert {typed: check(typed) for typed in fit} == dict.fromkeys(fit, "")
    assert all(check(typed).startswith("Enter a") for typed in unfit), {typed: check(typed) for typed in unfit}


def test_nonsense_is_refused_field_by_field(bare_desk: Desk, landlord_entry: LandlordEntry, act: str) -> None:
    """Each sentence beside its own field, in the form's order, and nothing is written."""
    typed = replace(
        landlord_entry, postcode="here", phone="ask", email="us", website="ours", my_phone="mine", my_email="me"
    )
    with pytest.raises(BadEntries) as refused:
        set_up(bare_desk, typed, act)
    assert [one.field for one in refused.value.problems] == [
        "postcode", "phone", "email", "website", "my_phone", "my_email",
    ]  # fmt: skip
    assert not is_set_up(bare_desk)


def test_optional_details_may_stay_blank(desk: Desk, landlord_entry: LandlordEntry, act: str) -> None:
    """Only what letters need is asked for; a postcode is written as everybody writes it."""
    change_landlord(desk, details_of(landlord_entry, postcode="m503xz", email="", website=""), act)
    assert landlord(desk).postcode == "M50 3XZ"


def test_a_colleagues_details_are_judged_too(desk: Desk, act: str) -> None:
    """A letter they sign carries them."""
    with pytest.raises(BadEntries) as refused:
        add_colleague(desk, "", "Repairs lead", "none", "nowhere", Rank.MANAGER, act)
    assert [one.field for one in refused.value.problems] == ["name", "phone", "email"]
    assert len(colleagues(desk)) == 1
