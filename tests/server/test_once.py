"""A server that dies between a commit and its answer: the same act sent again happens once."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Thread
from time import monotonic

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import Unreachable
from desktop_app.services import cases
from desktop_app.services.desk import Desk
from desktop_app.services.server.address import read_address
from desktop_app.services.server.connecting import connect
from tests.guarded import SharedDesk, address_of
from tests.postgres import Server, name_of
from tests.proxy import Way, cuttable
from tests.services.casework import acknowledged, act


@pytest.fixture
def way(postgres: Server) -> Iterator[Way]:
    """A way to the server that can be cut."""
    with cuttable(postgres) as made:
        yield made


@pytest.fixture
def far(postgres: Server, guarded_template: str, clock: FixedClock, way: Way) -> Iterator[tuple[Desk, int]]:
    """The handler's desk by that way, and a case."""
    url = postgres.create(guarded_template)
    near = SharedDesk(postgres, name_of(url), clock)
    case = acknowledged(near)
    address = address_of(postgres, name_of(url), "handler")
    desk = connect(read_address(way.through(address.secret)), clock)
    yield desk, case.id
    desk.close()
    near.close()
    postgres.drop(url)


def test_an_act_whose_answer_was_lost_is_sent_again_and_happened_once(far: tuple[Desk, int], way: Way) -> None:
    """Nobody can know whether it was saved: the message does not say that it was not, and the repeat finds it done."""
    desk, case_id = far
    gesture = act()
    way.cuts_commits = 1
    with pytest.raises(Unreachable) as told:
        cases.add_note(desk, case_id, "Rang her: no answer.", gesture)
    assert "Nothing of this step was saved" not in str(told.value)
    before = [event.text for event in cases.case(desk, case_id).events].count("Rang her: no answer.")
    assert before == 1  # it had arrived
    view, _ = cases.add_note(desk, case_id, "Rang her: no answer.", gesture)
    assert [event.text for event in view.events].count("Rang her: no answer.") == 1


def test_a_server_that_stands_still_is_noticed_and_the_act_is_done_once_when_it_goes_on(
    far: tuple[Desk, int], way: Way
) -> None:
    """D57: nothing breaks and nothing comes back, so that no error tells of it: since when it owes an answer does."""
    desk, case_id = far
    assert desk.unanswered_since is None
    way.goes.clear()
    before = monotonic()
    noting = Thread(target=cases.add_note, args=(desk, case_id, "Rang her.", act()))
    noting.start()
    while desk.unanswered_since is None:
        assert monotonic() - before < 30, "an act is on its way, and nobody knows that it waits"
    assert before <= desk.unanswered_since <= monotonic()
    way.goes.set()
    noting.join(30)
    assert desk.unanswered_since is None
    assert [event.text for event in cases.case(desk, case_id).events].count("Rang her.") == 1
