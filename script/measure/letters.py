"""Tagged one-page letters a second, against WeasyPrint's tagged PDF of the same words."""

from __future__ import annotations

import html
import logging
from dataclasses import replace

from desktop_app.letters.render import Letter, render
from desktop_app.letters.template import fill, load_template
from desktop_app.policy.kinds import LetterKind
from tests.letters.samples import facts

from .timing import figure, seconds

LETTERS = 60
THEIRS = 6


def measure() -> None:
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    import weasyprint

    letter = _one_page()
    words = render(letter).text

    def ours() -> None:
        for number in range(LETTERS):
            render(replace(letter, facts=replace(letter.facts, reference=f"C-{number:06d}")))

    def theirs() -> None:
        for number in range(THEIRS):
            page = "".join(f"<p>{html.escape(part)}</p>" for part in words.split("\n\n"))
            document = f"<html lang=en><title>Letter {number}</title><h1>C-{number:06d}</h1>{page}</html>"
            weasyprint.HTML(string=document).write_pdf(pdf_variant="pdf/ua-1")

    ours()
    theirs()
    quick, slow = LETTERS / seconds(ours), THEIRS / seconds(theirs)
    figure("tagged one-page letters", f"{quick:.0f} a second", reach="30 a second")
    figure("WeasyPrint, the same words, pdf/ua-1", f"{slow:.1f} a second; ratio {quick / slow:.1f}")


def _one_page() -> Letter:
    given = facts(LetterKind.STAGE1_EXTENSION)
    letter = Letter(given, fill(load_template(LetterKind.STAGE1_EXTENSION), given, {}))
    for kept in range(len(letter.blocks), 0, -1):
        short = replace(letter, blocks=letter.blocks[:kept])
        if render(short).pages == 1:
            return short
    raise SystemExit("No letter fits on one page.")
