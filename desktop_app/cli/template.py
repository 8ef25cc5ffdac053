"""``redress template``: what letters say: list, show, check a file, take a file as the next version."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from desktop_app.cli.arguments import Commands, given_date, some_path
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.clock import Clock
from desktop_app.errors import BadInput

if TYPE_CHECKING:
    from desktop_app.letters.proof import Fault
    from desktop_app.policy.kinds import LetterKind
    from desktop_app.services.views_words import TemplateLine, TemplateView

CANNOT_BE_USED = 2
"""The exit code of every input that cannot be used."""


def add(commands: Commands) -> None:
    """Describe the command and what it can be asked."""
    parser = commands.add_parser("template", help="list, show, check and take what letters say", description=__doc__)
    asked = parser.add_subparsers(title="what to do", metavar="list, show, check or take", required=True)
    for name, words, what in (
        ("list", "every letter and which version of its words holds", list_templates),
        ("show", "the words of one letter, as a file to edit", show),
        ("check", "whether a file can be used, each mistake with its line", check),
        ("take", "make a file the next version of its letter's words", take),
    ):
        one = asked.add_parser(name, help=words, description=words)
        if name == "show":
            one.add_argument("kind", metavar="KIND", help="which letter, such as stage1_response")
            one.add_argument("--version", type=int, metavar="N", help="an older version; 0 for the shipped words")
            one.add_argument("--out", type=some_path, metavar="FILE", help="write them to FILE")
        if name in {"check", "take"}:
            one.add_argument("file", type=some_path, metavar="FILE", help="a plain text file that `show` wrote")
        if name == "take":
            one.add_argument("--why", required=True, metavar="WORDS", help="why the words change")
            one.add_argument("--from", dest="holds_from", metavar="DATE", help="the day they hold from; today if left")
        add_data_options(one)
        one.set_defaults(act=what)


def list_templates(given: Namespace, clock: Clock) -> int:
    """One letter a line, its name first."""
    from desktop_app.services.templates import templates

    with open_data(given, clock) as desk:
        lines = templates(desk)
    if given.json:
        _print_json([_line_json(line) for line in lines])
    else:
        width = max(len(line.kind.value) for line in lines)
        print("\n".join(f"{line.kind.value:<{width}}  {line.words}{_by(line)}" for line in lines))
    return 0


def show(given: Namespace, clock: Clock) -> int:
    """The whole file; with its versions as JSON."""
    from desktop_app.services.templates import template

    with open_data(given, clock) as desk:
        view = template(desk, _kind(given.kind))
    text = _text(view, given.version)
    if given.out is not None:
        try:
            given.out.write_text(text, encoding="utf-8")
        except OSError as problem:
            raise BadInput(f"{given.out} cannot be written.", field="out", do="Choose another folder.") from problem
    if given.json:
        versions = [
            {
                "number": one.number,
                "why": one.why,
                "by": one.by,
                "holds_from": one.holds_from.isoformat(),
                "made_at": one.made_at.isoformat(),
                "is_shipped": one.is_shipped,
            }
            for one in view.versions
        ]
        _print_json({**_line_json(view.line), "text": text, "versions": versions})
    else:
        print(f"{view.line.title}: {given.out}" if given.out is not None else text.rstrip("\n"))
    return 0


def check(given: Namespace, clock: Clock) -> int:
    """Says that a file can be used, or every mistake with its line."""
    from desktop_app.services import templates

    text = templates.read_file(given.file)
    kind = templates.kind_of(text, given.file.name)
    with open_data(given, clock) as desk:
        found = templates.check(desk, kind, text)
    if given.json:
        _print_json({"file": str(given.file), "kind": kind.value, "is_good": not found, "faults": _faults_json(found)})
    elif not found:
        print(f"{given.file} can be used: {kind.words}.")
    for one in () if given.json else found:
        sys.stderr.write(f"{given.file}, line {one.line}: {one.what}{f' ({one.source})' if one.source else ''}\n")
    return CANNOT_BE_USED if found else 0


def take(given: Namespace, clock: Clock) -> int:
    """Saves the file as the next version, in the name of whoever sits at the desk."""
    from uuid import uuid4

    from desktop_app.policy.words import long_date
    from desktop_app.services import templates

    text = templates.read_file(given.file)
    kind = templates.kind_of(text, given.file.name)
    holds_from = given_date(given.holds_from, "--from", clock.today()) or clock.today()
    with open_data(given, clock) as desk:
        after = templates.template(desk, kind).latest
        view, _ = templates.save(desk, kind, text, given.why, holds_from, after, str(uuid4()))
    if given.json:
        _print_json({**_line_json(view.line), "saved": view.latest})
    else:
        print(f"{view.line.title}: version {view.latest} is saved and holds from {long_date(holds_from)}.")
    return 0


def _kind(text: str) -> LetterKind:
    from desktop_app.cli.letter import kind_named

    return kind_named(text)


def _text(view: TemplateView, number: int | None) -> str:
    if number is None:
        return view.text
    if number == 0:
        return view.shipped
    found = next((one.text for one in view.versions if one.number == number), None)
    if found is None:
        raise BadInput(f"{view.line.title} has no version {number}.", field="version", do="Choose one that there is.")
    return found


def _by(line: TemplateLine) -> str:
    from desktop_app.policy.words import long_date

    by = f", {line.by}, from {long_date(line.holds_from)}" if line.number and line.holds_from else ""
    coming = f"; version {line.coming} from {long_date(line.coming_from)}" if line.coming_from else ""
    newer = "; Redress brings newer words" if line.is_shipped_newer else ""
    return f"{by}{coming}{newer}"


def _line_json(line: TemplateLine) -> dict[str, object]:
    return {
        "kind": line.kind.value,
        "title": line.title,
        "version": line.number,
        "by": line.by,
        "holds_from": line.holds_from.isoformat() if line.holds_from else None,
        "coming": line.coming,
        "is_shipped_newer": line.is_shipped_newer,
    }


def _faults_json(found: tuple[Fault, ...]) -> list[dict[str, object]]:
    return [{"line": one.line, "what": one.what, "source": one.source} for one in found]


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))
