"""Others in a case: a group's members and whoever speaks for them, an MP or councillor, and who gets copies."""

from __future__ import annotations

from desktop_app.errors import BadEntries, BadInput, NotFound
from desktop_app.models import CaseParty
from desktop_app.policy.kinds import PartyRole
from desktop_app.policy.signatories import Signatory, people_counted, read_signatories
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.details_checks import email_problem
from desktop_app.services.entries_people import PartyEntry
from desktop_app.services.residents import written_postcode
from desktop_app.services.views import CaseView, Changes


def add_party(desk: Desk, case_id: int, entry: PartyEntry, act: str) -> tuple[CaseView, Changes]:
    """Adds somebody to the case. One person at most speaks for a group: a new one takes the place of the old.

    Raises:
        BadEntries: there is no name, or copies could not reach them.
    """
    if problems := _problems(entry):
        raise BadEntries(problems)

    def add(it: CaseAct) -> None:
        it.require("add_party")
        lines = [entry.role.words]
        if entry.role is PartyRole.LEAD:
            lines += [f"{row.name} no longer speaks for the group." for row in _leads(it)]
            for row in _leads(it):
                row.role = PartyRole.MEMBER
        it.case.parties.append(_row(entry))
        it.session.flush()
        lines += ["Gets a copy of each letter."] if entry.gets_copies else []
        it.tell(Entry("party", f"{entry.name.strip()} added to the case", "\n".join(lines)))

    return on_case(desk, case_id, act, "add_party", add)


def add_signatories(desk: Desk, case_id: int, text: str, gets_copies: bool, act: str) -> tuple[CaseView, Changes]:
    """Adds everybody written one on each line as a member of the group, in one go; who is in it already is left.

    Copies go only to those with an address: they are asked for nobody else.

    Raises:
        BadEntries: nobody is written there.
    """
    people = read_signatories(text)
    if not people:
        raise BadEntries((BadInput("Enter at least one person, each on a line of their own.", field="several"),))

    def add(it: CaseAct) -> None:
        it.require("add_party")
        known = {(row.name.casefold(), row.postcode) for row in it.case.parties if row.ended_on is None}
        fresh = [one for one in people if (one.name.casefold(), written_postcode(one.postcode)) not in known]
        for one in fresh:
            copied = gets_copies and bool(one.address)
            entry = PartyEntry(PartyRole.MEMBER, one.name, one.address, one.postcode, gets_copies=copied)
            it.case.parties.append(_row(entry))
        it.session.flush()
        if fresh:
            it.tell(Entry("party", f"{people_counted(len(fresh))} added to the case", _listed(fresh)))

    return on_case(desk, case_id, act, "add_signatories", add)


def _listed(people: list[Signatory]) -> str:
    return "\n".join(", ".join(filter(None, (one.name, *one.address.splitlines(), one.postcode))) for one in people)


def end_party(desk: Desk, case_id: int, party_id: int, act: str) -> tuple[CaseView, Changes]:
    """Somebody has no part in the case any more; that they had stays on record.

    Raises:
        NotFound: there is no such person in the case.
    """

    def end(it: CaseAct) -> None:
        it.require("add_party")
        row = next((one for one in it.case.parties if one.id == party_id and one.ended_on is None), None)
        if row is None:
            raise NotFound("That person is not in the case any more.", do="Open the case again.")
        row.ended_on = desk.clock.today()
        it.session.flush()
        it.tell(Entry("party", f"{row.name} has no part in the case any more", row.role.words))

    return on_case(desk, case_id, act, "end_party", end)


def _leads(it: CaseAct) -> list[CaseParty]:
    return [row for row in it.case.parties if row.role is PartyRole.LEAD and row.ended_on is None]


def _problems(entry: PartyEntry) -> tuple[BadInput, ...]:
    found = []
    if not entry.name.strip():
        found.append(BadInput("Enter their name.", field="name"))
    if entry.email.strip() and (what := email_problem(entry.email)):
        found.append(BadInput(what, field="email"))
    if entry.gets_copies and not (entry.email.strip() or entry.address.strip()):
        found.append(BadInput("Enter an email or an address that copies can go to.", field="email"))
    return tuple(found)


def _row(entry: PartyEntry) -> CaseParty:
    return CaseParty(
        role=entry.role,
        name=entry.name.strip(),
        address="\n".join(line.strip(" ,") for line in entry.address.splitlines() if line.strip(" ,")),
        postcode=written_postcode(entry.postcode),
        phone=entry.phone.strip(),
        email=entry.email.strip(),
        gets_copies=entry.gets_copies,
    )
