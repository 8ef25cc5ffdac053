"""Walks an email's parts: which of them are its words, and which are files that came with it."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email import policy
from email.message import EmailMessage, Message
from pathlib import PureWindowsPath
from typing import cast

from desktop_app.services.email_text import decoded, words_of
from desktop_app.services.entries import FileEntry

NAME_LENGTH = 120


@dataclass
class Parts:
    """An email taken apart."""

    words: str = ""
    files: list[FileEntry] = field(default_factory=list)
    inner: list[EmailMessage] = field(default_factory=list)
    """Whole emails attached to this one."""


def take_apart(message: EmailMessage) -> Parts:
    """The words of ``message`` (its text version, or its HTML where the text says nothing) and every file with it."""
    parts = Parts()
    bodies = []
    for part in _leaves(message):
        if part.get_content_type() == "message/rfc822":
            _keep_inner(part, parts)
        elif _is_body(part):
            bodies.append(words_of(part))
        else:
            _keep_file(part, parts)
    parts.words = "\n\n".join(body for body in bodies if body)
    return parts


def header(message: Message, name: str) -> str:
    """One header as clean text: encoded words decoded, raw bytes guessed, line breaks gone. '' when absent."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name.lower()), "")
    if any("\udc80" <= letter <= "\udcff" for letter in raw):
        content = raw.encode("utf-8", "surrogateescape")
        value = decoded(content, "")
    else:
        try:
            value = str(message.get(name) or "")
        except (ValueError, IndexError, AttributeError, TypeError, LookupError):
            value = raw  # the standard parser gives up on some malformed headers only when they are read
    return re.sub(r"\s+", " ", value).strip()


def safe_name(name: str, fallback: str) -> str:
    """A file name without folders, control characters or a silly length."""
    bare = PureWindowsPath(name.replace("\x00", "")).name
    bare = re.sub(r'[\x00-\x1f<>:"/\\|?*\udc80-\udcff]', "_", bare).strip(". ")
    if len(bare) > NAME_LENGTH:
        stem, dot, ending = bare.rpartition(".")
        bare = f"{stem[: NAME_LENGTH - 10]}{dot}{ending[:8]}" if dot else bare[:NAME_LENGTH]
    return bare or fallback


def _leaves(part: EmailMessage) -> Iterator[EmailMessage]:
    """The parts that are not containers; of alternatives, the one to read."""
    if part.get_content_type() == "message/rfc822" or not part.is_multipart():
        yield part
    elif part.get_content_subtype() == "alternative":
        yield from _best_of([cast(EmailMessage, each) for each in part.iter_parts()])
    else:
        for each in part.iter_parts():
            yield from _leaves(cast(EmailMessage, each))


def _best_of(alternatives: list[EmailMessage]) -> Iterator[EmailMessage]:
    """Plain text where it says something, else the richest that does; files inside the other versions still count."""
    versions = [list(_leaves(each)) for each in alternatives]
    readable = [[part for part in leaves if _is_body(part) and words_of(part)] for leaves in versions]
    chosen = next((each for each in readable if each and each[0].get_content_type() == "text/plain"), None)
    chosen = chosen or next((each for each in reversed(readable) if each), [])
    yield from chosen
    for leaves in versions:
        yield from (part for part in leaves if not _is_body(part))


def _is_body(part: EmailMessage) -> bool:
    return (
        part.get_content_type() in {"text/plain", "text/html"}
        and part.get_content_disposition() != "attachment"
        and not _given_name(part)
    )


def _given_name(part: EmailMessage) -> str:
    try:
        return part.get_filename() or ""
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):
        return ""


def _keep_file(part: EmailMessage, parts: Parts) -> None:
    payload = part.get_payload(decode=True)
    content = payload if isinstance(payload, bytes) else b""
    if not content:
        return
    media_type = part.get_content_type()
    ending = mimetypes.guess_extension(media_type) or ".bin"
    number = len(parts.files) + 1
    name = safe_name(_given_name(part), f"attachment {number}{ending}")
    if name in {each.name for each in parts.files}:
        name = f"{number} {name}"
    parts.files.append(FileEntry(name, media_type, content))


def _keep_inner(part: EmailMessage, parts: Parts) -> None:
    payload = part.get_payload()
    if not isinstance(payload, list) or not payload:
        return
    inner = cast(EmailMessage, payload[0])
    parts.inner.append(inner)
    name = safe_name(header(inner, "Subject") or _given_name(part), f"attached email {len(parts.inner)}")
    parts.files.append(FileEntry(f"{name}.eml", "message/rfc822", _bytes_of(inner)))


def _bytes_of(inner: EmailMessage) -> bytes:
    try:
        return inner.as_bytes()
    except (UnicodeEncodeError, ValueError, LookupError, AttributeError, TypeError, IndexError, KeyError):
        # Broken headers cannot be folded again; written out as they came, nothing is lost.
        return inner.as_bytes(policy=policy.compat32.clone(max_line_length=0))
