"""How big a fictional landlord is, and how its work is shared out."""

from __future__ import annotations

from dataclasses import dataclass

YEARS = 5
FEWEST, MOST = 200, 200_000
"""Cases that can be asked for: with fewer, shares mean nothing; more than this is no landlord there is."""
OPEN_SHARE = 0.02
"""Of all cases of five years those open now: a year's complaints times the working days one takes, over 253."""
CASES_A_HANDLER = 18
"""Open cases that a handler has at once."""
HANDLERS_A_TEAM = 8
LEAVERS_A_HANDLER = 0.15
"""Who handled cases in the years before and has left."""


@dataclass(frozen=True, slots=True)
class Size:
    """One landlord's size."""

    name: str
    cases: int
    """In five years."""

    @property
    def a_year(self) -> int:
        """Cases a year."""
        return self.cases // YEARS

    @property
    def open(self) -> int:
        """Cases that are open today."""
        return round(self.cases * OPEN_SHARE)

    @property
    def handlers(self) -> int:
        """Complaint handlers; the three whom every demonstration has are among them."""
        return max(3, round(self.open / CASES_A_HANDLER))

    @property
    def teams(self) -> int:
        """Teams, each with its leader and its areas."""
        return max(1, round(self.handlers / HANDLERS_A_TEAM))

    @property
    def leavers(self) -> int:
        """Handlers of earlier years."""
        return round(self.handlers * LEAVERS_A_HANDLER)

    @property
    def ready_to_post(self) -> int:
        """Letters issued and not sent, waiting for the post room."""
        return max(4, min(90, round(self.open * 0.1)))

    @property
    def waiting(self) -> int:
        """Decisions and letters that wait for somebody more senior."""
        return max(2, min(24, round(self.open * 0.03)))


SIZES = {each.name: each for each in (Size("small", 1_500), Size("medium", 10_000), Size("large", 35_000))}


def sized(name: str, cases: int | None = None) -> Size:
    """The size of that name, or one for so many cases."""
    return SIZES[name] if cases is None else Size(f"{cases} cases", cases)
