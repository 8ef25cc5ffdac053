"""``redress post``: the letters to go, and a batch of them written as PDFs for a printer elsewhere."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from desktop_app.cli.arguments import Commands, Parser, some_path
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.clock import Clock
from desktop_app.errors import BadInput, Trouble

if TYPE_CHECKING:
    from desktop_app.policy.kinds import PrintResult
    from desktop_app.services.desk import Desk
    from desktop_app.services.views_post import BatchView, LetterToGo


def add(commands: Commands) -> None:
    """Describe the commands."""
    parser = commands.add_parser("post", help="letters to print and post", description=__doc__)
    acts = parser.add_subparsers(
        title="what to do", metavar="list|print", required=True, dest="what", parser_class=Parser
    )
    listing = acts.add_parser("list", help="the letters that wait, with their checks", description=__doc__)
    add_data_options(listing)
    listing.set_defaults(act=list_letters)
    printing = acts.add_parser("print", help="write every letter that can go, and record a batch", description=__doc__)
    printing.add_argument("--out-dir", type=some_path, required=True, metavar="DIR", help="an empty or new folder")
    add_data_options(printing)
    printing.set_defaults(act=print_letters)


def list_letters(given: Namespace, clock: Clock) -> int:
    """Print what waits; the exit code."""
    from desktop_app.services.post_list import to_go

    with open_data(given, clock) as desk:
        lines = to_go(desk)
    if given.json:
        print(json.dumps([_as_json(line) for line in lines], indent=2, ensure_ascii=False))
    else:
        print(_as_text(lines))
    return 0


def print_letters(given: Namespace, clock: Clock) -> int:
    """Write each letter and all of them in one; the exit code. Nothing counts as printed until somebody says so."""
    with open_data(given, clock) as desk:
        folder = _empty_folder(given.out_dir)
        batch, files = _written(desk, folder)
    told = {
        "batch": batch.id,
        "letters": [
            {"position": each.position, "reference": each.reference, "letter": each.title, "sheets": each.sheets,
             "file": files[each.letter_id]}
            for each in batch.letters
        ],
        "combined": files[0],
    }  # fmt: skip
    if given.json:
        print(json.dumps(told, indent=2, ensure_ascii=False))
    else:
        print(f"Batch {batch.id}: {len(batch.letters)} letters, {batch.sheets} sheets, written to {folder}.")
        print("Open the post room to say how they printed, and to mark them as posted.")
    return 0


def _written(desk: Desk, folder: Path) -> tuple[BatchView, dict[int, str]]:
    """The batch and the file of each letter, the combined one under 0. A fault takes the batch back."""
    from desktop_app.policy.post_checks import CheckLevel
    from desktop_app.services.post_batch import BatchEntry, cancel_batch, start_batch
    from desktop_app.services.post_list import to_go
    from desktop_app.services.post_settings import post_settings

    ready = [one for one in to_go(desk) if one.level is not CheckLevel.STOP and not one.is_in_question]
    ids = tuple(one.id for one in ready if not one.is_printed)
    if not ids:
        raise BadInput("No letter waits to be printed.", do="See redress post list.")
    batch, _ = start_batch(desk, BatchEntry(ids, folder.name, post_settings(desk).has_separators), str(uuid4()))
    try:
        return batch, _files(desk, batch, folder)
    except BaseException:
        cancel_batch(desk, batch.id, str(uuid4()))
        raise


def _files(desk: Desk, batch: BatchView, folder: Path) -> dict[int, str]:
    from desktop_app.services.post_batch import pdf_for_printer
    from desktop_app.services.post_papers import save_batch

    names = {each.letter_id: f"{each.position:03} {each.reference}.pdf" for each in batch.letters}
    names[0] = f"batch {batch.id}.pdf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for each in batch.letters:
            (folder / names[each.letter_id]).write_bytes(pdf_for_printer(desk, each.letter_id))
    except OSError as problem:
        raise Trouble(f"{folder} could not be written: {problem.strerror}.", do="Choose another folder.") from problem
    save_batch(desk, batch.id, folder / names[0])
    return names


def _empty_folder(folder: Path) -> Path:
    """The folder, unless something is in it: a letter of another batch in the pile would go out twice."""
    if folder.exists() and not folder.is_dir():
        raise BadInput(f"{folder} is a file.", do="Name a folder.", field="out-dir")
    if folder.is_dir() and any(folder.iterdir()):
        raise BadInput(f"{folder} is not empty.", do="Name a new folder.", field="out-dir")
    return folder


def _as_json(line: LetterToGo) -> Mapping[str, Any]:
    return {
        "reference": line.reference,
        "letter": line.title,
        "dated_on": line.dated_on.isoformat(),
        "address": list(line.address_lines),
        "group": line.group.words,
        "pages": line.pages,
        "sheets": line.sheets,
        "due_on": line.due_on.isoformat() if line.due_on else None,
        "advice": list(line.advice),
        "checks": [{"level": str(check.level), "words": check.words} for check in line.checks],
        "printed": str(found) if (found := _came_out(line)) is not None else None,
        "batch": line.batch_id,
        "sha256": line.sha256,
    }


def _came_out(line: LetterToGo) -> PrintResult | None:
    """How it last came out of a printer, in a batch or by itself; None when it is to print or nobody has said."""
    from desktop_app.policy.kinds import PrintResult

    return PrintResult.GOOD if line.is_printed else line.result


def _as_text(lines: tuple[LetterToGo, ...]) -> str:
    if not lines:
        return "No letters to go."
    said: list[str] = []
    for line in lines:
        if not said or line.group.words not in said:
            said.append(line.group.words)
        printed = f", {found.words.lower()}" if (found := _came_out(line)) is not None else ""
        said.append(f"  {line.reference}  {line.title} to {line.place}{printed}")
        said += [f"    {words}" for words in (*line.advice, *(check.words for check in line.checks))]
    return "\n".join(said)
