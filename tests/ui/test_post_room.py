"""What the post room finds on a case: everything to read, and nothing to change, with the reason beside it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from desktop_app.policy.kinds import Rank
from desktop_app.services import staff
from desktop_app.services.desk import Desk
from desktop_app.ui.window import MainWindow
from tests.ui.casework import Settle, act, open_case, triaged, words_in

ACTS = {
    "Add to their account or correct it",
    "Change resident details",
    "Somebody acts for them",
    "Record an event",
    "Change subject",
}


def links(window: MainWindow, case_id: int, settle: Settle) -> dict[str, QPushButton]:
    """The acts of a case that are no step, by what a screen reader hears."""
    screen = open_case(window, case_id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.notes)
    found = {made.accessibleName() or made.text(): made for made in screen.tabs.summary.findChildren(QPushButton)}
    notes = screen.tabs.notes
    assert notes.box.isReadOnly() != notes.add.isEnabled()
    shown = {name: made for name, made in found.items() if name in ACTS}
    assert set(shown) == ACTS
    screen.tabs.setCurrentWidget(screen.tabs.documents)
    return {**shown, "Add note": notes.add, "Add documents": screen.tabs.documents.add}


def sit(desk: Desk, rank: Rank) -> None:
    """A colleague of this rank sits down at the desk."""
    desk.sit_down(staff.add_colleague(desk, "Lee Ward", rank.words, "", "", rank, act())[0].id)


@pytest.mark.parametrize("rank", [Rank.POST_ROOM, Rank.HANDLER])
def test_the_post_room_is_offered_no_act_that_is_refused(
    window: MainWindow, desk: Desk, settle: Settle, rank: Rank
) -> None:
    """Code 4.2: what policy refuses a rank cannot be pressed, and says why and who could; others may press it."""
    case = triaged(desk)
    sit(desk, rank)
    found = links(window, case.id, settle)
    is_refused = rank is Rank.POST_ROOM
    for made in found.values():
        assert made.isEnabled() != is_refused
        assert ("The post room prints letters" in made.toolTip()) == is_refused
        assert ("Complaint handler or above" in made.accessibleDescription()) == is_refused


def test_the_reason_stands_on_the_page_too(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A tooltip is not read by everybody: the summary and the notes say it in words."""
    case = triaged(desk)
    sit(desk, Rank.POST_ROOM)
    screen = open_case(window, case.id, settle)
    assert "it does not change a case. (Complaint Handling Code 2024, 4.2)" in words_in(screen.tabs.summary)
    screen.tabs.setCurrentWidget(screen.tabs.notes)
    assert "it does not change a case." in screen.tabs.notes.status.text()
    documents = screen.tabs.documents
    screen.tabs.setCurrentWidget(documents)
    assert "it does not change a case." in documents.words.text()
    assert not documents.acceptDrops()
