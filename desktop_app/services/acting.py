"""Who acts for a resident today, whom letters are addressed to, and who gets a copy."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.models import Case, CaseParty, Representative, Resident
from desktop_app.policy.authority import Standing, is_told_by_another, standing
from desktop_app.policy.triage_acceptance import UNASKED
from desktop_app.policy.words import inside
from desktop_app.services.desk import Desk


@dataclass(frozen=True, slots=True)
class Copy:
    """Somebody who gets a copy of each letter."""

    name: str
    part: str
    """What they are in the case: ``Councillor``, ``Written consent``."""
    reach: str
    """Where it goes; '' when we have neither email nor address."""
    about: tuple[str, int] = ("", 0)
    """Which row they are: ``("party", 4)``."""

    @property
    def words(self) -> str:
        """``Cllr Joan Marsh (councillor), joan@example.org``."""
        return f"{self.name} ({inside(self.part)}), {self.reach or 'no address on the case yet'}"


def acting_now(case: Case) -> Representative | None:
    """Who acts for the resident, with or without authority: the latest not ended; None when nobody does."""
    return next((row for row in reversed(case.representatives) if row.ended_on is None), None)


def told_by_another(case: Case) -> Representative | None:
    """Who told us without any authority to act; None where the resident spoke, or somebody who may."""
    row = acting_now(case)
    return row if row is not None and is_told_by_another(row.authority) else None


def kept_from_resident(case: Case) -> Representative | None:
    """The same, where triage found that the resident is not to know who it was: until it is recorded anew."""
    row = told_by_another(case)
    is_first = row is not None and row is case.representatives[0]
    return row if is_first and case.triage.get("representative") == UNASKED else None


def standing_of(desk: Desk, case: Case, row: Representative) -> Standing:
    """Whether somebody's authority holds today under the policy of the case."""
    return standing(row.authority, row.expires_on, desk.clock.today(), desk.rules(case.edition_id))


def authorised(desk: Desk, case: Case) -> Representative | None:
    """Who acts for the resident and may be told things today; None when nobody may."""
    row = acting_now(case)
    return row if row is not None and standing_of(desk, case, row).may_be_told else None


def written_to(desk: Desk, case: Case) -> Representative | None:
    """Whom letters are addressed to instead of the resident; None where they go to the resident.

    Without authority that holds a letter goes to the resident alone; somebody who gets copies gets a copy.
    """
    row = authorised(desk, case)
    return row if row is not None and not row.gets_copies else None


def cannot_be_written_to(desk: Desk, case: Case) -> bool:
    """Nobody named, no address and no email, and nobody a letter would be addressed to instead."""
    resident = case.resident
    if not resident.is_anonymous or resident.address or resident.email:
        return False
    acting = written_to(desk, case)
    return acting is None or not (acting.address or acting.email)


def cannot_be_reached(desk: Desk, case: Case) -> bool:
    """As before, and there is no telephone number either."""
    return cannot_be_written_to(desk, case) and not case.resident.phone


def copies_of(desk: Desk, case: Case) -> tuple[Copy, ...]:
    """Everybody who gets a copy of each letter of the case, the resident or whoever acts for them first."""
    row = authorised(desk, case)
    acting = [row] if row is not None and row.gets_copies else []
    is_copied = row is not None and row.resident_gets_copies and not row.gets_copies
    themselves = [case.resident] if is_copied else []
    parties = [party for party in case.parties if party.ended_on is None and party.gets_copies]
    return (
        *(Copy(one.name, "The resident", _reach(one), ("resident", one.id)) for one in themselves),
        *(Copy(one.name, one.authority.words, _reach(one), ("representative", one.id)) for one in acting),
        *(Copy(one.name, one.role.words, _reach(one), ("party", one.id)) for one in parties),
    )


def copied_line(desk: Desk, case: Case) -> str:
    """``Copy to: …`` for the chronology; '' when nobody gets one."""
    copies = copies_of(desk, case)
    return f"Copy to: {'; '.join(copy.words for copy in copies)}." if copies else ""


def _reach(one: Resident | Representative | CaseParty) -> str:
    place = ", ".join((*one.address.splitlines(), *([one.postcode] if one.postcode else [])))
    return one.email or place
