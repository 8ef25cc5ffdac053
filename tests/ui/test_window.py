"""The main window: what is in it, where things open, and what it never loses."""

from __future__ import annotations

from desktop_app.ui.window import MainWindow


def test_it_says_who_sits_here_and_for_whom(window: MainWindow) -> None:
    """The status line names the person whose letters these will be, and the landlord."""
    assert window.who.text() == "Priya Shah, Complaint handler"
    assert window.landlord.text() == "Brightwater Homes"
