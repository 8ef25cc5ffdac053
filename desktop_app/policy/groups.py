"""Complaints by several residents: who speaks for them, who hears the answer, what the Code would not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.policy.kinds import PartyRole
from desktop_app.policy.provisions import code_source

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules

ELECTED = frozenset({PartyRole.MP, PartyRole.COUNCILLOR})


def gets_copies(role: PartyRole, rules: Rules) -> bool:
    """Whether somebody of this part in a case is usually sent a copy of each letter."""
    if role is PartyRole.MEMBER:
        return rules.group.row.reply_to_all
    return role is PartyRole.LEAD or role in ELECTED


def group_words(rules: Rules) -> tuple[str, ...]:
    """How this policy deals with a group, and what of it is contrary to the Code."""
    row = rules.group
    says = [f"{row.words} ({row.source.words})"]
    if row.row.has_spokesperson:
        says.append("It is one case: agree who speaks for the group.")
    if row.row.reply_to_all:
        says.append("The answer goes to every member.")
    elif row.row.has_spokesperson:
        says.append("The answer goes to whoever speaks for the group.")
    if row.row.may_extend:
        against = code_source("6.3 and 6.14").words
        says.append(f"Contrary to the Code: it lets the usual times be lengthened without a limit ({against}).")
    return tuple(says)
