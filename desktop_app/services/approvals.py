"""Which decisions the landlord keeps for a rank, as a setting that a shared server's guard reads too."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy.orm import Session

from desktop_app.policy.approvals import Approvals, as_kept, from_kept
from desktop_app.policy.kinds import Decision, Rank
from desktop_app.services.act import once
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader
from desktop_app.services.review_rules import require_may_set
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


def keep_approvals(desk: Desk, ranks: Mapping[Decision, Rank], act: str) -> tuple[Approvals, Changes]:
    """Keeps which rank decides on what, from now on; what was decided before stays decided.

    Raises:
        Refused: whoever acts is not senior enough to say, or their login at a shared server is no administrator's.
    """

    def keep(session: Session) -> int:
        require_may_set(session, desk)
        put_setting(session, KEY, as_kept(Approvals(ranks)))
        return 0

    once(desk, act, "keep_approvals", keep)
    return approvals(desk), Changes(landlord=True)
