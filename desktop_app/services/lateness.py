"""Why a date was not kept and with which team that lay: asked while somebody still knows, added up later."""

from __future__ import annotations

import tomllib
from functools import lru_cache

from desktop_app.errors import BadInput
from desktop_app.models import Lateness
from desktop_app.paths import resources
from desktop_app.policy.lateness import late_words
from desktop_app.services.case_act import CaseAct, on_case
from desktop_app.services.case_facts import facts_of
from desktop_app.services.checks import Checks
from desktop_app.services.chronology import Entry
from desktop_app.services.desk import Desk
from desktop_app.services.entries_ends import LatenessEntry
from desktop_app.services.views import CaseView, Changes


@lru_cache(maxsize=1)
def reasons() -> tuple[str, ...]:
    """The usual reasons, which stand in ``resources/lateness.toml``; free words are as good."""
    return tuple(tomllib.loads((resources() / "lateness.toml").read_text(encoding="utf-8"))["reasons"])


def explain(desk: Desk, case_id: int, entry: LatenessEntry, act: str) -> tuple[CaseView, Changes]:
    """Records why one date was not kept. The latest word on a clock stands; the earlier ones stay.

    Raises:
        BadEntries: no reason.
        BadInput: that date was kept.
        Refused: every date was kept.
    """
    check = Checks(desk)
    reason = check.needed(entry.reason, "Choose why it was late, or write it.", "reason")
    check.done()

    def say(it: CaseAct) -> None:
        it.require("explain_lateness")
        today = desk.clock.today()
        late = next((one for one in facts_of(it.desk, it.case).ends.late(today) if one.key == entry.clock_key), None)
        if late is None:
            raise BadInput("That date was kept. Choose one that was not.", field="clock_key")
        words = ". ".join(part.strip().rstrip(".") for part in (reason, entry.words) if part.strip())
        it.case.latenesses.append(
            Lateness(
                clock_key=late.key,
                reason=words,
                team=entry.team.strip(),
                recorded_at=desk.clock.now(),
                recorded_by_id=desk.staff_id,
            )
        )
        how = late_words(late.due_on, late.met_on, today, desk.calendar())
        team = f"\nIt lay with: {entry.team.strip()}" if entry.team.strip() else ""
        it.tell(Entry("lateness", f"{late.label}: {how}", f"{words}.{team}"))

    return on_case(desk, case_id, act, "explain_lateness", say)
