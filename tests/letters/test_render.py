"""The renderer: equal letters are equal bytes, nothing is split that belongs together, and it keeps up."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop_app.letters.alignment import test_sheet as alignment_sheet
from desktop_app.letters.columns import column_widths
from desktop_app.letters.envelopes import profiles
from desktop_app.letters.facts import ActionFacts, facts_json
from desktop_app.letters.lines import balanced, broken, settled
from desktop_app.letters.marks import Run
from desktop_app.letters.pages import Frame, dealt
from desktop_app.letters.pieces import Room, Text
from desktop_app.letters.preview import page_images, page_text
from desktop_app.letters.structure import Element
from desktop_app.letters.words import kept_together
from desktop_app.policy.kinds import LetterFormat, LetterKind
from tests.letters.reading import squeezed, tree, untagged
from tests.letters.samples import POINTS, facts, finished

WIDE = 33.0


def words(text: str, room: float = WIDE) -> list[str]:
    """The lines ``text`` is broken into."""
    return ["".join(run.text for run in line.runs) for line in broken((Run(text),), room)]


def test_equal_letters_are_equal_bytes() -> None:
    """The hash of an issued letter can be checked by drawing it again, in another process and on another day."""
    made = finished(LetterKind.STAGE1_RESPONSE)
    code = (
        "from tests.letters.samples import finished; from desktop_app.policy.kinds import LetterKind;"
        "print(finished(LetterKind.STAGE1_RESPONSE).sha256)"
    )
    again = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert again.stdout.strip() == made.sha256 == finished(LetterKind.STAGE1_RESPONSE).sha256
    assert b"D:20261207000000" in made.pdf


def test_another_word_is_another_file() -> None:
    """Any change of the words changes the hash."""
    assert finished(LetterKind.EXCLUSION).sha256 != finished(LetterKind.EXCLUSION, subject="heating").sha256


def test_the_size_follows_the_residents_format() -> None:
    """Clear print, large print and giant print; what is not printed as a letter gets clear print."""
    sizes = {form: facts(letter_format=form).print_size for form in LetterFormat}
    assert (sizes[LetterFormat.CLEAR], sizes[LetterFormat.LARGE], sizes[LetterFormat.GIANT]) == (14, 18, 22)
    assert sizes[LetterFormat.AUDIO] == 14
    given = finished(LetterKind.EXCLUSION, 0, letter_format=LetterFormat.GIANT)
    assert given.sha256 == finished(LetterKind.EXCLUSION, 22, letter_format=LetterFormat.GIANT).sha256


def test_each_page_says_where_it_belongs() -> None:
    """Every page counts itself and all; from the second on it carries the reference and the date."""
    made = finished(LetterKind.STAGE1_RESPONSE)
    texts = [squeezed(text) for text in page_text(made.pdf)]
    assert len(texts) == made.pages > 2
    for number, text in enumerate(texts, 1):
        assert f"Page{number}of{made.pages}" in text
        assert ("C-000412·7December2026" in text) == (number > 1)


@pytest.mark.parametrize("size", [14, 18, 22])
def test_dates_sums_numbers_and_names_are_not_split(size: int) -> None:
    """Each stands whole on one line of the page."""
    for kind in LetterKind:
        lines = "\n".join(page_text(finished(kind, size).pdf)).splitlines()
        given = facts(kind)
        for whole in (
            "8 December 2026", "0300 111 3000", "01632 960 114", "2 Quayside", "9 and 17 October 2026",
            given.resident_name, given.handler.name, "Maria Lowe", "Dev Sharma", "Mrs Folake Bello", "Cllr Joan Marsh",
        ):  # fmt: skip
            text = " ".join(lines)
            assert text.count(whole) == sum(line.count(whole) for line in lines), (kind, whole)


def test_lines_break_at_spaces_and_end_in_one() -> None:
    """Every line but the last keeps its space; no line is wider than its room."""
    text = "We will send you our full answer by the day we named and not a day later than that."
    lines = words(text, 12)
    assert "".join(lines) == text
    assert all(line.endswith(" ") for line in lines[:-1])


def test_a_word_wider_than_the_line_is_cut_not_lost() -> None:
    """4,000 characters without a space still print, all of them."""
    lines = words("w" * 4000 + " end")
    assert "".join(lines).replace(" ", "") == "w" * 4000 + "end"
    assert len(lines) > 50


def test_a_word_is_best_cut_after_a_hyphen() -> None:
    """A double name or an email address too wide for its line is cut where it may be."""
    assert words("Papadimitropoulos-Fotheringham-Akerstrom", 12) == ["Papadimitropoulos-", "Fotheringham-Akerstrom"]
    assert words("customer.team@riverside.example", 9) == ["customer.team@", "riverside.example"]


def test_what_is_held_together_is_let_go_before_it_is_cut() -> None:
    """A name that no line can hold is parted at its spaces."""
    held = "Dear Professor\u00a0Konstantinos\u00a0Papadimitropoulos"
    assert words(held, 12) == ["Dear Professor Konstantinos ", "Papadimitropoulos"]


def test_headings_are_evenly_filled() -> None:
    """As few lines as ever, without a lone last word."""
    text = "Stage 1: we have your complaint about damp in the back bedroom"
    room = 25.0
    lines = balanced((Run(text, True),), room)
    assert len(lines) == len(broken((Run(text, True),), room)) == 2
    assert len(lines[1].runs[0].text) > 20


def test_a_short_last_word_is_not_left_alone() -> None:
    """The word before it comes along, in whatever weight, and no word is lost; a narrow cell is left as it is."""
    text = (Run("We sent a surveyor on 21 October. She found that the fan had "), Run("failed.", True))
    for room in (20.0, 24.0, 27.0):
        lines = settled(broken(text, room), room)
        assert "".join(run.text for line in lines for run in line.runs) == "".join(run.text for run in text)
        assert len("".join(run.text for run in lines[-1].runs).split()) > 1
        assert lines[-1].runs[-1] == Run("failed.", True)
    assert settled(broken(text, 10), 10) == broken(text, 10)


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("at 2 Quayside Walk", "2 Quayside"),
        ("on 9 and 17 October 2026", "9 and 17 October 2026"),
        ("unhappy. 5 means very happy", "5 means"),
        ("in spring 2023.", "spring 2023"),
    ],
)
def test_what_reads_as_one_is_held_together(text: str, held: str) -> None:
    """A house and its street, two days of one month, a sentence's first number."""
    assert held.replace(" ", "\u00a0") in kept_together(text)


