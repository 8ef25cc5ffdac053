"""Letter templates: reading the file a team leader edits, and filling it from the facts of a case."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from desktop_app.errors import BadInput, TemplateInvalid
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.filler import filled_lines, is_so
from desktop_app.letters.grammar import Part, Reader
from desktop_app.letters.vocabulary import FACTS
from desktop_app.letters.words import clean
from desktop_app.paths import resources
from desktop_app.policy.kinds import LetterKind

_HEADER = re.compile(r"==\s*(\w+)\s*:\s*(.+)")
_SETTING = re.compile(r"(wording|guide|source|only if|optional)\s*:\s*(.+)")
_WORDINGS = {"locked", "ours", "free"}


@dataclass(frozen=True, slots=True)
class TemplateBlock:
    """One block of a template file."""

    key: str
    title: str
    has_heading: bool
    """The title is printed above the block; a title in brackets is for the screen alone."""
    is_locked: bool
    is_free: bool
    guidance: str
    source: str
    only_if: str
    """The fact that must be known for the block to be there; '' for always."""
    is_optional: bool
    """The letter may go without it, unless the policy asks for it."""
    reminder: str
    """What the handler is told when an optional block is empty; '' for nothing."""
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A letter's template as read and checked."""

    name: str
    """The file's own name, as errors and the record of a letter give it."""
    title: str
    kind: LetterKind
    version: str
    """First twelve characters of the SHA-256 of the text: the same words, the same version."""
    blocks: tuple[TemplateBlock, ...]


@dataclass(frozen=True, slots=True)
class FilledBlock:
    """A block of one letter, as it stands now.

    ``text`` is plain: a blank line parts paragraphs; ``- `` and ``1. `` begin list items, ``# `` a small heading,
    ``|`` a table row, ``**`` stands around bold words, and a line ``[signature]`` leaves room for one. The block
    with the key ``subject`` is the letter's title.
    """

    key: str
    title: str
    text: str
    is_locked: bool = False
    is_free: bool = False
    guidance: str = ""
    source: str = ""
    is_edited: bool = False
    has_heading: bool = True
    original: str = ""
    """The text before anybody edited it, for 'put back' and for showing an approver what changed."""
    is_optional: bool = False
    """The letter may go without this block; any other block must not be empty."""
    reminder: str = ""
    """What to say when an optional block is empty; '' for nothing."""


def load_template(kind: LetterKind) -> Template:
    """The shipped template for a kind of letter, read and checked once.

    Raises:
        TemplateInvalid: The file does not keep to the language (``letters/grammar.py``).
    """
    return _shipped(kind.value)


@cache
def shipped_text(kind: LetterKind) -> str:
    """The file that comes with the program, as it stands."""
    return (resources() / "letters" / f"{kind.value}.txt").read_text(encoding="utf-8")


@cache
def _shipped(kind: str) -> Template:
    return parse_template(shipped_text(LetterKind(kind)), f"{kind}.txt")


def parse_template(text: str, name: str) -> Template:
    """Reads and checks a template; every name in it is known when this returns.

    Raises:
        TemplateInvalid: Names the template, the line, and the unknown fact or the mark at fault.
    """
    head, *passages = sections(text)
    kind, title = heading(name, head)
    blocks = tuple(block_of(name, lines) for lines in passages)
    whole(name, [block.key for block in blocks], passages)
    version = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Template(name, title, kind, version, blocks)


Numbered = list[tuple[int, str]]
"""Lines with their numbers in the file, comments left out."""


def sections(text: str) -> list[Numbered]:
    """The lines before the first block, then those of each block, its header first."""
    lines = [(number, line.rstrip()) for number, line in enumerate(clean(text).split("\n"), 1)]
    found: list[Numbered] = [[]]
    for number, line in lines:
        if line.startswith("=="):
            found.append([])
        if not line.startswith("//"):
            found[-1].append((number, line))
    return found


def fill(
    template: Template, facts: LetterFacts, edits: Mapping[str, str], needed: Collection[str] = ()
) -> tuple[FilledBlock, ...]:
    """The letter's blocks in order: the template's words with the case's facts, or the handler's edit of them.

    A fact that is not known leaves a gap ``[[date of our response]]``, which the check list will not let out. A block
    whose condition does not hold is left out, edit or no edit.

    Args:
        template: The letter's template.
        facts: What to fill it from.
        edits: The handler's own words, by block.
        needed: The blocks that what the letter must say stands in (``required.needed_blocks``): never optional.

    Raises:
        BadInput: An edit of a locked block, or of a block the template does not have.
    """
    for key in edits:
        if may_edit(template, key):
            continue
        raise BadInput(
            f"The wording of {key!r} cannot be changed in a letter.", field=key, do="Change the facts in the case."
        )
    return tuple(
        _filled(block, facts, edits.get(block.key), is_optional=block.is_optional and block.key not in needed)
        for block in template.blocks
        if not block.only_if or is_so(block.only_if, facts, {})
    )


