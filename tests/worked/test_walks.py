"""Random walks under every policy: whatever the rules offer can be done, what they refuse cannot, and the laws hold.

Every run walks the same ways, so that a change is judged by what it changed. ``REDRESS_WALK_SEED=new`` walks others,
and ``REDRESS_WALKS`` more of them. A failing walk is told line by line and names its number: ``REDRESS_WALK_SEED`` with
that number walks the same way again, and then looks for the shortest walk that fails.
"""

from __future__ import annotations

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from desktop_app.clock import FixedClock
from desktop_app.errors import Refused
from desktop_app.paths import database_file
from desktop_app.policy.steps import STEP_RULES
from desktop_app.services.opening import open_desk
from desktop_app.services.views import CaseView
from tests.guarded import SharedDesk
from tests.postgres import Server, name_of
from tests.worked.desk import Table, shared_table, table
from tests.worked.laws import Standing, check_act, check_case, check_end, remember_hands, standing
from tests.worked.players import ALSO_BY, BESIDE, NEVER_REFUSED, PLAYERS
from tests.worked.walk import Gesture, Walk

PACKS = ("code-2024", "pa-housing-2022", "paradigm-2021", "peaks-plains-2023", "portsmouth-2024", "together-2021")
WALKS, STEPS = int(os.environ.get("REDRESS_WALKS", "3")), 30
SHORT = 16
"""Acts of a walk on the server, where each costs three times as much."""
GIVEN_SEED = os.environ.get("REDRESS_WALK_SEED", "")
SAME_WAYS = 20241126
IS_NEW, IS_TOLD = GIVEN_SEED == "new", GIVEN_SEED.isdigit()
MORNING = datetime(2024, 4, 2, 9, tzinfo=UTC)
PLAYED: Counter[str] = Counter()

OpenTable = Callable[[], Table]


def test_every_step_has_a_player() -> None:
    """A new step is walked from its first day: write its player beside the others."""
    assert set(PLAYERS) == set(STEP_RULES)


