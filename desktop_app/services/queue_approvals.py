"""Which requests for a decision wait for whoever looks: for the count beside the view and for the list alike."""

from __future__ import annotations

from desktop_app.policy.kinds_shown import Answered
from desktop_app.services.barred import MINE
from desktop_app.services.queue_reviews import GONE, MY_RANK, order_of

# In SQL that both databases read. Few requests wait at any time, and an index holds them.

_IS_SENIOR = f"{order_of('approval_request.wanted')} <= {MY_RANK}"
# Asked of each request's own case: as a list, every open case of the landlord is gone through for a dozen requests.
_GOES_ON = "SELECT 1 FROM cases AS going WHERE going.id = approval_request.case_id AND going.closed_on IS NULL"
_OPEN = f"approval_request.is_waiting AND approval_request.case_id NOT IN ({MINE}) AND EXISTS ({_GOES_ON})"
"""A case that has ended, withdrawn or merged, asks nobody for anything (``services/approval_lapsing.py``)."""

MAY_ANSWER = f"{_OPEN} AND approval_request.asked_by_id <> :me AND {_IS_SENIOR}"
"""Somebody else's, and of no higher rank than whoever looks has."""
FOR_ME = (
    f"{MAY_ANSWER} AND (approval_request.asked_of_id IS NULL OR approval_request.asked_of_id = :me "
    f"OR approval_request.asked_of_id IN ({GONE}))"
)
"""Those sent to whoever looks, to anybody who may, or to somebody who has left since."""
_NEWER = (
    "SELECT newer.id FROM approval_request AS newer WHERE newer.case_id = approval_request.case_id "
    "AND newer.decision = approval_request.decision AND newer.id > approval_request.id"
)
_ANSWERED = f"SELECT answer.request_id FROM approval_answer AS answer WHERE answer.answered <> '{Answered.TAKEN_BACK}'"
_READ = "SELECT seen.request_id FROM approval_seen AS seen WHERE seen.by_id = :me"
ANSWERED = (
    f"approval_request.asked_by_id = :me AND approval_request.case_id NOT IN ({MINE}) "
    f"AND approval_request.id IN ({_ANSWERED} AND answer.at >= :recent) "
    f"AND approval_request.id NOT IN ({_READ}) AND NOT EXISTS ({_NEWER})"
)
"""Asked by whoever looks and answered of late, until they say that they have read it or ask anew."""
