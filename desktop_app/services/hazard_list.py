"""The dangers that triage asks about, read once from ``resources/hazards.toml``."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from typing import Any

from desktop_app.paths import resources
from desktop_app.policy.finding import Source
from desktop_app.policy.hazards import Hazard


@lru_cache(maxsize=1)
def hazard_list() -> tuple[Hazard, ...]:
    """Every danger the file holds, most pressing first, those not yet in force included."""
    kept = tomllib.loads((resources() / "hazards.toml").read_text(encoding="utf-8"))
    return tuple(_hazard(row) for row in kept["danger"])


def hazard_of(key: str) -> Hazard:
    """The danger of a key; a case never holds one that the file does not."""
    return next(each for each in hazard_list() if each.key == key)


def _hazard(row: dict[str, Any]) -> Hazard:
    return Hazard(
        key=row["key"],
        words=row["words"],
        hint=row["hint"],
        flag=row["flag"],
        told=row["told"],
        source=Source(row["document"], row["section"]),
        kind=row["kind"],
        lead=row.get("lead", ""),
        in_force_from=row.get("in_force_from"),
        is_urgent=row.get("is_urgent", False),
    )
