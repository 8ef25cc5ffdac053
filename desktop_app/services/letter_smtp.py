"""Sending an issued letter by email, at most once: what may have left already is never sent again of itself.

A mail server gives no way to ask whether an email left. So the attempt is written down before the first byte goes out
and ended after the answer; an attempt without an end is looked into by a person, and not repeated. The three steps
stand apart, so that the one in the middle, which waits for somebody else's computer, can wait away from the database.
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import formatdate, make_msgid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.errors import Refused, Trouble
from desktop_app.models import Act, Letter
from desktop_app.policy.kinds import Leaving
from desktop_app.services.act import once, was_done
from desktop_app.services.case_act import CaseAct
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LeavingEntry
from desktop_app.services.letter_email import ReadyEmail, ready_email
from desktop_app.services.letter_leaving import mark_sent, require_may_leave
from desktop_app.services.letter_view import find_letter
from desktop_app.services.letters import letter
from desktop_app.services.mail_server import SECONDS, MaybeSent, hand_over
from desktop_app.services.smtp_settings import SmtpSettings, mail_vault, smtp_settings
from desktop_app.services.vault import Vault
from desktop_app.services.views import Changes
from desktop_app.services.views_letters import LetterView

BEGUN, ENDED = "email_begun", "email_ended"


@dataclass(frozen=True, slots=True)
class Outgoing:
    """An email whose attempt is written down and whose first byte has not gone out."""

    letter_id: int
    act: str
    message: EmailMessage
    to: tuple[str, ...]
    settings: SmtpSettings
    is_done: bool = False
    """The gesture was carried out before: nothing is to be sent."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of handing it over."""

    unheard: tuple[str, ...] = ()
    """Recipients of copies that the server did not take."""
    problem: Trouble | None = None


def send_letter(
    desk: Desk, letter_id: int, act: str, *, vault: Vault | None = None, context: ssl.SSLContext | None = None
) -> tuple[LetterView, Changes]:
    """Sends an issued letter and records that it left by email, all three steps at once. Repeating the act sends none.

    Raises:
        BadInput, Refused: as :func:`begin_sending`.
        MaybeSent, Trouble: as :func:`end_sending`.
    """
    out, _ = begin_sending(desk, letter_id, act)
    answer = Answer() if out.is_done else deliver(out, vault=vault, context=context)
    return end_sending(desk, out, answer, act)


def begin_sending(desk: Desk, letter_id: int, act: str) -> tuple[Outgoing, Changes]:
    """Writes the attempt down, once everything that could be refused afterwards has been asked.

    Raises:
        BadInput: there is no email address on the case.
        Refused: no server is set up; the rules do not permit it; or an earlier attempt may have sent it already.
    """
    settings = smtp_settings(desk)
    if was_done(desk, act):
        return Outgoing(letter_id, act, EmailMessage(), (), settings, is_done=True), Changes()
    if not settings.is_on:
        raise Refused("No mail server is set up.", do="Set one up in Settings, or use ‘Write an email’.")
    ready = ready_email(desk, letter_id)
    message = _message(ready, settings)

    def begin(session: Session) -> int:
        row, case = find_letter(session, letter_id)
        # Two people may send the same letter at the same moment: the second waits here, and then is told.
        session.execute(select(Letter.id).where(Letter.id == letter_id).with_for_update()).all()
        _require_no_open_attempt(session, letter_id)
        require_may_leave(CaseAct(session, desk, case), row, LeavingEntry(Leaving.EMAILED, desk.clock.today()))
        return letter_id

    once(desk, f"{act}:begun", BEGUN, begin)
    return Outgoing(letter_id, act, message, (*ready.to, *ready.copies), settings), Changes()


def deliver(
    out: Outgoing, *, vault: Vault | None = None, context: ssl.SSLContext | None = None, seconds: float = SECONDS
) -> Answer:
    """Hands the email over, wherever this may wait; never raises what a server or a keyring may do."""
    try:
        password = (vault or mail_vault()).get(out.settings.user) if out.settings.user else ""
        return Answer(hand_over(out.message, out.to, out.settings, password, context=context, seconds=seconds))
    except Trouble as problem:
        return Answer(problem=problem)


def end_sending(desk: Desk, out: Outgoing, answer: Answer, act: str) -> tuple[LetterView, Changes]:
    """Records how it ended: that the letter left by email, with the message's id; or that nothing did.

    Raises:
        MaybeSent: the connection broke off while it was being sent; the attempt stays open.
        Trouble: the server could not be reached, or did not take it; nothing was sent.
    """
    if out.is_done:
        return letter(desk, out.letter_id), Changes()
    if isinstance(answer.problem, MaybeSent):
        raise answer.problem
    if answer.problem is not None:
        once(desk, f"{act}:ended", ENDED, lambda _: out.letter_id)
        raise answer.problem
    note = f"The server did not take it for {', '.join(answer.unheard)}." if answer.unheard else ""
    entry = LeavingEntry(Leaving.EMAILED, desk.clock.today(), tracking=str(out.message["Message-ID"]), note=note)
    view, changes = mark_sent(desk, out.letter_id, entry, act)
    once(desk, f"{act}:ended", ENDED, lambda _: out.letter_id)
    return view, changes


def _require_no_open_attempt(session: Session, letter_id: int) -> None:
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
