"""Saved emails in the states they really arrive in: every one is read whole, or refused with a sentence."""

from __future__ import annotations

import time
from datetime import date
from email.message import EmailMessage

import pytest

from desktop_app.errors import BadInput
from desktop_app.policy.kinds import Channel, ReplyBy
from desktop_app.services.email_file import MOST_WORDS, read_email
from desktop_app.services.entries import ContactEntry

HEAD = b"""Received: from mx.example.net (mx.example.net [192.0.2.7])
\tby mail.brightwater.example with ESMTPS id abc;
\tWed, 18 Nov 2026 16:42:10 +0000 (GMT)
Received: from phone by mx.example.net; Wed, 18 Nov 2026 16:40:00 +0000
From: Amina Okafor <amina.okafor@example.org>
To: help@brightwater.example
Subject: Re: FW: Damp in the back bedroom
Date: Sat, 01 Jan 2005 00:00:00 +0000
Message-ID: <1@example.org>
MIME-Version: 1.0
"""


def read(content: bytes, name: str = "damp.eml") -> ContactEntry:
    return read_email(content, name)


def with_body(body: bytes, head: bytes = HEAD) -> ContactEntry:
    return read(head + body)


def test_a_plain_email_fills_the_contact() -> None:
    """Who, how, when, what about and their own words come from the email; the email itself is kept as it came."""
    content = HEAD + b"Content-Type: text/plain; charset=utf-8\n\nThe mould is back.\n\nAmina\n07700 900123\nZZ4 7QD\n"
    entry = read(content)
    assert (entry.person.name, entry.person.email) == ("Amina Okafor", "amina.okafor@example.org")
    assert (entry.person.phone, entry.person.postcode) == ("07700 900123", "ZZ4 7QD")
    assert (entry.channel, entry.person.reply_by) == (Channel.EMAIL, ReplyBy.EMAIL)
    assert entry.subject == "Damp in the back bedroom"
    assert entry.words == "The mould is back.\n\nAmina\n07700 900123\nZZ4 7QD"
    assert [(each.name, each.media_type, each.content) for each in entry.files] == [
        ("damp.eml", "message/rfc822", content)
    ]


def test_receipt_is_when_our_own_server_took_it_in() -> None:
    """The topmost Received line decides, not the resident's clock."""
    entry = with_body(b"\nHello\n")
    assert (entry.received_on, entry.received_minute) == (date(2026, 11, 18), 16 * 60 + 42)


def test_receipt_is_a_day_in_england() -> None:
    """Half past eleven at night in UTC is the next day in England in summer."""
    entry = read(b"From: a@example.org\nTo: b@example.net\nDate: Tue, 30 Jun 2026 23:30:00 +0000\n\nHello\n")
    assert (entry.received_on, entry.received_minute) == (date(2026, 7, 1), 30)


@pytest.mark.parametrize("when", [b"", b"Date: yesterday afternoon\n", b"Date: Mon, 99 Foo 2026 10:00\n", b"Date:\n"])
def test_no_readable_date_is_left_to_be_asked(when: bytes) -> None:
    """A missing or broken date is never made up."""
    entry = read(b"From: a@example.org\nTo: b@example.net\nSubject: Hi\n" + when + b"\nHello\n")
    assert entry.received_on is None
    assert entry.words == "Hello"


def test_html_alone_becomes_paragraphs() -> None:
    """Paragraphs, lists and line breaks survive; styles, scripts and hidden previews do not."""
    html = b"""<html><head><title>T</title><style>p {color:red}</style></head><body>
    <div style="display:none">Preview text<br>more</div>
    <p>Dear Sir&nbsp;or Madam,</p><p>The <b>boiler</b> failed
    again.</p><ul><li>No heat</li><li>No hot water</li></ul>Yours<br>A&amp;B<script>alert(1)</script></body></html>"""
    entry = with_body(b"Content-Type: text/html; charset=utf-8\n\n" + html)
    assert entry.words == ("Dear Sir or Madam,\n\nThe boiler failed again.\n\n- No heat\n- No hot water\nYours\nA&B")


def test_the_text_version_is_preferred_unless_it_says_nothing() -> None:
    """Of two versions the plain one is read; an empty plain one gives way to the HTML."""
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.net", "x"
    message.set_content("Plain words")
    message.add_alternative("<p>Rich words</p>", subtype="html")
    assert read(message.as_bytes()).words == "Plain words"
    empty = EmailMessage()
    empty["From"], empty["To"], empty["Subject"] = "a@example.org", "b@example.net", "x"
    empty.set_content("  \n")
    empty.add_alternative("<p>Rich words</p>", subtype="html")
    assert read(empty.as_bytes()).words == "Rich words"


