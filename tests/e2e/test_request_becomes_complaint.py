"""A service request chased three times becomes a complaint, by keyboard; mould beside it keeps its legal times."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

from desktop_app.policy.kinds import CaseKind, Stage
from tests.e2e.handler import Handler
from tests.e2e.journeys import only_case, put_forward, ring_in, set_up, told, working_day

ASKED = date(2026, 12, 14)
CHASES = {
    date(2026, 12, 17): "Nobody has rung to say when they come.",
    date(2026, 12, 22): "The second time I ask. Nobody came.",
    date(2027, 1, 4): "The third time. Now the wall behind the bed is black.",
}
THIRD = date(2027, 1, 4)
INVESTIGATED = date(2027, 1, 8)
SUMMARISED = date(2027, 1, 11)
SAFE = date(2027, 1, 12)
WORKS = date(2027, 1, 14)
CONTACT = {
    "Name": "Mr Dev Sharma",
    "Address": "2 Larch Court\nBrightwater",
    "Postcode": "M50 4QT",
    "Email": "dev@example.org",
    "When any member of staff first got it": "today",
    "In their own words": "The extractor fan in the bathroom does not turn.",
    "What they want us to do": "Mend the fan.",
}
UNHAPPY = "I have asked three times. I want to complain."


def test_the_third_chase_makes_it_a_complaint_and_mould_keeps_its_own_times(
    handler: Handler, picture: Callable[[str], None]
) -> None:
    """Each chase is counted, the third asks for a complaint, the work goes on, and Awaab's Law is met step by step."""
    set_up(handler, "Peaks")
    ring_in(handler, CONTACT)
    triage(handler)
    chase_three_times(handler)
    picture("request-chased")
    raise_mould(handler)
    convert(handler)
    picture("request-complaint")
    work_on_mould(handler)
    put_forward(handler, "Request done", {"What was done": "New fan; he saw it turn."}, "Request done.")
    picture("request-done")
    the_request_and_the_complaint_are_kept(handler)
    the_legal_times_were_met(handler)


def goes_on(handler: Handler, day: date) -> None:
    """Another morning."""
    handler.day_comes(datetime(day.year, day.month, day.day, 10, 0, tzinfo=UTC))


def triage(handler: Handler) -> None:
    """A request, with no danger in it yet, planned with a day."""
    handler.answer("What is this contact about?", "They ask us to put something right")
    handler.answer("Does it mention any of these?", "None of these")
    handler.answer("Have they been in touch about this before?", "No, this is the first time")
    handler.sees("Check the answers")
    handler.press("Ctrl+Return")
    plan = {"Who does it": "Repairs team", "Done by": "15/1/2027"}
    put_forward(handler, "Plan the request", plan, "Plan saved.")


def chase_three_times(handler: Handler) -> None:
    """Only the third makes a complaint the next step, with the policy's own section."""
    for day, words in CHASES.items():
        goes_on(handler, day)
        put_forward(handler, "Record a chase", {"What they said": words}, "Chase recorded.")
        assert (next_step(handler) == "convert_to_complaint") == (day == THIRD)
    step = next(step for step in only_case(handler).steps if step.is_next)
    assert "3.2.2" in step.source


def next_step(handler: Handler) -> str:
    """Its key; '' for none."""
    return next((step.key for step in only_case(handler).steps if step.is_next), "")


def raise_mould(handler: Handler) -> None:
    """What he said of the wall opens the clocks of a danger."""
    handler.turn_to("Requests and safety")
    handler.push("Record a danger")
    handler.choose("What it is", "Damp or mould in the home")
    handler.fill("What was seen or said", "The wall behind the bed is black.")
    handler.press("Ctrl+Return")
    handler.sees("Damp or mould investigated")


def convert(handler: Handler) -> None:
    """The complaint's clocks start on the day he said it."""
    entries = {"Date they said they were unhappy": "today", "What they said": UNHAPPY}
    put_forward(handler, "Make this a complaint", entries, "Logged as a complaint.")
    handler.sees("Stage 1")


def work_on_mould(handler: Handler) -> None:
    """Investigated, summed up for the resident, made safe, works begun."""
    for day, what, words in (
        (INVESTIGATED, "Investigated: there is a significant hazard", "Mould from a cold bridge."),
        (SUMMARISED, "Written summary given to the resident", "Emailed."),
        (SAFE, "Made safe", "Cleaned and treated; dehumidifier left."),
        (WORKS, "Further works begun", "Insulation of the outer wall."),
    ):
        goes_on(handler, day)
        handler.push("Record work on the damp or mould")
        handler.choose("What was done", what)
        handler.fill("What was found or done", words)
        handler.press("Ctrl+Return")


def the_request_and_the_complaint_are_kept(handler: Handler) -> None:
    """One case: three chases with their days, the work done, and a stage 1 complaint counted from the third of them."""
    case = only_case(handler)
    assert (case.kind, case.stage) == (CaseKind.COMPLAINT, Stage.STAGE1)
    assert case.side is not None
    assert case.side.request is not None
    assert [(chase.on, chase.words) for chase in case.side.request.chases] == list(CHASES.items())
    assert case.side.request.done_on == WORKS
    acknowledge = next(clock for clock in case.clocks if clock.key == "stage1.acknowledge")
    assert acknowledge.from_on == THIRD
    everything = "\n".join(words for _, words in told(case))
    for wanted in (*CHASES.values(), UNHAPPY, "Repairs team", "New fan; he saw it turn."):
        assert wanted in everything, wanted
    assert everything.count("This should now be a complaint") == 1


def the_legal_times_were_met(handler: Handler) -> None:
    """Each of Awaab's Law on its day, counted by hand, and the danger at rest."""
    clocks = {clock.key.rpartition(".")[2]: clock for clock in only_case(handler).clocks if "hazard." in clock.key}
    assert {key: (clock.due_on, clock.met_on) for key, clock in clocks.items()} == {
        "investigate": (working_day(THIRD, 10), INVESTIGATED),
        "summary": (working_day(INVESTIGATED, 3), SUMMARISED),
        "safe": (working_day(INVESTIGATED, 5), SAFE),
        "works": (working_day(INVESTIGATED, 5), WORKS),
    }
    assert all(clock.source.startswith("Awaab's Law") for clock in clocks.values())
    side = only_case(handler).side
    assert side is not None
    assert all(hazard.is_ended for hazard in side.hazards)
