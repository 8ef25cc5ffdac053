"""The people of a case on screen: each act by keyboard, what is shown before a letter or a call, one person's page."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_app.policy.kinds import Authority, LetterKind, PartyRole, Rank
from desktop_app.services import cases, letters, parties, restrictions, staff
from desktop_app.services.desk import Desk
from desktop_app.services.entries import RepresentativeEntry
from desktop_app.services.entries_people import PartyEntry, RestrictionEntry
from desktop_app.services.views import CaseView
from desktop_app.ui.screens.case.acts.account import AccountPage
from desktop_app.ui.screens.case.acts.consent import ConsentPage
from desktop_app.ui.screens.case.acts.contact_made import ContactMadePage
from desktop_app.ui.screens.case.acts.household import HouseholdPage, NeedPage
from desktop_app.ui.screens.case.acts.interests import BarPage, DeclarePage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.parties import PartyPage
from desktop_app.ui.screens.case.acts.representative import RepresentativePage
from desktop_app.ui.screens.case.acts.restrict import RestrictPage, ReviewRestrictionPage
from desktop_app.ui.screens.case.screen import CaseScreen
from desktop_app.ui.screens.letter.screen import LetterScreen
from desktop_app.ui.screens.person.screen import PersonScreen
from desktop_app.ui.window import MainWindow
from tests.services.peoplework import limit
from tests.ui.casework import Settle, acknowledged, act, open_case, triaged, words_in

Page = TypeVar("Page", bound=ActPage)


def page_at(screen: CaseScreen, key: str, kind: type[Page], settle: Settle) -> Page:
    """The page an act opens."""
    screen.choose(key)
    settle()
    assert isinstance(screen.page, kind)
    return screen.page


def ctrl_enter(page: ActPage, settle: Settle) -> None:
    """Do it from the keyboard."""
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle()


def manager(desk: Desk, name: str = "Mona Clay") -> int:
    """A manager's number."""
    return staff.add_colleague(desk, name, "Manager", "", "", Rank.MANAGER, act())[0].id


def entry(desk: Desk) -> RestrictionEntry:
    """A limit decided by a manager."""
    return limit(manager(desk))


def now(desk: Desk, case: CaseView) -> CaseView:
    """The case as it stands."""
    return cases.case(desk, case.id)


def test_a_colleague_is_kept_out_and_the_case_changes_hands(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The page asks for a new owner only where the case is theirs; the mistake stands beside its field."""
    case, tom = triaged(desk), manager(desk, "Tom Reed")
    mona = manager(desk)
    cases.assign(desk, case.id, tom, act())
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "bar_colleague", BarPage, settle)
    assert not page.form.fields["new_owner_id"].isVisible()
    page.who.setCurrentIndex(page.who.findData(tom))
    page.why.setText("The complaint is about him.")
    assert page.form.fields["new_owner_id"].isVisible()
    ctrl_enter(page, settle)
    assert "takes it over" in page.form.fields["new_owner_id"].problem.text()
    page.owner.setCurrentIndex(page.owner.findData(mona))
    ctrl_enter(page, settle)
    assert screen.page is None
    assert now(desk, case).owner == "Mona Clay"
    screen.tabs.setCurrentWidget(screen.tabs.people)
    settle()
    assert "Tom Reed is kept out since" in words_in(screen.tabs.people)


def test_keeping_oneself_out_closes_the_case(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Whoever bars themselves sees it no more: its tab goes."""
    case, mona = triaged(desk), manager(desk)
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "bar_colleague", BarPage, settle)
    page.who.setCurrentIndex(page.who.findData(desk.staff_id))
    page.owner.setCurrentIndex(page.owner.findData(mona))
    page.why.setText("It is about me.")
    ctrl_enter(page, settle)
    settle()
    assert window.tabs.count() == 1


