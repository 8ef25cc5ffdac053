"""What a case says: notes, its subject, and the points of the complaint as defined."""

from __future__ import annotations

from desktop_app.errors import BadEntries, BadInput
from desktop_app.models import Case, Point
from desktop_app.policy.kinds import Event
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.case_clashing import changed_fields, combined
from desktop_app.services.chronology import Entry
from desktop_app.services.clashing import WHOLE, FormShape, Opened
from desktop_app.services.dated import dated_facts
from desktop_app.services.decision import decide_anew
from desktop_app.services.desk import Desk
from desktop_app.services.entries import PointEntry
from desktop_app.services.points_apart import shape_of_points
from desktop_app.services.views import CaseView, Changes


def add_note(desk: Desk, case_id: int, text: str, act: str) -> tuple[CaseView, Changes]:
    """Adds a note to the chronology; allowed whatever state the case is in.

    Raises:
        BadInput: the note is blank.
    """
    words = needed(text, "Write the note first.")
    return on_case(desk, case_id, act, "note", lambda it: it.tell(Entry("note", "Note", words)))


SUBJECT = FormShape({WHOLE: "subject"})


def change_subject(
    desk: Desk, case_id: int, subject: str, act: str, *, opened: Opened[str] | None = None
) -> tuple[CaseView, Changes]:
    """Gives a case another subject; letters not yet issued and the queue show it.

    Raises:
        BadInput: it is blank.
        Overtaken: somebody else gave it another meanwhile.
    """
    words = " ".join(needed(subject, "Enter what it is about, in a few words.", "subject").split())

    def change(it: CaseAct) -> None:
        kept = combined(it, opened, words, it.case.subject, SUBJECT, ("subject",)).entry
        if kept == it.case.subject and opened is not None:
            return
        it.tell(Entry("subject", "Subject changed", f"From “{it.case.subject}” to “{kept}”."))
        it.case.subject = kept

    return on_case(desk, case_id, act, "change_subject", change)


def define_points(
    desk: Desk, case_id: int, typed: tuple[PointEntry, ...], act: str,
    *, opened: Opened[tuple[PointEntry, ...]] | None = None,
) -> tuple[CaseView, Changes]:  # fmt: skip
    """Sets out the complaint, point by point. Each version stays in the chronology, word for word.

    Points are numbered in the order given. A point keeps what was found on it as long as it keeps its number; the
    decision on the whole follows the points as they now are.

    Raises:
        BadEntries: a point is blank, or not ours without saying whose it is.
        BadInput: a point that has findings would go.
        Overtaken: somebody else changed the same points meanwhile.
        Refused: the complaint has been answered, or is not at stage 1.
    """
    _check(typed)

    def define(it: CaseAct) -> None:
        it.require("define_points")
        had_points = bool(it.case.points)
        now = points_now(it.case)
        shape = shape_of_points(opened.entry if opened is not None else now, typed, now)
        points = combined(it, opened, typed, now, shape, ("points",)).entry
        _check(points)
        for number, entry in enumerate(points, 1):
            _write(it, number, entry)
        _remove_after(it, len(points))
        title = "Points changed" if had_points else "Complaint defined"
        lines = [*(_line(number, entry) for number, entry in enumerate(points, 1)), *decide_anew(desk, it.case)]
        it.tell(Entry("points", title, "\n".join(lines), facts=changed_fields(now, points, shape)))

    return on_case(desk, case_id, act, "define_points", define)


def points_now(case: Case) -> tuple[PointEntry, ...]:
    """The points as defined, as if typed."""
    return tuple(PointEntry(row.text, row.outcome_sought, row.is_ours, row.whose) for row in case.points)


def _check(points: tuple[PointEntry, ...]) -> None:
    problems = []
    if not points:
        problems.append(BadInput("Enter at least one point.", field="points"))
    for number, entry in enumerate(points, 1):
        if not entry.text.strip():
            problems.append(BadInput(f"Enter what point {number} is about.", field=f"points.{number}.text"))
        if not entry.is_ours and not entry.whose.strip():
            problems.append(BadInput(f"Enter whose responsibility point {number} is.", field=f"points.{number}.whose"))
    if problems:
        raise BadEntries(tuple(problems))


def _write(it: CaseAct, number: int, entry: PointEntry) -> None:
    row = next((each for each in it.case.points if each.number == number), None)
    if row is None:
        row = Point(number=number, joined_on=it.desk.clock.today() if _is_told(it) else None)
        it.case.points.append(row)
    row.text, row.outcome_sought = entry.text.strip(), entry.outcome_sought.strip()
    row.is_ours, row.whose = entry.is_ours, "" if entry.is_ours else entry.whose.strip()


def _is_told(it: CaseAct) -> bool:
    """Whether the resident has been told what the complaint is: a point after that has joined it (Code 6.8)."""
    return Event.ACKNOWLEDGEMENT_SENT in dated_facts(it.case).dates


def _remove_after(it: CaseAct, last: int) -> None:
    for row in [each for each in it.case.points if each.number > last]:
        if row.findings:
            raise BadInput(
                f"Point {row.number} has findings, so it cannot be left out.",
                field="points",
                do="Keep the point, and say in its finding that it was withdrawn.",
            )
        it.case.points.remove(row)
        it.session.delete(row)


def _line(number: int, entry: PointEntry) -> str:
    wanted = f" They want: {entry.outcome_sought.strip()}" if entry.outcome_sought.strip() else ""
    whose = "" if entry.is_ours else f" Not ours: {entry.whose.strip()}."
    return f"{number}. {entry.text.strip()}{wanted}{whose}"
