"""Setting up a shared server and running it: every command, what it refuses, and what it finds wrong."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from desktop_app import cli
from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries, BadInput, NotFound, Refused, Trouble
from desktop_app.paths import server_file
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import cases, documents, drafts, letter_email, letters, post_batch, post_log, post_papers
from desktop_app.services.barring import bar_colleague
from desktop_app.services.editions import take_up
from desktop_app.services.entries import FileEntry
from desktop_app.services.entries_people import BarEntry
from desktop_app.services.post_log import LogQuery
from desktop_app.services.server.address import JoinEntry, ServerAddress, address_typed, read_address
from desktop_app.services.server.checking import check
from desktop_app.services.server.connecting import connect, rejoin
from desktop_app.services.server.entering import forget, keep_password, remember, with_kept_password
from desktop_app.services.server.proving import verify
from desktop_app.services.staff import add_colleague, sit_here
from tests.guarded import AUDITOR, SharedDesk, address_of, login_name, upkeep_connection
from tests.postgres import Server, name_of
from tests.services.casework import acknowledged, act

Said = Callable[..., str]


@pytest.fixture
def shared(postgres: Server, guarded_template: str) -> Iterator[str]:
    """The address of a guarded database, for whoever runs it."""
    url = postgres.create(guarded_template)
    yield url
    postgres.drop(url)


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Said:
    """What a command prints, when it leaves with ``code``."""

    def run(*argv: str, code: int = 0) -> str:
        assert cli.run(list(argv)) == code
        captured = capsys.readouterr()
        return captured.out + captured.err

    return run


@pytest.fixture
def login(postgres: Server) -> Iterator[str]:
    """A login's name of this test's own; the role goes with the test."""
    name = f"u{uuid4().hex[:10]}"
    yield name
    with psycopg.connect(postgres.url("postgres"), autocommit=True) as connection:
        connection.execute(f'DROP ROLE IF EXISTS "{name}"')


def entered_as(url: str, login: str) -> ServerAddress:
    return read_address(url.replace("postgres@", f"{login}@", 1))


def test_it_is_made_ready_and_run(postgres: Server, said: Said, login: str, clock: FixedClock) -> None:
    """From an empty database to somebody working in it, and out again; init a second time changes nothing."""
    url = postgres.create()
    assert "needs the landlord's name" in said("server", "init", url, code=2)
    assert "It was empty" in said("server", "init", url, "--landlord", "Beck Homes", "--pack", "code-2024")
    person = ("server", "add-person", url, login, "--name", "Ada Bell", "--rank", "handler")
    assert len(json.loads(said(*person, "--json"))["password"]) >= 12
    assert "Ada Bell, Complaint handler" in said("server", "people", url)
    assert "There is a login" in said(*person, code=2)
    desk = connect(entered_as(url, login), clock)
    assert desk.landlord.name == "Beck Homes"
    acknowledged_by_a_bare_landlord(desk)
    desk.close()
    assert "It was of revision" in said("server", "init", url)
    assert "Nobody may change the settings" in said("server", "check", url)
    assert "administrator" in said("server", "grant", url, login, "--rank", "manager", "--administrator", "yes")
    assert "the audit is whole" in said("server", "check", url).partition("Nothing is wrong")[2]
    assert "rows are as they were written" in said("audit", "verify", url)
    assert "Ada Bell still has 1 open case" in said("server", "remove-person", url, login, code=2)
    assert "may log in no more" in said("server", "remove-person", url, login, "--at-once")
    assert "has left" in said("server", "people", url)
    with pytest.raises(Trouble, match="does not know this login"):
        connect(entered_as(url, login), clock)
    postgres.drop(url)


def acknowledged_by_a_bare_landlord(desk: object) -> None:
    """Something is written; the landlord has no address yet, so no letter can leave."""
    with pytest.raises(BadEntries, match="phone number"):
        acknowledged(desk)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (("add-person", "URL", "Priya", "--name", "P", "--rank", "handler"), "small letters"),
        (("add-person", "URL", "priya", "--name", "P", "--rank", "captain"), "no rank"),
        (("add-person", "URL", "priya", "--name", " ", "--rank", "handler"), "name"),
        (("add-person", "URL", "redress_owner", "--name", "P", "--rank", "handler"), "small letters"),
        (("add-person", "URL", "ann", "--auditor", "--rank", "handler"), "no rank"),
        (("grant", "URL", "nobody", "--rank", "handler"), "no login"),
        (("grant", "URL", "t_auditor", "--rank", "handler"), "auditor"),
        (("grant", "URL", "t_handler"), "what to give"),
        (("remove-person", "URL", "nobody"), "no login"),
        (("check", "mysql://x/y"), "PostgreSQL"),
        (("check", "postgresql://localhost"), "no database"),
        (("check", "what?"), "not the address"),
    ],
)
def test_what_cannot_be_is_one_sentence(shared: str, said: Said, argv: tuple[str, ...], words: str) -> None:
    """A mistake is said and nothing is done."""
    told = said("server", *(shared if one == "URL" else one for one in argv), code=2)
    assert words in told
    assert told.count("\n") == 1


def test_whoever_does_not_run_it_runs_nothing(postgres: Server, shared: str, said: Said) -> None:
    """A leader's login is not upkeep's."""
    address = address_of(postgres, name_of(shared), "leader").secret
    told = said("server", "add-person", address, "ghost", "--name", "G", "--rank", "director", code=1)
    assert "does not run this server" in told
    assert "does not run this server" in said("server", "check", address, code=1)


@pytest.mark.parametrize(
    ("done", "found"),
    [
        ("ALTER TABLE letter DISABLE ROW LEVEL SECURITY", "The rows of letter are open"),
        ("ALTER TABLE cases DISABLE TRIGGER guard_audits", "The trigger guard_audits on cases is switched off"),
        ("GRANT CREATE ON SCHEMA public TO PUBLIC", "Anybody may make tables"),
        ("UPDATE guard.installed SET fingerprint = 'old'", "Its guard is of another edition"),
        ("UPDATE staff SET rank = 'director' WHERE name = 'Sade Cole'", "t_colleague has other rights"),
        ("UPDATE guard.login SET ended_at = now() WHERE name = 't_colleague'", "t_colleague has left and still"),
        ("UPDATE guard.audit_head SET id = id + 1", "The audit has been changed"),
    ],
)
def test_what_is_wrong_is_found(shared: str, done: str, found: str) -> None:
    """Each thing by itself, with how to mend it."""
    address = read_address(shared)
    assert check(address) == ()
    with psycopg.connect(shared) as connection:
        connection.execute(done)
    wrong = check(address)
    assert any(one.what.startswith(found) and one.mend for one in wrong), wrong


def test_the_audit_shows_what_even_the_owner_changed(
    postgres: Server, shared: str, clock: FixedClock, said: Said
) -> None:
    """A row changed, one taken from the middle, and the end cut off with its head: the last by the head on paper."""
    desk = SharedDesk(postgres, name_of(shared), clock)
    acknowledged(desk)
    desk.close()
    auditor = address_of(postgres, name_of(shared), AUDITOR)
    kept = verify(auditor).head
    assert said("audit", "head", auditor.secret).startswith(kept.words)
    assert "Only an auditor" not in said("audit", "verify", auditor.secret, "--kept", kept.words)

    def broken_after(statement: str) -> list[tuple[int, str]]:
        with psycopg.connect(shared) as connection:
            connection.execute("SET session_replication_role = replica")
            connection.execute(statement)
        return list(verify(auditor, kept.words).broken)

    assert broken_after("UPDATE guard.audit SET login = 'x' WHERE id = 5") == [
        (5, "its words are not those that were written")
    ]
    assert (9, "a row before it is missing") in broken_after("DELETE FROM guard.audit WHERE id = 8")
    cut = (
        f"DELETE FROM guard.audit WHERE id > {kept.rows - 3};"
        "UPDATE guard.audit_head SET (id, hash) = (SELECT id, hash FROM guard.audit ORDER BY id DESC LIMIT 1)"
    )
    assert (kept.rows, "the row that was the last when its hash was written down is gone") in broken_after(cut)
    assert "Row 5" in said("audit", "verify", auditor.secret, code=1)
    assert "no head of an audit" in said("audit", "verify", auditor.secret, "--kept", "what", code=2)
    handler = address_of(postgres, name_of(shared), "handler").secret
    assert "may not read the audit" in said("audit", "verify", handler, code=2)


def test_half_finished_entries_are_each_persons_own(postgres: Server, shared: str, clock: FixedClock) -> None:
    """The same key twice, and nobody sees the other's."""
    desk = SharedDesk(postgres, name_of(shared), clock)
    drafts.keep(desk, "note", "note:1", "Mine", {"text": "mine"})
    desk.sit_down(desk.people["colleague"])
    assert drafts.drafts(desk) == ()
    drafts.keep(desk, "note", "note:1", "Hers", {"text": "hers"})
    assert drafts.draft(desk, "note:1").payload == {"text": "hers"}
    drafts.discard(desk, "note:1")
    desk.sit_down(desk.people["handler"])
    assert [(one.key, one.title) for one in drafts.drafts(desk)] == [("note:1", "Mine")]
    desk.close()


