"""Handing an email to a mail server: nothing here touches the database, so that a slow server holds up nobody."""

from __future__ import annotations

import smtplib
import ssl
from contextlib import suppress
from email.message import EmailMessage

from desktop_app.errors import Trouble
from desktop_app.services.smtp_settings import Security, SmtpSettings

SECONDS = 30
"""How long a server may take over each of its answers."""
_SELF_SIGNED, _UNKNOWN_SIGNER, _EXPIRED, _OTHER_NAME = (18, 19), (20, 21), 10, (62, 64)
"""OpenSSL's numbers for what is wrong with a certificate."""


class MaybeSent(Trouble):
    """Nobody knows whether an email left."""


def hand_over(
    message: EmailMessage,
    to: tuple[str, ...],
    settings: SmtpSettings,
    password: str,
    *,
    context: ssl.SSLContext | None = None,
    seconds: float = SECONDS,
) -> tuple[str, ...]:
    """Hands an email to the server; the recipients of copies it did not take.

    Raises:
        MaybeSent: the connection broke off before the server had answered.
        Trouble: in one sentence; nothing was sent to the first recipient.
    """
    server = _connected(settings, password, context or ssl.create_default_context(), seconds)
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


def call_on(
    settings: SmtpSettings, password: str, *, context: ssl.SSLContext | None = None, seconds: float = SECONDS
) -> None:
    """Calls on the server as for sending, and leaves again: does it answer, is it to be trusted, does it know us?

    Raises:
        Trouble: in one sentence why not.
    """
    server = _connected(settings, password, context or ssl.create_default_context(), seconds)
    with suppress(smtplib.SMTPException, OSError):
        server.quit()


def _connected(settings: SmtpSettings, password: str, context: ssl.SSLContext, seconds: float) -> smtplib.SMTP:
    """A server that knows who we are.

    Raises:
        Trouble: it is not there, not to be trusted, or does not know us.
    """
    server: smtplib.SMTP | None = None
    try:
        if settings.security is Security.TLS:
            server = smtplib.SMTP_SSL(settings.host, settings.port, timeout=seconds, context=context)
        else:
            server = smtplib.SMTP(settings.host, settings.port, timeout=seconds)
        if settings.security is Security.STARTTLS:
            server.starttls(context=context)
        if settings.user:
            server.login(settings.user, password)
    except (smtplib.SMTPException, OSError, UnicodeError) as problem:
        if server is not None:
            server.close()
        raise Trouble(_why_not(problem, settings, seconds), do=_SETTINGS) from problem
    return server


def _why_not(problem: Exception, settings: SmtpSettings, seconds: float) -> str:
    """Why there is no connection, in one sentence."""
    if isinstance(problem, smtplib.SMTPAuthenticationError):
        return "The mail server did not accept the user or password."
    if isinstance(problem, UnicodeError):
        return "The user or password has a letter that a mail server cannot be told."
    if isinstance(problem, ssl.SSLCertVerificationError):
        return f"The mail server {settings.host} could not be trusted: {_certificate_words(problem.verify_code)}."
    if isinstance(problem, ssl.SSLError):
        return f"The mail server does not speak TLS on port {settings.port}."
    if isinstance(problem, TimeoutError) or isinstance(problem.__context__, TimeoutError):
        return f"The mail server {settings.host} did not answer within {seconds:g} seconds."
    if isinstance(problem, smtplib.SMTPNotSupportedError):
        return f"The mail server offers no {'STARTTLS' if settings.security is Security.STARTTLS else 'sign-in'}."
    if isinstance(problem, smtplib.SMTPException):
        return "The mail server does not do what the settings say it does."
    return f"The mail server {settings.host} could not be reached."


def _certificate_words(code: int) -> str:
    if code in _SELF_SIGNED or code in _UNKNOWN_SIGNER:
        return "its certificate is signed by nobody this computer trusts"
    if code == _EXPIRED:
        return "its certificate has expired"
    return "its certificate is for another name" if code in _OTHER_NAME else "its certificate is wrong"


def _unknown_address(address: str) -> Trouble:
    return Trouble(f"The mail server does not take emails for {address}.", do="Look at the address.")


_SETTINGS = "Nothing was sent. Look at Email in Settings, or use ‘Write an email’."
