"""The address in the window: which lines it has, whether it can be delivered, and how it fits.

Lines keep the capitals they were typed with: nothing in a typed address says which line is the town, and a machine
reads the postcode, which always stands in capitals on the last line.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.letters.facts import Addressee
from desktop_app.letters.words import clean

_AREA_NAMES = """
    AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX
    FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN
    NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB
    W WA WC WD WF WN WR WS WV YO ZE
"""
_AREAS = frozenset(_AREA_NAMES.split())
FICTIONAL_AREA = "ZZ"
"""Royal Mail has no such area: the demonstration and the tests live there, and it passes as a postcode."""

_POSTCODE = re.compile(r"([A-Z]{1,2})(\d[A-Z\d]?) ?(\d[ABD-HJLNP-UW-Z]{2})")
_NO_HOME = re.compile(r"^n\.?\s?f\.?\s?a\.?$|no fixed (abode|address)|^homeless$", re.IGNORECASE)
_BAD_START = '@()=[]"\\/,<>~'


@dataclass(frozen=True, slots=True)
class PrintedAddress:
    """The lines of the window, the postcode last, and every reason the post could not deliver them."""

    lines: tuple[str, ...]
    problems: tuple[str, ...]


def postcode(text: str) -> str:
    """``text`` as a postcode, ``PR2 0ET``; '' when it is not the shape of one in a real area."""
    found = _POSTCODE.fullmatch(re.sub(r"[^A-Z\d]", "", text.upper()))
    if not found or not (found[1] in _AREAS or found[1] == FICTIONAL_AREA):
        return ""
    return f"{found[1]}{found[2]} {found[3]}"


def is_fictional(text: str) -> bool:
    """Whether a postcode lies in the area kept for demonstrations, where no post goes."""
    return postcode(text).startswith(FICTIONAL_AREA)


def printed(
    addressee: Addressee, width_of: Callable[[str], float], width: float, most_lines: int = 6
) -> PrintedAddress:
    """The lines as the window shows them: tidied, joined where there are too many, broken where they are too wide.

    Args:
        addressee: Who the envelope goes to.
        width_of: Width of a text in the address's type, in the unit of ``width``.
        width: Width of the address band.
        most_lines: Lines the band takes, name and postcode included.
    """
    lines = [tidy for line in (addressee.name, *addressee.address) if (tidy := _tidy(line))]
    code = postcode(addressee.postcode) or _tidy(addressee.postcode).upper()
    problems = _problems(addressee, lines)
    lines = _joined(lines, most_lines - bool(code), width_of, width)
    lines = [part for line in lines for part in _broken(line, width_of, width)]
    lines = [*lines, code] if code else lines
    if len(lines) > most_lines:
        problems.append(
            f"The address needs {len(lines)} lines and the envelope’s window shows {most_lines}. Shorten it."
        )
    return PrintedAddress(tuple(lines), tuple(problems))


def _tidy(line: str) -> str:
    """One line without line ends, double spaces, or a comma or full stop at its end (the sorting machines ask so)."""
    return " ".join(clean(line).replace("\u00a0", " ").split()).rstrip(" ,.;")


def _problems(addressee: Addressee, lines: list[str]) -> list[str]:
    """Why the post could not deliver this, in sentences; empty when it could."""
    found = []
    no_home = [line for line in lines if _NO_HOME.search(line)]
    if no_home:
        return [
            f"“{no_home[0]}” is not an address the post can deliver to. Hand the letter over, send it care of "
            "somebody, or email it."
        ]
    if not _tidy(addressee.name):
        found.append("The address has no name.")
    if len(lines) < 2:
        found.append("The address has no street or building. An address has 3 to 7 lines, postcode included.")
    if len(lines) > 6:
        found.append("The address has more than 7 lines. Shorten it.")
    if not postcode(addressee.postcode):
        shown = _tidy(addressee.postcode)
        found.append(f"“{shown}” is not a UK postcode." if shown else "The address has no postcode.")
    for number, line in enumerate(lines):
        if line[0] in _BAD_START:
            found.append(f"A line of the address starts with {line[0]!r}: “{line}”. Start it with a letter or number.")
        elif number < 2 and not any(mark.isalnum() for mark in line):
            found.append(f"A line of the address has no letters or numbers: “{line}”.")
    return found


def _joined(lines: list[str], most: int, width_of: Callable[[str], float], width: float) -> list[str]:
    """Lines joined in pairs with a comma, shortest pair first, until they fit; the name always stands alone."""
    lines = list(lines)
    while len(lines) > max(most, 2):
        pairs = [(width_of(f"{lines[at]}, {lines[at + 1]}"), at) for at in range(1, len(lines) - 1)]
        shortest, at = min(pairs)
        if shortest > width:
            break
        lines[at : at + 2] = [f"{lines[at]}, {lines[at + 1]}"]
    return lines


def _broken(line: str, width_of: Callable[[str], float], width: float) -> list[str]:
    """A line in as many as it needs, broken at spaces, or inside a word too wide for one, at a hyphen if it has one."""
    out: list[str] = []
    rest = line
    while width_of(rest) > width:
        fits = max((at for at in range(1, len(rest)) if width_of(rest[:at]) <= width), default=1)
        space = rest.rfind(" ", 1, fits + 1)
        hyphen = rest.rfind("-", fits // 2, fits) + 1
        cut = space if space > 0 else hyphen or fits
        out.append(rest[:cut].rstrip())
        rest = rest[cut:].lstrip()
    return [*out, rest]
