"""Handing an email over by TLS, to a real server on this computer; what goes wrong is one clear sentence."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from desktop_app.errors import Trouble
from desktop_app.services.mail_server import call_on, hand_over
from desktop_app.services.smtp_settings import Security, SmtpSettings
from tests.services.certificates import certificate, server_side, trusting
from tests.services.mailserver import MailServer, mail_server

TO = ("amina@example.org",)
SECURE = [Security.TLS, Security.STARTTLS]


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as made:
        yield made


def secured(server: MailServer, security: Security, path: Path) -> SmtpSettings:
    """The server with this certificate, and the settings that go with it."""
    server.tls, server.is_tls_at_once = server_side(path), security is Security.TLS
    return SmtpSettings("127.0.0.1", server.port, security, "priya", "complaints@brightwater.example")


def email() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "complaints@brightwater.example", TO[0], "Our letter"
    message.set_content("Hello")
    return message


@pytest.mark.parametrize("security", SECURE)
def test_it_goes_out_over_tls(server: MailServer, security: Security, tmp_path: Path) -> None:
    """With a certificate that this computer trusts and the right password."""
    path = certificate(tmp_path)
    server.password = "secret"
    assert hand_over(email(), TO, secured(server, security, path), "secret", context=trusting(path)) == ()
    assert [to for to, _ in server.mails] == [list(TO)]
    call_on(secured(server, security, path), "secret", context=trusting(path))
    with pytest.raises(Trouble, match="user or password"):
        call_on(secured(server, security, path), "other", context=trusting(path))
    assert len(server.mails) == 1


@pytest.mark.parametrize("security", SECURE)
@pytest.mark.parametrize(
    ("made", "is_told_to_trust", "said"),
    [
        ({}, False, "its certificate is signed by nobody this computer trusts"),
        ({"here": "192.0.2.9"}, True, "its certificate is for another name"),
        ({"days": -1}, True, "its certificate has expired"),
    ],
)
def test_a_server_that_cannot_be_trusted_gets_nothing(
    server: MailServer, security: Security, tmp_path: Path, made: dict[str, object], is_told_to_trust: bool, said: str
) -> None:
    """Neither the letter nor the password; the sentence says what is wrong with the certificate."""
    path = certificate(tmp_path, **made)  # type: ignore[arg-type]
    context = trusting(path) if is_told_to_trust else None
    with pytest.raises(Trouble, match=f"could not be trusted: {said}") as refusal:
        hand_over(email(), TO, secured(server, security, path), "secret", context=context)
    assert refusal.value.do.startswith("Nothing was sent.")
    assert server.mails == []


@pytest.mark.parametrize("security", SECURE)
def test_a_wrong_password_is_said(server: MailServer, security: Security, tmp_path: Path) -> None:
    """The way is safe, and the server does not know us."""
    path = certificate(tmp_path)
    server.password = "other"
    with pytest.raises(Trouble, match="did not accept the user or password"):
        hand_over(email(), TO, secured(server, security, path), "secret", context=trusting(path))
    assert server.mails == []


@pytest.mark.parametrize("security", list(Security))
def test_a_server_that_never_answers_is_given_up(server: MailServer, security: Security) -> None:
    """After the time it is given, with nothing sent."""
    server.let_go.clear()
    settings = SmtpSettings("127.0.0.1", server.port, security, "", "complaints@brightwater.example")
    try:
        with pytest.raises(Trouble, match=r"127\.0\.0\.1 did not answer within 0\.2 seconds"):
            hand_over(email(), TO, settings, "", seconds=0.2)
    finally:
        server.let_go.set()
    assert server.mails == []


def test_a_password_that_cannot_be_told_is_said(server: MailServer) -> None:
    """The protocol knows plain letters alone: no fault of the program's own."""
    settings = SmtpSettings("127.0.0.1", server.port, Security.NONE, "priya", "complaints@brightwater.example")
    with pytest.raises(Trouble, match="a letter that a mail server cannot be told"):
        call_on(settings, "p\u00e4ss\u4e16")


def test_settings_that_do_not_fit_the_server_are_said(server: MailServer) -> None:
    """TLS to a port that speaks none, STARTTLS to a server that offers none."""
    settings = SmtpSettings("127.0.0.1", server.port, Security.TLS, "", "complaints@brightwater.example")
    with pytest.raises(Trouble, match=f"does not speak TLS on port {server.port}"):
        hand_over(email(), TO, settings, "")
    settings = SmtpSettings("127.0.0.1", server.port, Security.STARTTLS, "", "complaints@brightwater.example")
    with pytest.raises(Trouble, match="offers no STARTTLS"):
        hand_over(email(), TO, settings, "", context=ssl.create_default_context())
    assert server.mails == []
