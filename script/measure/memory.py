"""Peak memory of one engine in this process alone: ``python -m script.measure.memory peak|batch ENGINE``."""

from __future__ import annotations

import io
import json
import resource
import sys
from datetime import date
from functools import partial
from pathlib import Path

from desktop_app.letters.batch import BatchPiece, BatchSheet, combine
from desktop_app.letters.render import render

from .letters import BATCH, ENGINES, one_page, two_pages, varied


def _megabytes() -> float:
    """The most this process ever took. Linux's own count begins with the process; ``ru_maxrss`` with its parent's."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(next(line for line in status.read_text().splitlines() if line.startswith("VmHWM")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def peak(name: str) -> float:
    """Draws as many two-page letters as are timed; what it took before the first."""
    letter = two_pages()
    before = _megabytes()
    draw, many = ENGINES[name]
    for number in range(many):
        draw(varied(letter, number))
    return before


def batch() -> float:
    """Puts a batch of letters, one page and two pages by turns, into one file; what one letter took before."""
    letters = (one_page(), two_pages())
    render(letters[1])
    before = _megabytes()
    pieces = (BatchPiece(at, f"C-{at:06d}", 1, partial(_drawn, letters[at % 2], at)) for at in range(1, BATCH + 1))
    sheet = BatchSheet(1, BATCH, is_duplex=True, has_separators=True, on=date(2026, 11, 24))
    combine(pieces, sheet, io.BytesIO())
    return before


def _drawn(letter: object, number: int) -> bytes:
    return render(varied(letter, number)).pdf  # type: ignore[arg-type]


if __name__ == "__main__":
    started = batch() if sys.argv[1] == "batch" else peak(sys.argv[2])
    print(json.dumps({"peak": _megabytes(), "more": _megabytes() - started}))