def test_the_login_says_who_somebody_is(postgres: Server, shared: str, clock: FixedClock) -> None:
    """Nobody sits down as somebody else, and a handler makes no colleagues: in a sentence, not as a fault."""
    desk = SharedDesk(postgres, name_of(shared), clock)
    assert desk.staff_id == desk.people["handler"]
    with pytest.raises(Refused, match="login says who you are"):
        sit_here(desk, desk.people["leader"], act())
    with pytest.raises(Refused, match="may not do this on the server"):
        add_colleague(desk, "Ghost", "", "", "", Rank.HANDLER, act())
    desk.close()


def test_nobody_works_where_the_guard_is_off(postgres: Server, postgres_template: str, clock: FixedClock) -> None:
    """A database made without it, and a login that stands for nobody."""
    bare = postgres.create(postgres_template)
    with pytest.raises(Refused, match="no Redress server yet"):
        connect(read_address(bare), clock)
    postgres.drop(bare)


def test_a_login_without_a_colleague_works_on_nothing(postgres: Server, shared: str, clock: FixedClock) -> None:
    """The auditor reads the audit; there is no desk for them."""
    with pytest.raises(Refused, match="stands for no colleague"):
        connect(address_of(postgres, name_of(shared), AUDITOR), clock)
    with upkeep_connection(postgres, name_of(shared)) as connection:
        connection.execute("UPDATE guard.login SET ended_at = now() WHERE name = %s", (login_name("handler"),))
    with pytest.raises(Refused, match="stands for no colleague"):
        connect(address_of(postgres, name_of(shared), "handler"), clock)


