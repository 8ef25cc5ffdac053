"""How this person likes the window, and how the window was asked to open. Nothing here is a secret or a resident's."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from pathlib import Path
from typing import Any

THEMES = ("system", "light", "dark")
SCREENS = (
    *("queue", "contact", "triage", "case", "letter", "post", "approvals", "workload", "report", "day", "call"),
    *("settings", "welcome"),
)
"""What can be drawn to a file."""


@dataclass
class Preferences:
    """What is remembered between sessions on this machine; anything unreadable falls back to what ships."""

    theme: str = "system"
    is_detail_shown: bool = True
    width: int = 0
    height: int = 0
    is_maximised: bool = False
    columns: dict[str, int] = field(default_factory=dict)
    """Column key to its width in logical pixels."""
    column_order: list[str] = field(default_factory=list)
    """The columns of the queue in order; none for those that ship."""
    folder: str = ""
    """Where a file was last chosen or saved: the next dialog opens there, after the next start too."""
    path: Path | None = None
    """Where it is kept; None keeps nothing."""

    def save(self) -> None:
        """Write it down; a full disk or a locked file costs a preference, never the work."""
        if self.path is None:
            return
        import json

        kept = {key: value for key, value in asdict(self).items() if key != "path"}
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(json.dumps(kept, indent=1), encoding="utf-8")
        except OSError:
            return


def load_preferences(folder: Path) -> Preferences:
    """The preferences kept in a data folder, or the shipped ones."""
    path = folder / "preferences.json"
    if not path.exists():
        return Preferences(path=path)
    import json

    try:
        kept = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        kept = {}
    return Preferences(**_usable(kept if isinstance(kept, dict) else {}), path=path)


def _usable(kept: dict[str, Any]) -> dict[str, Any]:
    """Only the entries whose kind is the shipped one's."""
    shipped = {one.name: getattr(Preferences(), one.name) for one in fields(Preferences) if one.name != "path"}
    good = {key: value for key, value in kept.items() if key in shipped and type(value) is type(shipped[key])}
    if good.get("theme") not in THEMES:
        good.pop("theme", None)
    if not all(isinstance(width, int) for width in good.get("columns", {}).values()):
        good.pop("columns")
    if not all(isinstance(key, str) for key in good.get("column_order", [])):
        good.pop("column_order")
    return good


@dataclass(frozen=True)
class WindowOptions:
    """What the command line asked of the window (``desktop_app/app.py``, ``run_window``)."""

    data_dir: Path | None = None
    demo: bool = False
    screenshot: Path | None = None
    """Draw a screen to this PNG and leave; no display is needed."""
    screen: str = "queue"
    size: tuple[int, int] = (1280, 800)
    theme: str = ""
    """``light`` or ``dark``; '' for the remembered choice."""
    case: str = ""
    """Reference of the case to draw; '' for a telling one."""
    server: str = ""
    """Address of the shared server to open; '' for the one joined last, or one's own file."""
