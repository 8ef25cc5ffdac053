"""One difference between a policy and the Code, and the shorthand the comparing rules are written in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from desktop_app.policy.finding import Source

Kind = Literal["contrary", "looser", "stricter", "silent"]
"""``contrary``: the Code forbids it. ``looser``: it asks less of the landlord, or more of the resident, than the Code.
``stricter``: it promises more. ``silent``: it does not say, and the Code's rule is used."""
KIND_WORDS: Mapping[Kind, str] = {
    "contrary": "Against the Code",
    "looser": "Less than the Code asks",
    "stricter": "More than the Code asks",
}
"""The kinds as a person reads them, the gravest first. A silence is no departure: the Code fills it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a policy and the Code part."""

    parameter: str
    """The pack's key: ``escalation_grounds.reasons_required``, ``clocks.stage1.respond``."""
    kind: Kind
    provision: str
    """The Code's provision: ``6.12``; the other document's section when two landlords are compared."""
    code_says: str
    pack_says: str
    source: Source
    """Where the policy says it; the bare document where it is silent."""
    why: str
    """A sentence on what the difference means."""


class Found(NamedTuple):
    """What a comparing rule yields; the rest of the difference follows from the row it was given."""

    what: str
    """The key inside the row; '' for the row itself."""
    kind: Kind
    provision: str
    code_says: str
    pack_says: str
    why: str
