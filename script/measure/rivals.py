"""The same letter, in the same words and the same typeface, as WeasyPrint and Typst set it: tagged PDF/UA-1."""

from __future__ import annotations

import html
import json
import logging
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro

from desktop_app.letters.marks import plain
from desktop_app.letters.render import Letter

FONT = Path(font_source_sans_pro.font_files_ttf["SourceSansPro"])
_TYPST = """
#let letter = json(bytes(sys.inputs.letter))
#set document(title: letter.title)
#set page(paper: "a4", margin: (x: 24mm, y: 22mm), numbering: (at, of) => "Page " + str(at) + " of " + str(of))
#set text(font: "Source Sans Pro", size: 14pt, lang: "en", region: "GB")
#heading(level: 1, letter.title)
#letter.reference
#for part in letter.parts {
  if part.heading != "" { heading(level: 2, part.heading) }
  for words in part.words { par(words) }
}
"""


def weasyprint_letter(letter: Letter) -> bytes:
    """Set by WeasyPrint."""
    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    import weasyprint

    told = _told(letter)
    body = "".join(
        (f"<h2>{html.escape(part['heading'])}</h2>" if part["heading"] else "")
        + "".join(f"<p>{html.escape(words)}</p>" for words in part["words"])
        for part in told["parts"]
    )
    face = f"@font-face{{font-family:Source;src:url('{FONT.as_uri()}')}}"
    page = "@page{size:A4;margin:22mm 24mm;@bottom-right{content:'Page ' counter(page) ' of ' counter(pages)}}"
    style = f"<style>{face}{page}body{{font:14pt Source}}</style>"
    title = html.escape(told["title"])
    document = f"<html lang=en><title>{title}</title>{style}<h1>{title}</h1><p>{told['reference']}</p>{body}</html>"
    return bytes(weasyprint.HTML(string=document).write_pdf(pdf_variant="pdf/ua-1"))


def typst_letter(letter: Letter) -> bytes:
    """Set by Typst, compiled afresh: nothing is left over from the letter before."""
    import typst

    return bytes(
        typst.compile(
            _TYPST.encode(),
            font_paths=[str(_only_our_fonts())],
            ignore_system_fonts=True,
            sys_inputs={"letter": json.dumps(_told(letter))},
            pdf_standards=["ua-1"],
        )
    )


@cache
def _only_our_fonts() -> Path:
    """A folder with the two fonts a letter uses: Typst reads every font of its folder before each compile."""
    import tempfile

    folder = Path(tempfile.mkdtemp(prefix="redress-bench-"))
    for name in ("SourceSansPro", "SourceSansProBold"):
        source = Path(font_source_sans_pro.font_files_ttf[name])
        (folder / source.name).write_bytes(source.read_bytes())
    return folder


def _told(letter: Letter) -> dict[str, Any]:
    """The letter's words, paragraph by paragraph."""
    parts = [
        {"heading": block.title if block.has_heading else "", "words": plain(block.text).split("\n")}
        for block in letter.blocks
        if block.text and block.key != "subject"
    ]
    title = next((plain(block.text) for block in letter.blocks if block.key == "subject"), "Letter")
    return {"title": title, "reference": letter.facts.reference, "parts": parts}
