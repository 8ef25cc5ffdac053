"""The letter screen in the real window: written, checked, issued, printed, sent; and nothing typed is ever lost."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QTextBlock
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop_app.errors import Trouble
from desktop_app.policy.kinds import ChipState, Leaving, LetterFormat, LetterKind, LetterState, ReplyBy
from desktop_app.policy.letter_forms import LetterForm
from desktop_app.services import cases, letters
from desktop_app.services.desk import Desk
from desktop_app.services.smtp_settings import Security, SmtpSettings, change_smtp_settings
from desktop_app.services.views import CaseView
from desktop_app.ui.clash_dialog import Chosen
from desktop_app.ui.context import Context
from desktop_app.ui.screens.case.acts.resident import ResidentPage
from desktop_app.ui.screens.letter.block_card import FreeCard, LockedCard, is_optional_as_it_stands
from desktop_app.ui.screens.letter.despatch import file_name, still_open
from desktop_app.ui.screens.letter.following import beginning
from desktop_app.ui.screens.letter.screen import LetterScreen
from desktop_app.ui.sending import Sending
from desktop_app.ui.window import MainWindow
from tests.services.mailserver import mail_server
from tests.services.postwork import waiting_letters
from tests.ui.casework import (
    Settle,
    act,
    decided,
    excluded,
    front_letter,
    open_case,
    triaged,
    words_in,
    written,
)
from tests.ui.intake_rig import a_contact
from tests.ui.recorder import Recorder


def begun(window: MainWindow, desk: Desk, settle: Settle, **person: Any) -> tuple[CaseView, LetterScreen]:
    """An acknowledgement just begun by the case's own button."""
    case = triaged(desk, **person)
    screen = open_case(window, case.id, settle)
    screen.steps.buttons["acknowledge"].click()
    settle()
    return case, front_letter(window)


def fill(screen: LetterScreen, settle: Settle) -> None:
    """Write into every passage that still wants words."""
    for card in screen.passages.cards.values():
        if isinstance(card, FreeCard) and "[[" in card.text():
            card.box.setPlainText("We will ring you on 30 November 2026 to talk it through.")
    settle()


def issue(screen: LetterScreen, recorder: Recorder, settle: Settle) -> None:
    """Press the button and say yes."""
    recorder.will_answer(True)
    screen.top.go.click()
    settle()


