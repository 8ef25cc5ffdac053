"""The figures taken away: a paper for the board, or a workbook of figures and cases. Neither names a resident."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.errors import BadInput
from desktop_app.letters.report_paper import TITLE, BoardPaper, board_paper
from desktop_app.policy.report_facts import WHOLE, Part
from desktop_app.policy.report_lines import (
    CASES_HEAD,
    FIGURES_HEAD,
    MONEY,
    OF_SHARE,
    case_rows,
    compared_rows,
    figure_rows,
)
from desktop_app.policy.report_words import COUNTS_FROM
from desktop_app.policy.words import dated
from desktop_app.services.casefile.making import require_taking
from desktop_app.services.casefile.written import whole_or_nothing
from desktop_app.services.looks import note_looks
from desktop_app.services.report import figures
from desktop_app.services.sheets import Sheet, workbook
from desktop_app.services.staff import me

if TYPE_CHECKING:
    from desktop_app.policy.report import Report
    from desktop_app.policy.report_period import Period
    from desktop_app.services.desk import Desk

KINDS = (".pdf", ".xlsx")
SAVED = "saved the figures with it"
"""What the audit says of whoever takes a line of a case away."""


def save_report(desk: Desk, period: Period, path: Path, part: Part = WHOLE) -> Path:
    """Writes the figures of a period to a ``.pdf`` or an ``.xlsx``; the path again. It is there whole or not at all.

    Raises:
        BadInput: another kind of file.
        Refused: they change no case, so they take nothing of one away.
        Trouble: it cannot be written.
    """
    kind = path.suffix.lower()
    if kind not in KINDS:
        raise BadInput(
            f"{path.name} is neither a PDF nor a spreadsheet.", field="out", do="Let the name end in .pdf or .xlsx."
        )
    with desk.reading() as session:
        require_taking(session, desk)
    made = figures(desk, period, part)
    if kind == ".xlsx":
        note_looks(desk, (case.id for case in made.cases), SAVED)
    content = _paper(desk, made) if kind == ".pdf" else _book(desk, made)
    with whole_or_nothing(path) as beside:
        beside.write_bytes(content)
    return path


def _made(desk: Desk, made: Report) -> str:
    return f"Made on {dated(made.made_on)} by {me(desk).name}"


def _paper(desk: Desk, made: Report) -> bytes:
    return board_paper(BoardPaper(desk.landlord.name, _made(desk, made), made))


def _book(desk: Desk, made: Report) -> bytes:
    landlord = desk.landlord.name
    about = (
        ("Landlord", landlord), ("Period", made.period.words), ("From", made.period.first_on),
        ("To", made.period.last_on), ("Only", made.part.words or "Every case"), ("Made", _made(desk, made)),
        ("How it is counted", COUNTS_FROM),
    )  # fmt: skip
    head, compared = compared_rows(made)
    sheets = (
        Sheet("Figures", FIGURES_HEAD, figure_rows(made), shares=frozenset({OF_SHARE})),
        Sheet("Cases", CASES_HEAD, case_rows(made, desk.calendar()), money=MONEY),
        Sheet("Side by side", head, compared),
        Sheet("About", ("What", "Words"), about),
    )
    return workbook(f"{TITLE}: {made.period.words}", landlord, desk.clock.now(), sheets)
