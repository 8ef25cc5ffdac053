"""Why something beside the clocks is due when it is, for the queue's tip."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from desktop_app.policy.provisions import code_source
from desktop_app.policy.words import with_weekday
from desktop_app.services import side_dues

_WHY: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        side_dues.REQUEST_TARGET: ("is the day set for the request to be done", "1.4"),
        side_dues.REQUEST_REVIEW: ("is the day on which the request is looked at again", "1.4"),
        side_dues.COMPLAINT: (
            "is the day the resident said they were unhappy: a complaint’s own time runs from it",
            "1.5 and 6.2",
        ),
        side_dues.CONTRIBUTION: ("is the day another team was asked to answer by", "5.8 and 6.20"),
        side_dues.UPDATE: ("is the day by which the resident was told they would hear from us", "5.9"),
        side_dues.NEED_REVIEW: ("is the day set for asking whether an adjustment still holds", "5.10"),
        side_dues.RESTRICTION_REVIEW: ("is the day set for reviewing the limit on the resident’s contact", "5.14"),
        side_dues.ORDER: ("is the day by which the Ombudsman has ordered or recommended something to be done", "9.7"),
        side_dues.EVIDENCE_NAMED: ("is the day that the Ombudsman’s own request for evidence names", "5.12"),
        side_dues.HOLD: (
            "is the day on which a case on hold is looked at again; no date of ours waits",
            "6.3 and 6.14",
        ),
        side_dues.CAME_BACK: ("is the day the post brought a letter back; the resident may not have read it", "5.12"),
        side_dues.ALERT: ("is the day a danger was seen; the lead must hear of it at once", "6.1"),
    }
)


def side_why(key: str, on: date | None) -> tuple[str, ...]:
    """The tip's lines for something due beside the clocks; none for a key that is not one of these."""
    if key not in _WHY or on is None:
        return ()
    words, section = _WHY[key]
    return (f"{with_weekday(on)} {words}. It is not counted from a rule ({code_source(section).words}).",)