def test_a_tie_is_declared_by_keyboard(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A ticked tie asks what it is; recorded, the next step is to name somebody else."""
    case = acknowledged(desk)
    tom = manager(desk, "Tom Reed")
    cases.set_investigator(desk, case.id, tom, act())
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "declare_interests", DeclarePage, settle)
    assert page.who.currentData() == tom
    page.tied.setChecked(True)
    ctrl_enter(page, settle)
    assert page.form.fields["words"].problem.text() == "Enter what ties them to it."
    page.words.setText("Her brother’s manager.")
    ctrl_enter(page, settle)
    assert now(desk, case).investigator == ""


def test_each_kind_of_authority_asks_for_its_own_proof(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A power of attorney is registered, best interests say who decided; letters can go with a copy instead."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "representative", RepresentativePage, settle)
    page.person.name.setText("Ruth Bello")
    page.person.authority.choose(Authority.BEST_INTERESTS)
    assert page.form.fields["representative.evidence"].label.text() == "Who decided, and on what basis"
    page.person.authority.choose(Authority.POWER_OF_ATTORNEY)
    assert "registered" in page.form.fields["representative.evidence"].label.text()
    ctrl_enter(page, settle)
    assert "registered" in page.form.fields["representative.evidence"].problem.text()
    page.evidence.setText("Registered with the Public Guardian on 3 May 2025; copy kept with the case.")
    page.letters.setCurrentIndex(page.letters.findData("copy_to_them"))
    ctrl_enter(page, settle)
    found = now(desk, case).representative
    assert found is not None
    assert found.gets_copies


def test_asking_for_consent_shows_the_case_waiting(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Nobody is told anything without authority: the bar says so, and the asking is dated."""
    case = triaged(desk)
    cases.change_representative(desk, case.id, RepresentativeEntry(name="Ruth Bello"), act())
    screen = open_case(window, case.id, settle)
    assert "Tell Ruth Bello nothing" in screen.identity.needs.limits.text()
    page = page_at(screen, "ask_consent", ConsentPage, settle)
    ctrl_enter(page, settle)
    people = now(desk, case).people
    assert people is not None
    assert people.consent_asked_on == desk.clock.today()


def test_household_and_needs_are_kept_and_shown(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Somebody of the household, and a disability with its review, stand on the tab; the disability also in the bar."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "household", HouseholdPage, settle)
    ctrl_enter(page, settle)
    assert page.form.fields["name"].problem.text()
    page.name.setText("Maya")
    page.relation.setText("daughter")
    page.needs.setText("asthma, aged 6")
    ctrl_enter(page, settle)
    need = page_at(screen, "need", NeedPage, settle)
    need.kind.setCurrentIndex(1)
    need.words.setText("Deaf in one ear: speak to the left")
    ctrl_enter(need, settle)
    screen.tabs.setCurrentWidget(screen.tabs.people)
    settle()
    assert "Maya (daughter): asthma, aged 6" in words_in(screen.tabs.people)
    assert "Disability: Deaf in one ear" in screen.identity.needs.needs.text()


def test_copies_stand_beside_the_letter(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Whoever gets a copy is named over the letter, with where it goes."""
    case = triaged(desk)
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "add_party", PartyPage, settle)
    page.role.choose(PartyRole.COUNCILLOR)
    page.name.setText("Cllr Joan Marsh")
    ctrl_enter(page, settle)
    assert "copies can go to" in page.form.fields["email"].problem.text()
    page.email.setText("joan@example.org")
    ctrl_enter(page, settle)
    assert screen.page is None
    letter, _ = letters.begin(desk, case.id, LetterKind.STAGE1_ACKNOWLEDGEMENT, act())
    window.tabs._ctx.open_letter.emit(letter.summary.id)
    settle()
    shown = window.tabs.currentWidget()
    assert isinstance(shown, LetterScreen)
    assert shown.top.copies.text() == "Copy to: Cllr Joan Marsh (councillor), joan@example.org"


def test_a_limit_is_set_shown_before_a_call_and_ended(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Each blank is named; set, it stands in the bar and over the page for a call; reviewed, it can end."""
    case = acknowledged(desk)
    manager(desk)
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "restrict_contact", RestrictPage, settle)
    ctrl_enter(page, settle)
    for field in ("words", "evidence", "equality"):
        assert page.form.fields[field].problem.text(), field
    wanted = limit(None)
    page.kind.choose(wanted.kind)
    page.words.setText(wanted.words)
    page.evidence.setText(wanted.evidence)
    page.equality.setText(wanted.equality)
    ctrl_enter(page, settle)
    assert screen.page is None
    assert "Contact restricted, in writing only" in screen.identity.needs.limits.text()
    call = page_at(screen, "record_contact", ContactMadePage, settle)
    assert "Contact restricted, in writing only" in words_in(call)
    review = page_at(screen, "review_restriction", ReviewRestrictionPage, settle)
    ctrl_enter(review, settle)
    assert review.form.fields["why"].problem.text()
    review.why.setText("The calls have stopped.")
    ctrl_enter(review, settle)
    assert screen.identity.needs.limits.text() == ""


def test_everything_of_a_person_on_one_page(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Ctrl+Shift+P on a case opens the person; their cases open from there; limits stand on top; Esc closes it."""
    case = triaged(desk)
    parties.add_party(desk, case.id, PartyEntry(PartyRole.ADVOCATE, "Advice Centre"), act())
    restrictions.restrict_contact(desk, case.id, entry(desk), act())
    open_case(window, case.id, settle)
    window.gestures.menus.actions["person"].trigger()
    settle()
    person = window.tabs.currentWidget()
    assert isinstance(person, PersonScreen)
    assert person.title() == case.resident.name
    assert "in writing only" in person.limits.text()
    shown = words_in(person)
    assert "Open cases (1)" in shown
    assert "Contacts (1)" in shown
    opener = person.findChild(QPushButton, f"open-{case.id}")
    assert opener is not None
    opener.click()
    settle()
    assert isinstance(window.tabs.currentWidget(), CaseScreen)
    window.tabs.setCurrentWidget(person)
    person.page.setFocus()
    QTest.keyClick(person.page, Qt.Key.Key_Escape)
    settle()
    assert window.tabs.count() == 2, "the queue and the case"


def test_their_account_is_put_right_and_added_to(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """A correction begins with the words that stand there; what they add begins empty; both are on the summary."""
    case = triaged(desk)
    first = case.contacts[0]
    screen = open_case(window, case.id, settle)
    page = page_at(screen, "account", AccountPage, settle)
    assert page.words.text() == ""
    page.what.setCurrentIndex(page.what.findData("wrong"))
    assert (page.words.text(), page.wants.text()) == (first.words, first.wants)
    assert not page.form.fields["on"].isVisible()
    assert not page.has_typed()
    ctrl_enter(page, settle)
    assert "It says the same as before" in page.form.fields["words"].problem.text()
    page.words.setText("The front bedroom, not the back.")
    assert page.has_typed()
    ctrl_enter(page, settle)
    seen = words_in(screen.tabs.summary)
    assert "The front bedroom, not the back." in seen
    assert f"Written down before it was put right: {first.words}" in seen
    page = page_at(screen, "account", AccountPage, settle)
    page.words.setText("My son was in hospital.")
    ctrl_enter(page, settle)
    assert "What they told us later" in words_in(screen.tabs.summary)
    assert [one.words for one in now(desk, case).contacts] == [
        "The front bedroom, not the back.",
        "My son was in hospital.",
    ]
