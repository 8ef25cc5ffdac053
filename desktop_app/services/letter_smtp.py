"""Sending an issued letter by email, at most once: what may have left already is never sent again of itself.

A mail server gives no way to ask whether an email left. So the attempt is written down before the first byte goes out
and ended after the answer; an attempt without an end is looked into by a person, and not repeated.
"""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from sqlalchemy import func, select

from desktop_app.errors import Refused, Trouble
from desktop_app.models import Act
from desktop_app.policy.kinds import Leaving
from desktop_app.services.act import once, was_done
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_email import ReadyEmail, ready_email
from desktop_app.services.letter_leaving import mark_sent
from desktop_app.services.letters import letter
from desktop_app.services.smtp_settings import Security, SmtpSettings, SystemVault, Vault, smtp_settings
from desktop_app.services.views import Changes, LetterView

BEGUN, ENDED = "email_begun", "email_ended"
_SECONDS = 30


class MaybeSent(Trouble):
    """Nobody knows whether an email left."""


def send_letter(
    desk: Desk, letter_id: int, act: str, *, vault: Vault | None = None, context: ssl.SSLContext | None = None
) -> tuple[LetterView, Changes]:
    """Sends an issued letter and records that it left by email, with the message's id. Repeating the act sends none.

    Raises:
        BadInput: there is no email address on the case.
        Refused: no server is set up; the rules do not permit it; or an earlier attempt may have sent it already.
        MaybeSent: the connection broke off while it was being sent.
        Trouble: the server could not be reached, or did not take it; nothing was sent.
    """
    if was_done(desk, act):
        return letter(desk, letter_id), Changes()
    settings = smtp_settings(desk)
    if not settings.is_on:
        raise Refused("No mail server is set up.", do="Set one up in Settings, or use ‘Write an email’.")
    _require_no_open_attempt(desk, letter_id)
    ready = ready_email(desk, letter_id)
    message = _message(ready, settings)
    password = (vault or SystemVault()).get(settings.user) if settings.user else ""
    once(desk, f"{act}:begun", BEGUN, lambda _: letter_id)
    try:
        unheard = _send(message, (*ready.to, *ready.copies), settings, password, context)
    except MaybeSent:
        raise
    except Trouble:
        once(desk, f"{act}:ended", ENDED, lambda _: letter_id)
        raise
    note = f"The server did not take it for {', '.join(unheard)}." if unheard else ""
    entry = LeavingEntry(Leaving.EMAILED, desk.clock.today(), tracking=str(message["Message-ID"]), note=note)
    view, changes = mark_sent(desk, letter_id, entry, act)
    once(desk, f"{act}:ended", ENDED, lambda _: letter_id)
    return view, changes


def _require_no_open_attempt(desk: Desk, letter_id: int) -> None:
    with desk.reading() as session:
        asked = select(Act.kind, func.count()).where(Act.kind.in_((BEGUN, ENDED)), Act.result_id == letter_id)
        counts = {row.kind: row[1] for row in session.execute(asked.group_by(Act.kind))}
    if counts.get(BEGUN, 0) > counts.get(ENDED, 0):
        raise Refused(
            "An email of this letter was begun and cut off, so it may have been sent already.",
            do="Look in the mailbox it is sent from. If it left, mark it as emailed; if not, use ‘Write an email’.",
        )


def _message(ready: ReadyEmail, settings: SmtpSettings) -> EmailMessage:
    message = message_from_bytes(ready.content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    del message["X-Unsent"], message["From"]
    message["From"] = settings.sender
    message["Date"] = formatdate(localtime=True)
    message["Message-ID"] = make_msgid(domain=settings.sender.rpartition("@")[2])
    return message


def _send(
    message: EmailMessage, to: tuple[str, ...], settings: SmtpSettings, password: str, context: ssl.SSLContext | None
) -> tuple[str, ...]:
    """Hands it to the server; the recipients of copies it did not take.

    Raises:
        MaybeSent: the connection broke off before the server had answered.
        Trouble: in one sentence; nothing was sent to the first recipient.
    """
    server = _connected(settings, password, context or ssl.create_default_context())
    try:
        refused = server.send_message(message, settings.sender, list(to))
    except smtplib.SMTPRecipientsRefused as problem:
        raise _unknown_address(to[0]) from problem
    except (smtplib.SMTPServerDisconnected, OSError) as problem:
        if isinstance(problem, smtplib.SMTPResponseException | smtplib.SMTPNotSupportedError):
            raise Trouble("The mail server did not take the email.", do=_SETTINGS) from problem
        raise MaybeSent(
            "The mail server broke off before it had answered, so the email may have been sent.",
            do="Look in the mailbox it is sent from before you do anything else.",
        ) from problem
    finally:
        with suppress(smtplib.SMTPException, OSError):  # it was taken, or was not: how we part changes neither
            server.quit()
    if to[0] in refused:
        raise _unknown_address(to[0])
    return tuple(refused)


def _connected(settings: SmtpSettings, password: str, context: ssl.SSLContext) -> smtplib.SMTP:
    """A server that knows who we are.

    Raises:
        Trouble: it is not there, not to be trusted, or does not know us.
    """
    server: smtplib.SMTP | None = None
    try:
        if settings.security is Security.TLS:
            server = smtplib.SMTP_SSL(settings.host, settings.port, timeout=_SECONDS, context=context)
        else:
            server = smtplib.SMTP(settings.host, settings.port, timeout=_SECONDS)
        if settings.security is Security.STARTTLS:
            server.starttls(context=context)
        if settings.user:
            server.login(settings.user, password)
    except (smtplib.SMTPException, OSError) as problem:
        if server is not None:
            server.close()
        raise _not_connected(problem, settings.host) from problem
    return server


def _not_connected(problem: Exception, host: str) -> Trouble:
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        what = "The mail server did not accept the user or password."
    elif isinstance(problem, ssl.SSLError):
        what = "The mail server could not be trusted: its certificate is wrong."
    elif isinstance(problem, smtplib.SMTPException):
        what = "The mail server does not do what the settings say it does."
    else:
        what = f"The mail server {host} could not be reached."
    return Trouble(what, do=_SETTINGS)


def _unknown_address(address: str) -> Trouble:
    return Trouble(f"The mail server does not take emails for {address}.", do="Look at the address.")


_SETTINGS = "Nothing was sent. Look at Email in Settings, or use ‘Write an email’."
