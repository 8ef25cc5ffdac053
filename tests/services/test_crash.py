"""kill -9 in the middle of typing and of issuing: what was acknowledged is there, and nothing is half done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from desktop_app.clock import FixedClock
from desktop_app.models import Act, CaseEvent, IssuedLetter, Letter, LetterSent
from desktop_app.policy.kinds import LetterState
from desktop_app.services import drafts, letters
from desktop_app.services.desk import Desk
from desktop_app.services.opening import open_desk
from tests.services.crashing import NOW

ROOT = Path(__file__).resolve().parents[2]


def killed(desk: Desk, what: str, after: int) -> list[str]:
    """Runs the program on the desk's folder, kills it after so many acknowledgements; all it had acknowledged."""
    folder = Path(desk.engine.url.database or "").parent
    desk.close()
    with subprocess.Popen(
        [sys.executable, "-m", "tests.services.crashing", what, str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdout is not None
        said = [program.stdout.readline() for _ in range(after)]
        program.kill()  # SIGKILL: no goodbye
        said += program.stdout.readlines()
    # The last line may have been cut while it was written.
    return [line.rstrip("\n") for line in said if line.endswith("\n")]


def reopened(desk: Desk) -> Desk:
    return open_desk(Path(desk.engine.url.database or "").parent, FixedClock(NOW))


@pytest.mark.parametrize("after", [1, 7, 40])
def test_what_was_typed_is_there_after_a_kill(desk: Desk, after: int) -> None:
    """Every pause that was acknowledged survives; the draft reads whole."""
    last = int(killed(desk, "type", after)[-1])
    again = reopened(desk)
    kept = drafts.draft(again, "contact-1").payload
    again.close()
    assert isinstance(kept["number"], int)
    assert kept["number"] in {last, last + 1}
    assert kept["words"] == "x" * kept["number"]


@pytest.mark.parametrize("after", [1, 2, 3, 5, 8])
def test_no_letter_is_half_issued_after_a_kill(desk: Desk, after: int) -> None:
    """Issued means dated, drawn, hashed and told, all of it; sent means its clock dates too; or nothing happened."""
    said = [line.split() for line in killed(desk, "issue", after)]
    again = reopened(desk)
    with again.reading() as session:
        rows = session.scalars(select(Letter)).all()
        for row in rows:
            whole(session, row)
        states = {row.id: row.state for row in rows}
    for word, _, letter_id in said:
        wanted = {"begun": 0, "issued": 1, "sent": 2}[word]
        assert [LetterState.DRAFT, LetterState.ISSUED, LetterState.SENT].index(states[int(letter_id)]) >= wanted
    repeat(again, said)
    again.close()


def whole(session: Session, row: Letter) -> None:
    """A letter is one of three things and each of them wholly."""

    def told(kind: str) -> int:
        return session.scalar(select(func.count()).where(CaseEvent.case_id == row.case_id, CaseEvent.kind == kind)) or 0

    kept = session.scalar(select(func.count()).where(IssuedLetter.letter_id == row.id))
    left = session.scalar(select(func.count()).where(LetterSent.letter_id == row.id))
    is_issued, is_sent = row.state in {LetterState.ISSUED, LetterState.SENT}, row.state is LetterState.SENT
    assert (kept, told("letter_issued"), row.dated_on is not None) == (is_issued, is_issued, is_issued)
    assert (left, told("letter_sent")) == (is_sent, is_sent)


def repeat(desk: Desk, said: list[list[str]]) -> None:
    """The gesture that may or may not have got through is made again under its own id: it happens once."""
    number, letter_id = said[-1][1], int(said[-1][2])
    for _ in range(2):
        view, _ = letters.issue(desk, letter_id, f"issue-{number}")
        assert view.summary.state in {LetterState.ISSUED, LetterState.SENT}
    with desk.reading() as session:
        assert session.scalar(select(func.count()).where(Act.id == f"issue-{number}")) == 1
        assert session.scalar(select(func.count()).where(IssuedLetter.letter_id == letter_id)) == 1
