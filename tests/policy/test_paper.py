"""Sheets, envelopes and paper: what a letter needs before anybody prints it."""

from __future__ import annotations

import pytest

from desktop_app.policy.paper import Envelope, fit, paper_for, sheets_of

DL_C5 = frozenset({Envelope.DL, Envelope.C5})


@pytest.mark.parametrize(("pages", "simplex", "duplex"), [(1, 1, 1), (2, 2, 1), (3, 3, 2), (10, 10, 5)])
def test_sheets_follow_from_pages(pages: int, simplex: int, duplex: int) -> None:
    """An odd last page takes a sheet of its own: no letter shares one."""
    assert (sheets_of(pages, is_duplex=False), sheets_of(pages, is_duplex=True)) == (simplex, duplex)


@pytest.mark.parametrize(
    ("sheets", "windows", "words"),
    [
        (1, DL_C5, "DL envelope"),
        (5, DL_C5, "DL envelope"),
        (6, DL_C5, "C5 envelope"),
        (10, DL_C5, "C5 envelope"),
        (11, DL_C5, "C4 envelope, flat, with a label"),
        (1, frozenset({Envelope.C5}), "C5 envelope"),
        (6, frozenset({Envelope.DL}), "C5 envelope, with a label"),
        (2, frozenset(), "C5 envelope, with a label"),
    ],
)
def test_the_smallest_envelope_that_shows_the_address(sheets: int, windows: frozenset[Envelope], words: str) -> None:
    """Beyond what its fold takes the next size, and a label where no window shows the address."""
    assert fit(sheets, windows).value.words == words


@pytest.mark.parametrize(
    ("adjustment", "paper"),
    [
        ("Letters on yellow paper please", "Yellow paper"),
        ("18 point on pale blue paper", "Pale blue paper"),
        ("Paper: cream", "Cream paper"),
        ("Call before 3pm", "White paper"),
        ("Has a yellow front door; paperwork upsets her", "White paper"),
    ],
)
def test_coloured_paper_is_found_in_an_adjustment(adjustment: str, paper: str) -> None:
    """In whatever words it was written down."""
    assert paper_for(["Ring twice", adjustment]) == paper
