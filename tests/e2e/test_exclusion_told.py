"""A complaint that is too old, weighed and left out: the resident is told why, and that the Ombudsman may be asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from desktop_app.policy.kinds import CaseKind, CaseState, Leaving, LetterState
from tests.e2e.conftest import DATA, MONDAY_MORNING
from tests.e2e.handler import Handler
from tests.e2e.journeys import answer, issue, mark_sent, only_case, save_pdf, set_up, told, write, written
from tests.e2e.paper import DL, fingerprint, is_finished, says, seen_through
from tests.letters.reading import squeezed

GROUND = "It became apparent to them more than 12 months before they complained"
TOO_LATE = (
    "Nothing kept you from telling us sooner: you wrote to us about other repairs four times since June 2025. You were "
    "not ill or away, nobody at home is at risk, and we caused none of the delay."
)
EVIDENCE = "The heating was mended on 2 June 2025 (job 48113). You first told us of it on 11 December 2026."
CAN_HELP = "Citizens Advice can help with money paid out for heating: 0800 144 8848, www.citizensadvice.org.uk."
TODAY = MONDAY_MORNING.date()


def test_an_exclusion_is_weighed_told_and_kept(
    handler: Handler, tmp_path: Path, picture: Callable[[str], None]
) -> None:
    """Ground, evidence, exceptions and discretion are asked for; the letter says them all and is emailed."""
    set_up(handler, "Portsmouth")
    handler.messages.will_choose(DATA / "heating.eml")
    handler.press("Ctrl+O")
    complete_contact(handler)
    weigh(handler, picture)
    handler.sees("C-000001", "Write exclusion letter")
    handler.click("Write exclusion letter")
    assert handler.offers("Issue letter…")
    issue(handler)
    pdf = save_pdf(handler, tmp_path / "exclusion.pdf")
    mark_sent(handler, "Emailed")
    picture("exclusion-told")
    the_letter_says_it_all(pdf)
    the_case_keeps_it(handler, pdf)


def complete_contact(handler: Handler) -> None:
    """Everything an old HTML email does not say."""
    assert handler.field("Name") == "Colin Bright"
    assert handler.field("Email") == "c.bright@example.com"
    assert "£90 of electric" in handler.field("In their own words")
    handler.fill("Name", "Mr Colin Bright")
    handler.fill("Address", "3 Mere Road\nBrightwater")
    handler.fill("What they want us to do", "Pay back £90.")
    handler.choose("Reply by", "Email")
    handler.press("Ctrl+Return")


def weigh(handler: Handler, picture: Callable[[str], None]) -> None:
    """Page by page to the decision, each with the rule it serves and where it stands."""
    answer(handler, "What is this contact about?", "They are unhappy with something we did or failed to do")
    answer(handler, "Does it mention any of these?", "None of these")
    answer(handler, "What did the resident choose?", "They asked us to treat it as a complaint")
    answer(handler, "on or after 11 December 2025?", "No, both were more than 12 months before")
    write(handler, "When did it happen?", "2/6/2025")
    write(handler, "When did they first know of it?", "2 june 2025")
    exception = "Our policy's exception: exceptional circumstances (Portsmouth housing complaints policy 2024, 3 and"
    handler.sees("The rule", exception, "No exception applies.")
    answer(handler, "It is older than our limit.", "No, it is too late")
    write(handler, "Why did we decide not to look at it?", TOO_LATE)
    answer(handler, "Is any of this true of all or part of it?", "None of these")
    answer(handler, "What do we do with this complaint?", "Leave out all of it")
    answer(handler, "On which ground is it left out?", GROUND)
    handler.sees("What shows that this ground fits?")
    assert handler.field("What shows that this ground fits?").startswith("It happened on 2 June 2025.")
    handler.press("Ctrl+A")
    write(handler, "What shows that this ground fits?", EVIDENCE)
    handler.press("Alt+Left")
    assert handler.field("What shows that this ground fits?") == EVIDENCE
    handler.press("Ctrl+Return")
    write(handler, "Where can they take it instead?", CAN_HELP)
    write(handler, "Who decided this?", "Daniel Osei, Complaints manager")
    write(handler, "How did Daniel Osei tell you, and when?", "Email of 14 December, with the case's documents.")
    handler.sees("Check the answers", EVIDENCE, TOO_LATE)
    picture("exclusion-check")
    handler.click("Record exclusion")


def the_letter_says_it_all(pdf: bytes) -> None:
    """The Code's 2.4: the ground, the reasons, the resident's own circumstances, and the right to challenge it."""
    assert is_finished(pdf)
    address = squeezed("Mr Colin Bright 3 Mere Road Brightwater M50 2QA")
    assert all(seen_through(pdf, envelope) == {address} for envelope in DL)
    assert says(pdf, "C-000001", f"Date {written(TODAY)}", f"by email on {written(date(2026, 12, 11))}")
    assert says(pdf, "cannot look at your complaint", GROUND, EVIDENCE, TOO_LATE, CAN_HELP, "Pay back £90.")
    assert says(pdf, "Portsmouth housing complaints policy 2024")
    assert says(pdf, "right to ask the Housing Ombudsman Service to look at our decision")
    assert says(pdf, "can tell us to take on your complaint", "0300 111 3000", "www.housing-ombudsman.org.uk")


def the_case_keeps_it(handler: Handler, pdf: bytes) -> None:
    """Excluded, with the exclusion whole, the letter as it was emailed, and every step in the chronology."""
    case = only_case(handler)
    assert (case.kind, case.state) == (CaseKind.COMPLAINT, CaseState.EXCLUDED)
    assert case.exclusion is not None
    assert (case.exclusion.ground, case.exclusion.is_partial) == ("too_old", False)
    assert case.exclusion.evidence == EVIDENCE
    assert case.exclusion.consideration == TOO_LATE
    (letter,) = case.letters
    assert (letter.state, letter.sent_how, letter.sent_on) == (LetterState.SENT, Leaving.EMAILED, TODAY)
    assert letter.sha256 == fingerprint(pdf)
    kinds = [kind for kind, _ in told(case)]
    assert [kinds.count(kind) for kind in ("received", "letter_issued", "letter_sent")] == [1, 1, 1]
    everything = "\n".join(words for _, words in told(case))
    for wanted in (GROUND, EVIDENCE, fingerprint(pdf), "Emailed on 14 December 2026.", TOO_LATE):
        assert wanted in everything
