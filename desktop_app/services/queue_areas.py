"""Which of the landlord's areas a home lies in, in SQL, as ``policy/areas.py`` says it of one postcode."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable

from desktop_app.policy.areas import AreaFacts, read_beginning
from desktop_app.services.reader import Reader

_KEY = "resident.postcode_key"
_LETTER, _DIGIT = "BETWEEN 'a' AND 'z'", "BETWEEN '0' AND '9'"
_IS_WHOLE = (
    f"length({_KEY}) >= 5 AND substr({_KEY}, length({_KEY}) - 2, 1) {_DIGIT} "
    f"AND substr({_KEY}, length({_KEY}) - 1, 1) {_LETTER} AND substr({_KEY}, length({_KEY}), 1) {_LETTER}"
)
"""Both halves are there: the second is always a digit and two letters."""
_OUTWARD = f"CASE WHEN {_IS_WHOLE} THEN substr({_KEY}, 1, length({_KEY}) - 3) ELSE {_KEY} END"
_INWARD = f"CASE WHEN {_IS_WHOLE} THEN substr({_KEY}, length({_KEY}) - 2) ELSE '' END"


def read_areas(reader: Reader) -> tuple[AreaFacts, ...]:
    """The areas in use, by name."""
    found = reader.rows("SELECT id, name, CAST(postcodes AS TEXT) FROM area WHERE is_active ORDER BY name, id")
    return tuple(AreaFacts(row_id, name, tuple(json.loads(postcodes))) for row_id, name, postcodes in found)


def area_in_sql(areas: Iterable[AreaFacts]) -> str:
    """An expression on ``resident``: the number of the area the home lies in; null for none.

    The longest beginning that fits says it, so the longest are asked first, and of two alike the first by name.
    """
    return _first_that_fits(_beginnings(areas))


def lies_in(areas: Iterable[AreaFacts], wanted: Collection[int]) -> str:
    """The condition on ``resident`` that the home lies in one of these areas, as :func:`area_in_sql` would say.

    Most homes are told by the first letters of their postcode; of those only the beginnings that reach into a wanted
    area are asked about, which are its own and the longer ones of others.
    """
    begins = _beginnings(areas)
    ours = [_plain(beginning) for beginning, area in begins if area.id in wanted and _fits(beginning)]
    if not ours:
        return "FALSE"
    reaching = [(beginning, area) for beginning, area in begins if _plain(beginning).startswith(tuple(ours))]
    starts = " OR ".join(f"substr({_KEY}, 1, {len(one)}) = '{one}'" for one in ours)
    among = ", ".join(str(int(one)) for one in sorted(wanted))
    return f"({starts}) AND ({_first_that_fits(reaching)}) IN ({among})"


def _beginnings(areas: Iterable[AreaFacts]) -> list[tuple[str, AreaFacts]]:
    begins = [(beginning, area) for area in areas for beginning in area.postcodes]
    return sorted(begins, key=lambda one: (-len(one[0].replace(" ", "")), one[1].name, one[1].id))


def _first_that_fits(begins: Iterable[tuple[str, AreaFacts]]) -> str:
    whens = [f"WHEN {fits} THEN {int(area.id)}" for beginning, area in begins if (fits := _fits(beginning))]
    return f"CASE {' '.join(whens)} END" if whens else "CAST(NULL AS INTEGER)"


def _plain(beginning: str) -> str:
    """As the key of a postcode begins with it: letters and digits only; '' for what is none."""
    read = read_beginning(beginning)
    return "" if read is None else "".join(read).lower()


def _fits(beginning: str) -> str:
    """The condition for one beginning; '' for what is none. Letters and digits only: it can steer nothing."""
    read = read_beginning(beginning)
    if read is None:
        return ""
    begins, then = (part.lower() for part in read)
    if then:
        return f"({_OUTWARD} = '{begins}' AND substr({_INWARD}, 1, {len(then)}) = '{then}')"
    after = f"substr({_OUTWARD}, {len(begins) + 1}, 1)"
    starts = f"substr({_OUTWARD}, 1, {len(begins)}) = '{begins}'"
    if begins.isalpha():
        return f"({starts} AND {after} {_DIGIT})"
    return f"({_OUTWARD} = '{begins}' OR ({starts} AND {after} {_LETTER} AND length({_OUTWARD}) = {len(begins) + 1}))"
