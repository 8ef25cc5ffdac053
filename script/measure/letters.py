"""Tagged letters a second, and the memory they take, beside WeasyPrint and Typst with the same words in the same run.

Every letter has other words than the one before, as in a day's post: nobody gains by what they remember of the last.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from importlib.util import find_spec

from desktop_app.letters.render import Letter, render
from desktop_app.letters.template import FilledBlock
from desktop_app.policy.kinds import LetterKind
from tests.letters.samples import blocks, facts

from .rivals import typst_letter, weasyprint_letter
from .timing import figure, seconds

ENGINES = {
    "redress": (lambda letter: render(letter).pdf, 200),
    "typst": (typst_letter, 200),
    "weasyprint": (weasyprint_letter, 6),
}
"""How each sets a letter, and how many are timed."""
_NAMES = {"redress": "Redress", "typst": "Typst, a fresh compile", "weasyprint": "WeasyPrint, pdf/ua-1"}
BATCH = 500


def measure() -> None:
    """Prints a line for each figure."""
    there = [name for name in ENGINES if name == "redress" or find_spec(name)]
    for missing in ENGINES.keys() - set(there):
        figure(_NAMES[missing], "not installed, not measured")
    for title, letter in (("one page", one_page()), ("two pages", two_pages())):
        rates = {name: _rate(name, letter) for name in there}
        for name in there:
            figure(f"{_NAMES[name]}, {title}", f"{rates[name]:7.1f} letters a second")
        for name in there[1:]:
            reach = "at least 10" if name == "weasyprint" else "at least 0.67"
            figure(f"Redress against {_NAMES[name]}", f"ratio {rates['redress'] / rates[name]:6.2f}", reach=reach)
    for name in there:
        found = _child("peak", name)
        figure(
            f"{_NAMES[name]}, peak memory", f"{found['peak']:7.0f} MB, {found['more']:.0f} MB more than at its start"
        )
    found = _child("batch", "redress")
    figure(f"a batch of {BATCH} letters as one file", f"{found['more']:7.0f} MB more memory", reach="under 100 MB")


def one_page() -> Letter:
    """The extension letter without what does not fit on its first page."""
    given = facts(LetterKind.STAGE1_EXTENSION)
    letter = Letter(given, blocks(LetterKind.STAGE1_EXTENSION, given))
    kept = next(
        kept for kept in range(len(letter.blocks), 0, -1) if _pages(replace(letter, blocks=letter.blocks[:kept])) == 1
    )
    return replace(letter, blocks=letter.blocks[:kept])


def two_pages() -> Letter:
    """The acknowledgement, whole."""
    given = facts(LetterKind.STAGE1_ACKNOWLEDGEMENT)
    return Letter(given, blocks(LetterKind.STAGE1_ACKNOWLEDGEMENT, given))


def varied(letter: Letter, number: int) -> Letter:
    """The letter with other words in every passage, and its own reference."""

    def other(block: FilledBlock) -> FilledBlock:
        return replace(block, text=block.text.replace(" the ", f" the {number}th ").replace("You ", f"You {number} "))

    given = replace(letter.facts, reference=f"C-{number:06d}")
    return replace(letter, facts=given, blocks=tuple(map(other, letter.blocks)))


def _pages(letter: Letter) -> int:
    return render(letter).pages


def _rate(name: str, letter: Letter) -> float:
    """Letters a second, after one that is not counted."""
    draw, many = ENGINES[name]
    draw(varied(letter, 0))
    letters = [varied(letter, number) for number in range(1, many + 1)]

    def run() -> None:
        for each in letters:
            draw(each)

    return many / seconds(run)


def _child(what: str, name: str) -> dict[str, float]:
    """Measured in a process of its own: what one engine took must not count for the next."""
    done = subprocess.run([sys.executable, "-m", "script.measure.memory", what, name], capture_output=True, check=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found
