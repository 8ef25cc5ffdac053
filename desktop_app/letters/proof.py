"""Whether a template may be used: everything wrong with its text at once, each with its line.

Two rounds. First the language (``letters/grammar.py``): every block is read by itself, so that one mistake does not
hide the next. Once it can be read, what the letter must say: it is filled with invented facts beside the shipped
template, and what the shipped one says and this one does not is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from desktop_app.errors import TemplateInvalid
from desktop_app.letters.check import Required, unmet
from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.grammar import Each, Line, Only, Part
from desktop_app.letters.ombudsman import stale_wordings
from desktop_app.letters.required import needed_blocks, requirement
from desktop_app.letters.sample import EDITS, sample_facts
from desktop_app.letters.template import (
    FilledBlock,
    Numbered,
    Template,
    TemplateBlock,
    block_of,
    fill,
    heading,
    may_edit,
    parse_template,
    sections,
    whole,
)
from desktop_app.letters.vocabulary import FACTS, LISTS
from desktop_app.policy.kinds import LetterKind

LONGEST = 60_000
"""Characters of a template; no letter comes near."""
LOCKED_SOURCE = "Complaint Handling Code 2024, 5.12"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that keeps a text from being used."""

    line: int
    """From 1; always one of the text's own."""
    what: str
    """A sentence."""
    source: str = ""
    """The rule behind it; '' where it is the language's."""


def faults(kind: LetterKind, text: str, shipped: str, required: Iterable[Required]) -> tuple[Fault, ...]:
    """Everything that keeps ``text`` from being the template of a letter, by line; () when it may be used.

    Never raises, whatever the text is.

    Args:
        kind: Which letter it is for.
        text: The whole file as typed.
        shipped: The file that comes with the program.
        required: What the letter must give, by the Code and by the policy.
    """
    if len(text) > LONGEST:
        return (Fault(1, f"The text is longer than {LONGEST:,} characters. No letter needs so much."),)
    found = [*_of_the_language(kind, text)]
    if not found:
        found += _of_the_letter(kind, text, shipped, tuple(required))
    return tuple(sorted(dict.fromkeys(found), key=lambda one: one.line))


def _of_the_language(kind: LetterKind, text: str) -> Iterator[Fault]:
    head, *passages = sections(text)
    try:
        named, _ = heading("", head)
        if named is not kind:
            line = next(number for number, words in head if words.startswith("letter"))
            yield Fault(line, f"This is the template of another letter ({named.words}). Write letter: {kind.value}.")
    except TemplateInvalid as wrong:
        yield fault_of(wrong)
    keys = []
    for lines in passages:
        yield from _of_a_block(list(lines))
        found = re.match(r"==\s*(\w+)\s*:", lines[0][1])
        keys.append(found[1] if found else "")
    try:
        whole("", keys, passages)
    except TemplateInvalid as wrong:
        yield fault_of(wrong)


def _of_a_block(lines: Numbered) -> Iterator[Fault]:
    """Every line at fault that can be told by itself; an instruction at fault hides what follows it in its block."""
    mended: set[int] = set()
    while True:
        try:
            block_of("", lines)
        except TemplateInvalid as wrong:
            yield fault_of(wrong)
            at = next(at for at, (number, _) in enumerate(lines) if number == wrong.line)
            if at == 0 or at in mended or lines[at][1].startswith(">>"):
                return
            mended.add(at)
            lines[at] = (wrong.line, "guide: x" if _is_setting(lines, at) else "x")
        else:
            return


def _is_setting(lines: Numbered, at: int) -> bool:
    """Whether the line stands above the first empty one, where settings stand."""
    return all(words.strip() for _, words in lines[: at + 1])


def fault_of(wrong: TemplateInvalid) -> Fault:
    """An error of the language as a line of the list."""
    problem = wrong.problem
    return Fault(wrong.line, f"{problem[:1].upper()}{problem[1:]}{'' if problem.endswith('?') else '.'}")


def _of_the_letter(kind: LetterKind, text: str, shipped_text: str, required: tuple[Required, ...]) -> Iterator[Fault]:
    own, shipped = parse_template(text, ""), parse_template(shipped_text, "")
    own_lines = dict(_by_key(text))
    last = max(number for lines in sections(text) for number, _ in lines)
    shipped_lines = dict(_by_key(shipped_text))
    mine = {block.key: block for block in own.blocks}
    told = set()
    for block in shipped.blocks:
        lines = own_lines.get(block.key, [])
        of_locked = [*_of_locked(block, mine.get(block.key), lines, shipped_lines[block.key], last)]
        told |= {block.key} if of_locked else set()
        yield from of_locked
    needed = needed_blocks(required)
    for block in shipped.blocks:
        if block.key in needed and not block.is_locked:
            yield from _of_needed(block, mine.get(block.key), own_lines.get(block.key, []), last)
    still = tuple(fact for fact in required if (found := requirement(fact.key)) is None or found.block not in told)
    yield from _not_named(own, shipped, own_lines, still)
    yield from _not_said(kind, own, shipped, own_lines, still)
    yield from _out_of_date(text)