def test_quoted_printable_and_base64_are_undone() -> None:
    """Transfer encodings never reach the words."""
    body = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: quoted-printable\n\n"
    assert with_body(body + b"It cost =C2=A340, that=E2=80=99s a lot of=\n money=20\n").words == (
        "It cost £40, that’s a lot of money"
    )
    body = b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n"
    assert with_body(body + b"TW91bGQgYW5kIGRhbXAg4oCTIGFnYWlu\n").words == "Mould and damp – again"


@pytest.mark.parametrize(
    ("declared", "content", "words"),
    [
        (b"iso-8859-1", "It’s £40".encode("cp1252"), "It’s £40"),
        (b"us-ascii", "It’s £40".encode(), "It’s £40"),
        (b"iso-8859-1", "It’s £40".encode(), "It’s £40"),
        (b"utf-8", "It’s £40".encode("cp1252"), "It’s £40"),
        (b"x-unknown", "It’s £40".encode(), "It’s £40"),
        (b"shift_jis", "カビ".encode("shift_jis"), "カビ"),
        (b"iso-8859-2", "Łukasz".encode("iso-8859-2"), "Łukasz"),
        (b"windows-1251", "Плесень".encode("cp1251"), "Плесень"),
    ],
)
def test_a_wrong_character_set_is_seen_through(declared: bytes, content: bytes, words: str) -> None:
    """What the bytes say wins over a declaration that cannot be right; a right one is honoured."""
    assert with_body(b"Content-Type: text/plain; charset=" + declared + b"\n\n" + content).words == words


def test_an_html_page_names_its_own_character_set() -> None:
    """Without a declared set the page's meta line counts."""
    page = '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2"><p>Łukasz'.encode("iso-8859-2")
    assert with_body(b"Content-Type: text/html\n\n" + page).words == "Łukasz"


@pytest.mark.parametrize(
    ("header", "name"),
    [
        (b"=?utf-8?q?Zo=C3=AB_Mu=C3=B1oz?= <z@example.org>", "Zoë Muñoz"),
        (b'"OKAFOR, Amina (Ms)" <z@example.org>', "Amina (Ms) OKAFOR"),
        (b'"z@example.org" <z@example.org>', ""),
        (b"z@example.org", ""),
        ("Zoë Muñoz <z@example.org>".encode(), "Zoë Muñoz"),
        ("Zoë Muñoz <z@example.org>".encode("cp1252"), "Zoë Muñoz"),
    ],
)
def test_names_are_read_as_the_person_writes_them(header: bytes, name: str) -> None:
    """Encoded words, raw bytes and family-name-first all end as a name a letter can greet; an address is no name."""
    entry = read(b"From: " + header + b"\nTo: b@example.net\nSubject: x\n\nHello\n")
    assert (entry.person.name, entry.person.email) == (name, "z@example.org")


def test_a_broken_sender_is_no_address() -> None:
    """What cannot be an address is not carried over as one."""
    entry = read(b"From: Amina <undisclosed>\nTo: b@example.net\nSubject: x\n\nHello\n")
    assert (entry.person.name, entry.person.email) == ("Amina", "")


def test_a_web_form_is_from_the_one_to_answer() -> None:
    """A robot's address gives way to the resident it names for replies."""
    entry = read(
        b"From: Website <no-reply@brightwater.example>\nReply-To: Jo Bell <jo@example.org>\nTo: x@brightwater.example\n"
        b"Subject: Form\n\nHello\n"
    )
    assert (entry.person.name, entry.person.email) == ("Jo Bell", "jo@example.org")


def with_files() -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@example.org", "b@example.net", "x"
    message.set_content("See the photos")
    message.add_attachment(b"\xff\xd8jpeg", maintype="image", subtype="jpeg", filename="C:\\photos\\damp: wall.jpg")
    message.add_attachment(b"\xff\xd8jpeg2", maintype="image", subtype="jpeg", filename="../../damp_ wall.jpg")
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="Überweisung.pdf")
    message.add_attachment("my notes", subtype="plain", filename="notes.txt")
    return message


