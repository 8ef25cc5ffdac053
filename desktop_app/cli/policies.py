"""``redress policy``: list the packs, show one, check a file, compare one with the Code."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from desktop_app.cli.arguments import Commands, some_path
from desktop_app.clock import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.policy.compare import Difference
    from desktop_app.policy.pack import Pack
    from desktop_app.policy.pack_rows import Row, Silent


def add(commands: Commands) -> None:
    """Describe the command and what it can be asked."""
    parser = commands.add_parser("policy", help="list, show, check and compare policies", description=__doc__)
    asked = parser.add_subparsers(title="what to do", metavar="list, show, check or compare", required=True)
    for name, words, what in (
        ("list", "the policies that come with Redress", list_packs),
        ("show", "every row of one", show),
        ("check", "whether a file can be used", check),
        ("compare", "each difference from the Code", compare),
    ):
        one = asked.add_parser(name, help=words, description=words)
        if name != "list":
            one.add_argument("policy", metavar="FILE" if name == "check" else "P", help="a policy's name, or its file")
        if name == "compare":
            one.add_argument("--with", dest="other", default="code-2024", metavar="P", help="instead of the Code")
        if name == "show":
            one.add_argument("--out", type=some_path, metavar="FILE", help="its file, to begin your own with")
        one.add_argument("--json", action="store_true", help="as JSON")
        one.set_defaults(act=what)


def list_packs(given: Namespace, _clock: Clock) -> int:
    """One pack a line, its name first."""
    from desktop_app.services import packs

    found = [packs.load_pack(name) for name in packs.shipped()]
    if given.json:
        _print_json([_heading(pack) for pack in found])
    else:
        width = max(len(pack.name) for pack in found)
        print("\n".join(f"{pack.name:<{width}}  {pack.title}" for pack in found))
    return 0


def check(given: Namespace, _clock: Clock) -> int:
    """Says that a file can be used; a file that cannot is an error, which names its key."""
    from desktop_app.policy.pack_rows import Silent
    from desktop_app.services.packs import load_pack, load_rules

    pack = load_pack(given.policy)
    load_rules(given.policy)
    silent = [key for key, row in _rows(pack) if isinstance(row, Silent)]
    if given.json:
        _print_json({**_heading(pack), "is_good": True, "clocks": list(pack.clocks), "silent": silent})
    else:
        print(f"{given.policy} can be used: {pack.title}, {len(pack.clocks)} clocks, silent on {len(silent)} rows.")
    return 0


def show(given: Namespace, _clock: Clock) -> int:
    """Every row with its source; a silent one with what the Code says instead. With --out, its file is copied."""
    from desktop_app.policy.pack_rows import Row
    from desktop_app.services.packs import code, load_pack

    pack, codes = load_pack(given.policy), dict(_rows(code()))
    if given.out is not None:
        _copy(given.policy, given.out, is_code=pack.is_code)
        return 0
    if given.json:
        shown = {key: _row_json(row, codes.get(key)) for key, row in _rows(pack)}
        _print_json({**_heading(pack), "events": dict(pack.events), "rows": shown})
        return 0
    print(f"{pack.title}\n{pack.landlord}, {pack.edition}, in force from {pack.in_force_from}")
    for key, row in _rows(pack):
        print(f"\n{key}")
        if isinstance(row, Row):
            print("\n".join(f"  {line}" for line in _row_lines(row)))
            continue
        print(f"  silent{': ' + row.note if row.note else ''}")
        instead = codes[key]
        assert isinstance(instead, Row)
        print("\n".join(f"  Code: {line}" for line in _row_lines(instead)))
    return 0


def _copy(policy: str, out: Path, *, is_code: bool) -> None:
    """Writes a policy's file where there is none yet, and says how to go on from it."""
    from desktop_app.errors import BadInput, Refused, Trouble
    from desktop_app.services.packs import pack_text

    if is_code:
        raise Refused("The Code's own file cannot be a landlord's policy.", do="Begin with a landlord's: policy list.")
    if out.exists():
        raise BadInput(f"{out} is already there.", field="out", do="Choose another name.")
    try:
        out.write_text(pack_text(policy), encoding="utf-8")
    except OSError as problem:
        raise Trouble(f"{out} could not be written: {problem.strerror}.", do="Choose another folder.") from problem
    print(
        f"Written: {out}. Change name, title, landlord, edition and in_force_from first, then every row that differs."
    )
    print(f"Then: redress policy check {out}, and in the window Settings, Complaints policy, from a file.")


def compare(given: Namespace, _clock: Clock) -> int:
    """Each difference, the ones against the Code first."""
    from desktop_app.policy.compare import compare as differences_between
    from desktop_app.policy.compare import filled
    from desktop_app.services.packs import code, load_pack

    pack, other = load_pack(given.policy), load_pack(given.other)
    found = differences_between(pack, other if other.is_code else filled(other, code()))
    if given.json:
        _print_json([{**asdict(one), "source": one.source.words} for one in found])
    else:
        print(f"{pack.title}, beside {other.title}")
        print("\n".join(_difference_lines(found, "Code" if other.is_code else other.landlord)))
    return 0


def _difference_lines(found: Sequence[Difference], whose: str) -> Iterator[str]:
    for kind in ("contrary", "looser", "stricter", "silent"):
        of_kind = [one for one in found if one.kind == kind]
        if of_kind:
            yield f"\n{kind} ({len(of_kind)})"
        for one in of_kind:
            yield f"  {kind} {one.parameter} ({whose} {one.provision}): {one.pack_says}"
            yield f"    {whose}: {one.code_says}"
            yield f"    {one.why} [{one.source}]"


def _rows(pack: Pack) -> Iterator[tuple[str, Row | Silent]]:
    """Every clock and row in the schema's order."""
    from desktop_app.policy.pack_rows import Row, Silent

    yield from ((f"clocks.{key}", clock) for key, clock in pack.clocks.items())
    yield from ((key, row) for key, row in pack if isinstance(row, Row | Silent))


def _heading(pack: Pack) -> dict[str, Any]:
    heading = {"name", "title", "landlord", "edition", "document", "in_force_from", "in_force_to", "is_code"}
    return pack.model_dump(mode="json", include=heading)


def _row_json(row: Row | Silent, codes: Row | Silent | None) -> dict[str, Any]:
    from desktop_app.policy.pack_rows import Silent

    shown: dict[str, Any] = row.model_dump(mode="json", by_alias=True)
    if isinstance(row, Silent) and codes is not None:
        shown["from_code"] = codes.model_dump(mode="json", by_alias=True)
    return shown


def _row_lines(row: Row) -> Iterator[str]:
    """The source and the words, then each value on a line of its own."""
    yield f"[{row.source}]{' ' + row.words if row.words else ''}"
    values = row.model_dump(
        mode="json", by_alias=True, exclude={"source", "words", "note", "silent"}, exclude_unset=True
    )
    for key, value in values.items():
        yield from _value_lines(key, value)
    if row.note:
        yield f"Note: {row.note}"


def _value_lines(key: str, value: object) -> Iterator[str]:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        for entry in value:
            yield f"{key}: {'; '.join(f'{name} {_plain(part)}' for name, part in entry.items())}"
    else:
        yield f"{key}: {_plain(value)}"


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(_plain(part) for part in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_plain(part)}" for key, part in value.items())
    return str(value)


def _print_json(value: object) -> None:
    print(json.dumps(value, indent=2, ensure_ascii=False))
