"""The group roles of a shared server. A login belongs to the group of its rank; the groups own no rows themselves."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.policy.kinds import Rank

OWNER = "redress_owner"
"""Owns every table and function; nobody logs in as it."""
POST_ROOM, HANDLER, LEADER = "redress_post_room", "redress_handler", "redress_leader"
ADMINISTRATOR, AUDITOR = "redress_administrator", "redress_auditor"

GROUPS = (POST_ROOM, HANDLER, LEADER, ADMINISTRATOR, AUDITOR)
_WITHIN = ((HANDLER, POST_ROOM), (LEADER, HANDLER), (ADMINISTRATOR, POST_ROOM))
"""Whoever is in the first may do all that the second may."""

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('redress roles', 0))"
"""Roles belong to the whole server: two databases being made at once must not both make them."""


def group_of(rank: Rank) -> str:
    """The group of a rank: everybody from team leader up shares one, and the database asks the rank itself."""
    if rank is Rank.POST_ROOM:
        return POST_ROOM
    return HANDLER if rank is Rank.HANDLER else LEADER


def statements() -> Iterator[str]:
    """Makes the roles where they are missing; for a login that may create roles."""
    yield _LOCK
    for name in (OWNER, *GROUPS):
        yield (
            f"DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{name}') "
            f"THEN CREATE ROLE {name} NOLOGIN; END IF; END $$"
        )
    for member, group in _WITHIN:
        yield (
            f"DO $$ BEGIN IF NOT pg_has_role('{member}', '{group}', 'MEMBER') "
            f"THEN GRANT {group} TO {member}; END IF; END $$"
        )
    yield (
        f"DO $$ BEGIN IF NOT pg_has_role(session_user, '{OWNER}', 'MEMBER') "
        f"THEN EXECUTE format('GRANT {OWNER} TO %I', session_user); END IF; END $$"
    )
