"""Whether there is a screen to open a window on, asked before Qt is: Qt would abort."""

from __future__ import annotations

from collections.abc import Mapping

NO_DISPLAY = (
    "there is no display to open a window on. Start Redress from a desktop session, or draw a screen to a file with "
    "--screenshot FILE.png. Commands such as “redress deadlines” need no display."
)


def find_no_display(environment: Mapping[str, str], platform: str) -> str:
    """Why no window can open, as a sentence; '' when one can."""
    if not platform.startswith("linux"):
        return ""
    chosen = environment.get("QT_QPA_PLATFORM", "")
    if chosen and not chosen.startswith(("xcb", "wayland")):
        return ""
    if environment.get("WAYLAND_DISPLAY"):
        return ""
    display = environment.get("DISPLAY", "")
    if not display:
        return NO_DISPLAY
    if not _answers(display):
        return f"the display {display} does not answer. Check that the desktop session is running and is yours."
    return ""


def _answers(display: str) -> bool:
    """Whether an X server listens there. Only local displays are tried; others are left to Qt."""
    import re

    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", display)
    if local is None:
        return True
    path = f"/tmp/.X11-unix/X{local[1]}"  # where every X server listens
    return any(_connects(address) for address in (path, f"\0{path}"))


def _connects(address: str) -> bool:
    import socket

    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as one:
        one.settimeout(2)
        try:
            one.connect(address)
        except OSError:
            return False
    return True
