"""Whose case it is, who looks into it, and what is known of the resident and whoever acts for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sqlalchemy import select

from desktop_app.errors import BadEntries, BadInput, NotFound, Refused
from desktop_app.models import Case, Staff
from desktop_app.policy.authority import needs_of
from desktop_app.policy.stage1 import may_be_outsider, may_investigate
from desktop_app.policy.words import long_date
from desktop_app.services.assigning import hand_over
from desktop_app.services.barring import refuse
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_clashing import FIELDS, changed_fields, combined
from desktop_app.services.case_facts import facts_of
from desktop_app.services.chronology import Entry
from desktop_app.services.clashing import WHOLE, FormShape, Opened
from desktop_app.services.contact_checks import person_problems
from desktop_app.services.dated import dated_facts
from desktop_app.services.desk import Desk
from desktop_app.services.entries import PersonEntry, RepresentativeEntry
from desktop_app.services.indexing import index_case
from desktop_app.services.people_facts import CONSENT_ASKED
from desktop_app.services.residents import (
    person_entry,
    represent,
    representative_entry,
    representative_view,
    resident_view,
    rewrite,
)
from desktop_app.services.stage2_facts import is_at_stage2
from desktop_app.services.views import CaseView, Changes

FIELD_WORDS = {
    "name": "name",
    "salutation": "how to address them",
    "address": "address",
    "postcode": "postcode",
    "phone": "telephone",
    "email": "email",
    "safe_contact": "safe contact",
    "vulnerability": "vulnerability",
    "tenure": "how they hold their home",
    "reply_by": "how they want to hear from us",
    "letter_format": "letter format",
    "is_anonymous": "whether they stay anonymous",
    "adjustments": "adjustments",
}

RESIDENT = FormShape({**FIELD_WORDS, "resident_id": "person"}, lines=frozenset({"adjustments"}))
REPRESENTATIVE = FormShape(
    {
        "name": "name",
        "relationship": "relationship",
        "authority": "authority",
        "phone": "telephone",
        "email": "email",
        "address": "address",
        "postcode": "postcode",
        "scope": "what they may act on",
        "evidence": "what shows the authority",
        "expires_on": "last day of the authority",
        "gets_copies": "letters to the resident with a copy to them",
        "resident_gets_copies": "letters to them with a copy to the resident",
    }
)
OWNER = FormShape({WHOLE: "owner"}, weighty=frozenset({WHOLE}))
INVESTIGATOR = FormShape({WHOLE: "investigator"}, weighty=frozenset({WHOLE}))


def _who_acts(_name: str, value: object) -> str:
    return f"{value.name}, {value.authority.words}" if isinstance(value, RepresentativeEntry) else "Nobody"


WHO_ACTS = FormShape(
    {WHOLE: "person acting for the resident"}, words=_who_acts, apart=lambda entry: {WHOLE: entry},
    again=lambda _entry, values: values[WHOLE],
)  # fmt: skip
"""Two different people are no two sets of details: one of them acts."""


def assign(
    desk: Desk, case_id: int, staff_id: int | None, act: str, note: str = "", *, opened: Opened[str] | None = None
) -> tuple[CaseView, Changes]:
    """Gives a case to a colleague, or to nobody; to whoever has it already, changes nothing.

    ``opened`` is the owner's name that stood there when the page was opened.

    Raises:
        NotFound: no such colleague.
        Overtaken: somebody else has given it to another meanwhile.
        Refused: the case is closed or not theirs to move, or the colleague may not have it (``policy/assigning.py``).
    """

    def give(it: CaseAct) -> None:
        to = it.session.get(Staff, staff_id) if staff_id is not None else None
        now = it.case.owner.name if it.case.owner else ""
        kept = combined(it, opened, to.name if to is not None else "", now, OWNER, ("assigned",))
        hand_over(it, staff_id, "\n".join(part for part in (note.strip(), kept.over) if part))

    return on_case(desk, case_id, act, "assign", give)


def set_investigator(
    desk: Desk, case_id: int, staff_id: int | None, act: str, *, outside: str = "", opened: Opened[str] | None = None
) -> tuple[CaseView, Changes]:
    """Names who looks into the complaint: a colleague, or somebody ``outside`` by name.

    ``opened`` is the name that stood there when the page was opened.

    Raises:
        NotFound: no such colleague.
        Overtaken: somebody else has named another meanwhile.
        Refused: the case is closed, the colleague has left, is tied to it or below the rank the policy asks; or the
            policy speaks of nobody from outside.
    """

    def name_them(it: CaseAct) -> None:
        if is_at_stage2(it.case):
            why = "At stage 2 somebody else looks at it; who looked into it at stage 1 stays on record."
            raise Refused(why, source="Complaint Handling Code 2024, 6.13", do="Name the reviewer instead.")
        it.require("investigator")
        facts, rules, named = facts_of(it.desk, it.case), desk.rules(it.case.edition_id), _colleague(it, staff_id)
        if named is not None:
            refuse(may_investigate(facts, rules, named.id, named.rank), "staff_id")
        elif outside.strip():
            refuse(may_be_outsider(facts, rules), "outside")
        mine = named.name if named is not None else outside.strip()
        kept = combined(it, opened, mine, _looking_into(it.case), INVESTIGATOR, ("investigator",))
        it.case.investigator = named
        it.case.outside_investigator = "" if staff_id is not None else outside.strip()
        it.tell(Entry("investigator", f"Investigator: {_looking_into(it.case) or 'nobody'}", kept.over))

    return on_case(desk, case_id, act, "set_investigator", name_them)


def change_resident(
    desk: Desk, case_id: int, entry: PersonEntry, act: str, *, opened: Opened[PersonEntry] | None = None
) -> tuple[CaseView, Changes]:
    """Brings what is known of the resident up to date, on all their cases. A blank clears; an adjustment left out ends.

    What stood before is written in the chronology. ``opened`` is what the form held when it was opened: with it,
    what somebody else changed meanwhile is kept.

    Raises:
        BadEntries: a field needs something else.
        Overtaken: somebody else changed the same fields meanwhile.
    """
    if problems := person_problems(entry):
        raise BadEntries(tuple(problems))
    also: set[int] = set()

    def change(it: CaseAct) -> None:
        resident = it.case.resident
        before = {name: str(getattr(resident, name)) for name in FIELD_WORDS if name != "adjustments"}
        standing = "; ".join(each.words for each in resident.adjustments if each.ended_on is None)
        before["adjustments"] = standing
        kept = combined(it, opened, entry, person_entry(resident_view(resident)), RESIDENT, ("resident", "need"))
        changed = rewrite(resident, kept.entry, desk.clock.today())
        if changed:
            lines = [f"{FIELD_WORDS[name].capitalize()}, before: {_one_line(before[name])}" for name in changed]
            it.tell(Entry("resident", "Resident’s details changed", "\n".join(lines), facts={FIELDS: list(changed)}))
            also.update(_index_others(it))

    view, changes = on_case(desk, case_id, act, "change_resident", change)
    return view, replace(changes, cases=changes.cases | also)


def change_representative(
    desk: Desk, case_id: int, typed: RepresentativeEntry | None, act: str,
    *, opened: Opened[RepresentativeEntry | None] | None = None,
) -> tuple[CaseView, Changes]:  # fmt: skip
    """Puts somebody in the place of whoever acts for the resident; None when nobody does any more.

    Raises:
        BadEntries: there is no name, nothing shows the authority given, or it has ended already.
        Overtaken: somebody else changed the same meanwhile.
    """
    if typed is not None and (problems := _problems_of(desk, typed)):
        raise BadEntries(problems)

    def change(it: CaseAct) -> None:
        now = representative_entry(representative_view(it.case.representatives, desk.clock.today()))
        shape = REPRESENTATIVE if opened is not None and _is_one_person(opened.entry, typed, now) else WHO_ACTS
        entry = combined(it, opened, typed, now, shape, ("representative",)).entry
        for row in it.case.representatives:
            row.ended_on = row.ended_on or desk.clock.today()
        if entry is None:
            it.tell(Entry("representative", "Nobody acts for the resident any more"))
            return
        it.case.representatives.append(represent(it.case.id, entry))
        told = it.tell(
            Entry(
                "representative",
                f"{entry.name.strip()} acts for the resident",
                "\n".join(_authority_lines(entry)),
                facts=changed_fields(now, entry, REPRESENTATIVE) if now is not None else {},
            )
        )
        if CONSENT_ASKED in dated_facts(it.case).dates:
            it.date(CONSENT_ASKED, None, told)

    return on_case(desk, case_id, act, "change_representative", change)


def _is_one_person(*entries: RepresentativeEntry | None) -> bool:
    """Whether all speak of the same person acting."""
    return len({entry.name.strip() if entry is not None else None for entry in entries}) == 1 and None not in entries


def _looking_into(case: Case) -> str:
    """Who was named to look into it; '' for nobody."""
    return case.investigator.name if case.investigator else case.outside_investigator


def _problems_of(desk: Desk, entry: RepresentativeEntry) -> tuple[BadInput, ...]:
    """What stops somebody from being recorded as acting, in the order of the form."""
    found = []
    if not entry.name.strip():
        found.append(BadInput("Enter the name of the person acting for them.", field="representative.name"))
    needs = needs_of(entry.authority)
    if needs is not None and not entry.evidence.strip():
        what = f"{needs.ask} Or choose ‘No authority yet’."
        found.append(BadInput(what, field="representative.evidence"))
    if entry.expires_on is not None and entry.expires_on < desk.clock.today():
        found.append(BadInput("The authority has ended already on that day.", field="representative.expires_on"))
    return tuple(found)


def _authority_lines(entry: RepresentativeEntry) -> Iterator[str]:
    yield ", ".join(part for part in (entry.relationship.strip(), entry.authority.words) if part)
    if entry.scope.strip():
        yield f"For: {entry.scope.strip()}"
    if entry.expires_on is not None:
        yield f"Until: {long_date(entry.expires_on)}"
    if entry.evidence.strip():
        yield f"Shown by: {entry.evidence.strip()}"
    if entry.gets_copies:
        yield "Letters go to the resident, with a copy to them."
    elif entry.resident_gets_copies:
        yield "Letters go to them, with a copy to the resident."


def _colleague(it: CaseAct, staff_id: int | None) -> Staff | None:
    if staff_id is None:
        return None
    row = it.session.get(Staff, staff_id)
    if row is None:
        raise NotFound("There is no such colleague.")
    if not row.is_active:
        raise Refused(f"{row.name} no longer works here.", do="Choose somebody else.")
    return row


def _index_others(it: CaseAct) -> list[int]:
    """The resident's other cases are found by the new details too."""
    statement = select(Case).where(Case.resident_id == it.case.resident_id, Case.id != it.case.id)
    others = it.session.scalars(statement).all()
    for other in others:
        index_case(it.session, other)
    return [other.id for other in others]


def _one_line(text: str) -> str:
    return " / ".join(line for line in text.splitlines() if line) or "nothing"
