"""``redress contact add``: takes in a saved email as a contact, as the window would."""

from __future__ import annotations

import hashlib
import json
from argparse import Namespace
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.cli.arguments import Commands, Parser, some_path
from desktop_app.cli.data import add_data_options, open_data
from desktop_app.clock import Clock
from desktop_app.errors import BadInput

if TYPE_CHECKING:
    from desktop_app.services.entries import ContactEntry
    from desktop_app.services.views import CaseView


def add(commands: Commands) -> None:
    """Describe the command."""
    parser = commands.add_parser("contact", help="take in a saved email", description=__doc__)
    acts = parser.add_subparsers(title="what to do", metavar="add", required=True, dest="what", parser_class=Parser)
    adding = acts.add_parser("add", help="take in FILE.eml as a contact", description=__doc__)
    adding.add_argument("file", type=some_path, metavar="FILE.eml", help="an email saved from a mail program")
    add_data_options(adding)
    adding.set_defaults(act=act)


def act(given: Namespace, clock: Clock) -> int:
    """Take it in and say under which reference; the exit code. The same file again gives the same case, and says so."""
    from desktop_app.services.act import was_done
    from desktop_app.services.contacts import take_in
    from desktop_app.services.email_file import read_email

    content = _read(given.file)
    entry = _complete(read_email(content, given.file.name))
    gesture = f"eml-{hashlib.sha256(content).hexdigest()}"
    with open_data(given, clock) as desk:
        is_new = not was_done(desk, gesture)
        view, _ = take_in(desk, entry, gesture)
    _say(view, is_new=is_new, as_json=given.json)
    return 0


def _read(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as problem:
        why = "is not there" if isinstance(problem, FileNotFoundError) else "cannot be read"
        raise BadInput(f"{file} {why}.", field="file") from problem


def _complete(entry: ContactEntry) -> ContactEntry:
    """An email without a name in it is taken in under its address: nobody is here to be asked."""
    if entry.person.name:
        return entry
    return replace(entry, person=replace(entry.person, name=entry.person.email))


def _say(view: CaseView, *, is_new: bool, as_json: bool) -> None:
    from desktop_app.policy.words import long_date

    if not as_json:
        due = (
            f" {view.due_what} by {long_date(view.clocks[0].due_on)}." if view.clocks and view.clocks[0].due_on else ""
        )
        before = "" if is_new else "Already taken in, nothing was added. "
        print(f"{before}{view.reference}: {view.subject}. Received {long_date(view.received_on)}.{due}")
        return
    told = {
        "reference": view.reference,
        "is_new": is_new,
        "subject": view.subject,
        "resident": view.resident.name,
        "received_on": view.received_on.isoformat(),
        "files": [document.name for document in view.documents],
        "due": view.due_what,
        "due_on": view.clocks[0].due_on.isoformat() if view.clocks and view.clocks[0].due_on else None,
    }
    print(json.dumps(told, indent=2, ensure_ascii=False))