class CaseWalk(RuleBasedStateMachine):
    """One case, walked."""

    pack: ClassVar[str]
    open_table: ClassVar[OpenTable]

    @initialize(data=st.data())
    def take_in(self, data: Any) -> None:
        self.walk = Walk(type(self).open_table(), data.draw)
        self.seen: CaseView | None = None
        self._told(self.walk.begin)

    @rule(data=st.data())
    def act(self, data: Any) -> None:
        self.walk.draw = data.draw
        self._told(self._act)

    def teardown(self) -> None:
        if hasattr(self, "walk"):
            self.walk.table.desk.close()

    def _told(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Exception as error:
            error.add_note("\n".join((f"The walk, under {self.pack}:", *self.walk.lines)))
            raise

    def _act(self) -> None:
        walk = self.walk
        if walk.go_on() or self.seen is None:
            self.seen = walk.table.case
        case = self.seen
        if walk.one_in(6):
            self._try_refused(case)
        if walk.one_in(10):
            self._do(walk.pick(*BESIDE), case, is_step=False)
            return
        offered = [step.key for step in case.steps if step.permitted]
        coming = next((step.key for step in case.steps if step.is_next), None)
        if coming is not None and not walk.one_in(3):
            self._do(coming, case)
        elif offered:
            self._do(walk.pick(*offered), case)

    def _do(self, key: str, case: CaseView, *, is_step: bool = True) -> None:
        """Carries an offered step out and holds the laws against what came of it."""
        walk, gesture_id = self.walk, str(uuid4())
        walk.tell(key if is_step else f"({key})")
        gesture = (PLAYERS if is_step else BESIDE)[key](walk, case)
        if gesture is None:
            walk.tell("  nothing to choose on its page")
            return
        before = standing(walk)
        if not is_step and walk.is_post_room:
            self._refused(gesture, gesture_id, before, key)
            return
        done = gesture(gesture_id)
        PLAYED[key] += 1
        self._hold(key, before, done)
        if walk.one_in(4):
            self._repeat(gesture, gesture_id)

    def _hold(self, key: str, before: Standing, done: object) -> None:
        walk = self.walk
        after = standing(walk)
        remember_hands(walk, before, after)
        check_act(key, before, after)
        check_end(walk, self.pack, key, before, after)
        if walk.who in walk.barred:
            walk.sit(walk.today, walk.present()[0])
            self.seen = None
            return
        shown = done[0] if isinstance(done, tuple) and isinstance(done[0], CaseView) else None
        self.seen = walk.table.case if shown is None or walk.one_in(6) else shown
        assert shown is None or shown == self.seen, f"{key} handed back another case than there is"
        check_case(walk, self.seen, after)

    def _repeat(self, gesture: Gesture, gesture_id: str) -> None:
        """The same gesture sent again changes nothing, whoever sends it."""
        if self.walk.who in self.walk.barred:
            return
        before = standing(self.walk)
        gesture(gesture_id)
        assert standing(self.walk) == before, "the same gesture, sent again, changed the case"

    def _try_refused(self, case: CaseView) -> None:
        """What the rules refuse the service refuses too, and nothing is written."""
        walk = self.walk
        key = walk.pick(*PLAYERS)
        if key in NEVER_REFUSED or any(walk.table.may(one).permitted for one in {key, *ALSO_BY.get(key, ())}):
            return
        gesture = PLAYERS[key](walk, case)
        if gesture is None:
            return
        walk.tell(f"  tries {key}, which is refused")
        self._refused(gesture, str(uuid4()), standing(walk), key)

    def _refused(self, gesture: Gesture, gesture_id: str, before: Standing, key: str) -> None:
        with pytest.raises(Refused):
            gesture(gesture_id)
        assert standing(self.walk) == before, f"{key} was refused and something was written"


def _walk(pack: str, open_table: OpenTable, walks: int, steps: int) -> None:
    known = int(GIVEN_SEED) if IS_TOLD else SAME_WAYS
    chosen = random.SystemRandom().randrange(10**9) if IS_NEW else known
    print(f"REDRESS_WALK_SEED={chosen} walks {pack} again, and looks for the shortest walk")  # noqa: T201
    machine = type("CaseWalk", (CaseWalk,), {"pack": pack, "open_table": staticmethod(open_table)})
    how = settings(
        max_examples=walks,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        phases=(Phase.generate, Phase.shrink) if IS_TOLD else (Phase.generate,),
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    run_state_machine_as_test(seed(chosen)(machine), settings=how)


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.timeout(1200 if GIVEN_SEED else 600)
def test_a_case_walked_at_random_keeps_every_law(tmp_path: Path, sqlite_template: Path, pack: str) -> None:
    """Nothing offered is refused, nothing refused is done, no clock is lost, the chronology explains every state."""
    ready = tmp_path / "ready"
    ready.mkdir()
    shutil.copyfile(sqlite_template, database_file(ready))
    desk = open_desk(ready, FixedClock(MORNING))
    people = table(desk, pack).people
    desk.close()
    folders = iter(range(10**6))

    def open_table() -> Table:
        folder = tmp_path / str(next(folders))
        folder.mkdir()
        shutil.copyfile(database_file(ready), database_file(folder))
        return Table(open_desk(folder, FixedClock(MORNING)), people)

    _walk(pack, open_table, WALKS, STEPS)


@pytest.mark.parametrize("pack", PACKS)
def test_a_short_walk_on_a_shared_server(postgres: Server, guarded_template: str, pack: str) -> None:
    """The server keeps the same laws, and its guard stops nobody at what the rules offer them."""
    clock = FixedClock(MORNING)
    url = postgres.create(guarded_template)
    shared_table(postgres, name_of(url), clock, pack).desk.close()
    made: list[str] = []

    def open_table() -> Table:
        made.append(postgres.create(name_of(url)))
        desk = SharedDesk(postgres, name_of(made[-1]), FixedClock(MORNING))
        return Table(desk, desk.people)

    _walk(pack, open_table, 1, SHORT)
    for one in (*made, url):
        postgres.drop(one)
