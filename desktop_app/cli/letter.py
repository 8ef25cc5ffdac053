"""``redress letter``: draws a letter of a case to a file, as it is kept or as it would be issued today.

Nothing is begun, issued or sent by it.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.arguments import Commands, some_path
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.clock import Clock
from desktop_app.errors import BadInput

if TYPE_CHECKING:
    from desktop_app.policy.kinds import LetterKind
    from desktop_app.services.letter_sketch import Sketch


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("letter", help="draw a letter of a case to a file", description=__doc__)
    parser.add_argument("case", metavar="CASE", help="the case's reference, such as C-000412")
    parser.add_argument("kind", metavar="KIND", help="which letter, such as stage1_acknowledgement")
    parser.add_argument(
        "--out", type=some_path, required=True, metavar="FILE", help="FILE.pdf, or FILE.txt for plain text"
    )
    add_data_options(parser)
    parser.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Write the file and say what is still missing; the exit code."""
    from desktop_app.services.letter_sketch import sketch

    kind = kind_named(given.kind)
    if given.out.suffix.lower() not in {".pdf", ".txt"}:
        raise BadInput(f"--out must end in .pdf or .txt, not {given.out.name!r}.", field="out")
    with open_data(given, clock) as desk:
        found = sketch(desk, given.case, kind)
    _write(given.out, found)
    _say(given.out, found, as_json=given.json)
    return 0


def kind_named(text: str) -> LetterKind:
    """A kind of letter as typed.

    Raises:
        BadInput: there is none of that name.
    """
    from desktop_app.policy.kinds import LetterKind

    wanted = text.strip().lower().replace("-", "_")
    try:
        return LetterKind(wanted)
    except ValueError:
        raise BadInput(f"There is no letter called {text!r}.", do=f"Choose one of: {', '.join(LetterKind)}.") from None


def _write(file: Path, found: Sketch) -> None:
    from desktop_app.letters.plain_text import plain_text

    content = plain_text(found.drawn.text) if file.suffix.lower() == ".txt" else found.drawn.pdf
    try:
        file.write_bytes(content)
    except OSError as problem:
        raise BadInput(f"{file} cannot be written.", field="out", do="Choose another folder or name.") from problem


def _say(file: Path, found: Sketch, *, as_json: bool) -> None:
    """The line about the file on the output; what is missing on the error stream, a line each."""
    from desktop_app.policy.words import count, long_date

    if as_json:
        print(json.dumps(_as_json(file, found), indent=2, ensure_ascii=False))
        return
    pages = count(found.drawn.pages, "page")
    print(
        f"{found.kind.words} for {found.reference}: {found.state}, dated {long_date(found.dated_on)}, {pages}: {file}"
    )
    if found.refused:
        sys.stderr.write(f"It could not be begun now: {found.refused}\n")
    if found.review:
        sys.stderr.write(f"Not to be issued yet: {found.review}\n")
    for problem in found.problems:
        if problem.is_blocking:
            where = f" ({problem.block_key})" if problem.block_key else ""
            sys.stderr.write(f"Missing{where}: {problem.what} {problem.do}\n")


def _as_json(file: Path, found: Sketch) -> dict[str, object]:
    return {
        "file": str(file),
        "case": found.reference,
        "kind": str(found.kind),
        "state": found.state,
        "dated_on": found.dated_on.isoformat(),
        "pages": found.drawn.pages,
        "sha256": found.drawn.sha256,
        "refused": found.refused,
        "review": found.review,
        "problems": [
            {
                "where": problem.block_key,
                "what": problem.what,
                "do": problem.do,
                "source": problem.source,
                "blocks": problem.is_blocking,
            }
            for problem in found.problems
        ],
    }
