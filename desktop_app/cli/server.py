"""``redress server``: makes a PostgreSQL database into a landlord's shared server, lets people in, and checks it.

SERVER is an address such as postgresql://admin@db.example.org/redress. A password is taken from the address, from
PGPASSWORD, from the system's keyring, or asked for; it is written nowhere.
"""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from getpass import getpass
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.cli.arguments import Commands, Parser
from desktop_app.clock import Clock
from desktop_app.errors import BadInput, Trouble
from desktop_app.policy.kinds import Rank

if TYPE_CHECKING:
    from desktop_app.services.server.address import ServerAddress
    from desktop_app.services.server.people import Person

_T = TypeVar("_T")
_RANKS = ", ".join(Rank)


def add(commands: Commands) -> None:
    """Describe the commands."""
    parser = commands.add_parser("server", help="set up and run a shared server", description=__doc__)
    acts = parser.add_subparsers(title="what to do", metavar="ACT", required=True, dest="what", parser_class=Parser)
    init = _act(acts, "init", "make a database ready, or bring it up to this Redress", init_server)
    init.add_argument("--landlord", default="", metavar="NAME", help="the landlord's name, for a new server")
    init.add_argument("--pack", default="", metavar="PACK", help="its policy: a name from redress policy, or a file")
    _act(acts, "check", "say what is wrong with it and how to mend it", check_server)
    _act(acts, "people", "who may log in, and as what", list_people)
    adding = _act(acts, "add-person", "make a login; its password is shown once", add_person)
    adding.add_argument("login", metavar="LOGIN", help="small letters, such as priya")
    adding.add_argument("--name", default="", help="as letters are signed")
    adding.add_argument("--job-title", default="", help="as letters are signed")
    adding.add_argument("--rank", default="", help=f"one of {_RANKS}")
    adding.add_argument("--administrator", action="store_true", help="may change settings and colleagues")
    adding.add_argument("--auditor", action="store_true", help="reads everything and changes nothing; no colleague")
    removing = _act(acts, "remove-person", "shut a login; what they did stays theirs", remove_person)
    removing.add_argument("login", metavar="LOGIN")
    removing.add_argument("--at-once", action="store_true", help="although cases are still theirs")
    granting = _act(acts, "grant", "give another rank, or an administrator's rights", grant)
    granting.add_argument("login", metavar="LOGIN")
    granting.add_argument("--rank", default="", help=f"one of {_RANKS}")
    granting.add_argument("--administrator", choices=("yes", "no"), help="whether they may change settings")


def _act(acts: Any, name: str, words: str, act: Callable[[Namespace, Clock], int]) -> Parser:
    parser: Parser = acts.add_parser(name, help=words, description=__doc__)
    parser.add_argument("server", metavar="SERVER", help="postgresql://LOGIN@HOST/DATABASE")
    parser.add_argument("--json", action="store_true", help="as JSON")
    parser.set_defaults(act=act)
    return parser


def add_server(parser: Parser) -> None:
    """For a command that works on one person's file, unless it is told a server."""
    parser.add_argument("--server", default="", metavar="SERVER", help="a shared server instead: postgresql://…")


def init_server(given: Namespace, clock: Clock) -> int:
    """Make it ready; the exit code."""
    from desktop_app.services.server.installing import init

    done = entered(given.server, lambda address: init(address, clock, landlord=given.landlord, pack=given.pack))
    if given.json:
        print(json.dumps(asdict(done), indent=2))
        return 0
    before = "It was empty." if done.was_new else f"It was of revision {done.revision_before}."
    print(f"{before} It is ready now (revision {done.revision}).")
    if done.was_new:
        print("Let the first person in: redress server add-person SERVER LOGIN --name NAME --rank RANK --administrator")
    return 0