def _of_locked(
    shipped: TemplateBlock, own: TemplateBlock | None, lines: Numbered, shipped_lines: Numbered, last: int
) -> Iterator[Fault]:
    """Whether a passage stands word for word, if it is a locked one."""
    if not shipped.is_locked:
        return
    source = shipped.source or LOCKED_SOURCE
    if own is None:
        what = f"The locked passage “{shipped.title}” is missing (== {shipped.key}: …). It must stand as it is shipped."
        yield Fault(last, what, source)
        return
    if not own.is_locked or own.only_if != shipped.only_if or own.has_heading != shipped.has_heading:
        what = f"“{shipped.title}” is a locked passage. Keep its settings as they are shipped (wording: locked)."
        yield Fault(lines[0][0], what, source)
    mine, theirs = _body(lines), _body(shipped_lines)
    at = next((at for at, pair in enumerate(zip(mine, theirs, strict=False)) if pair[0][1] != pair[1][1]), None)
    if at is None and len(mine) != len(theirs):
        at = min(len(mine), len(theirs))
    if at is not None:
        line = mine[min(at, len(mine) - 1)][0] if mine else lines[0][0]
        want = f" It reads: {theirs[at][1].strip()}" if at < len(theirs) else ""
        yield Fault(line, f"“{shipped.title}” is a locked passage: its words stand as they are shipped.{want}", source)


def _of_needed(shipped: TemplateBlock, own: TemplateBlock | None, lines: Numbered, last: int) -> Iterator[Fault]:
    """Whether a passage that the rules ask for is there, in every letter."""
    if own is None:
        what = f"The passage “{shipped.title}” is missing (== {shipped.key}: …); the letter must have it."
        yield Fault(last, what, shipped.source)
    elif own.only_if != shipped.only_if:
        line = next((number for number, words in lines if words.startswith("only if")), lines[0][0])
        yield Fault(line, f"“{shipped.title}” must be in every letter: take its “only if” away.", shipped.source)


def _not_named(
    own: Template, shipped: Template, lines: dict[str, Numbered], required: tuple[Required, ...]
) -> Iterator[Fault]:
    """Facts the letter must give that the shipped words name and these do not."""
    mine, theirs = _names(own), _names(shipped)
    for fact in required:
        if fact.key in theirs and fact.key not in mine and (fact.key in FACTS or fact.key in LISTS):
            written = f"{{{fact.key}}}" if fact.key in FACTS else f">> for each … in {fact.key}"
            what = f"The letter must give {fact.words}: name {written} in it."
            yield Fault(_line_of(fact, own, lines), what, str(fact.source))


def _not_said(
    kind: LetterKind, own: Template, shipped: Template, lines: dict[str, Numbered], required: tuple[Required, ...]
) -> Iterator[Fault]:
    """Facts the shipped words give of an ordinary case and these do not."""
    facts = _told_apart(sample_facts(kind))
    lacking = {fact.key for fact, _ in unmet(facts, sample_blocks(shipped, facts), required)}
    for fact, _ in unmet(facts, sample_blocks(own, facts), required):
        if fact.key not in lacking and fact.key not in _names(shipped) - _names(own):
            what = f"The letter must give {fact.words}. In an ordinary case these words do not."
            yield Fault(_line_of(fact, own, lines), what, str(fact.source))


def sample_blocks(template: Template, facts: LetterFacts) -> tuple[FilledBlock, ...]:
    """A template filled with invented facts, and with what a handler would write in the passages left to them."""
    edits = {key: words for key, words in EDITS.get(template.kind, {}).items() if may_edit(template, key)}
    return fill(template, facts, edits)


def _told_apart(facts: LetterFacts) -> LetterFacts:
    """The same with stages of unusual names: “Stage 2” typed out is not the stage that the policy calls so."""
    return replace(
        facts, stage_name="The present look", next_stage_name="The next look" if facts.next_stage_name else ""
    )


def _out_of_date(text: str) -> Iterator[Fault]:
    """Details of the Ombudsman that were right once."""
    for lines in sections(text)[1:]:
        for number, words in lines:
            for stale in stale_wordings():
                if re.search(stale.pattern, words, re.IGNORECASE):
                    yield Fault(number, f"{stale.what} {stale.do}", "Complaint Handling Code 2024, 3.7")


def _line_of(fact: Required, own: Template, lines: dict[str, Numbered]) -> int:
    """Where a missing fact belongs: the passage it is looked for in, else the first."""
    needed = requirement(fact.key)
    key = needed.block if needed is not None and needed.block in lines else own.blocks[0].key
    return lines[key][0][0]


def _by_key(text: str) -> Iterator[tuple[str, Numbered]]:
    """The lines of each block of a text that can be read, header first."""
    for lines in sections(text)[1:]:
        found = re.match(r"==\s*(\w+)\s*:", lines[0][1])
        assert found is not None
        yield found[1], lines


def _body(lines: Numbered) -> Numbered:
    """The words of a block without its settings and its empty lines: how far apart they stand is no change."""
    start = next((at for at, (_, words) in enumerate(lines) if not words.strip()), len(lines))
    return [(number, words.rstrip()) for number, words in lines[start:] if words.strip()]


def _names(template: Template) -> frozenset[str]:
    """Every fact and list a template names."""
    return frozenset(name for block in template.blocks for name in _named_in(block.parts))


def _named_in(parts: tuple[Part, ...]) -> Iterator[str]:
    for part in parts:
        match part:
            case Line(pieces):
                yield from pieces[1::2]
            case Only(name, _, then, otherwise):
                yield name
                yield from _named_in((*then, *otherwise))
            case Each(_, of, inner):
                yield of
                yield from _named_in(inner)
