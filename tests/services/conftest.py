"""What the tests of the services share: a handler at a shared server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from desktop_app.clock import FixedClock
from tests.guarded import SharedDesk
from tests.postgres import Server, name_of


@pytest.fixture
def shared(postgres: Server, guarded_template: str, clock: FixedClock) -> Iterator[SharedDesk]:
    """A handler at a shared server that asks what a new one asks."""
    url = postgres.create(guarded_template)
    desk = SharedDesk(postgres, name_of(url), clock)
    yield desk
    desk.close()
    postgres.drop(url)
