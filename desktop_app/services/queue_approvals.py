"""Which requests for a decision wait for whoever looks: for the count beside the view and for the list alike."""

from __future__ import annotations

from desktop_app.services.barred import MINE
from desktop_app.services.queue_reviews import GONE, MY_RANK, order_of

# In SQL that both databases read. Few requests wait at any time, and an index holds them.

_IS_SENIOR = f"{order_of('approval_request.wanted')} <= {MY_RANK}"
_OPEN = f"approval_request.is_waiting AND approval_request.case_id NOT IN ({MINE})"

MAY_ANSWER = f"{_OPEN} AND approval_request.asked_by_id <> :me AND {_IS_SENIOR}"
"""Somebody else's, and of no higher rank than whoever looks has."""
FOR_ME = (
    f"{MAY_ANSWER} AND (approval_request.asked_of_id IS NULL OR approval_request.asked_of_id = :me "
    f"OR approval_request.asked_of_id IN ({GONE}))"
)
"""Those sent to whoever looks, to anybody who may, or to somebody who has left since."""