def may_edit(template: Template, key: str) -> bool:
    """Whether the template has an unlocked block of this key."""
    return any(block.key == key and not block.is_locked for block in template.blocks)


def _filled(block: TemplateBlock, facts: LetterFacts, edit: str | None, *, is_optional: bool) -> FilledBlock:
    original = re.sub(r"\n{3,}", "\n\n", "\n".join(filled_lines(block.parts, facts, {})).strip("\n"))
    text = original if edit is None else clean(edit).strip("\n")
    return FilledBlock(
        block.key, block.title, text, block.is_locked, block.is_free, block.guidance, block.source,
        is_edited=text != original, has_heading=block.has_heading, original=original,
        is_optional=is_optional, reminder=block.reminder if is_optional else "",
    )  # fmt: skip


def heading(name: str, lines: Numbered) -> tuple[LetterKind, str]:
    """The two lines before the first block: which letter it is, and its name.

    Raises:
        TemplateInvalid: there is something else, or no letter of that kind.
    """
    found: dict[str, tuple[int, str]] = {}
    for number, line in lines:
        key, colon, value = line.partition(":")
        if line.strip() and (not colon or key not in {"letter", "name"}):
            raise TemplateInvalid(name, number, f"expected 'letter:' or 'name:' before the first block, found {line!r}")
        found[key] = (number, value.strip())
    number, value = found.get("letter", (1, ""))
    kind = next((kind for kind in LetterKind if kind.value == value), None)
    if kind is None:
        raise TemplateInvalid(name, number, f"'letter:' is {value!r}; expected one of {', '.join(LetterKind)}")
    return kind, found.get("name", (1, kind.words))[1]


def block_of(name: str, lines: Numbered) -> TemplateBlock:
    """One block: its header line, its settings up to the first blank line, its text.

    Raises:
        TemplateInvalid: the header, a setting, or a line of the text does not keep to the language.
    """
    header = _HEADER.fullmatch(lines[0][1])
    if not header:
        raise TemplateInvalid(name, lines[0][0], "a block starts with '== key: Title', the key in one word")
    settings: dict[str, str] = {}
    body = 1
    for number, line in lines[1:]:
        body += 1
        if not line.strip():
            break
        setting = _SETTING.fullmatch(line)
        if not setting:
            raise TemplateInvalid(
                name, number, f"expected wording, guide, source, 'only if' or optional, or a blank line: {line!r}"
            )
        settings[setting[1]] = setting[2].strip()
        _right_setting(name, number, setting[1], setting[2].strip())
    title = header[2].strip()
    wording, optional = settings.get("wording", "ours"), settings.get("optional", "")
    if optional and wording == "locked":
        raise TemplateInvalid(name, lines[0][0], "nobody could leave a locked block empty; it cannot be optional")
    return TemplateBlock(
        header[1], title.strip("()"), not title.startswith("("), wording == "locked", wording == "free",
        settings.get("guide", ""), settings.get("source", ""), settings.get("only if", ""),
        bool(optional), "" if optional == "yes" else optional,
        Reader(name, lines[body:]).parts(),
    )  # fmt: skip


def _right_setting(name: str, number: int, setting: str, value: str) -> None:
    if setting == "wording" and value not in _WORDINGS:
        raise TemplateInvalid(name, number, f"'wording' is {value!r}; expected locked, ours or free")
    if setting == "only if" and value not in FACTS:
        raise TemplateInvalid(name, number, f"there is no fact called {value!r}")


def whole(name: str, keys: list[str], passages: list[Numbered]) -> None:
    """What a template must have as a whole: a title for the letter, and no key twice.

    Raises:
        TemplateInvalid: the title is missing, or a key stands a second time.
    """
    for at, key in enumerate(keys):
        if key in keys[:at]:
            raise TemplateInvalid(name, passages[at][0][0], f"a second block has the key {key!r}")
    if "subject" not in keys:
        raise TemplateInvalid(name, 1, "there is no block 'subject'; it is the title of the letter")
