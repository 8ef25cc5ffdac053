"""Somebody in danger comes before every date: the cases that lead the queue, whatever else is due in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from desktop_app.policy.kinds_shown import CaseKind

if TYPE_CHECKING:
    from desktop_app.services.reader import Reader

# Small tables, read whole: an order by them would take the index on the due day away from a hundred thousand cases.
IN_DANGER = f"""
SELECT alert.case_id, '' FROM alert WHERE alert.told_on IS NULL
UNION ALL SELECT hazard.case_id, hazard.key FROM hazard
    WHERE hazard.ended_on IS NULL AND hazard.safe_on IS NULL AND hazard.moved_out_on IS NULL
UNION ALL SELECT cases.id, '' FROM cases
    WHERE cases.closed_on IS NULL AND (cases.owner_id IS NULL OR cases.owner_id = :me)
    AND cases.kind = '{CaseKind.UNTRIAGED}' AND CAST(cases.hazards AS TEXT) <> '[]'
"""
"""With the key of the danger where it is a home's, '' where it leads whatever it is."""


def in_danger(reader: Reader, me: int | None) -> frozenset[int]:
    """Cases in which a lead was not told yet, a danger that counts in hours is not safe, or triage has ticked one."""
    found = reader.rows(IN_DANGER, {"me": me})
    if not any(key for _, key in found):
        return frozenset(case_id for case_id, _ in found)
    from desktop_app.services.hazard_list import hazard_list  # not at a start at which nobody is in danger

    leads = {"", *(each.key for each in hazard_list() if each.is_urgent)}
    return frozenset(case_id for case_id, key in found if key in leads)


def danger_first(reader: Reader, case_ids: Iterable[int], me: int | None) -> list[int]:
    """The same cases, those in danger first; among themselves each keeps its place."""
    ids = list(case_ids)
    danger = in_danger(reader, me) if len(ids) > 1 else frozenset()  # who looks for one case waits for no order
    if not danger:
        return ids
    return [one for one in ids if one in danger] + [one for one in ids if one not in danger]
