"""Going by another complaints policy: what it would mean, looked at first; then the change itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import ChangedByAnother, NotFound, Refused
from desktop_app.models import Landlord, PolicyEdition
from desktop_app.policy.compare import compare
from desktop_app.policy.difference import Difference
from desktop_app.policy.pack import Pack, parse_pack
from desktop_app.policy.words import dated
from desktop_app.services.act import alone, once
from desktop_app.services.administering import require_administered
from desktop_app.services.desk import Desk
from desktop_app.services.editions import coming_in, follow, policies_words, take_back, withdrawn
from desktop_app.services.packs import code, load_pack, pack_text, shipped
from desktop_app.services.views import Changes


@dataclass(frozen=True, slots=True)
class PolicyLook:
    """A policy before it is gone by: from which day it would hold, for what, and where it departs from the Code."""

    policy: str
    """Name of a shipped pack, or the path of a file."""
    title: str
    from_on: date
    """The first day whose new cases come under it: its own first day, or today where that is past."""
    departs: tuple[Difference, ...]
    """What it says otherwise than the Code, the gravest first; its silences, which the Code fills, are not among it."""
    open_cases: int
    """They keep the policy they are under."""
    is_followed: bool
    """This very text is what we go by, or have already said we shall."""
    followed: str
    """The name of the policy gone by when this was looked at."""
    sha256: str
    """Of the text that was looked at."""

    @property
    def words(self) -> tuple[str, ...]:
        """What the change would do, in sentences."""
        if self.is_followed:
            return (f"You go by {self.title} already. Nothing would change.",)
        return (
            f"New complaints that reach us on {dated(self.from_on)} or later come under it.",
            _kept_words(self.open_cases),
        )


def _kept_words(open_cases: int) -> str:
    if open_cases < 2:
        return "No case is open." if not open_cases else "The one open case keeps its policy and its dates."
    return f"The {open_cases:,} open cases keep the policy they were received under: none of their dates moves."


def policy_choices(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Name and title of each policy that can be chosen: the shipped ones, then our own where we go by one."""
    with desk.reading() as session:
        now = session.scalar(select(Landlord.pack)) or ""
        latest = (
            select(PolicyEdition.title)
            .where(PolicyEdition.name == now, PolicyEdition.id.not_in(withdrawn(session)))
            .order_by(PolicyEdition.id.desc())
        )
        own = session.scalars(latest).first() if now not in shipped() else None
    return (*shipped_policies(), *(((now, own),) if own else ()))


def shipped_policies() -> tuple[tuple[str, str], ...]:
    """Name and title of each policy that comes with Redress."""
    return tuple((name, load_pack(name).title) for name in shipped())


def title_of(name_or_path: str) -> str:
    """What a policy calls itself.

    Raises:
        NotFound, PackInvalid: the policy is not there, or cannot be used; the sentence names the file without its path.
    """
    return parse_pack(pack_text(name_or_path), Path(name_or_path).name).title


def look_at_policy(desk: Desk, name_or_path: str) -> PolicyLook:
    """What going by a policy would mean; nothing is kept.

    Raises:
        NotFound, PackInvalid: the policy is not there, or cannot be used.
    """
    pack, text = _read(desk, name_or_path)
    digest = sha256(text.encode()).hexdigest()
    with desk.reading() as session:
        followed = session.scalar(select(Landlord.pack)) or ""
        kept = select(PolicyEdition.id).where(PolicyEdition.name == pack.name, PolicyEdition.sha256 == digest)
        is_kept = session.scalar(kept.where(PolicyEdition.id.not_in(withdrawn(session)))) is not None
    with desk.looking() as reader:
        open_cases = int(reader.rows("SELECT count(*) FROM cases WHERE closed_on IS NULL", {})[0][0])
    return PolicyLook(
        policy=name_or_path,
        title=pack.title,
        from_on=max(pack.in_force_from, desk.clock.today()),
        departs=departures(pack),
        open_cases=open_cases,
        is_followed=is_kept and followed == pack.name,
        followed=followed,
        sha256=digest,
    )


def change_policy(desk: Desk, look: PolicyLook, act: str) -> tuple[str, Changes]:
    """Goes by the policy that was looked at, for cases received from its first day on; in words, what holds now.

    Raises:
        ChangedByAnother: the file is another now, or somebody else changed the policy since it was looked at.
        NotFound, PackInvalid: the policy is not there any more, or cannot be used.
    """
    text = _read(desk, look.policy)[1]
    if sha256(text.encode()).hexdigest() != look.sha256:
        raise ChangedByAnother(
            f"The file of {look.title} was changed since you looked at it.", kept=_KEPT, do="Look at it once more."
        )

    def change(session: Session) -> int:
        alone(session, "settings")
        row = session.get(Landlord, 1)
        if row is None:
            raise NotFound("No landlord has been set up yet.", do="Finish setting up first.")
        if row.pack != look.followed:
            raise ChangedByAnother(
                "Somebody else changed the complaints policy meanwhile.", kept=_KEPT, do="Look at it once more."
            )
        row.pack = follow(session, desk, look.policy)
        return row.id

    once(desk, act, "change_policy", change)
    return policies_words(desk), Changes(landlord=True)


@dataclass(frozen=True, slots=True)
class Coming:
    """A policy that is to hold from a later day."""

    edition_id: int
    title: str
    from_on: date
    departs: tuple[Difference, ...]
    """As :class:`PolicyLook` has it."""


def coming(desk: Desk) -> tuple[Coming, ...]:
    """What was taken up and does not hold yet, the earliest first."""
    with desk.reading() as session:
        rows = coming_in(session, desk.clock.today())
        return tuple(
            Coming(row.id, row.title, row.in_force_from, departures(parse_pack(row.text, row.name)))
            for row in rows
            if row.in_force_from is not None
        )


def withdraw_policy(desk: Desk, edition_id: int, act: str) -> tuple[str, Changes]:
    """Takes back a policy before its first day; in words, what holds now.

    Raises:
        Refused: it holds already, and cases may be under it.
        NotFound: there is no such policy, or it was taken back already.
    """

    require_administered(desk)

    def withdraw(session: Session) -> int:
        alone(session, "settings")
        row = next((one for one in coming_in(session, desk.clock.today()) if one.id == edition_id), None)
        if row is None and session.get(PolicyEdition, edition_id) is not None:
            raise Refused(
                "This policy holds already, or was taken back.", do="Change to another policy if it should not."
            )
        if row is None:
            raise NotFound("There is no such policy.", do="Look at the page again.")
        take_back(session, row)
        return row.id

    once(desk, act, "withdraw_policy", withdraw)
    return policies_words(desk), Changes(landlord=True)


def departures(pack: Pack) -> tuple[Difference, ...]:
    """Where a policy says otherwise than the Code, the gravest first."""
    found = compare(pack, code())
    return tuple(one for kind in ("contrary", "looser", "stricter") for one in found if one.kind == kind)


def _read(desk: Desk, name_or_path: str) -> tuple[Pack, str]:
    """A pack and its text: of our own policy as it is kept, for its file may be gone since."""
    if name_or_path not in shipped():
        with desk.reading() as session:
            kept = select(PolicyEdition.text).where(
                PolicyEdition.name == name_or_path, PolicyEdition.id.not_in(withdrawn(session))
            )
            own = session.scalars(kept.order_by(PolicyEdition.id.desc())).first()
        if own is not None:
            return parse_pack(own, name_or_path), own
    text = pack_text(name_or_path)
    return parse_pack(text, Path(name_or_path).name), text


_KEPT = "Nothing was changed."
