"""Finds the resident's message inside one that a colleague forwarded, so that its sender and date are the true ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

PUBLIC_MAIL = frozenset({"gmail.com", "googlemail.com", "outlook.com", "hotmail.com", "hotmail.co.uk", "live.co.uk",
                         "yahoo.com", "yahoo.co.uk", "icloud.com", "me.com", "aol.com", "btinternet.com", "sky.com",
                         "virginmedia.com", "talktalk.net", "proton.me", "protonmail.com", "mail.com"})  # fmt: skip
HEADING = re.compile(r"^[>*\s]{0,12}(From|Sent|Date|To|Cc|Bcc|Subject|Reply-To)\s?\*?:\*?\s?(.*)$")
ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


@dataclass(frozen=True)
class Forwarded:
    """What a forwarded message says of itself in its heading lines."""

    name: str
    email: str
    sent_at: datetime | None
    """As written on the wall of whoever forwarded it; no zone."""
    subject: str
    words: str


def domain(address: str) -> str:
    """What follows the @, in small letters; '' when there is none."""
    return address.rpartition("@")[2].lower() if "@" in address else ""


def is_colleague(sender: str, recipients: tuple[str, ...]) -> bool:
    """Whether ``sender`` writes from the same organisation as the mailbox it reached; a public mail service is none."""
    own = domain(sender)
    return bool(own) and own not in PUBLIC_MAIL and any(domain(each) == own for each in recipients)


def forwarded_in(words: str, outer_domain: str) -> Forwarded | None:
    """The topmost message quoted in ``words`` that came from outside ``outer_domain``; None when there is none."""
    lines = words.split("\n")
    for number, line in enumerate(lines):
        if not line.lstrip(">* ").startswith("From"):
            continue
        headings, after = _headings(lines, number)
        found = ADDRESS.search(headings.get("From", ""))
        email = found.group(0) if found else ""
        # A sentence that happens to start with "From:" has no date and nobody it was sent to under it.
        is_message = "From" in headings and bool({"Sent", "Date"} & set(headings)) and len(headings) > 2
        if is_message and domain(email) != outer_domain:
            return Forwarded(
                name=_bare_name(headings["From"], email),
                email=email,
                sent_at=_written_date(headings.get("Sent") or headings["Date"]),
                subject=headings.get("Subject", ""),
                words=_unquoted(lines[after:]),
            )
    return None


def _headings(lines: list[str], first: int) -> tuple[dict[str, str], int]:
    """The heading lines from ``first`` on, by name, and the number of the line after them; one blank may part them."""
    headings: dict[str, str] = {}
    number = first
    while number < len(lines):
        here = number + 1 if not lines[number].strip(">* ") and number + 1 < len(lines) else number
        found = HEADING.match(lines[here][:1000])
        if not found or found[1] in headings:
            break
        headings[found[1]] = found[2].strip(" *")
        number = here + 1
    return headings, number


def _unquoted(lines: list[str]) -> str:
    """The lines as words; marks of quotation go when every line carries one."""
    while lines and not lines[0].strip("> "):
        lines = lines[1:]
    if all(line.startswith(">") for line in lines if line.strip()):
        lines = [line.removeprefix(">").removeprefix(" ") for line in lines]
    return "\n".join(lines).strip()


def _bare_name(sender: str, email: str) -> str:
    name = re.sub(r"\[mailto:[^\]]*\]|<[^>]*>", "", sender)
    return (name.replace(email, "") if email else name).strip(" \"'*<>()")


def _written_date(written: str) -> datetime | None:
    from dateutil import parser

    try:
        return parser.parse(written[:80], dayfirst=True, fuzzy=True, ignoretz=True)
    except (ValueError, OverflowError):
        return None
