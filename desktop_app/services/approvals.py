"""Which decisions the landlord keeps for a rank, as a setting that a shared server's guard reads too."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from sqlalchemy.orm import Session

from desktop_app.policy.approvals import Approvals, as_kept, from_kept
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.services.act import once
from desktop_app.services.clashing import FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader, reader_in
from desktop_app.services.review_rules import require_may_set
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

KEY = "approvals"


def read_approvals(reader: Reader) -> Approvals:
    """What the landlord asks; nothing beside its policy where nothing was ever chosen."""
    return from_kept(get_setting(reader, KEY, {}))


def approvals(desk: Desk) -> Approvals:
    """The same, read anew."""
    desk.forget_settings()
    return desk.approvals


def _by_decision(_entry: object, values: Mapping[str, Any]) -> dict[Decision, Rank]:
    return {Decision(key): Rank(rank) for key, rank in values.items() if rank is not None}


SHAPE = FormShape({str(one): f"rank for {one.words.lower()}" for one in Decision}, again=_by_decision)


def keep_approvals(
    desk: Desk, typed: Mapping[Decision, Rank], act: str, *, opened: Opened[Mapping[Decision, Rank]] | None = None
) -> tuple[Approvals, Changes]:
    """Keeps which rank decides on what, from now on; what was decided before stays decided.

    Raises:
        Overtaken: somebody else chose another rank for the same meanwhile.
        Refused: whoever acts is not senior enough to say, or their login at a shared server is no administrator's.
    """

    beside = Beside(desk, KEY, SHAPE)

    def keep(session: Session) -> int:
        require_may_set(session, desk)
        now = partial(_ranks_now, session, tuple(typed))
        ranks: Mapping[Decision, Rank] = beside.combined(session, opened, typed, now)
        put_setting(session, KEY, as_kept(Approvals(ranks)))
        return 0

    once(desk, act, "keep_approvals", keep)
    return approvals(desk), Changes(landlord=True, together=beside.told)


def _ranks_now(session: Session, asked: tuple[Decision, ...]) -> Mapping[Decision, Rank]:
    known = read_approvals(reader_in(session))
    return {one: known.rank_for(one) for one in asked}
