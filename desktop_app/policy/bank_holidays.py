"""Bank holidays by nation, from the ``holidays`` package."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from desktop_app.errors import BadInput
from desktop_app.policy.calendar import FIRST_YEAR, LAST_YEAR

SUBDIVISIONS = {"ENG": "England", "WLS": "Wales", "SCT": "Scotland", "NIR": "Northern Ireland"}


def bank_holidays(subdivision: str = "ENG", first: int = FIRST_YEAR, last: int = LAST_YEAR) -> dict[date, str]:
    """Every bank holiday of the years ``first`` to ``last``, both included, in date order; a fresh dict each time.

    Raises:
        BadInput: a nation that is not one of :data:`SUBDIVISIONS`. Without one, the package silently leaves out
            Easter Monday and the summer bank holiday, so there is no way to ask for none.
    """
    if subdivision not in SUBDIVISIONS:
        raise BadInput(f"The bank holidays must be those of {', '.join(SUBDIVISIONS)}, not {subdivision!r}.")
    return dict(_known(subdivision, first, last))


@lru_cache(maxsize=8)
def _known(subdivision: str, first: int, last: int) -> tuple[tuple[date, str], ...]:
    # A tenth of a second to import: only when somebody counts, never on the way to the first window.
    import holidays

    found = holidays.country_holidays("GB", subdiv=subdivision, years=range(first, last + 1), language="en_GB")
    return tuple(sorted((on, _as_published(name)) for on, name in found.items()))


_PUBLISHED = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Summer Bank Holiday": "Summer bank holiday",
    "New Year Holiday": "2 January",
    "Saint Andrew's Day": "St Andrew's Day",
    "Saint Patrick's Day": "St Patrick's Day",
}
"""GOV.UK's names where the package has others; whoever looks a date up finds it under these."""


def _as_published(name: str) -> str:
    """``Boxing Day (substitute day)`` for the package's ``Boxing Day (observed)``."""
    plain = name.removesuffix(" (observed)")
    titles = "; ".join(_PUBLISHED.get(part, part) for part in plain.split("; ")).replace("'", "’")
    return titles if plain == name else f"{titles} (substitute day)"
