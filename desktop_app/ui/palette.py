"""The colours as tokens, light and dark, each also in high contrast: every pair that means something is measured."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from desktop_app.policy.chip_states import ChipState


class ChipColours(NamedTuple):
    """One state's look. The icon takes ``border``; ``is_dashed`` keeps on hold apart from closed without colour."""

    background: str
    text: str
    border: str
    is_dashed: bool = False


class NoticeColours(NamedTuple):
    """A banner's look."""

    background: str
    text: str
    border: str


class Tokens(NamedTuple):
    """Every colour of one scheme."""

    window: str
    base: str
    row: str
    """The other of the two alternating rows."""
    side: str
    text: str
    muted: str
    """Secondary words: still 4.5 to 1 on every background above."""
    rule: str
    """Hairlines that carry no meaning."""
    edge: str
    """The outline of a field: 3 to 1 against both sides."""
    button: str
    accent: str
    accent_text: str
    picked: str
    """A selected row, pale enough for chips."""
    picked_text: str
    focus: str
    link: str
    alarm: str
    """Words and edges that say something is wrong or late."""
    disabled: str
    chips: Mapping[ChipState, ChipColours]
    notices: Mapping[str, NoticeColours]
    is_dark: bool = False


LIGHT = Tokens(
    window="#F4F6F8",
    base="#FFFFFF",
    row="#F4F6F8",
    side="#E9EDF1",
    text="#1B1D1F",
    muted="#4E565E",
    rule="#D3D9DF",
    edge="#767F88",
    button="#FFFFFF",
    accent="#1D5FA8",
    accent_text="#FFFFFF",
    picked="#CCE4F7",
    picked_text="#0B1A28",
    focus="#0B4F8F",
    link="#1A5A9E",
    alarm="#9F1208",
    disabled="#6E767E",
    chips={
        ChipState.OVERDUE: ChipColours("#9F1208", "#FFFFFF", "#5E0802"),
        ChipState.TODAY: ChipColours("#F7A325", "#201300", "#7A4300"),
        ChipState.SOON: ChipColours("#FFF1B0", "#453300", "#8F7200"),
        ChipState.ON_TRACK: ChipColours("#DCEBFA", "#0B3A66", "#2272B9"),
        ChipState.ON_HOLD: ChipColours("#FFFFFF", "#3F3555", "#5F5470", is_dashed=True),
        ChipState.DONE: ChipColours("#E3E5E8", "#3E4349", "#767B80"),
    },
    notices={
        "note": NoticeColours("#E8F1FB", "#0B3A66", "#2272B9"),
        "done": NoticeColours("#E4F3EA", "#0F4A28", "#2A7D4B"),
        "warning": NoticeColours("#FFF4D1", "#453300", "#8F7200"),
        "problem": NoticeColours("#FDECEA", "#7A0E06", "#9F1208"),
        "demo": NoticeColours("#EFE8F7", "#3C2A5C", "#7656A5"),
        "adjustment": NoticeColours("#FFF1B0", "#2E2200", "#7A4300"),
    },
)

DARK = Tokens(
    is_dark=True,
    window="#17191B",
    base="#1B1D1F",
    row="#222527",
    side="#202326",
    text="#E6E9EC",
    muted="#AAB2BA",
    rule="#363B40",
    edge="#858E97",
    button="#2A2E32",
    accent="#6CB2F5",
    accent_text="#07192A",
    picked="#21435F",
    picked_text="#FFFFFF",
    focus="#8CC4FA",
    link="#8CC4FA",
    alarm="#FF9C93",
    disabled="#878F97",
    chips={
        ChipState.OVERDUE: ChipColours("#FF8A80", "#300402", "#FFD5D1"),
        ChipState.TODAY: ChipColours("#FFC23D", "#2A1800", "#FFE3A6"),
        ChipState.SOON: ChipColours("#4A3F0A", "#FFEA94", "#C9AC31"),
        ChipState.ON_TRACK: ChipColours("#10324F", "#BFE0FF", "#4F9BDC"),
        ChipState.ON_HOLD: ChipColours("#1B1D1F", "#DDD3EC", "#9D8BB8", is_dashed=True),
        ChipState.DONE: ChipColours("#33373B", "#C9CED3", "#8D949B"),
    },
    notices={
        "note": NoticeColours("#10283D", "#CFE6FF", "#4F9BDC"),
        "done": NoticeColours("#12301E", "#C9F0D7", "#4FAF78"),
        "warning": NoticeColours("#3A310A", "#FFEA94", "#C9AC31"),
        "problem": NoticeColours("#3D1512", "#FFD5D1", "#FF8A80"),
        "demo": NoticeColours("#2C2340", "#E2D6F7", "#A58BD6"),
        "adjustment": NoticeColours("#4A3F0A", "#FFF3C2", "#FFC23D"),
    },
)


_KINDS = tuple(LIGHT.notices)


def _stark(ground: str, ink: str, accent: str, alarm: str, picked: str, *, is_dark: bool) -> Tokens:
    """Black and white with one accent and one alarm; what a tint said, an outline says.

    Chips keep their shapes and words; only what is late or due today is filled, so that both still stand out.
    """
    plain = ChipColours(ground, ink, ink)
    notices = {kind: NoticeColours(ground, ink, alarm if kind == "problem" else ink) for kind in _KINDS}
    return Tokens(
        is_dark=is_dark,
        window=ground, base=ground, row=ground, side=ground, button=ground,
        text=ink, muted=ink, rule=ink, edge=ink, disabled=ink,
        accent=accent, accent_text=ground, focus=accent, link=accent, alarm=alarm,
        picked=picked, picked_text=ink,
        chips={
            ChipState.OVERDUE: ChipColours(alarm, ground, ink),
            ChipState.TODAY: ChipColours(ink, ground, ink),
            ChipState.SOON: plain,
            ChipState.ON_TRACK: plain,
            ChipState.ON_HOLD: ChipColours(ground, ink, ink, is_dashed=True),
            ChipState.DONE: plain,
        },
        notices=notices,
    )  # fmt: skip


STARK_LIGHT = _stark("#FFFFFF", "#000000", "#00318F", "#7A0000", "#9CC7FF", is_dark=False)
STARK_DARK = _stark("#000000", "#FFFFFF", "#8FD3FF", "#FFB3AB", "#1F4E8C", is_dark=True)
"""For people whose system asks for high contrast."""


def tokens_for(*, is_dark: bool, is_stark: bool = False) -> Tokens:
    """The colours of a scheme; ``is_stark`` when the system asks for high contrast."""
    if is_stark:
        return STARK_DARK if is_dark else STARK_LIGHT
    return DARK if is_dark else LIGHT


def is_stark(tokens: Tokens) -> bool:
    """Whether these are colours of high contrast."""
    return tokens in (STARK_LIGHT, STARK_DARK)


def contrast(one: str, other: str) -> float:
    """How far two ``#RRGGBB`` colours stand apart, 1 to 21 (WCAG 2.2 relative luminance)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
