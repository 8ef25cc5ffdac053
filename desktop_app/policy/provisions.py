"""How a provision of the Complaint Handling Code is cited by the rules that no pack may change."""

from __future__ import annotations

from desktop_app.policy.finding import Source

CODE = "Complaint Handling Code 2024"


def code_source(section: str) -> Source:
    """The Code's provision, cited as the Code's own pack cites it."""
    return Source(CODE, section)
