"""One case under each policy, from first contact to end: every due date and every refusal as its sections say."""

from __future__ import annotations

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadInput, Refused
from desktop_app.services.desk import Desk
from tests.postgres import Server, name_of
from tests.worked.desk import Table, shared_table, table
from tests.worked.doings import DOINGS
from tests.worked.story import Day, Story, stories

STORIES = stories()
CODE = "Complaint Handling Code 2024"
PACKS = ("code-2024", "pa-housing-2022", "paradigm-2021", "peaks-plains-2023", "portsmouth-2024", "together-2021")


def test_each_policy_has_a_worked_case() -> None:
    """No policy goes without one."""
    assert tuple(sorted({story.pack for story in STORIES})) == PACKS


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_a_worked_case_runs_as_its_policy_says(any_bare_desk: Desk, story: Story) -> None:
    """After every act each clock has the date counted by hand, and each wrong step is refused by its own section."""
    played = table(any_bare_desk, story.pack)
    for number, day in enumerate(story.days, 1):
        where = f"{story.name}, act {number}: {day.do} on {day.on}"
        played.turn_to(day.on, day.by)
        _do(played, day, where)
        _check_clocks(played, day, where)
        _check_steps(played, day, where)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_the_guard_of_a_shared_server_lets_it_happen(
    postgres: Server, guarded_template: str, clock: FixedClock, story: Story
) -> None:
    """With everybody on a login of their own the same case runs to the same end, every wrong step refused alike."""
    url = postgres.create(guarded_template)
    played = shared_table(postgres, name_of(url), clock, story.pack)
    for number, day in enumerate(story.days, 1):
        where = f"{story.name}, act {number}: {day.do} on {day.on}, by {day.by}"
        played.turn_to(day.on, day.by)
        _do(played, day, where)
        _check_clocks(played, day, where)
        _check_steps(played, day, where)
    played.desk.close()
    postgres.drop(url)


def _do(played: Table, day: Day, where: str) -> None:
    if day.fails is None:
        DOINGS[day.do](played, day.args)
        return
    with pytest.raises((Refused, BadInput)) as refused:
        DOINGS[day.do](played, day.args)
    error = refused.value
    assert day.fails.says in str(error), f"{where}: {error}"
    source = error.source if isinstance(error, Refused) else ""
    assert _section(source) == day.fails.source, f"{where}: {source}"


def _check_clocks(played: Table, day: Day, where: str) -> None:
    for gone in day.gone:
        played.expected.pop(gone, None)
    played.expected.update(day.due)
    clocks = {clock.key: clock for clock in played.case.clocks}
    found = {key: clock.due_on for key, clock in clocks.items() if clock.due_on is not None}
    assert found == played.expected, where
    for key, on in day.met.items():
        assert clocks[key].met_on == on, f"{where}: {key}"


def _check_steps(played: Table, day: Day, where: str) -> None:
    case = played.case
    if day.stands:
        assert f"{case.stage} {case.state}" == day.stands, where
    if day.written:
        newest = max(case.events, key=lambda event: event.id)
        assert day.written in f"{newest.title} {newest.text}", where
    for key in day.opened:
        del played.shut[key]
    played.shut.update(day.shut)
    assert {step.key: _section(step.source) for step in case.steps if not step.permitted} == played.shut, where
    if day.next:
        assert [step.key for step in case.steps if step.is_next] == [day.next], where
    for wanted in day.refused:
        step = played.may(wanted.step)
        assert not step.permitted, f"{where}: {wanted.step} is offered"
        assert wanted.says in step.why, f"{where}: {wanted.step}: {step.why}"
        assert wanted.says, f"{where}: {wanted.step} is refused without a word"
        assert wanted.source, f"{where}: {wanted.step} is refused without a section"
        assert wanted.source in step.source, f"{where}: {wanted.step}: {step.source}"


def _section(source: str) -> str:
    """``Code 6.2`` for the Code's own, the bare section for the landlord's policy or a law."""
    document, _, section = source.partition(", ")
    return f"Code {section}" if document == CODE else section
