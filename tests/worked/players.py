"""Every step of the rules by its key, with who plays it: valid input, through the very service its screen calls."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from desktop_app.policy.steps import STEP_RULES
from desktop_app.services.views import CaseView
from tests.worked import players_answer, players_end, players_side
from tests.worked.walk import Gesture, Walk

Player = Callable[[Walk, CaseView], Gesture | None]
"""Answers None where the case holds nothing that could be chosen on the step's page."""

_ROOMS = (players_answer, players_side, players_end)
_NAMES = {"triage": "triage_it"}
"""Players that cannot be called as their step is."""


def _player(key: str) -> Player | None:
    found = (getattr(room, _NAMES.get(key, key), None) for room in _ROOMS)
    return next((player for player in found if player is not None), None)


PLAYERS: Mapping[str, Player] = {key: player for key in STEP_RULES if (player := _player(key)) is not None}

BESIDE: Mapping[str, Player] = {
    "note": players_end.note,
    "need": players_side.keep_need,
    "representative": players_end.representative,
    "event": players_end.event,
    "discard": players_end.discard,
    "send_for_review": players_answer.send_for_review,
}
"""Acts whose button is always there: no step opens or closes them."""

ALSO_BY: Mapping[str, frozenset[str]] = {
    "name_lead": frozenset({"add_party"}),
    "offer_visit": frozenset({"offer_meeting"}),
}
"""Pages that send what another step's page sends: refused by the service only where that step is refused as well."""

NEVER_REFUSED = frozenset({"review_need"})
"""The resident's needs are kept up to date whatever the case is at: its page is always open."""