def check_server(given: Namespace, _clock: Clock) -> int:
    """Say what is wrong; 0 when nothing grave is."""
    from desktop_app.services.server.checking import LOOKED_AT, check

    found = entered(given.server, check)
    if given.json:
        print(json.dumps([asdict(one) for one in found], indent=2, ensure_ascii=False))
    elif not found:
        print("Nothing is wrong with it. Looked at:")
        print("\n".join(f"  {one}" for one in LOOKED_AT))
    else:
        print("\n".join(f"{'Wrong' if one.is_grave else 'Note'}: {one.what} {one.mend}" for one in found))
    return 1 if any(one.is_grave for one in found) else 0


def list_people(given: Namespace, _clock: Clock) -> int:
    """Who may log in; the exit code."""
    from desktop_app.services.server.people import people

    found = entered(given.server, people)
    if given.json:
        print(json.dumps([_person(one) for one in found], indent=2, ensure_ascii=False))
    else:
        print("\n".join(_line(one) for one in found) or "Nobody yet.")
    return 0


def add_person(given: Namespace, _clock: Clock) -> int:
    """Let somebody in and show their password, this once; the exit code."""
    from desktop_app.services.server import people

    if given.auditor:
        if given.rank or given.administrator or given.name:
            raise BadInput("An auditor has no rank and is no colleague.", do="Leave --name, --rank and the rest out.")
        password = entered(given.server, lambda address: people.add_auditor(address, given.login))
    else:
        rank = _rank(given.rank)
        password = entered(
            given.server,
            lambda address: people.add_person(
                address,
                given.login,
                given.name,
                rank,
                job_title=given.job_title,
                is_administrator=given.administrator,
            ),
        )
    if given.json:
        print(json.dumps({"login": given.login, "password": password}, indent=2))
    else:
        print(f"{given.login} may log in. The password, which is shown this once: {password}")
    return 0


def remove_person(given: Namespace, _clock: Clock) -> int:
    """Shut a login; the exit code."""
    from desktop_app.services.server import people

    remove = partial(people.remove_person, login=given.login, at_once=given.at_once)
    gone = entered(given.server, remove)
    if given.json:
        print(json.dumps(_person(gone), indent=2, ensure_ascii=False))
    else:
        print(f"{gone.login} may log in no more. What {gone.name or 'they'} did stays as it is.")
    return 0


def grant(given: Namespace, _clock: Clock) -> int:
    """Change what somebody may; the exit code."""
    from desktop_app.services.server import people

    if not given.rank and given.administrator is None:
        raise BadInput("Say what to give.", do="Add --rank RANK, or --administrator yes.")
    rank = _rank(given.rank) if given.rank else None
    is_administrator = None if given.administrator is None else given.administrator == "yes"
    person = entered(
        given.server,
        lambda address: people.grant(address, given.login, rank=rank, is_administrator=is_administrator),
    )
    print(json.dumps(_person(person), indent=2, ensure_ascii=False) if given.json else _line(person))
    return 0


def entered(server: str, do: Callable[[ServerAddress], _T]) -> _T:
    """Does it, with a password asked for where the server wants one and none is at hand.

    Raises:
        BadInput: the address is none.
        Trouble: it cannot be reached or does not know the login.
    """
    from desktop_app.services.server.address import read_address
    from desktop_app.services.server.entering import with_kept_password

    address = with_kept_password(read_address(server))
    try:
        return do(address)
    except Trouble as trouble:
        if address.has_password or not _wants_password(trouble) or not sys.stdin.isatty():
            raise
    return do(address.with_password(getpass(f"Password of {address.login or 'your login'}: ")))


def _wants_password(trouble: Trouble) -> bool:
    return "asks for a password" in trouble.what


def _rank(typed: str) -> Rank:
    if typed not in set(Rank):
        raise BadInput(f"There is no rank {typed!r}.", field="rank", do=f"Choose one of: {_RANKS}.")
    return Rank(typed)


def _line(one: Person) -> str:
    parts = [one.name or "Auditor", one.rank.words if one.rank else "", "administrator" if one.is_administrator else ""]
    parts.append("" if one.is_active else "has left")
    return f"{one.login:<16} {', '.join(part for part in parts if part)}"


def _person(one: Person) -> dict[str, object]:
    return {**asdict(one), "rank": str(one.rank) if one.rank else None}
