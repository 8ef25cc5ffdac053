"""Timing and printing, the same way for every measurement."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable


def median_of(run: Callable[[], object], times: int = 7) -> float:
    """Median seconds of ``times`` runs, after one run that is not counted."""
    run()
    return statistics.median(seconds(run) for _ in range(times))


def seconds(run: Callable[[], object]) -> float:
    """Seconds that one run takes on the wall."""
    started = time.perf_counter()
    run()
    return time.perf_counter() - started


def show(what: str, ours: float, bare: float, against: str, *, reach: str) -> None:
    """One line: our time, the bare cost's, and the ratio."""
    print(
        f"  {what:<42} {ours * 1000:9.2f} ms   {against:<34} {bare * 1000:9.2f} ms   "
        f"ratio {ours / bare:6.2f}   (reach: {reach})"
    )


def figure(what: str, value: str, *, reach: str = "") -> None:
    """One line for a figure that has no bare cost beside it."""
    print(f"  {what:<42} {value}" + (f"   (reach: {reach})" if reach else ""))