def test_attachments_are_kept_whole_under_safe_names() -> None:
    """Every file comes along, without folders in its name and none hiding another; a text file is no words."""
    entry = read(with_files().as_bytes())
    assert entry.words == "See the photos"
    assert [each.name for each in entry.files[1:]] == [
        "damp_ wall.jpg", "2 damp_ wall.jpg", "Überweisung.pdf", "notes.txt",
    ]  # fmt: skip
    assert entry.files[1].content == b"\xff\xd8jpeg"
    assert entry.files[3].media_type == "application/pdf"


def test_words_around_a_photograph_are_all_read() -> None:
    """Telephones send text, picture, text as three parts: both texts are words, the picture a file."""
    body = (
        b'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: text/plain\n\nBefore\n'
        b"--b\nContent-Type: image/png\nContent-Disposition: inline\nContent-Transfer-Encoding: base64\n\naGVsbG8=\n"
        b"--b\nContent-Type: text/plain\n\nAfter\n--b--\n"
    )
    entry = with_body(body)
    assert entry.words == "Before\n\nAfter"
    assert [(each.name, each.content) for each in entry.files[1:]] == [("attachment 1.png", b"hello")]


def test_a_reply_keeps_its_history_but_takes_no_number_from_it() -> None:
    """The words stay whole; a telephone number quoted from us is not the resident's."""
    entry = with_body(b"\nStill wet.\n\nOn 2 Nov 2026 at 10:01, Brightwater wrote:\n> Ring 01632 960000\n")
    assert "> Ring 01632 960000" in entry.words
    assert entry.person.phone == ""


FORWARDED = b"""From: Sam Hill <sam.hill@brightwater.example>
To: complaints@brightwater.example
Subject: FW: No heating
Date: Thu, 19 Nov 2026 09:00:00 +0000

One for you I think.

"""


@pytest.mark.parametrize(
    "quoted",
    [
        b"-----Original Message-----\nFrom: Amina Okafor <amina@example.org> \nSent: 12 November 2026 14:05\n"
        b"To: Sam Hill <sam.hill@brightwater.example>\nSubject: No heating\n\nWe are cold.\n",
        b"---------- Forwarded message ---------\nFrom: Amina Okafor <amina@example.org>\n"
        b"Date: Thu, 12 Nov 2026 at 14:05\nSubject: No heating\nTo: <sam.hill@brightwater.example>\n\n\nWe are cold.\n",
        b"Begin forwarded message:\n\n> From: Amina Okafor <amina@example.org>\n> Subject: No heating\n"
        b"> Date: 12 November 2026 at 14:05:00 GMT\n> To: sam.hill@brightwater.example\n> \nWe are cold.\n",
        b"*From:* Amina Okafor [mailto:amina@example.org]\n*Sent:* 12 November 2026 14:05\n*To:* Sam Hill\n"
        b"*Subject:* No heating\n\nWe are cold.\n",
    ],
)
def test_a_colleagues_forward_counts_from_the_residents_own_message(quoted: bytes) -> None:
    """Receipt is by any member of staff: the resident and the date are the inner ones, the colleague received it."""
    entry = read(FORWARDED + quoted)
    assert (entry.person.name, entry.person.email) == ("Amina Okafor", "amina@example.org")
    assert (entry.received_on, entry.received_minute) == (date(2026, 11, 12), 14 * 60 + 5)
    assert (entry.received_by, entry.subject, entry.words) == ("Sam Hill", "No heating", "We are cold.")


def test_a_residents_own_forward_stays_theirs() -> None:
    """A resident who passes on somebody else's message is still the one who writes."""
    quoted = FORWARDED.replace(b"sam.hill@brightwater.example", b"sam@example.org")
    entry = read(quoted + b"From: X <x@example.net>\nDate: 12 Nov 2026\nTo: Sam\nSubject: y\n\nWords\n")
    assert entry.person.email == "sam@example.org"
    assert entry.received_on == date(2026, 11, 19)


def test_a_forward_as_an_attachment_is_opened() -> None:
    """An email attached by a colleague is the contact; its own files come along, and so does the cover."""
    outer = EmailMessage()
    outer["From"], outer["To"] = "Sam Hill <sam.hill@brightwater.example>", "complaints@brightwater.example"
    outer["Subject"], outer["Date"] = "FW: photos", "Thu, 19 Nov 2026 09:00:00 +0000"
    outer.set_content("Over to you")
    inner = with_files()
    inner["Date"] = "Thu, 12 Nov 2026 14:05:00 +0000"
    outer.add_attachment(inner)
    entry = read(outer.as_bytes())
    assert (entry.person.email, entry.words, entry.received_by) == ("a@example.org", "See the photos", "Sam Hill")
    assert entry.received_on == date(2026, 11, 12)
    assert [each.name for each in entry.files][:2] == ["damp.eml", "x.eml"]
    assert len(entry.files) == 6


