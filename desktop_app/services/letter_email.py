"""An issued letter as an email that is ready to send: its PDF attached, the right people in it, nothing of the case.

Nothing is sent from here: the handler opens it in their own mail program, sends it, and says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP

from sqlalchemy.orm import Session

from desktop_app.errors import BadInput, Refused
from desktop_app.models import Case, Letter, Staff
from desktop_app.policy.words import long_date
from desktop_app.services.desk import Desk
from desktop_app.services.letter_copied import missing_copies
from desktop_app.services.letter_reach import reach_of
from desktop_app.services.letter_view import find_letter
from desktop_app.services.looks import note_letter
from desktop_app.services.post_batch import kept_pdf
from desktop_app.services.staff_rows import landlord_of


@dataclass(frozen=True, slots=True)
class ReadyEmail:
    """The email, whole."""

    content: bytes
    """As a ``.eml`` file that mail programs open for editing."""
    to: tuple[str, ...]
    copies: tuple[str, ...]
    by_post: tuple[str, ...]
    """Who gets a copy and has no email address: theirs goes by post."""
    reference: str


def ready_email(desk: Desk, letter_id: int) -> ReadyEmail:
    """The email of an issued letter: to whoever it is addressed to, with a copy to everybody who gets one.

    Whoever has a copy letter of their own made gets that one; a letter for one reader goes to nobody else.

    Raises:
        BadInput: there is no email address on the case, or one that no mail goes to.
        NotFound: no such letter.
        Refused: it is not issued.
    """
    with desk.reading() as session:
        letter, case = find_letter(session, letter_id)
        if letter.issued is None:
            raise Refused("Only an issued letter can be emailed.", do="Issue it first.")
        to = _to(desk, case, letter)
        copies = missing_copies(desk, case, letter)
        emailed = tuple(_address(copy.name, copy.reach) for copy in copies if _is_email(copy.reach))
        message = _message(session, desk, case, letter)
    message["To"] = to
    if emailed:
        message["Cc"] = emailed
    name = f"{case.reference} {long_date(letter.issued.dated_on)}.pdf"
    message.add_attachment(kept_pdf(desk, letter_id), maintype="application", subtype="pdf", filename=name)
    by_post = tuple(copy.words for copy in copies if not _is_email(copy.reach))
    return ReadyEmail(
        message.as_bytes(), (to.addr_spec,), tuple(one.addr_spec for one in emailed), by_post, case.reference
    )


def email_to_save(desk: Desk, letter_id: int) -> ReadyEmail:
    """As :func:`ready_email`, for a file that the person's own mail program opens.

    Raises:
        BadInput, NotFound, Refused: as :func:`ready_email`.
    """
    ready = ready_email(desk, letter_id)
    note_letter(desk, letter_id, "saved a letter as an email")
    return ready


def _message(session: Session, desk: Desk, case: Case, letter: Letter) -> EmailMessage:
    """The words: a subject and a covering line that tell nothing to whoever looks over a shoulder (Code 5.10)."""
    assert letter.issued is not None
    landlord, me = landlord_of(session), session.get_one(Staff, desk.staff_id)
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = f"Letter from {_one_line(landlord.name)}, our reference {_one_line(case.reference)}"
    if _is_email(landlord.email):
        message["From"] = _address(landlord.name, landlord.email)
    lines = [
        "Hello,",
        f"Our letter of {long_date(letter.issued.dated_on)} is attached as a PDF. Our reference is {case.reference}.",
        "If you cannot open it, or want it in another form, tell us: reply to this email"
        + (f" or ring {landlord.phone}." if landlord.phone else "."),
        "\n".join(part for part in (me.name, me.job_title, landlord.name, landlord.phone) if part),
    ]
    message.set_content("\n\n".join(lines) + "\n")
    return message


def _to(desk: Desk, case: Case, letter: Letter) -> Address:
    reach = reach_of(desk, case, letter)
    if not reach.email:
        raise BadInput("There is no email address on the case.", field="how", do="Add it, or send it another way.")
    return _address(reach.addressee.name, reach.email)


def _address(name: str, where: str) -> Address:
    try:
        return Address(_one_line(name), addr_spec=where.strip())
    except (ValueError, IndexError) as problem:
        raise BadInput(f"“{where}” is not an email address.", field="how", do="Put it right in the case.") from problem


def _is_email(reach: str) -> bool:
    return "@" in reach and not any(mark.isspace() or mark == "," for mark in reach.strip())


def _one_line(words: str) -> str:
    """A header is one line: what was typed over several would otherwise end it."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in words).split())
