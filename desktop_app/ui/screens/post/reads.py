"""What the post room reads on the worker, all of it at once so that its lists agree."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.policy.words import count
from desktop_app.services.views_post import BatchView, LetterToGo, LogLine, ReturnedLine, UntoldLine
from desktop_app.ui.screens.case.text import at_words

if TYPE_CHECKING:
    from desktop_app.services.desk import Desk
    from desktop_app.services.post_log import LogQuery


@dataclass(frozen=True)
class Room:
    """The post room as it stands."""

    letters: tuple[LetterToGo, ...]
    log: tuple[LogLine, ...]
    log_in_all: int
    """Lines that answer to what was asked, shown or not."""
    returned: tuple[ReturnedLine, ...]
    untold: tuple[UntoldLine, ...]
    unanswered: tuple[BatchView, ...]


def room(desk: Desk, query: LogQuery) -> Room:
    """Everything it shows."""
    from desktop_app.services.post_batch import unanswered
    from desktop_app.services.post_list import to_go
    from desktop_app.services.post_log import MOST, how_many, log
    from desktop_app.services.post_returned import returned
    from desktop_app.services.post_untold import untold

    shown = log(desk, query, MOST)
    in_all = how_many(desk, query) if len(shown) == MOST else len(shown)
    return Room(to_go(desk), shown, in_all, returned(desk), untold(desk), unanswered(desk))


def unanswered_words(batch: BatchView) -> str:
    """What stands in the banner about a batch nobody has answered for."""
    many = count(len(batch.letters), "letter")
    return (
        f"Batch {batch.id} ({many}) was sent to {batch.printer} on {at_words(batch.made_at)} by {batch.made_by}, and "
        "nobody has said how it printed. Nothing in it counts as printed until then."
    )
