"""The window: screens and their parts. Qt and services below; never the database."""

import sys

import PySide6.QtCore  # noqa: F401 (what is spared below comes with it)


def _spare_reading_sources() -> None:
    """Have PySide take it that no module here switches its optional names (``snake_case``) on.

    It otherwise reads the source of every module imported after it, to find out: a tenth of a start, more on a cold
    disk. Where PySide no longer does so, there is nothing to spare.
    """
    feature = sys.modules.get("shibokensupport.feature")
    if feature is not None and hasattr(feature, "_mod_uses_pyside"):
        setattr(feature, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 (a name that only PySide knows)


_spare_reading_sources()
