"""Runs the measurements named on the command line, or all of them, and prints a line for each figure."""

from __future__ import annotations

import importlib
import platform
import sys

PARTS = ("startup", "deadlines", "queue", "window", "letters", "hands", "server")


def main(wanted: list[str]) -> int:
    unknown = [name for name in wanted if name not in PARTS]
    if unknown:
        print(f"No measurement is called {unknown[0]!r}; there are: {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for name in wanted or PARTS:
        print(f"\n{name}")
        importlib.import_module(f"script.measure.{name}").measure()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
