"""The letters tab: writing any letter that fits, its copies under it, and putting one right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.policy.kinds import LetterKind, LetterState, PartyRole, Rank, RestrictionKind
from desktop_app.services import cases, letters, parties, staff
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ActionEntry
from desktop_app.services.entries_people import PartyEntry
from desktop_app.services.restrictions import restrict_contact
from desktop_app.ui.screens.case.acts.came_back import LetterBackPage
from desktop_app.ui.screens.case.acts.write_letter import WriteLetterPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.window import MainWindow
from tests.services.peoplework import limit
from tests.ui.act_cases import came_back
from tests.ui.casework import Settle, acknowledged, act, front_letter, open_case, triaged, words_in, written


def offered(screen: CaseScreen, settle: Settle) -> WriteLetterPage:
    """The page that Ctrl+L opens."""
    screen.tabs.setCurrentWidget(screen.tabs.letters)
    settle()
    QTest.keyClick(screen, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert isinstance(screen.page, WriteLetterPage)
    return screen.page


def test_a_letter_that_came_back_stands_at_the_top_of_its_case(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """B53: a red strip says what came back and what to do; written down what was done, it goes."""
    case = came_back(desk)
    screen = open_case(window, case.id, settle)
    assert "came back on Tuesday 24 November 2026: No such address. The resident may not have it." in screen.back.text()
    assert "Find the right address" in screen.back.text()
    screen.choose("deal_with_returned")
    settle()
    assert isinstance(screen.page, LetterBackPage)
    screen.page.words.setPlainText("Rang her; the flat is 12b.")
    screen.page.go.click()
    settle()
    assert screen.back.text() == ""
    assert screen.page is None


def test_any_letter_that_fits_is_begun_from_the_case(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Ctrl+L lists what may be begun; the others stand greyed with the reason; the letter chosen opens."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    page = offered(screen, settle)
    listed = [page.kind.itemText(at) for at in range(page.kind.count())]
    assert "Update" in listed
    assert "Closing letter" not in listed
    assert page.refused is not None
    page.refused.open()
    assert "Closing letter: Close the case first" in words_in(page.refused)
    page.go.click()
    settle()
    assert "Choose a letter." in words_in(page.form)
    page.kind.setCurrentText("Update")
    page.kind.chosen.emit()
    assert "The date stays." in words_in(page.consequences_card)
    assert not page.form.fields["about"].isVisible()
    page.go.click()
    settle()
    assert front_letter(window).letter.summary.kind is LetterKind.UPDATE  # type: ignore[union-attr]


def test_what_a_letter_is_about_is_asked_where_it_could_be_several(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """With one promise nobody is asked; with two nothing is chosen for the handler; of two limits, which one."""
    case = acknowledged(desk)
    cases.add_action(desk, case.id, ActionEntry("Mend the gutter", "Repairs", date(2026, 12, 4)), act())
    screen = open_case(window, case.id, settle)
    page = offered(screen, settle)
    choose(page, "Missed promise")
    assert not page.form.fields["about"].isVisible()
    page.go_back()
    cases.add_action(desk, case.id, ActionEntry("Paint the wall", "Repairs", date(2026, 12, 11)), act())
    screen.reload()
    settle()
    page = offered(screen, settle)
    choose(page, "Missed promise")
    assert page.form.fields["about"].isVisible()
    assert [page.about.itemText(at) for at in range(3)] == [
        "Choose one", "Mend the gutter (due Fri 4 Dec)", "Paint the wall (due Fri 11 Dec)",
    ]  # fmt: skip
    page.go.click()
    settle()
    assert "Choose what the letter is about." in words_in(page.form)
    page.about.setCurrentIndex(2)
    page.go.click()
    settle()
    begun = front_letter(window).letter
    assert begun is not None
    said = "\n".join(block.text for block in begun.blocks)
    assert ("Paint the wall" in said, "Mend the gutter" in said) == (True, False)


def test_of_two_limits_the_one_meant_is_written_about(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The latest stands first, and each says from when and what it comes to."""
    case = acknowledged(desk)
    mona = staff.add_colleague(desk, "Mona Clay", "Manager", "", "", Rank.MANAGER, act())[0].id
    restrict_contact(desk, case.id, limit(mona), act())
    later = limit(mona, kind=RestrictionKind.SET_TIMES, words="By phone on Tuesdays from 10am to noon.")
    restrict_contact(desk, case.id, later, act())
    page = offered(open_case(window, case.id, settle), settle)
    choose(page, "Contact restriction")
    first = "In writing only from Tue 24 Nov: By email to the complaints team."
    assert page.about.itemText(1).startswith("At set times only from Tue 24 Nov")
    assert page.about.itemText(2) == first
    page.about.setCurrentIndex(2)
    page.go.click()
    settle()
    assert "By email to the complaints team." in words_in(front_letter(window))


def choose(page: WriteLetterPage, words: str) -> None:
    """Picks a letter as a person does."""
    found = [page.kind.itemText(at) for at in range(page.kind.count())]
    page.kind.setCurrentText(next(each for each in found if each.startswith(words)))
    page.kind.chosen.emit()


def test_copies_stand_under_their_letter(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The tab says whose copy is missing, one press makes it, and 'Mark as sent' says which has still to go."""
    case = triaged(desk)
    entry = PartyEntry(PartyRole.COUNCILLOR, "Cllr Joan Marsh", "Town Hall\nSALFORD", "M5 4AA", gets_copies=True)
    parties.add_party(desk, case.id, entry, act())
    letter = written(desk, letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())[0])
    letters.issue(desk, letter.summary.id, act())
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.letters)
    settle()
    assert "No copy made yet for Cllr Joan Marsh." in words_in(screen.tabs.letters)
    press(screen, "Make 1 copy")
    settle()
    assert "Copy for Cllr Joan Marsh" in words_in(screen.tabs.letters)
    assert "No copy made yet" not in words_in(screen.tabs.letters)
    screen.ctx.open_letter.emit(letter.summary.id)
    settle()
    assert "Copies still to go: Cllr Joan Marsh." in words_in(front_letter(window))


def test_a_letter_is_put_right_by_another(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """One press begins it; the old letter says what takes its place."""
    case = acknowledged(desk)
    screen = open_case(window, case.id, settle)
    screen.tabs.setCurrentWidget(screen.tabs.letters)
    settle()
    press(screen, "Correct")
    settle()
    begun = front_letter(window).letter
    assert begun is not None
    assert (begun.summary.state, begun.blocks[2].key) == (LetterState.DRAFT, "correction")
    assert [one.corrected_by for one in cases.case(desk, case.id).letters] == ["a draft", ""]
    screen = open_case(window, case.id, settle)
    assert "Corrected by a draft." in words_in(screen.tabs.letters)


def press(screen: CaseScreen, words: str) -> None:
    """Clicks the button of the letters tab with these words."""
    found = [one for one in screen.tabs.letters.findChildren(QPushButton) if one.text() == words and one.isVisible()]
    found[0].click()
