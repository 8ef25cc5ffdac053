"""Reads the command line and hands over: a command that needs no window to ``cli``, everything else to ``app``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from desktop_app import cli


def main(argv: Sequence[str] | None = None) -> int:
    """What ``redress`` does; the process's exit code."""
    given = sys.argv[1:] if argv is None else list(argv)
    try:
        code = cli.run(given)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever was reading (``| head``) has seen enough: not an error, and nothing more can be written.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    if code is not None:
        return code
    # Qt is loaded only for a window: the commands start in a tenth of the time and on machines without a display.
    gc.disable()  # loading makes much that stays, and searching it a tenth of a start: ui/sweeping.py searches later
    from desktop_app.app import run_window

    return run_window(cli.window_options(cli.read(given)))


if __name__ == "__main__":
    sys.exit(main())