def test_a_table_is_as_low_as_it_can_be() -> None:
    """In large print the column with most to say gets the room; no date is split for it, no word is cut."""
    rows = [
        [(Run(words),) for words in kept]
        for kept in (
            ("What we will do", "Who", "By when"),
            (
                "Treat the mould and fit a new extractor fan",
                "Dev\u00a0Sharma, Team Leader",
                "4\u00a0December\u00a02026",
            ),
            ("Visit to check that the room is dry", "Hollin Building Services", "8\u00a0January\u00a02027"),
        )
    ]
    widths = column_widths(rows, 20.0)
    lines = [[len(broken(cell, wide)) for cell, wide in zip(row, widths, strict=True)] for row in rows]
    assert sum(widths) == pytest.approx(20.0)
    assert [row[2] for row in lines] == [1, 1, 1]
    assert sum(map(max, lines)) == 7, "shared out by the length of the words alone it takes nine lines"


def _text(count: int, *, keeps_next: bool = False) -> Text:
    line = broken((Run("word"),), 20)[0]
    return Text((line,) * count, 10, 10, 0, Element("P"), before=5, keeps_next=keeps_next)


def test_a_heading_moves_with_two_lines_of_its_text() -> None:
    """Where only the heading and one line would fit, all move to the next page."""
    pages = dealt([_text(8), _text(1, keeps_next=True), _text(6)], Frame(0, 110), Frame(0, 110))
    assert [[len(placed.piece.lines) for placed in page] for page in pages] == [[8], [1, 6]]  # type: ignore[union-attr]


def test_a_paragraph_leaves_no_lone_line_behind() -> None:
    """Two lines at least on either side of a page's end."""
    pages = dealt([_text(6), _text(6)], Frame(0, 118), Frame(0, 118))
    assert [[len(placed.piece.lines) for placed in page] for page in pages] == [[6, 4], [2]]  # type: ignore[union-attr]


def test_what_is_taller_than_a_page_is_still_dealt_out() -> None:
    """No endless loop and no lost line, even when everything wants to stay together."""
    pieces = [_text(30, keeps_next=True), Room(20), _text(25, keeps_next=True)]
    pages = dealt(pieces, Frame(0, 100), Frame(0, 100))
    lines = sum(len(placed.piece.lines) for page in pages for placed in page if isinstance(placed.piece, Text))
    assert lines == 55
    assert all(placed.top + placed.piece.height <= 100 for page in pages for placed in page)


