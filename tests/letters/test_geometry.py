"""The window shows the address, all of it, and nothing else: measured on the ink of the finished file."""

from __future__ import annotations

import pytest

from desktop_app.letters.envelopes import DEFAULT_PROFILE, profile, profiles
from desktop_app.letters.facts import Addressee
from desktop_app.policy.kinds import LetterKind
from tests.letters.reading import ink, last_roles, squeezed
from tests.letters.samples import facts, finished

LONG = Addressee(
    "Professor Konstantinos Papadimitropoulos-Fotheringham-Åkerström",
    ("Flat 112", "The Old Convalescent Hospital", "14 Ŵynne-Żółkiewski Gardens", "Upper Sampleton"),
    "ZZ12 3ÄB".replace("Ä", "A"),
)


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("size", [14, 18, 22])
def test_the_window_shows_the_address_and_nothing_else(kind: LetterKind, size: int) -> None:
    """In every envelope, what may show lies wholly in what always shows, and is the address to the last letter."""
    to = facts(kind).addressee
    address = "".join(squeezed(line) for line in (to.name, *to.address, to.postcode))
    for envelope in profiles():
        shape = profile(envelope)
        seen = [one for one in ink(finished(kind, size, envelope).pdf) if shape.may_show.touches(one.box)]
        assert "".join(one.mark for one in seen).replace(",", "").casefold() == address.casefold()
        assert all(shape.visible.holds(one.box) for one in seen)


@pytest.mark.parametrize("envelope", list(profiles()))
def test_a_long_address_stays_in_the_window(envelope: str) -> None:
    """A name too wide for the band is broken, lines are joined, and the ink still lies in the visible band."""
    shape = profile(envelope)
    made = finished(LetterKind.STAGE1_ACKNOWLEDGEMENT, 14, envelope, addressee=LONG)
    seen = [one for one in ink(made.pdf) if shape.may_show.touches(one.box)]
    assert "".join(one.mark for one in seen).endswith("ZZ123AB")
    assert all(shape.visible.holds(one.box) for one in seen)


@pytest.mark.parametrize("size", [14, 18, 22])
def test_the_address_keeps_its_size_in_large_print(size: int) -> None:
    """Large print grows the letter, never the address: it would leave the window."""
    made = finished(LetterKind.STAGE1_ACKNOWLEDGEMENT, size)
    shape = profile(DEFAULT_PROFILE)
    heights = [one.box.bottom - one.box.top for one in ink(made.pdf) if shape.may_show.touches(one.box)]
    assert max(heights) < 4.0


@pytest.mark.parametrize("size", [18, 22])
def test_how_to_reach_us_is_large_print_too(size: int) -> None:
    """B87: the landlord's address and number at the head are set in 16 point at the least."""
    made = finished(LetterKind.STAGE1_ACKNOWLEDGEMENT, size)
    panel = profile(DEFAULT_PROFILE).panel_left
    beside = [one for one in ink(made.pdf) if one.box.left >= panel and one.box.top < 50 and one.mark.isupper()]
    assert beside
    assert min(one.box.bottom - one.box.top for one in beside) > 16 * 0.65 * 25.4 / 72


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("size", [14, 18, 22])
@pytest.mark.parametrize("envelope", [DEFAULT_PROFILE, "notify"])
def test_every_page_is_whole(kind: LetterKind, size: int, envelope: str) -> None:
    """20 mm stay free at the sides for the punch, no ink runs off, each page is numbered, none ends in a heading.

    Looked at where the body begins lowest and highest; what stands on a page depends on nothing else of an envelope.
    """
    made = finished(kind, size, envelope)
    for page in range(made.pages):
        found = ink(made.pdf, page)
        boxes = [one.box for one in found]
        assert min(box.left for box in boxes) >= 20
        assert max(box.right for box in boxes) <= 210 - 13
        assert min(box.top for box in boxes) >= 10
        assert max(box.bottom for box in boxes) <= 297 - 8
        assert f"Page{page + 1}of{made.pages}" in "".join(one.mark for one in found)
    assert not [role for role in last_roles(made.pdf) if role.startswith("H")]
