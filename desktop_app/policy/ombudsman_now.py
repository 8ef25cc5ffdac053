"""Whether the Ombudsman has a case now, apart from what follows from it: the queue asks as it opens."""

from __future__ import annotations

from desktop_app.policy.kinds_shown import OmbudsmanRoute

_NOT_THEIRS = frozenset({OmbudsmanRoute.REFERRED_BACK, OmbudsmanRoute.OUTSIDE_JURISDICTION})
"""Routes that end with the Ombudsman at once: our own stages go on, or nobody looks at it."""


def has_it_now(route: OmbudsmanRoute, *, is_ended: bool) -> bool:
    """Whether the Ombudsman is dealing with a complaint: asking, deciding, or waiting for an order to be met.

    What they sent back to us or cannot look at is theirs no more from that day; everything else stays theirs until
    they say that they close it. A decision alone does not end it: its orders are followed up.

    Source: the Ombudsman's page on how it assesses complaints (routes), and the Scheme on orders and their proof.
    """
    return not is_ended and route not in _NOT_THEIRS
