"""Turns the text parts of an email, in whatever state they arrive, into plain words."""

from __future__ import annotations

import re
from email.message import EmailMessage
from html.parser import HTMLParser

BREAKS = frozenset(
    {"p", "div", "br", "tr", "li", "ul", "ol", "table", "blockquote", "h1", "h2", "h3", "h4", "hr", "pre"}
)
UNSEEN = frozenset({"style", "script", "head", "title", "template"})
VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "col", "area", "base", "wbr"})
META_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?([\w-]+)""", re.IGNORECASE)
HIDDEN = re.compile(r"display\s*:\s*none|mso-hide\s*:\s*all", re.IGNORECASE)


def words_of(part: EmailMessage) -> str:
    """The words of one text part, tidied; HTML becomes paragraphs. '' when there is nothing to read."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    is_html = part.get_content_type() == "text/html"
    declared = part.get_content_charset() or (_meta_charset(content) if is_html else "")
    text = decoded(content, declared)
    if is_html:
        text = html_words(text)
    elif str(part.get_param("format") or "").lower() == "flowed":
        text = _unwrapped(text, joins_words=str(part.get_param("delsp") or "").lower() == "yes")
    return tidy(text)


def decoded(content: bytes, declared: str) -> str:
    """``content`` as text; a declared character set that is unknown or plainly wrong gives way to what the bytes say.

    Text that is valid UTF-8 with letters beyond ASCII is never an accident, so UTF-8 is tried before the declared set
    unless that one uses several bytes to a letter itself (Shift JIS, GB 18030, UTF-16).
    """
    single_byte = declared.lower().startswith(("iso-8859", "windows-12", "cp12", "us-ascii", "ascii", "latin"))
    tries = [declared] if declared and not single_byte else []
    for name in (*tries, "utf-8", declared if single_byte and "1252" not in declared else "cp1252"):
        if name.lower() in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"}:
            name = "cp1252"  # mail programs say Latin-1 and send Windows' curly quotes  # noqa: PLW2901
        try:
            return content.decode(name).lstrip("\ufeff")
        except (LookupError, UnicodeDecodeError):
            continue
    return content.decode("cp1252", errors="replace")


def html_words(html: str) -> str:
    """What a person would read of an HTML page: paragraphs and list items on lines of their own, nothing hidden."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.pieces)


def tidy(text: str) -> str:
    """The same words with odd spaces, trailing blanks and runs of empty lines removed."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").replace("\x00", "")
    text = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad]", "", text)
    text = re.sub(r"[ \t]+\n", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def _meta_charset(content: bytes) -> str:
    found = META_CHARSET.search(content[:4096])
    return found.group(1).decode("ascii") if found else ""


def _unwrapped(text: str, *, joins_words: bool) -> str:
    """RFC 3676: a line that ends in a space goes on in the next one; the signature mark ``-- `` does not."""
    lines: list[str] = []
    goes_on = False
    for raw in text.replace("\r\n", "\n").split("\n"):
        line = raw.removeprefix(" ")
        if goes_on and not line.startswith(">") and line != "-- ":
            lines[-1] += line
        else:
            lines.append(line)
        goes_on = lines[-1].endswith(" ") and lines[-1] != "-- "
        if goes_on and joins_words:
            lines[-1] = lines[-1][:-1]
    return "\n".join(lines)


class _Reader(HTMLParser):
    """Collects the visible words of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._hidden_tags: list[str] = []
        self._in_pre = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self._hidden_tags:
            if tag not in VOID:
                self._hidden_tags.append(tag)
            return
        given = dict(attrs)
        if tag in UNSEEN or (tag not in VOID and HIDDEN.search(given.get("style") or "")):
            self._hidden_tags.append(tag)
        elif tag in BREAKS:
            self._break("\n\n" if tag in {"p", "h1", "h2", "h3", "h4"} else "\n", always=tag == "br")
        if tag == "li":
            self.pieces.append("- ")
        elif tag in {"td", "th"}:
            self.pieces.append(" ")
        self._in_pre += tag == "pre"

    def handle_endtag(self, tag: str) -> None:
        if self._hidden_tags:
            if tag in self._hidden_tags:
                while self._hidden_tags and self._hidden_tags.pop() != tag:
                    pass
        elif tag in BREAKS and tag != "br":
            self._break("\n\n" if tag == "p" else "\n")
        self._in_pre -= tag == "pre" and self._in_pre > 0

    def handle_data(self, data: str) -> None:
        if self._hidden_tags:
            return
        text = data if self._in_pre else re.sub(r"\s+", " ", data)
        if not self._in_pre and (not self.pieces or self.pieces[-1].endswith(("\n", " "))):
            text = text.lstrip(" ")
        if text:
            self.pieces.append(text)

    def _break(self, ending: str, *, always: bool = False) -> None:
        if always or (self.pieces and not self.pieces[-1].endswith("\n")):
            self.pieces.append(ending)
        elif ending == "\n\n" and self.pieces and not "".join(self.pieces[-2:]).endswith("\n\n"):
            self.pieces.append("\n")
