"""An issued letter as a ready email: the right people, the very PDF, and nothing of the case in what can be seen."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP

import pytest

from desktop_app.errors import BadInput, Refused
from desktop_app.policy.kinds import Authority, LetterKind, LetterState
from desktop_app.services import letters
from desktop_app.services.desk import Desk
from desktop_app.services.entries import ContactEntry, RepresentativeEntry
from desktop_app.services.letter_email import ready_email
from desktop_app.services.post_batch import kept_pdf
from tests.services.casework import ENTRY, act, by_email, complaint, issued
from tests.services.postwork import waiting_letters

ACK = LetterKind.STAGE1_ACKNOWLEDGEMENT


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=SMTP)
    assert isinstance(message, EmailMessage)
    return message


def an_issued(desk: Desk, entry: ContactEntry) -> int:
    return issued(desk, complaint(desk, entry).id, ACK).summary.id


def test_it_is_ready_to_send(any_desk: Desk) -> None:
    """Opened for editing, the kept bytes attached; nothing is recorded as sent."""
    letter_id = an_issued(any_desk, by_email())
    ready = ready_email(any_desk, letter_id)
    message = read(ready.content)
    assert message["X-Unsent"] == "1"
    assert message["To"] == "Ms Amina Okafor <amina@example.org>"
    assert message["From"] == "Brightwater Homes <complaints@brightwater.example>"
    assert message["Subject"] == "Letter from Brightwater Homes, our reference C-000001"
    (attached,) = message.iter_attachments()
    assert attached.get_content() == kept_pdf(any_desk, letter_id)
    assert attached.get_filename() == "C-000001 24 November 2026.pdf"
    body = message.get_body(("plain",))
    assert body is not None
    seen = f"{body.get_content()} {message['Subject']} {attached.get_filename()}".lower()
    assert not [word for word in ("mould", "complaint about", "stage", "bedroom") if word in seen]
    assert (ready.to, ready.copies, ready.by_post) == (("amina@example.org",), (), ())
    assert letters.letter(any_desk, letter_id).summary.state is LetterState.ISSUED


def test_it_goes_to_whoever_acts_and_copies_to_whoever_gets_them(any_desk: Desk) -> None:
    """A representative with authority is written to; one who gets copies is copied, and not written to."""
    acting = RepresentativeEntry(
        "Joan Marsh", "Sister", Authority.WRITTEN_CONSENT, email="joan@example.org", evidence="Form of 20 November."
    )
    to_her = ready_email(any_desk, an_issued(any_desk, replace(by_email(), representative=acting)))
    assert (to_her.to, to_her.copies) == (("joan@example.org",), ())
    copied = replace(acting, gets_copies=True)
    both = ready_email(any_desk, an_issued(any_desk, replace(by_email(), representative=copied)))
    assert (both.to, both.copies) == (("amina@example.org",), ("joan@example.org",))
    assert read(both.content)["Cc"] == "Joan Marsh <joan@example.org>"
    posted = replace(copied, email="", address="1 High Street", postcode="M1 1AE")
    by_post = ready_email(any_desk, an_issued(any_desk, replace(by_email(), representative=posted)))
    assert (by_post.copies, by_post.by_post) == ((), ("Joan Marsh (written consent), 1 High Street, M1 1AE",))


def test_hostile_names_and_addresses_add_no_header(any_desk: Desk) -> None:
    """Line ends in a name are spaces; what is no address is refused in a sentence."""
    (odd,) = waiting_letters(any_desk, 1, name='A\r\nBcc: x@y.example\n"Zoë, <b>"', email="zoe@example.org")
    message = read(ready_email(any_desk, odd).content)
    assert message["Bcc"] is None
    assert message["To"].addresses[0].addr_spec == "zoe@example.org"
    (wrong,) = waiting_letters(any_desk, 1, email="not an address")
    with pytest.raises(BadInput, match="is not an email address"):
        ready_email(any_desk, wrong)


def test_a_draft_or_a_case_without_an_address_has_none(any_desk: Desk) -> None:
    """Each with what to do about it."""
    draft, _ = letters.begin(any_desk, complaint(any_desk).id, ACK, act())
    with pytest.raises(Refused, match="issued letter"):
        ready_email(any_desk, draft.summary.id)
    (none,) = waiting_letters(any_desk, 1)
    with pytest.raises(BadInput, match="no email address"):
        ready_email(any_desk, none)
    assert ENTRY.person.email
