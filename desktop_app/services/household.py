"""Who lives with the resident, and the adjustments and disabilities nobody should have to tell us of twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desktop_app.errors import BadInput, NotFound
from desktop_app.models import Adjustment, HouseholdMember
from desktop_app.policy.kinds import NeedKind
from desktop_app.policy.words import long_date
from desktop_app.services.case_act import CaseAct, needed, on_case
from desktop_app.services.case_clashing import FIELDS, combined
from desktop_app.services.chronology import Entry
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.entries_people import MemberEntry, NeedEntry
from desktop_app.services.resident_cases import settle_others
from desktop_app.services.views import CaseView, Changes

MEMBER = FormShape({"name": "name", "relationship": "relationship to the resident", "needs": "needs"})
NEED = FormShape({"kind": "kind of need", "words": "words of the need", "review_on": "day of the review"})


def keep_member(
    desk: Desk, case_id: int, typed: MemberEntry, act: str, *, opened: Opened[MemberEntry] | None = None
) -> tuple[CaseView, Changes]:
    """Somebody who lives with the resident, new or brought up to date.

    Raises:
        BadInput: there is no name.
        Overtaken: somebody else changed the same meanwhile.
    """

    def keep(it: CaseAct) -> None:
        row, before, entry = _member(it, typed.member_id), "", typed
        if row is not None:
            now = MemberEntry(row.name, row.relationship_words, row.needs, row.id)
            entry = combined(it, opened, typed, now, MEMBER, ("household",), f"member.{row.id}").entry
        name = needed(entry.name, "Enter their name, or who they are: ‘baby, six months’.", "name")
        if row is None:
            row = HouseholdMember(resident_id=it.case.resident_id, name=name)
            it.case.resident.household.append(row)
        else:
            before = f"\nBefore: {_who(row)}"
        row.name, row.relationship_words, row.needs = name, entry.relationship.strip(), entry.needs.strip()
        it.session.flush()
        it.tell(Entry("household", "Household changed", _who(row) + before, facts={FIELDS: [f"member.{row.id}"]}))

    return _on_resident(desk, case_id, act, "keep_member", keep)


def end_member(desk: Desk, case_id: int, member_id: int, act: str) -> tuple[CaseView, Changes]:
    """Somebody no longer lives with the resident.

    Raises:
        NotFound: there is no such person.
    """

    def end(it: CaseAct) -> None:
        row = _member(it, member_id)
        assert row is not None
        row.ended_on = desk.clock.today()
        it.session.flush()
        it.tell(Entry("household", f"{row.name} no longer lives there"))

    return _on_resident(desk, case_id, act, "end_member", end)


def keep_need(
    desk: Desk, case_id: int, typed: NeedEntry, act: str, *, opened: Opened[NeedEntry] | None = None
) -> tuple[CaseView, Changes]:
    """An adjustment or disability, new or looked at again, with the day of its next review.

    Raises:
        BadInput: there are no words, or the review does not lie ahead.
        Overtaken: somebody else changed the same meanwhile.
    """

    def keep(it: CaseAct) -> None:
        row, entry = _need(it, typed.need_id), typed
        if row is not None:
            now = NeedEntry(row.kind, row.words, row.review_on, row.id)
            entry = combined(it, opened, typed, now, NEED, ("need", "resident"), f"need.{row.id}").entry
        words = needed(entry.words, "Enter what it is and what it means for us.", "words")
        if entry.review_on is not None and entry.review_on <= desk.clock.today():
            raise BadInput("The review must lie ahead.", field="review_on")
        lines = [] if row is None else [f"Before: {_need_words(row.kind, row.words, row.review_on)}"]
        title = "Need recorded" if row is None else "Need looked at again"
        if row is None:
            row = Adjustment(words=words)
            it.case.resident.adjustments.append(row)
        row.kind, row.words, row.review_on = entry.kind, words, entry.review_on
        it.session.flush()
        text = "\n".join([_need_words(row.kind, words, row.review_on), *lines])
        it.tell(Entry("need", title, text, facts=_about(row)))

    return _on_resident(desk, case_id, act, "keep_need", keep)


def end_need(desk: Desk, case_id: int, need_id: int, act: str) -> tuple[CaseView, Changes]:
    """An adjustment or disability no longer holds; it stays on record.

    Raises:
        NotFound: there is none such.
    """

    def end(it: CaseAct) -> None:
        row = _need(it, need_id)
        assert row is not None
        row.ended_on = desk.clock.today()
        it.session.flush()
        text = f"{row.words}\nThe resident said that it no longer holds."
        it.tell(Entry("need", "Need ended", text, facts=_about(row)))

    return _on_resident(desk, case_id, act, "end_need", end)


def _on_resident(desk: Desk, case_id: int, act: str, kind: str, do: object) -> tuple[CaseView, Changes]:
    """As ``on_case``, for what shows on all the resident's cases."""
    also: set[int] = set()

    def change(it: CaseAct) -> None:
        assert callable(do)
        do(it)
        also.update(settle_others(it))

    view, changes = on_case(desk, case_id, act, kind, change)
    return view, replace(changes, cases=changes.cases | also)


def _about(row: Adjustment) -> dict[str, list[str]]:
    """Which fields an entry about a need changed: its own, and the resident's list of them."""
    return {FIELDS: ["adjustments", f"need.{row.id}"]}


def _member(it: CaseAct, member_id: int | None) -> HouseholdMember | None:
    rows = [row for row in it.case.resident.household if row.id == member_id and row.ended_on is None]
    if member_id is not None and not rows:
        raise NotFound("That person is not in the household any more.", do="Open the case again.")
    return rows[0] if rows else None


def _need(it: CaseAct, need_id: int | None) -> Adjustment | None:
    rows = [row for row in it.case.resident.adjustments if row.id == need_id and row.ended_on is None]
    if need_id is not None and not rows:
        raise NotFound("That need is not kept any more.", do="Open the case again.")
    return rows[0] if rows else None


def _who(row: HouseholdMember) -> str:
    return ", ".join(part for part in (row.name, row.relationship_words, row.needs) if part)


def _need_words(kind: NeedKind, words: str, review_on: date | None) -> str:
    review = f" (review {long_date(review_on)})" if review_on else ""
    return f"{kind.words}: {words}{review}"
