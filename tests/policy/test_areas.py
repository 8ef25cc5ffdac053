"""Which area a home lies in: the longest beginning of a postcode wins, and a beginning is not just any letters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.areas import AreaFacts, area_of, fits_to, is_beginning

NORTH = AreaFacts(1, "North", ("M6", "M50 3", "M"))
QUAYS = AreaFacts(2, "Quays", ("M50", "M6 5"))
AREAS = (NORTH, QUAYS)


@pytest.mark.parametrize(
    ("postcode", "area"),
    [
        ("M50 1AA", QUAYS),
        ("m503xy", NORTH),
        ("M6 5AB", QUAYS),
        ("M6 6AB", NORTH),
        ("M60 1AA", NORTH),
        ("M50", QUAYS),
        ("ME1 1AA", None),
        ("SK1 1AA", None),
        ("", None),
    ],
)
def test_the_longest_beginning_wins(postcode, area) -> None:
    """``M50 3`` is North's though ``M50`` is the Quays'; all other M are North's, and ME is nobody's."""
    assert area_of(postcode, AREAS) == area


def test_a_district_is_not_another_that_begins_like_it() -> None:
    """``M5`` is not ``M50``; ``EC1`` is all of EC1A and EC1V."""
    assert not fits_to("M50 3XY", "M5")
    assert fits_to("M5 3XY", "m5")
    assert fits_to("EC1A 1BB", "EC1")
    assert not is_beginning("Salford")
    assert not is_beginning("")
    assert is_beginning("m6 5")


letters = st.sampled_from(["M", "SK", "EC", "W"])
outward = st.builds(
    lambda two, digit, more: f"{two}{digit}{more}", letters, st.integers(1, 9), st.sampled_from(["", "0", "A"])
)
postcodes = st.builds(
    lambda out, digit, end: f"{out} {digit}{end}", outward, st.integers(0, 9), st.sampled_from(["AA", "XY"])
)


@given(postcodes)
def test_every_beginning_of_a_postcode_fits_it(postcode) -> None:
    """Its letters, its district, its sector and the whole, with or without the space."""
    out, inward = postcode.split()
    for beginning in (out.rstrip("0123456789A") or out, out, f"{out} {inward[0]}", f"{out.lower()}  {inward}"):
        assert fits_to(postcode, beginning), beginning
    assert area_of(postcode.replace(" ", ""), [AreaFacts(1, "All", (out,))])