@pytest.mark.parametrize("size", [14, 22])
def test_twelve_points_and_nine_actions(size: int) -> None:
    """A long case prints whole; the table repeats its head as furniture, so that it is read out once."""
    points = tuple(
        replace(POINTS[n % 3], number=n + 1, text=f"Point {n + 1}. " + POINTS[n % 3].text) for n in range(12)
    )
    actions = tuple(
        ActionFacts(
            f"Step {n}: " + "clean and check each of the drains " * n, "Dev Sharma", date(2026, 12, 1) + timedelta(n)
        )
        for n in range(1, 10)
    )
    made = finished(LetterKind.STAGE1_RESPONSE, size, points=points, actions=actions)
    root = tree(made.pdf)
    (table,) = [node for node in root.walk() if node.role == "Table"]
    assert [kid.role for kid in table.kids] == ["TR"] * 10
    assert [squeezed(row.kids[2].text) for row in table.kids[1:]] == [f"{n}December2026" for n in range(2, 11)]
    assert all(squeezed(point.text) in squeezed(root.whole) for point in points)
    assert sum("Whatwewilldo" in squeezed(text) for text in page_text(made.pdf)) > 1
    assert untagged(made.pdf) == []


def test_a_cell_taller_than_a_page_is_parted() -> None:
    """A promise of 900 words at 22 points runs over the page, and not a word is lost."""
    what = "carefully " * 900
    made = finished(LetterKind.STAGE1_RESPONSE, 22, actions=(ActionFacts(what, "Dev Sharma", date(2026, 12, 4)),))
    assert squeezed(what) in squeezed(tree(made.pdf).whole)


def test_the_preview_is_white_and_the_right_size() -> None:
    """Pictures of the kept bytes: A4 in the asked resolution, opaque, white where nothing is printed."""
    images = page_images(finished(LetterKind.EXCLUSION).pdf, 72)
    assert len(images) == 3
    for image in images:
        assert (image.width, image.height) in {(596, 842), (595, 842), (596, 843)}
        assert len(image.rgba) == image.width * image.height * 4
        assert image.rgba[:4] == b"\xff\xff\xff\xff"
        assert set(image.rgba[3::4]) == {255}
        assert min(image.rgba[::4]) < 60


def test_facts_are_kept_as_text_that_compares() -> None:
    """Equal facts, equal text; dates in ISO form."""
    assert facts_json(facts()) == facts_json(facts())
    assert '"dated_on": "2026-11-24"' in facts_json(facts())
    assert '"channel": "email"' in facts_json(facts())


@pytest.mark.parametrize("shape", profiles().values(), ids=lambda shape: shape.key)
def test_the_alignment_sheet_is_one_tagged_page(shape: object) -> None:
    """It says how to fold and what to look for, and can be read aloud like any letter."""
    pdf = alignment_sheet(shape)  # type: ignore[arg-type]
    assert untagged(pdf) == []
    (text,) = page_text(pdf)
    assert "Tap each of its four edges" in text
    assert "100 mm" in text
    assert pdf == alignment_sheet(shape)  # type: ignore[arg-type]


def test_many_letters_do_not_fill_the_memory() -> None:
    """What a drawn letter held is let go: the cost of forty more is small."""
    code = (
        "import resource\n"
        "from tests.letters.samples import finished\nfrom desktop_app.policy.kinds import LetterKind\n"
        "def draw(n):\n"
        "    kind = LetterKind.STAGE1_ACKNOWLEDGEMENT\n"
        "    for i in range(n): finished(kind, reference=f'C-{i:06d}')\n"
        "    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "before = draw(10)\nprint(draw(40) - before)"
    )
    grown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert int(grown.stdout) < 8_000


def test_the_last_line_of_a_list_does_not_stand_alone_on_a_page() -> None:
    """However much stands before it, the Ombudsman's address is never parted from the phone number and website."""
    for lines in range(1, 30):
        made = finished(LetterKind.STAGE1_ACKNOWLEDGEMENT, urgent="\n".join(["We do one more thing now."] * lines))
        for page in page_text(made.pdf):
            if "Post: Housing Ombudsman" in page:
                assert "Website: www.housing-ombudsman" in page, lines
