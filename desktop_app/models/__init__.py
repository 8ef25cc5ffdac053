"""What is stored: SQLAlchemy classes, constraints, guards and migrations. No rules, and nothing of the screen.

The classes (``models/every.py``) are loaded together when the first is asked for: the window and its queue need none.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from desktop_app.models.every import *  # noqa: F403


def __getattr__(name: str) -> Any:
    """A stored class by its name."""
    if name.startswith("_") or name.islower():
        raise AttributeError(f"{__name__} has no {name}")
    from desktop_app.models import every

    return getattr(every, name)
