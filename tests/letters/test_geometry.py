"""The window shows the address, all of it, and nothing else: measured on the ink of the finished file."""

from __future__ import annotations

import pytest

from desktop_app.letters.envelopes import DEFAULT_PROFILE, profile, profiles
from desktop_app.letters.facts import Addressee
from desktop_app.policy.kinds import LetterKind
from tests.letters.reading import ink, last_roles
from tests.letters.samples import finished

LONG = Addressee(
    "Professor Konstantinos Papadimitropoulos-Fotheringham-Åkerström",
    ("Flat 112", "The Old Convalescent Hospital", "14 Ŵynne-Żółkiewski Gardens", "Upper Sampleton"),
    "ZZ12 3ÄB".replace("Ä", "A"),
)


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("size", [14, 18, 22])
@pytest.mark.parametrize("envelope", list(profiles()))
def test_the_window_shows_the_address_and_nothing_else(kind: LetterKind, size: int, envelope: str) -> None:
    """Whatever may show in the window lies wholly in what always shows, and it is the address to the last letter."""
    shape = profile(envelope)
    made = finished(kind, size, envelope)
    seen = [one for one in ink(made.pdf) if shape.may_show.touches(one.box)]
    assert "".join(one.mark for one in seen).replace(",", "") == "MsAminaOkaforFlat14HeronCourtMillLaneSampletonZZ12AB"
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


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("size", [14, 18, 22])
def test_everything_stands_on_the_sheet(kind: LetterKind, size: int) -> None:
    """20 mm stay free at the sides for the punch, and no ink runs off the top or the foot."""
    made = finished(kind, size)
    for page in range(made.pages):
        boxes = [one.box for one in ink(made.pdf, page)]
        assert min(box.left for box in boxes) >= 20
        assert max(box.right for box in boxes) <= 210 - 13
        assert min(box.top for box in boxes) >= 10
        assert max(box.bottom for box in boxes) <= 297 - 8


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("size", [14, 18, 22])
def test_no_heading_is_left_alone_at_the_foot_of_a_page(kind: LetterKind, size: int) -> None:
    """The last thing drawn on a page, page number apart, belongs to no heading."""
    assert not [role for role in last_roles(finished(kind, size).pdf) if role.startswith("H")]
