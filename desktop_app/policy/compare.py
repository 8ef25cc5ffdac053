"""Sets a policy beside the Code and names every difference: stricter, looser, contrary or silent, by provision."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.policy.compare_clocks import clock_differences
from desktop_app.policy.compare_conduct import CONDUCT_CHECKS
from desktop_app.policy.compare_process import PROCESS_CHECKS
from desktop_app.policy.difference import Difference, Found, Kind
from desktop_app.policy.finding import Source
from desktop_app.policy.pack import Pack
from desktop_app.policy.pack_checks import SILENT_START
from desktop_app.policy.pack_clocks import ClockRow
from desktop_app.policy.pack_rows import Row, Silent

__all__ = ["Difference", "Kind", "compare", "filled"]

CHECKS = PROCESS_CHECKS | CONDUCT_CHECKS


def compare(pack: Pack, code: Pack) -> tuple[Difference, ...]:
    """Every difference, in the order of the pack's schema: clocks first, then the rows, silences among them.

    ``code`` is the Code's pack, or another landlord's made complete with :func:`filled`; the provisions are then
    that document's sections. A pack compared with itself differs only in its own silences.
    """
    return tuple(_differences(pack, code))


def filled(pack: Pack, code: Pack) -> Pack:
    """The pack with every silence replaced by what the Code says, so that another can be compared with it."""
    rows = {key: getattr(code, key) for key, row in pack if isinstance(row, Silent)}
    clocks = {key: _filled_clock(row, code.clocks.get(key)) for key, row in pack.clocks.items()}
    return pack.model_copy(update={**rows, "clocks": clocks})


def _filled_clock(row: ClockRow | Silent, codes: ClockRow | Silent | None) -> ClockRow:
    if isinstance(codes, ClockRow) and (isinstance(row, Silent) or row.start == SILENT_START):
        own_start = {"start": codes.start, "backstop": codes.backstop}
        return codes if isinstance(row, Silent) else row.model_copy(update=own_start)
    assert isinstance(row, ClockRow)
    return row


def _differences(pack: Pack, code: Pack) -> Iterator[Difference]:
    for key, clock in pack.clocks.items():
        theirs = code.clocks.get(key)
        yield from _of_row(pack, code, f"clocks.{key}", clock, theirs, clock_differences(key, clock, theirs))
    for key in sorted(code.clocks.keys() - pack.clocks.keys()):
        yield _promise_not_made(pack, key, code.clocks[key])
    for key, row in pack:
        theirs = getattr(code, key)
        if isinstance(row, Row | Silent) and isinstance(theirs, Row):
            check = CHECKS.get(key)
            found = check(row, theirs) if check and isinstance(row, Row) else iter(())
            yield from _of_row(pack, code, key, row, theirs, found)


def _of_row(
    pack: Pack, code: Pack, key: str, row: Row | Silent, theirs: Row | Silent | None, found: Iterator[Found]
) -> Iterator[Difference]:
    if isinstance(row, Silent):
        assert isinstance(theirs, Row)
        yield _silence(pack, key, row, theirs)
        return
    for one in found:
        provision = one.provision if code.is_code or not isinstance(theirs, Row) else theirs.source
        yield Difference(
            parameter=f"{key}.{one.what}" if one.what else key,
            kind=one.kind,
            provision=provision,
            code_says=one.code_says,
            pack_says=one.pack_says,
            source=Source(pack.document, row.source),
            why=one.why,
        )


def _promise_not_made(pack: Pack, key: str, theirs: Row | Silent) -> Difference:
    """Only another landlord makes promises that a pack need not speak of."""
    return Difference(
        parameter=f"clocks.{key}",
        kind="looser",
        provision=theirs.source if isinstance(theirs, Row) else "",
        code_says=theirs.words if isinstance(theirs, Row) and theirs.words else "A promise.",
        pack_says="Nothing.",
        source=Source(pack.document),
        why="No such promise is made.",
    )


def _silence(pack: Pack, key: str, row: Silent, theirs: Row) -> Difference:
    why = "The Code says nothing either; Redress goes by this." if theirs.silent else "The Code's rule is used."
    return Difference(
        parameter=key,
        kind="silent",
        provision=theirs.source,
        code_says=theirs.words or f"Speaks of it: {theirs.source}.",
        pack_says=row.note or "Nothing.",
        source=Source(pack.document),
        why=why,
    )
