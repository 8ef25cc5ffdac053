"""Contrast, measured: every pair of colours that carries words or meaning, light and dark."""

from __future__ import annotations

import pytest

from desktop_app.policy.kinds import ChipState
from desktop_app.ui.palette import DARK, LIGHT, Tokens, contrast

SCHEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
TEXT, EDGE = 4.5, 3.0


def test_contrast_is_measured_as_wcag_does() -> None:
    """Black on white is 21 to 1; a colour on itself is 1 to 1."""
    assert round(contrast("#000000", "#FFFFFF"), 2) == 21.0
    assert contrast("#767B80", "#767B80") == 1.0


@SCHEMES
@pytest.mark.parametrize("state", list(ChipState))
def test_a_chips_words_and_edge_can_be_seen(tokens: Tokens, state: ChipState) -> None:
    """Words 4.5 to 1 on the chip; its edge 3 to 1 on both kinds of row and on the window."""
    chip = tokens.chips[state]
    assert contrast(chip.text, chip.background) >= TEXT
    for ground in (tokens.base, tokens.row, tokens.window):
        assert contrast(chip.border, ground) >= EDGE


@SCHEMES
def test_no_two_states_look_alike_without_colour(tokens: Tokens) -> None:
    """On hold is dashed; every state has a look of its own."""
    assert [state for state, chip in tokens.chips.items() if chip.is_dashed] == [ChipState.ON_HOLD]
    assert len(set(tokens.chips.values())) == len(ChipState)


@SCHEMES
@pytest.mark.parametrize("ink", ["text", "muted", "link", "alarm"])
@pytest.mark.parametrize("ground", ["window", "base", "row", "side"])
def test_words_can_be_read_on_every_ground(tokens: Tokens, ink: str, ground: str) -> None:
    """Also the secondary ones."""
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= TEXT


@SCHEMES
def test_a_picked_row_can_be_read(tokens: Tokens) -> None:
    """Its own words, and the red of an alarm on it."""
    assert contrast(tokens.picked_text, tokens.picked) >= TEXT
    assert contrast(tokens.alarm, tokens.picked) >= TEXT
    assert contrast(tokens.accent_text, tokens.accent) >= TEXT


@SCHEMES
@pytest.mark.parametrize("ground", ["window", "base", "side", "picked"])
def test_edges_of_fields_and_the_focus_stand_out(tokens: Tokens, ground: str) -> None:
    """The outline of a field and the ring of the focus are 3 to 1 on what is around them."""
    assert contrast(tokens.focus, getattr(tokens, ground)) >= EDGE
    if ground in {"window", "base"}:
        assert contrast(tokens.edge, getattr(tokens, ground)) >= EDGE


@SCHEMES
@pytest.mark.parametrize("kind", list(LIGHT.notices))
def test_banners_can_be_read(tokens: Tokens, kind: str) -> None:
    """Words 4.5 to 1, the bar and the icon 3 to 1."""
    notice = tokens.notices[kind]
    assert contrast(notice.text, notice.background) >= TEXT
    assert contrast(notice.border, notice.background) >= EDGE
