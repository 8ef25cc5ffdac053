"""Letters sent by a mail server of our own: recorded with the message's id, once; and what goes wrong in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes

import pytest

from desktop_app.errors import BadEntries, Refused, Trouble
from desktop_app.models import Setting
from desktop_app.policy.kinds import LetterState
from desktop_app.services import letters
from desktop_app.services.desk import Desk
from desktop_app.services.letter_smtp import MaybeSent, send_letter
from desktop_app.services.post_log import log
from desktop_app.services.smtp_settings import Security, SmtpSettings, change_smtp_settings, smtp_settings
from tests.services.casework import act
from tests.services.mailserver import MailServer, mail_server
from tests.services.postwork import waiting_letters


class Kept:
    """A keyring in memory."""

    def __init__(self) -> None:
        self.passwords: dict[str, str] = {}

    def get(self, user: str) -> str:
        return self.passwords.get(user, "")

    def put(self, user: str, password: str) -> None:
        self.passwords[user] = password


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


@pytest.fixture
def vault() -> Kept:
    return Kept()


def joined(desk: Desk, server: MailServer, vault: Kept, **changes: object) -> None:
    settings = SmtpSettings("127.0.0.1", server.port, Security.NONE, "priya", "complaints@brightwater.example")
    change_smtp_settings(desk, replace(settings, **changes), "secret", act(), vault)  # type: ignore[arg-type]


def test_it_is_sent_and_recorded_once(any_desk: Desk, server: MailServer, vault: Kept) -> None:
    """The act repeated sends nothing; the log has the address and the message's own id."""
    joined(any_desk, server, vault)
    server.password = "secret"
    (one,) = waiting_letters(any_desk, 1, email="amina@example.org")
    gesture = act()
    view, _ = send_letter(any_desk, one, gesture, vault=vault)
    send_letter(any_desk, one, gesture, vault=vault)
    ((to, content),) = server.mails
    message = message_from_bytes(content)
    assert (to, message["X-Unsent"], message["From"]) == (["amina@example.org"], None, "complaints@brightwater.example")
    assert view.summary.state is LetterState.SENT
    (line,) = log(any_desk)
    assert (line.address, line.tracking) == ("amina@example.org", message["Message-ID"])


def test_what_the_server_refuses_is_said_and_can_be_tried_again(
    any_desk: Desk, server: MailServer, vault: Kept
) -> None:
    """A wrong password, an unknown address, nobody there: nothing is recorded, and the next gesture may send it."""
    joined(any_desk, server, vault)
    (one,) = waiting_letters(any_desk, 1, email="amina@example.org")
    server.password = "other"
    with pytest.raises(Trouble, match="user or password"):
        send_letter(any_desk, one, act(), vault=vault)
    server.password = ""
    server.refuses.add("amina@example.org")
    with pytest.raises(Trouble, match="does not take emails for amina"):
        send_letter(any_desk, one, act(), vault=vault)
    server.refuses.clear()
    joined(any_desk, server, vault, port=1)
    with pytest.raises(Trouble, match="could not be reached"):
        send_letter(any_desk, one, act(), vault=vault)
    assert (server.mails, log(any_desk)) == ([], ())
    joined(any_desk, server, vault)
    send_letter(any_desk, one, act(), vault=vault)
    assert len(server.mails) == 1


def test_what_may_have_left_is_not_sent_again(
    any_desk: Desk, server: MailServer, vault: Kept, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The program ends between the server's answer and the record: a person looks before anything else happens."""
    joined(any_desk, server, vault)
    (one,) = waiting_letters(any_desk, 1, email="amina@example.org")

    def cut(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("desktop_app.services.letter_smtp.mark_sent", cut)
    with pytest.raises(KeyboardInterrupt):
        send_letter(any_desk, one, act(), vault=vault)
    monkeypatch.undo()
    with pytest.raises(Refused, match="may have been sent already"):
        send_letter(any_desk, one, act(), vault=vault)
    assert len(server.mails) == 1
    assert letters.letter(any_desk, one).summary.state is LetterState.ISSUED


def test_a_server_that_breaks_off_may_have_taken_it(any_desk: Desk, server: MailServer, vault: Kept) -> None:
    """It has the message and never answered: nobody is told that nothing was sent, and nothing is sent again."""
    joined(any_desk, server, vault)
    server.hangs_up = True
    (one,) = waiting_letters(any_desk, 1, email="amina@example.org")
    with pytest.raises(MaybeSent, match="may have been sent"):
        send_letter(any_desk, one, act(), vault=vault)
    server.hangs_up = False
    with pytest.raises(Refused, match="may have been sent already"):
        send_letter(any_desk, one, act(), vault=vault)
    assert len(server.mails) == 1


def test_the_password_stands_in_the_keyring_alone(any_desk: Desk, server: MailServer, vault: Kept) -> None:
    """Never in the database; a blank one leaves it as it is; wrong settings are named field by field."""
    joined(any_desk, server, vault)
    change_smtp_settings(any_desk, smtp_settings(any_desk), "", act(), vault)
    assert vault.passwords == {"priya": "secret"}
    with any_desk.reading() as session:
        assert "secret" not in str(session.get_one(Setting, "smtp").value)
    wrong = SmtpSettings("mail.example.org/x", 0, Security.NONE, "", "nobody")
    with pytest.raises(BadEntries) as refusal:
        change_smtp_settings(any_desk, wrong, "", act(), vault)
    assert [problem.field for problem in refusal.value.problems] == ["host", "port", "security", "sender"]
    (one,) = waiting_letters(any_desk, 1, email="amina@example.org")
    change_smtp_settings(any_desk, SmtpSettings(), "", act(), vault)
    with pytest.raises(Refused, match="No mail server"):
        send_letter(any_desk, one, act(), vault=vault)
