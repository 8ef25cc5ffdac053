"""Writes a small real database of the present revision, to be opened by every later Redress."""

from __future__ import annotations

import shutil
import tempfile
from datetime import UTC, date, datetime
from pathlib import Path

from desktop_app.clock import FixedClock
from desktop_app.models.migrations import HEAD
from desktop_app.policy.kinds import CaseKind, Event, Stage
from desktop_app.services.backup import backup
from desktop_app.services.drafts import keep
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import set_up
from desktop_app.services.opening import open_desk
from tests.models.test_guards import fill
from tests.services.making import made_case

MUSEUM = Path(__file__).parent / "museum"


def make() -> Path:
    """The file made; refuses to replace one that is already there."""
    MUSEUM.mkdir(exist_ok=True)
    to = MUSEUM / f"{HEAD}.db"
    folder = Path(tempfile.mkdtemp())
    desk = open_desk(folder, FixedClock(datetime(2026, 11, 24, 9, tzinfo=UTC)))
    try:
        landlord = LandlordEntry(
            "Brightwater Homes", "1 Harbour Street\nSALFORD", "M50 3XY", "0161 496 0000", "", "", "code-2024",
            "Priya Shah", "Complaint handler", "0161 496 0123",
        )  # fmt: skip
        set_up(desk, landlord, "museum")
        fill(desk)
        made_case(
            desk, date(2026, 11, 9), "Mould in the bathroom", kind=CaseKind.COMPLAINT, stage=Stage.STAGE1,
            subject="Mould", dates={Event.ACKNOWLEDGED: date(2026, 11, 11)},
        )  # fmt: skip
        keep(desk, "contact", "half", "Mr Li", {"words": "The lift"})
        backup(desk, to)
    finally:
        desk.close()
        shutil.rmtree(folder)
    return to


if __name__ == "__main__":
    make()
