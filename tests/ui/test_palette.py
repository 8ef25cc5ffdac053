"""Contrast, measured: every pair of colours that carries words or meaning, light and dark."""

from __future__ import annotations

import pytest

from desktop_app.policy.kinds import ChipState
from desktop_app.ui.palette import DARK, LIGHT, STARK_DARK, STARK_LIGHT, Tokens, contrast, tokens_for

ALL = {"light": LIGHT, "dark": DARK, "stark-light": STARK_LIGHT, "stark-dark": STARK_DARK}
SCHEMES = pytest.mark.parametrize("tokens", ALL.values(), ids=ALL.keys())
COLOURED = pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
STARK = pytest.mark.parametrize("tokens", [STARK_LIGHT, STARK_DARK], ids=["light", "dark"])
TEXT, EDGE, HIGH = 4.5, 3.0, 7.0


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


@COLOURED
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
    if ground != "picked":
        assert contrast(tokens.edge, getattr(tokens, ground)) >= EDGE


@SCHEMES
def test_a_button_and_its_outline_can_be_seen(tokens: Tokens) -> None:
    """The outline on both sides, the words on the button, the main one against the page."""
    for ground in (tokens.button, tokens.window, tokens.base):
        assert contrast(tokens.edge, ground) >= EDGE
        assert contrast(tokens.accent, ground) >= EDGE
    assert contrast(tokens.text, tokens.button) >= TEXT


@STARK
def test_high_contrast_is_high(tokens: Tokens) -> None:
    """Words black or white, seven to one and more everywhere; no outline fainter than the words."""
    assert {tokens.text, tokens.base} == {"#000000", "#FFFFFF"}
    for ground in (tokens.window, tokens.base, tokens.row, tokens.side, tokens.button):
        for ink in (tokens.text, tokens.muted, tokens.link, tokens.alarm, tokens.focus, tokens.edge, tokens.disabled):
            assert contrast(ink, ground) >= HIGH
    for worn in (*tokens.chips.values(), *tokens.notices.values()):
        assert contrast(worn.text, worn.background) >= HIGH
        assert contrast(worn.border, tokens.base) >= HIGH
    assert tokens.edge == tokens.rule == tokens.text


@pytest.mark.parametrize(("is_dark", "is_stark"), [(False, False), (True, False), (False, True), (True, True)])
def test_each_wish_has_its_colours(is_dark: bool, is_stark: bool) -> None:
    """Four schemes, each knowing whether it is dark."""
    tokens = tokens_for(is_dark=is_dark, is_stark=is_stark)
    assert tokens is list(ALL.values())[2 * is_stark + is_dark]
    assert tokens.is_dark is is_dark


@SCHEMES
@pytest.mark.parametrize("kind", list(LIGHT.notices))
def test_banners_can_be_read(tokens: Tokens, kind: str) -> None:
    """Words 4.5 to 1, the bar and the icon 3 to 1."""
    notice = tokens.notices[kind]
    assert contrast(notice.text, notice.background) >= TEXT
    assert contrast(notice.border, notice.background) >= EDGE