def test_flowed_text_is_joined_again() -> None:
    """Soft line breaks are the mail program's, not the resident's."""
    body = b"Content-Type: text/plain; format=flowed\n\nThe landlord said \nit was fixed.\nIt was not.\n-- \nAmina\n"
    assert with_body(body).words == "The landlord said it was fixed.\nIt was not.\n--\nAmina"


def test_a_signed_email_is_read() -> None:
    """The words of a signed message stand in its first part."""
    body = (
        b'Content-Type: multipart/signed; protocol="application/pkcs7-signature"; boundary="b"\n\n--b\n'
        b"Content-Type: text/plain\n\nSigned words\n--b\nContent-Type: application/pkcs7-signature; name=smime.p7s\n"
        b"Content-Transfer-Encoding: base64\n\nAAAA\n--b--\n"
    )
    assert with_body(body).words == "Signed words"


@pytest.mark.parametrize(
    "body",
    [
        b'Content-Type: multipart/mixed; boundary="never"\n\nno parts at all\n',
        b"Content-Type: multipart/mixed\n\nno boundary\n",
        b"Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: base64\n\n!!!not base64!!!\n",
        b"Content-Type: ;;;\n\nodd type\n",
        b"Content-Disposition: inline; filename*=utf-9''%ZZ\n\nodd name\n",
        b"To: (((((((\nReply-To: @@@\nCc: =?utf-8?q?=FF=FE?= <\n\nodd headers\n",
    ],
)
def test_a_damaged_email_is_read_as_far_as_it_goes(body: bytes) -> None:
    """Damage never ends in a crash, and the email itself is always kept."""
    entry = with_body(body)
    assert entry.person.email == "amina.okafor@example.org"
    assert entry.files[0].content == HEAD + body


def test_line_endings_and_a_byte_order_mark_do_not_matter() -> None:
    """Windows, old Macintosh and a saved-as-text mark all read the same."""
    plain = HEAD + b"\nOne\n\nTwo\n"
    expected = read(plain).words
    assert read(b"\xef\xbb\xbf" + plain.replace(b"\n", b"\r\n")).words == expected == "One\n\nTwo"
    assert read(b"From amina@example.org Wed Nov 18 16:42:10 2026\n" + plain).words == expected


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\n", "is empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "Outlook's own format"),
        (b"%PDF-1.7\n%abc", "not a saved email"),
        (b"\xff\xd8\xff\xe0" + bytes(range(256)) * 4, "not a saved email"),
        (b"Dear Brightwater,\n\nFrom: me\nTo: you\n", "not a saved email"),
    ],
)
def test_what_is_not_an_email_is_refused_with_what_to_do(content: bytes, says: str) -> None:
    """One sentence says what is wrong, another what to do."""
    with pytest.raises(BadInput, match=says) as refusal:
        read(content)
    assert refusal.value.do
    assert "damp.eml" in refusal.value.what


def test_too_large_is_refused_and_merely_large_is_not() -> None:
    """Fifty megabytes is the limit; a long body is cut in the words only, never in the kept file."""
    with pytest.raises(BadInput, match="50 MB"):
        read(HEAD + b"\n" + b"x" * (51 * 1024 * 1024))
    entry = with_body(b"\n" + b"All work and no play. " * 100_000)
    assert len(entry.words) < MOST_WORDS + 100
    assert entry.words.endswith("[The rest is in the saved email.]")
    assert len(entry.files[0].content) > 2_000_000


def test_hostile_shapes_are_read_quickly_or_refused() -> None:
    """Thousands of nested parts or quotation marks cannot stop the desk."""
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\n\n--b%d\n' % (n, n) for n in range(3000))
    started = time.perf_counter()
    with pytest.raises(BadInput, match="not a saved email"):
        with_body(nested + b"\nHello\n")
    with_body(b"\n" + b"> " * 50_000 + b"\n" + b"From: x\n" * 5_000 + b"0 1 " * 20_000)
    with_body(b"Content-Type: text/html\n\n" + b"<div>" * 20_000 + b"deep")
    assert time.perf_counter() - started < 20
