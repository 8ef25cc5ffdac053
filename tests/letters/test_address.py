"""Addresses the post can deliver, as the window shows them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.letters.address import PrintedAddress, is_fictional, postcode, printed
from desktop_app.letters.envelopes import profile, profiles
from desktop_app.letters.facts import Addressee


def shown(name: str, *lines: str, code: str = "LS1 4AP", most: int = 6, width: float = 40) -> PrintedAddress:
    """An address in a band that takes ``width`` characters."""
    return printed(Addressee(name, lines, code), len, width, most)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("pr20et", "PR2 0ET"), (" ls1  4ap ", "LS1 4AP"), ("W1A 1HQ", "W1A 1HQ"), ("EC1A1BB", "EC1A 1BB"),
        ("M1 1AE", "M1 1AE"), ("B33-8TH", "B33 8TH"), ("BF1 2AU", "BF1 2AU"), ("ZZ1 2AB", "ZZ1 2AB"),
        ("LS1", ""), ("QQ1 1AA", ""), ("LS1 4CP", ""), ("12345", ""), ("", ""), ("LS1 4AP England", ""),
    ],
)  # fmt: skip
def test_a_postcode_has_a_real_area_and_shape(typed: str, made: str) -> None:
    """Typed loosely, written as Royal Mail writes it; an area that does not exist is none."""
    assert postcode(typed) == made


def test_the_demonstrations_area_is_told_apart() -> None:
    """ZZ passes as a postcode and is known to be nobody's."""
    assert is_fictional("zz99 1zz")
    assert not is_fictional("LS1 4AP")


def test_the_postcode_stands_alone_in_capitals_on_the_last_line() -> None:
    """Commas and full stops at the end of lines go: the sorting machines ask for none."""
    assert shown("Ms A Okafor", "Flat 1,", " 2  Mill Lane. ", "", "Leeds", code="ls14ap") == PrintedAddress(
        ("Ms A Okafor", "Flat 1", "2 Mill Lane", "Leeds", "LS1 4AP"), ()
    )


def test_seven_lines_become_six() -> None:
    """The shortest neighbours are joined with a comma; the name always stands alone."""
    address = shown("Ms A Okafor", "Flat 1", "Heron Court", "2 Mill Lane", "Little Sampleton", "Leeds")
    assert address.problems == ()
    assert address.lines == (
        "Ms A Okafor",
        "Flat 1, Heron Court",
        "2 Mill Lane",
        "Little Sampleton",
        "Leeds",
        "LS1 4AP",
    )


def test_a_line_too_wide_is_broken_at_a_space() -> None:
    """Nothing of an address is cut off."""
    address = shown("Ms A Okafor", "The Old Convalescent Hospital Building", "Leeds", width=24)
    assert address.lines == ("Ms A Okafor", "The Old Convalescent", "Hospital Building", "Leeds", "LS1 4AP")


def test_an_address_the_window_cannot_hold_says_so() -> None:
    """Too many wide lines are a problem, and nobody's to guess away."""
    address = shown("Ms A Okafor", *[f"{'x' * 20} {n}" for n in range(5)], most=4, width=24)
    assert "needs 7 lines and the envelope’s window shows 4" in address.problems[-1]


@pytest.mark.parametrize("line", ["NFA", "n.f.a.", "No fixed abode", "Of no fixed address", "Homeless"])
def test_no_fixed_abode_is_no_address(line: str) -> None:
    """The letter is handed over, sent care of somebody, or emailed."""
    (problem,) = shown("Mr B", line, "Leeds").problems
    assert "Hand the letter over" in problem


@pytest.mark.parametrize("line", ["Nfafield House", "12 Homeless Lane"])
def test_a_street_may_be_called_anything(line: str) -> None:
    """Only the whole line says that there is no home."""
    assert shown("Mr B", line, "Leeds").problems == ()


@pytest.mark.parametrize("mark", list('@()=[]"\\/,<>~'))
def test_no_line_starts_with_a_symbol(mark: str) -> None:
    """The post rooms' own rule: such lines are refused by machines."""
    assert any("starts with" in problem for problem in shown("Mr B", f"{mark}12 Mill Lane", "Leeds").problems)


def test_a_name_and_a_place_are_needed() -> None:
    """Three lines at the least, the first with a letter in it."""
    assert shown("", "2 Mill Lane", "Leeds").problems
    assert shown("Mr B").problems
    assert shown("--", "2 Mill Lane").problems
    assert shown("Mr B", "2 Mill Lane").problems == ()


@given(st.text(max_size=60), st.lists(st.text(max_size=60), max_size=8), st.text(max_size=10))
def test_any_address_can_be_shown(name: str, lines: list[str], code: str) -> None:
    """Whatever was typed, the lines are whole words of it, and none is wider than the band."""
    address = printed(Addressee(name, tuple(lines), code), len, 30, 6)
    assert all(len(line) <= 30 for line in address.lines[:-1])


def test_each_profile_keeps_its_boxes_in_order() -> None:
    """The address lies in what always shows, that in what may show, and nothing of ours begins inside."""
    for shape in profiles().values():
        assert shape.visible.holds(shape.address), shape.key
        assert shape.may_show.holds(shape.visible), shape.key
        assert shape.panel_left >= shape.may_show.right, shape.key
        assert shape.body_top >= shape.may_show.bottom, shape.key
        assert 10 <= shape.address_point <= 12, shape.key
        assert shape.most_lines >= 5, shape.key
    assert profile().folds == (105, 148.5, 210)
    assert next(iter(profiles())) == profile().key