def test_an_acknowledgement_is_written_issued_and_posted(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """From the case's own button to the post: blocked while words are missing, frozen once issued, met when it left."""
    case, screen = begun(window, desk, settle, address="", postcode="", email="", reply_by=ReplyBy.PHONE)
    assert not screen.top.go.isEnabled()
    assert screen.top.reasons.text() == "2 things to put right first"
    screen.checks.chosen.emit("address")
    settle()
    page = open_case(window, case.id, settle).page
    assert isinstance(page, ResidentPage)
    page.person.address.setText("14 Larch Court\nBrightwater")
    page.person.postcode.setText("M50 4QT")
    page.go.click()
    settle()
    window._ctx.open_letter.emit(screen.letter_id)
    settle()
    assert screen.top.go.isEnabled()
    assert screen.letter is not None
    assert [problem.what for problem in screen.letter.problems if problem.is_blocking] == []
    issue(screen, recorder, settle)
    assert "nobody can change it afterwards" in recorder.asked[-1][1]
    advice = [problem.what for problem in screen.checks.problems]
    assert all(what in recorder.asked[-1][1] for what in advice[:4])
    assert screen.letter.summary.state is LetterState.ISSUED
    clock = next(one for one in cases.case(desk, case.id).clocks if one.key == "stage1.acknowledge")
    assert clock.met_on is None
    leaving = screen.issued.leaving
    leaving.how.choose(Leaving.POSTED_FIRST)
    leaving.how.chosen.emit()
    assert leaving.consequence.text().startswith("Nobody has printed this letter from here")
    leaving.go.click()
    settle()
    assert recorder.heard[-1] == ("done", "Marked as sent.")
    assert recorder.offers[-1] == "Back to the case"
    after = cases.case(desk, case.id)
    assert next(one for one in after.clocks if one.key == "stage1.acknowledge").met_on == desk.clock.today()
    assert after.due_what == "Stage 1 response"
    assert screen.top.chip.chip() == after.chip
    assert open_case(window, case.id, settle).identity.chip.chip() == after.chip
    assert after.chip.state is ChipState.ON_TRACK


def test_locked_passages_say_why_and_cannot_be_written_in(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """What the Code or the case fixes is read, not edited, and each says which."""
    _, screen = begun(window, desk, settle)
    locked = [card for card in screen.passages.cards.values() if isinstance(card, LockedCard)]
    assert locked
    for card in locked:
        assert "Locked by" in words_in(card) or "Filled from the case" in words_in(card)


def test_each_line_of_the_check_list_leads_to_its_passage(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Choosing a problem puts the cursor on the words still to be written, marked so that typing replaces them."""
    _, screen = begun(window, desk, settle)
    free = next(card for card in screen.passages.cards.values() if isinstance(card, FreeCard))
    free.box.setPlainText("We will ring you on [[the day]].")
    settle()
    assert not screen.top.go.isEnabled()
    problem = next(one for one in screen.checks.problems if one.is_blocking and one.block_key in screen.passages.cards)
    screen.checks.chosen.emit(problem.block_key)
    card = screen.passages.cards[problem.block_key]
    assert isinstance(card, FreeCard)
    assert window.focusWidget() is card.box
    assert card.box.textCursor().selectedText().startswith("[[")
    assert problem.what in words_in(card)


def test_a_letter_that_is_loading_has_nothing_to_press(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle
) -> None:
    """Whoever presses Enter or Space then would discard the letter they asked for."""
    _, there = begun(window, desk, settle)
    screen = LetterScreen(ctx, there.letter_id, window)
    screen.show()
    bar = screen.top
    assert not any(one.isVisible() for one in (bar.go, bar.put_away, bar.reasons, bar.case))
    settle()
    assert all(one.isVisible() for one in (bar.go, bar.put_away, bar.case))


def test_typing_is_saved_after_a_pause_and_the_preview_follows(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Nobody presses save: the words are kept and the very PDF is drawn anew."""
    _, screen = begun(window, desk, settle)
    before = screen.preview.drawn
    card = next(card for card in screen.passages.cards.values() if isinstance(card, FreeCard))
    card.box.setFocus()
    card.box.moveCursor(card.box.textCursor().MoveOperation.End)
    QTest.keyClicks(card.box, " Thank you for waiting.")
    assert screen.top.status.text() == "Writing…"
    settle()
    assert screen.top.status.text() == "Saved"
    assert letters.letter(desk, screen.letter_id).blocks != ()
    assert before is not None
    assert screen.preview.drawn is not None
    assert screen.preview.drawn.sha256 != before.sha256
    assert "Thank you for waiting." in screen.words.toPlainText()
    assert card.edited.text() == "Edited"


def test_template_wording_comes_back_and_undo_takes_that_back(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Back to the template's words is one press, and one Ctrl+Z away from being undone."""
    _, screen = begun(window, desk, settle)
    card = next(card for card in screen.passages.cards.values() if isinstance(card, FreeCard))
    original = card.text()
    card.box.setPlainText("Something else altogether.")
    settle()
    card.back.click()
    settle()
    assert card.text() == original
    assert card.edited.text() == ""
    card.box.undo()
    settle()
    assert card.text() == "Something else altogether."
    assert next(b for b in letters.letter(desk, screen.letter_id).blocks if b.key == card.key).text == card.text()


def test_words_that_cannot_be_saved_stay_and_are_offered_again(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, monkeypatch: object
) -> None:
    """Somebody else wrote in the same passage: mine stays in the box until I chose between the two."""
    _, screen = begun(window, desk, settle)
    card = next(card for card in screen.passages.cards.values() if isinstance(card, FreeCard))
    letter = letters.letter(desk, screen.letter_id)
    letters.save_block(desk, screen.letter_id, card.key, "Theirs.", letter.version)
    card.box.setPlainText("Mine.")
    settle()
    assert card.text() == "Mine."
    assert "Your words are still in the box." in screen.notice.text()
    recorder.will_answer(False)
    assert not screen.closing()
    recorder.will_settle(None, Chosen(frozenset()))
    compare = screen.notice.findChild(QPushButton)
    compare.click()
    assert card.text() == "Mine."
    compare.click()
    settle()
    (clash,) = recorder.clashes[-1].clashes
    assert (clash.mine, clash.theirs) == ("Mine.", "Theirs.")
    assert next(b for b in letters.letter(desk, screen.letter_id).blocks if b.key == card.key).text == "Mine."
    assert not screen.notice.isVisible()


def test_their_words_can_be_taken_instead(window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder) -> None:
    """Taking theirs puts the other person's words in the box; mine are one undo away."""
    _, screen = begun(window, desk, settle)
    card = next(card for card in screen.passages.cards.values() if isinstance(card, FreeCard))
    letter = letters.letter(desk, screen.letter_id)
    letters.save_block(desk, screen.letter_id, card.key, "Theirs.", letter.version)
    card.box.setPlainText("Mine.")
    settle()
    recorder.will_settle(Chosen(frozenset({""})))
    screen.notice.findChild(QPushButton).click()
    settle()
    assert card.text() == "Theirs."
    card.box.undo()
    assert card.text() == "Mine."
    settle()


def test_an_issued_letter_is_the_very_pdf_saved_and_printed(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """The saved file has the kept fingerprint; the printer gets each page, edge to edge; printing is recorded."""
    case, screen = begun(window, desk, settle)
    fill(screen, settle)
    said = screen.words.toPlainText()
    issue(screen, recorder, settle)
    assert screen.words.toPlainText() == said, "whoever reads it as text finds its headings and gaps as before"
    assert screen.letter is not None
    copy = tmp_path / "letter.pdf"
    recorder.will_choose(copy)
    screen.issued.save.click()
    settle()
    assert hashlib.sha256(copy.read_bytes()).hexdigest() == screen.letter.summary.sha256
    paper = tmp_path / "paper.pdf"
    screen.despatch.choose_printer = lambda _parent: to_file(paper)  # type: ignore[assignment, method-assign]
    screen.issued.print.click()
    settle()
    with pikepdf.open(paper) as printed, pikepdf.open(copy) as kept:
        assert len(printed.pages) == len(kept.pages)
        assert [round(float(side)) for side in printed.pages[0].mediabox[2:]] == [595, 842]
    assert cases.case(desk, case.id).events[0].kind == "letter_printed"
    assert "went to the printer" in recorder.heard[-1][1]


def test_without_a_printer_the_screen_says_so(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """No printer: a sentence in clear words that offers the file instead, not a dialog that cannot work."""
    case, screen = begun(window, desk, settle)
    fill(screen, settle)
    issue(screen, recorder, settle)

    def none(_parent: object) -> None:
        raise Trouble("No printer is set up on this computer.", do="Save the letter as a PDF.")

    screen.despatch.choose_printer = none  # type: ignore[assignment, method-assign]
    recorder.will_answer(False)
    screen.issued.print.click()
    title, text, verb = recorder.asked[-1]
    assert (title, text, verb) == ("No printer is set up on this computer.", "Save the letter as a PDF.", "Save PDF…")
    recorder.will_answer(True)
    recorder.will_choose(tmp_path / "copy.pdf")
    screen.issued.print.click()
    settle()
    assert (tmp_path / "copy.pdf").read_bytes().startswith(b"%PDF")
    assert not any(event.kind == "letter_printed" for event in cases.case(desk, case.id).events)


def test_a_letter_is_saved_among_the_persons_papers_under_a_telling_name(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Reference, kind and date are suggested; where the dialog opens is the messages' own."""
    case, screen = begun(window, desk, settle)
    fill(screen, settle)
    issue(screen, recorder, settle)
    offered: list[Path] = []

    def save_file(_title: str, name: str, _kinds: str = "") -> Path:
        offered.append(Path(name))
        return tmp_path / "elsewhere" / "copy.pdf"

    (tmp_path / "elsewhere").mkdir()
    monkeypatch.setattr(recorder, "save_file", save_file)
    screen.issued.save.click()
    screen.issued.save.click()
    settle()
    name = f"{case.reference} Stage 1 acknowledgement 2026-11-24.pdf"
    assert offered == [Path(name), Path(name)]
    assert file_name("R/2026\\12: “x”") == "R-2026-12- -x.pdf"


def test_a_passage_that_may_stay_out_says_so(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Optional is plain to see beside the passage; what must be there is not called so, and its box says why."""
    _, screen = begun(window, desk, settle)
    cards = {key: card for key, card in screen.passages.cards.items() if isinstance(card, FreeCard)}
    assert cards["urgent"].optional.isVisible()
    assert "Optional." in cards["urgent"].box.accessibleDescription()
    assert not is_optional_as_it_stands(replace(cards["urgent"].block, text="We will [[what]] today."))
    assert not cards["opening"].optional.isVisible()
    cards["investigator"].box.setPlainText("")
    settle()
    hint = next(one for one in screen.checks.problems if one.block_key == "investigator")
    assert not hint.is_blocking
    assert screen.top.go.isEnabled()
    cards["sign_off"].box.setPlainText("")
    settle()
    assert not screen.top.go.isEnabled()
    assert "“Sign-off” is empty." in words_in(cards["sign_off"])
    cards["sign_off"].box.setPlainText("Yours sincerely")
    settle()
    assert screen.top.go.isEnabled()
    assert "is empty" not in words_in(cards["sign_off"])


def test_stars_of_bold_words_are_seen_only_in_the_line_being_written(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Bold words read as bold, without their marks; the marks come back where somebody writes."""
    _, screen = begun(window, desk, settle)
    card = screen.passages.cards["opening"]
    assert isinstance(card, FreeCard)
    line = next(at for at in range(card.box.document().blockCount()) if "**" in line_of(card, at).text())

    def star_size() -> float:
        first = line_of(card, line).layout().formats()[0]
        look = first.format
        return float(look.fontPointSize())

    screen.top.start()
    settle()
    assert star_size() == 1
    saved = letters.letter(desk, screen.letter_id).version
    card.start()
    cursor = card.box.textCursor()
    cursor.setPosition(line_of(card, line).position())
    card.box.setTextCursor(cursor)
    assert star_size() == 0
    screen.top.start()
    settle()
    assert star_size() == 1
    assert letters.letter(desk, screen.letter_id).version == saved


def test_a_change_elsewhere_reaches_an_open_letter_and_spares_what_is_typed(
    window: MainWindow, desk: Desk, settle: Settle
) -> None:
    """Another screen changes the case while somebody writes: chip and needs follow, the typed words stay."""
    case, screen = begun(window, desk, settle)
    card = screen.passages.cards["check"]
    assert isinstance(card, FreeCard)
    card.box.setPlainText("Ring me by Friday.")
    person = replace(a_contact().person, name="Ms Ada Stone")
    _, changes = cases.change_resident(desk, case.id, person, act())
    window._ctx.changed.emit(changes)
    assert card.text() == "Ring me by Friday."
    settle()
    assert "Ms Ada Stone" in screen.top.who.text()
    assert card.text() == "Ring me by Friday."
    letter = letters.letter(desk, screen.letter_id)
    assert next(one.text for one in letter.blocks if one.key == "check") == "Ring me by Friday."
    greeting = screen.passages.cards["greeting"]
    assert isinstance(greeting, LockedCard)
    assert greeting.words.text() == "Dear Ms Stone"


def test_a_draft_is_not_printed(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """What is printed must be what is kept, so Ctrl+P on a draft explains instead."""
    begun(window, desk, settle)
    with qtbot.waitActive(window):
        window.activateWindow()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle()
    assert "Issue the letter first" in recorder.heard[-1][1]


def test_leaving_asks_for_a_day_that_has_come(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """A letter cannot have left tomorrow: the refusal stands beside the date and what was typed stays.

    Put right, it is called wrong no more.
    """
    _, screen = begun(window, desk, settle)
    fill(screen, settle)
    issue(screen, recorder, settle)
    leaving = screen.issued.leaving
    leaving.how.choose(Leaving.POSTED_SIGNED)
    leaving.how.chosen.emit()
    assert leaving.form.fields["tracking"].isVisible()
    leaving.tracking.setText("AB123456789GB")
    leaving.on.set_text("27 nov 2026")
    assert "is met on that day" not in leaving.consequence.text()
    leaving.go.click()
    settle()
    assert leaving.form.summary.isVisible()
    assert leaving.tracking.text() == "AB123456789GB"
    leaving.on.set_text("today")
    settle()
    assert leaving.form.summary.problems() == ()
    assert leaving.form.fields["on"].problem.isHidden()
    leaving.go.click()
    settle()
    assert screen.letter is not None
    assert screen.letter.summary.sent_how is Leaving.POSTED_SIGNED
    assert not leaving.isVisible()


def test_the_preview_is_drawn_at_the_screens_own_resolution(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """Each page's picture has one point for each point of the screen, at the width shown and at full size."""
    _, screen = begun(window, desk, settle)
    page = screen.preview.pages[0]
    assert abs(page.image.width() - page.width() * screen.devicePixelRatioF()) <= 2
    screen.preview.zoom.setCurrentIndex(1)
    screen.preview.zoom.activated.emit(1)
    settle()
    assert abs(screen.preview.pages[0].width() - 794) <= 1
    assert screen.preview.pages[0].image.pixelColor(2, 2).name() == "#ffffff"
    assert isinstance(page.image, QImage)


def test_an_excluded_complaint_is_told_with_the_ombudsman(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """The exclusion letter opens from the next step, names the ground and gives the Ombudsman's details."""
    case = excluded(desk)
    screen = open_case(window, case.id, settle)
    assert next(step.key for step in case.steps if step.is_next) == "exclude"
    screen.steps.buttons["exclude"].click()
    settle()
    letter = front_letter(window)
    assert letter.letter is not None
    assert letter.letter.summary.kind is LetterKind.EXCLUSION
    assert case.exclusion is not None
    assert "0300 111 3000" in letter.words.toPlainText()


def test_a_draft_is_discarded_after_asking(window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder) -> None:
    """A letter begun by mistake is put away, its tab goes, and the case may begin another."""
    case, screen = begun(window, desk, settle)
    recorder.will_answer(False)
    screen.top.put_away.click()
    assert "withdrawn with it" in recorder.asked[-1][1]
    recorder.will_answer(True)
    screen.top.put_away.click()
    settle()
    assert not any(one.state is LetterState.DRAFT for one in cases.case(desk, case.id).letters)
    assert open_case(window, case.id, settle).steps.buttons["acknowledge"].isEnabled()


def test_a_response_is_issued_sent_and_ends_the_stage(
    window: MainWindow, desk: Desk, settle: Settle, recorder: Recorder
) -> None:
    """With every point decided the response goes out, and the case has been answered."""
    case = decided(desk)
    draft = written(desk, letters.begin(desk, case.id, LetterKind.STAGE1_RESPONSE, act())[0])
    window.tabs.show_queue()
    window._ctx.open_letter.emit(draft.summary.id)
    settle()
    screen = front_letter(window)
    assert [problem.what for problem in screen.checks.problems if problem.is_blocking] == []
    issue(screen, recorder, settle)
    screen.issued.leaving.how.choose(Leaving.EMAILED)
    screen.issued.leaving.go.click()
    settle()
    assert "Responded".lower() in cases.case(desk, case.id).stage_words.lower()


def line_of(card: FreeCard, number: int) -> QTextBlock:
    """One line of a passage."""
    return card.box.document().findBlockByNumber(number)


def to_file(path: Path) -> QPrinter:
    """A printer that writes a file, standing in for one of paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


def test_an_issued_letter_is_written_as_an_email(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """Saved where the person says and opened in their mail program; sent only once they say so."""
    (letter_id,) = waiting_letters(desk, 1, email="amina@example.org")
    ctx.open_letter.emit(letter_id)
    settle()
    screen = front_letter(window)
    opened: list[Path] = []
    screen.despatch.email.open = opened.append
    recorder.will_choose(tmp_path / "letter.eml")
    screen.issued.email.click()
    settle()
    assert opened == [tmp_path / "letter.eml"]
    assert b"X-Unsent: 1" in opened[0].read_bytes()
    assert recorder.heard[-1][1].startswith("Saved as letter.eml, to amina@example.org. Send it, then mark")
    assert letters.letter(desk, letter_id).summary.state is LetterState.ISSUED
    (silent,) = waiting_letters(desk, 1)
    ctx.open_letter.emit(silent)
    settle()
    recorder.will_choose(tmp_path / "none.eml")
    front_letter(window).issued.email.click()
    settle()
    assert not (tmp_path / "none.eml").exists()


def test_an_issued_letter_is_sent_by_the_mail_server(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """It says to whom before it sends; a slow server holds up nothing, and what it did is recorded, tab or no tab."""
    (letter_id,) = waiting_letters(desk, 1, email="amina@example.org")
    ctx.open_letter.emit(letter_id)
    settle()
    screen = front_letter(window)
    assert not screen.issued.send.isVisible()
    with mail_server() as server:
        wanted = SmtpSettings("127.0.0.1", server.port, Security.NONE, "", "complaints@brightwater.example")
        ctx.act(change_smtp_settings, wanted, "")
        settle()
        assert screen.issued.send.isVisible()
        recorder.will_answer(True)
        server.let_go.clear()
        screen.issued.send.click()
        settle()
        assert "It goes to amina@example.org" in recorder.asked[-1][1]
        # The server has not answered yet, and the desk answers all the same; a second press sends nothing.
        assert ctx.tasks.is_idle
        assert letters.letter(desk, letter_id).summary.state is LetterState.ISSUED
        Sending.of(ctx).send(letter_id)
        recorder.will_answer(False)
        assert not window.close()
        assert recorder.asked[-1][0] == "A letter is still being sent"
        ctx.close_screen.emit(screen)
        settle()
        with qtbot.waitSignal(Sending.of(ctx).sent):
            server.let_go.set()
        settle()
        assert len(server.mails) == 1
    assert letters.letter(desk, letter_id).summary.sent_how is Leaving.EMAILED
    assert recorder.heard[-1][1] == "Stage 1 acknowledgement: sent by email and recorded."


def test_a_mail_server_that_refuses_says_so_in_the_letter(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, recorder: Recorder, qtbot: QtBot
) -> None:
    """Nothing is recorded, the sentence stands in the letter's own tab, and it can be sent again."""
    (letter_id,) = waiting_letters(desk, 1, email="amina@example.org")
    ctx.open_letter.emit(letter_id)
    settle()
    screen = front_letter(window)
    with mail_server() as server:
        wanted = SmtpSettings("127.0.0.1", server.port, Security.NONE, "", "complaints@brightwater.example")
        ctx.act(change_smtp_settings, wanted, "")
        settle()
        server.refuses.add("amina@example.org")
        for answer in (Sending.of(ctx).failed, Sending.of(ctx).sent):
            recorder.will_answer(True)
            with qtbot.waitSignal(answer):
                screen.issued.send.click()
            settle()
            if server.refuses:
                assert "does not take emails for amina@example.org" in words_in(screen)
            server.refuses.clear()
    assert len(server.mails) == 1
    assert letters.letter(desk, letter_id).summary.sent_how is Leaving.EMAILED


def test_other_forms_are_saved_where_they_are_asked_for(
    window: MainWindow, ctx: Context, desk: Desk, settle: Settle, recorder: Recorder, tmp_path: Path
) -> None:
    """The buttons stand there for whoever needs them, and for nobody else; each file is the letter that was kept."""
    plain, needed = *waiting_letters(desk, 1), *waiting_letters(desk, 1, letter_format=LetterFormat.AUDIO)
    ctx.open_letter.emit(plain)
    settle()
    assert not front_letter(window).issued.forms.isVisible()
    ctx.open_letter.emit(needed)
    settle()
    forms = front_letter(window).issued.forms
    assert forms.buttons[LetterForm.AUDIO_SCRIPT].isVisible()
    assert not forms.buttons[LetterForm.PLAIN_TEXT].isVisible()
    recorder.will_choose(tmp_path / "read.txt")
    forms.buttons[LetterForm.AUDIO_SCRIPT].click()
    settle()
    said = (tmp_path / "read.txt").read_text(encoding="utf-8-sig")
    assert said.strip() == letters.audio_script(desk, needed).strip()
    assert recorder.heard[-1][1] == "Saved as read.txt."
    recorder.will_choose(tmp_path / "nowhere" / "read.txt")
    forms.save(LetterForm.PLAIN_TEXT)
    settle()
    assert "could not be written" in words_in(front_letter(window))
    recorder.will_choose(tmp_path / "text.txt")
    forms.save(LetterForm.PLAIN_TEXT)
    settle()
    assert (tmp_path / "text.txt").read_bytes() == letters.plain_text(desk, needed)


def test_what_was_advised_is_named_before_a_letter_can_no_longer_be_changed() -> None:
    """Word for word up to four, the rest counted; nothing where nothing is open."""
    assert still_open(()) == ""
    assert (
        still_open(("The address has no postcode.",))
        == "1 piece of advice is still open:\n•  The address has no postcode."
    )
    assert still_open(tuple("abcdef")).endswith("•  d\n•  and 2 more")


def test_the_preview_follows_the_passage_that_is_written(window: MainWindow, desk: Desk, settle: Settle) -> None:
    """One had to scroll it by hand each time (A16); a passage in sight moves nothing."""
    _case, screen = begun(window, desk, settle)
    bar = screen.preview.area.verticalScrollBar()
    cards = [card for card in screen.passages.cards.values() if isinstance(card, FreeCard)]
    last = next(card for card in reversed(cards) if card.text().strip())
    bar.setValue(0)
    last.start()
    assert bar.value() > screen.preview.pages[0].height() // 2
    at = bar.value()
    screen.preview.show_words("words that stand nowhere in it")
    screen.preview.show_words(beginning(last))
    assert bar.value() == at
    cards[0].start()
    assert bar.value() < at
    last.start()
    screen.preview.ask()
    settle()
    assert bar.value() == at
