"""Two people at one page of the settings: kept together field by field, and whose change it was is remembered."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy.orm import Session

from desktop_app.models import Staff
from desktop_app.services.act import alone
from desktop_app.services.clashing import Changed, FormShape, Opened, combine, fields_changed, latest, time_words
from desktop_app.services.desk import Desk
from desktop_app.services.reader import reader_in
from desktop_app.services.settings_store import get_setting, put_setting

E = TypeVar("E")
CHANGED = "changed"
"""Setting: of each page, who changed which field last, and when. What stood in it is not kept there."""


@dataclass
class Beside:
    """One page while it is being saved, and whose changes were kept beside it."""

    desk: Desk
    page: str
    shape: FormShape
    is_noted: bool = True
    """Whether who changed what is remembered for the page; a person's own details are nobody else's page."""
    told: str = field(default="", init=False)

    def combined(self, session: Session, opened: Opened[E] | None, mine: E, now: Callable[[], E]) -> E:
        """What to keep. ``now`` reads what stands there, once nobody else can change it any more.

        Raises:
            Overtaken: somebody else changed the same fields meanwhile.
        """
        alone(session, "settings")
        theirs = now()
        known = dict(get_setting(reader_in(session), CHANGED, {}))
        mine_of = dict(known.get(self.page, {}))
        found = combine(opened, mine, theirs, self.shape, latest(self._changes(mine_of)))
        self.told = found.told
        me = session.get(Staff, self.desk.acting_id) if self.desk.acting_id is not None else None
        stamp = [me.name if me is not None else "", self.desk.clock.now().isoformat()]
        changed = fields_changed(theirs, found.entry, self.shape)
        if changed and self.is_noted:
            put_setting(session, CHANGED, {**known, self.page: {**mine_of, **dict.fromkeys(changed, stamp)}})
        return found.entry

    def _changes(self, known: dict[str, list[str]]) -> list[tuple[list[str], Changed]]:
        today = self.desk.clock.today()
        return [
            ([name], Changed(who or "Somebody else", time_words(datetime.fromisoformat(at), today)))
            for name, (who, at) in known.items()
        ]