class Shelf:
    """A keyring of the test's own."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get(self, name: str) -> str:
        return self.kept.get(name, "")

    def put(self, name: str, password: str) -> None:
        self.kept[name] = password


def test_the_server_is_remembered_and_its_password_is_not(tmp_path: Path, clock: FixedClock) -> None:
    """The file says where; the keyring keeps the secret."""
    shelf = Shelf()
    typed = address_typed(JoinEntry("db.example.org:5433", "redress", "priya", "p@ss/word"))
    remember(tmp_path, typed)
    assert keep_password(typed, shelf)
    assert "word" not in "".join(path.read_text() for path in tmp_path.iterdir())
    again = with_kept_password(read_address(typed.shown), shelf)
    assert again.secret == typed.secret
    assert server_file(tmp_path).is_file()
    forget(tmp_path)
    assert not server_file(tmp_path).is_file()
    assert rejoin(tmp_path, clock) is None


def test_what_is_typed_to_join_is_checked_field_by_field() -> None:
    """All of it at once; a whole address in the first field stands for the others."""
    with pytest.raises(BadEntries) as refused:
        address_typed(JoinEntry("", "", " ", ""))
    assert [one.field for one in refused.value.problems] == ["server", "database", "login"]
    with pytest.raises(BadInput, match="A server is a name"):
        address_typed(JoinEntry("two words", "redress", "priya", ""))
    whole = address_typed(JoinEntry("postgresql://db.example.org/redress", "", "priya", "x"))
    assert (whole.place, whole.login, whole.has_password) == ("db.example.org/redress", "priya", True)


def test_a_look_at_a_case_somebody_is_kept_out_of_is_noted(postgres: Server, shared: str, clock: FixedClock) -> None:
    """Once a day for each person; an ordinary case leaves no line, and neither does somebody who is kept out."""
    desk = SharedDesk(postgres, name_of(shared), clock)
    plain, about_her = acknowledged(desk), acknowledged(desk)
    bar_colleague(desk, about_her.id, BarEntry(desk.people["colleague"], "It is about her."), act())
    for who in ("leader", "leader", "manager", "colleague"):
        desk.sit_down(desk.people[who])
        for one in (plain, about_her):
            with suppress(NotFound):
                cases.case(desk, one.id)
    desk.close()
    with upkeep_connection(postgres, name_of(shared)) as connection:
        found = connection.execute("SELECT login, key FROM guard.audit WHERE what = 'opened' ORDER BY id").fetchall()
    assert (login_name("leader"), str(about_her.id)) in found
    assert not [one for one in found if one[1] == str(plain.id) or one[0] == login_name("colleague")]


def test_what_leaves_a_case_somebody_is_kept_out_of_is_noted(postgres: Server, shared: str, clock: FixedClock) -> None:
    """Every door to a file, a printer or another program; each once a day, and none for an ordinary case."""
    desk = SharedDesk(postgres, name_of(shared), clock)
    plain, about_her = acknowledged(desk), acknowledged(desk)
    bar_colleague(desk, about_her.id, BarEntry(desk.people["colleague"], "It is about her."), act())
    desk.sit_down(desk.people["leader"])
    for case in (plain, about_her, about_her):
        letter, _ = letters.begin(desk, case.id, LetterKind.HOLDING_REPLY, act())
        number = next(one.id for one in case.letters if one.kind is LetterKind.STAGE1_ACKNOWLEDGEMENT)
        documents.add_document(desk, case.id, FileEntry("damp.txt", "text/plain", b"damp"), act())
        kept = cases.case(desk, case.id).documents[0]
        letters.pdf(desk, number)  # shown on the screen: a look at the case, and no more
        letters.pdf_to_save(desk, number)
        letters.for_printer(desk, number)
        letters.plain_text(desk, number)
        letters.audio_script(desk, letter.summary.id)
        documents.content(desk, kept.id)
    letter_email.email_to_save(desk, number)
    post_batch.pdf_for_printer(desk, number)
    post_log.log_to_save(desk, LogQuery())
    post_papers.posting_certificate(desk, LogQuery())
    desk.close()
    with upkeep_connection(postgres, name_of(shared)) as connection:
        found = connection.execute(
            "SELECT what, key FROM guard.audit WHERE what NOT IN ('insert', 'update', 'delete', 'opened')"
        ).fetchall()
    assert sorted(found) == [
        (what, str(about_her.id))
        for what in (
            *("opened a document", "printed a letter", "saved a letter", "saved a letter as an email"),
            *("saved a letter as text", "saved a script to read aloud", "saved the posting log"),
        )
    ]


def test_a_policy_taken_up_tells_the_guard_its_rank(postgres: Server, shared: str, clock: FixedClock) -> None:
    """From that moment, and not from the next time the server is made ready."""
    desk = SharedDesk(postgres, name_of(shared), clock, "admin")
    with desk.session() as session:
        edition = take_up(session, desk, "portsmouth-2024").id
    desk.close()
    with upkeep_connection(postgres, name_of(shared)) as connection:
        asked = "SELECT count(*) FROM guard.edition_rank WHERE edition_id = %s"
        assert connection.execute(asked, (edition,)).fetchone() == (1,)


def test_a_server_too_small_for_everybody_is_noted(shared: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each window takes two places; the note says how many there should be, and stops nothing."""
    monkeypatch.setattr("desktop_app.services.server.checking._SPARE", 100)
    (found,) = check(read_address(shared))
    assert "places" in found.what
    assert "max_connections = " in found.mend
    assert not found.is_grave
