"""A letter with four eyes on it: written, sent for review, returned with a reason, put right, approved, issued."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.policy.kinds import LetterState
from tests.e2e.conftest import DATA
from tests.e2e.handler import Handler
from tests.e2e.journeys import hire, issue, only_case, set_up, take_in, tell_the_lead, told, triage_to_stage1

LETTER = "Stage 1 acknowledgement"
REASON = "Say on which day you will ring her."


def test_a_leader_returns_a_letter_and_approves_it_put_right(handler: Handler, picture: Callable[[str], None]) -> None:
    """Nothing is issued before somebody else approved these very words; both sit down at the same desk in turn."""
    set_up(handler)
    me = handler.joined.ctx.desk.staff_id
    hire(handler, "Joanna Wilk", "Team leader", "Team leader")
    changes_who(handler, "Joanna")
    the_landlord_asks_for_a_leader(handler)
    changes_who(handler, "Priya")
    assert handler.joined.ctx.desk.staff_id == me
    take_in(handler, DATA / "damp.eml", reply_by="Email")
    triage_to_stage1(handler)
    tell_the_lead(handler)
    handler.click("Write acknowledgement")
    assert not handler.offers("Issue letter…")
    handler.sees("Before it is issued it needs the approval of: team leader or above")
    handler.push("Send for review…")
    handler.choose("Who reviews it", "Joanna Wilk, Team leader")
    handler.push("Send for review")
    handler.sees("In review with Joanna Wilk")
    changes_who(handler, "Joanna")
    the_leader_returns_it(handler, picture)
    changes_who(handler, "Priya")
    it_is_put_right(handler)
    changes_who(handler, "Joanna")
    the_leader_approves_it(handler, picture)
    changes_who(handler, "Priya")
    open_from(handler, "Back to you")
    handler.push("Issue stage 1 acknowledgement")
    issue(handler)
    case = only_case(handler)
    assert [one.state for one in case.letters] == [LetterState.ISSUED]
    assert [kind for kind, _ in told(case) if kind.startswith("review") or kind == "letter_issued"] == [
        *("review_asked", "review_sent_back", "review_asked", "review_approved", "letter_issued"),
    ]
    assert any(REASON in words for _, words in told(case))


def changes_who(handler: Handler, name: str) -> None:
    """File > Change who works here."""
    handler.messages.will_pick(name)
    handler.window.gestures.menus.actions["change-person"].trigger()
    handler.settle()
    handler.sees(name)


def the_landlord_asks_for_a_leader(handler: Handler) -> None:
    """In Settings, by the most senior of the two."""
    handler.press("Ctrl+,")
    handler.pick_row("Settings", "Who reviews letters")
    handler.choose(LETTER, "Team leader or above")
    handler.push("Save who reviews letters")
    handler.sees("Saved. Letters not issued yet go by it from now on.")
    handler.press("Ctrl+W")


def open_from(handler: Handler, view: str) -> None:
    """The one case of a view, by its key and Enter."""
    keys = handler.window.queue.view_keys()
    words = [handler.window.queue.side.words(key) for key in keys]
    handler.press(f"Ctrl+{words.index(view) + 1}")
    assert len(handler.queue()) == 1, f"{view}: {handler.queue()}"
    handler.tab_to("Cases")
    handler.press("Return")


def the_leader_returns_it(handler: Handler, picture: Callable[[str], None]) -> None:
    """From her list of letters to review, after reading what differs."""
    open_from(handler, "Letters to review")
    handler.push("Review stage 1 acknowledgement")
    handler.sees("Differences from the template")
    picture("review")
    handler.push("Return…")
    handler.fill("What has to be put right", REASON)
    handler.push("Return letter")
    handler.sees(f"Reason: {REASON}")


def it_is_put_right(handler: Handler) -> None:
    """From the case's next step, which says why."""
    open_from(handler, "Back to you")
    handler.sees(f"Joanna Wilk returned it: {REASON}")
    handler.push("Put right stage 1 acknowledgement")
    handler.fill("Have we got this right?", "Priya Shah rings you on 16 December 2026 at 10am.")
    handler.push("Send for review again…")
    handler.push("Send for review")
    handler.sees("In review with anybody who may approve it")


def the_leader_approves_it(handler: Handler, picture: Callable[[str], None]) -> None:
    """She sees the words added and those taken away, and approves."""
    open_from(handler, "Letters to review")
    handler.push("Review stage 1 acknowledgement")
    handler.sees("1 passage changed.")
    picture("differences")
    handler.messages.will_answer(True)
    handler.push("Approve…")
    handler.sees("Approved by Joanna Wilk")
