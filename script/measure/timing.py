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


def by_turns(ours: Callable[[], object], bare: Callable[[], object], times: int = 25) -> tuple[float, float]:
    """The least seconds of the processor that each takes, by turns: what else the machine does only ever adds."""
    ours()
    bare()
    pairs = [(processor(ours), processor(bare)) for _ in range(times)]
    return min(one for one, _ in pairs), min(other for _, other in pairs)


def processor(run: Callable[[], object]) -> float:
    """Seconds of the processor that one run takes."""
    started = time.process_time()
    run()
    return time.process_time() - started


def show(what: str, ours: float, bare: float, against: str, *, reach: str) -> None:
    """One line: our time, the bare cost's, the ratio, what is wanted at most, and whether it is met."""
    print(
        f"  {what:<46} {ours * 1000:9.2f} ms   {against:<34} {bare * 1000:9.2f} ms   "
        f"ratio {ours / bare:7.3f}   wanted {reach or '-':<6} {_verdict(ours / bare, reach)}",
        flush=True,
    )


def figure(what: str, value: str, *, reach: str = "", is_met: bool | None = None) -> None:
    """One line for a figure that has no bare cost beside it."""
    wanted = f"   wanted {reach}" if reach else ""
    met = "" if is_met is None else "   met" if is_met else "   MISSED"
    print(f"  {what:<46} {value}{wanted}{met}", flush=True)


def _verdict(ratio: float, reach: str) -> str:
    try:
        return "met" if ratio <= float(reach) else "MISSED"
    except ValueError:
        return ""
