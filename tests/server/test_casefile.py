"""A casefile on a shared server: whoever may not see the case makes none, and the audit says who took a guarded one."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import NotFound, Refused
from desktop_app.policy.casefile import Choice
from desktop_app.services import barring, cases, documents
from desktop_app.services.casefile.making import MADE, CasefileEntry, make
from desktop_app.services.entries import FileEntry
from desktop_app.services.entries_people import BarEntry
from tests.conftest import TUESDAY_NINE
from tests.guarded import SharedDesk, login_name, upkeep_connection
from tests.letters.made_by_others import theirs
from tests.postgres import Server, name_of
from tests.services.casework import acknowledged, act


@pytest.fixture
def database(postgres: Server, guarded_template: str) -> Iterator[str]:
    url = postgres.create(guarded_template)
    yield name_of(url)
    postgres.drop(url)


@pytest.fixture
def desk(postgres: Server, database: str) -> Iterator[SharedDesk]:
    made = SharedDesk(postgres, database, FixedClock(TUESDAY_NINE))
    yield made
    made.close()


def test_the_audit_says_who_took_a_guarded_case_away(
    postgres: Server, database: str, desk: SharedDesk, tmp_path: Path
) -> None:
    """A handler takes it and leaves a line; who is barred, and the post room, get nothing and leave no file."""
    who = desk.people
    case = acknowledged(desk)
    documents.add_document(desk, case.id, FileEntry("Survey.pdf", "application/pdf", theirs()), act())
    desk.sit_down(who["leader"])
    barring.bar_colleague(desk, case.id, BarEntry(who["colleague"], "It is about her."), act())
    desk.sit_down(who["handler"])
    made, _ = make(desk, case.id, CasefileEntry(Choice(without_notes=True)), tmp_path / "case.zip", act=act())
    with zipfile.ZipFile(made.path) as archive:
        assert any("Survey" in name for name in archive.namelist())
    assert cases.case(desk, case.id).events[0].title == "Casefile made"
    for name, refusal in (("colleague", NotFound), ("post_room", Refused)):
        desk.sit_down(who[name])
        with pytest.raises(refusal):
            make(desk, case.id, CasefileEntry(), tmp_path / f"{name}.pdf", act=act())
        assert not (tmp_path / f"{name}.pdf").exists()
    with upkeep_connection(postgres, database) as connection:
        lines = connection.execute("SELECT login FROM guard.audit WHERE audit::text LIKE %s", (f"%{MADE}%",)).fetchall()
    assert [login for (login,) in lines] == [login_name("handler")]
