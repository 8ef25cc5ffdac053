"""How this landlord's post leaves: collection, envelope, paper, and the class it usually goes by."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from desktop_app.errors import BadEntries, BadInput
from desktop_app.letters.envelopes import DEFAULT_PROFILE, profiles
from desktop_app.london import london
from desktop_app.models import DayOff
from desktop_app.policy.kinds import Leaving
from desktop_app.policy.posting import POSTED, Missed, PostDays, missed
from desktop_app.policy.times import clock_words
from desktop_app.services.act import once
from desktop_app.services.clashing import FormShape, Opened, words_of
from desktop_app.services.desk import Desk
from desktop_app.services.reader import Reader, reader_in
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

KEY = "post"
_MINUTES_A_DAY = 24 * 60
_LONGEST_PLACE = 80


@dataclass(frozen=True, slots=True)
class PostSettings:
    """What the post room goes by until it says otherwise."""

    collection_minute: int = 16 * 60 + 30
    """Minutes after midnight of the last collection."""
    collection_place: str = ""
    """Where post is collected: ``Reception``."""
    envelope: str = DEFAULT_PROFILE
    """Key of the envelope profile letters are laid out for."""
    is_duplex: bool = False
    has_separators: bool = False
    default_class: Leaving = Leaving.POSTED_FIRST


def post_settings(desk: Desk) -> PostSettings:
    """How post leaves here."""
    with desk.looking() as reader:
        return read_post_settings(reader)


@dataclass(frozen=True, slots=True)
class PostingNow:
    """What whoever marks letters as posted at this minute must know."""

    settings: PostSettings
    missed: Missed | None
    """That today's last collection has gone; None while it has not."""


def posting_now(desk: Desk) -> PostingNow:
    """How post leaves here, and whether it still leaves today."""
    now = london(desk.clock.now())
    with desk.reading() as session:
        days = post_days(session, desk)
        settings = read_post_settings(reader_in(session))
    return PostingNow(settings, missed(now.date(), now.hour * 60 + now.minute, days))


def read_post_settings(reader: Reader) -> PostSettings:
    """As :func:`post_settings`, inside a reading already open. An envelope no longer shipped gives way to the usual."""
    kept = dict(get_setting(reader, KEY, {}))
    if kept.get("envelope", DEFAULT_PROFILE) not in profiles():
        kept.pop("envelope")
    if "default_class" in kept:
        kept["default_class"] = Leaving[str(kept["default_class"]).upper()]
    return PostSettings(**kept)


POST = FormShape(
    {
        "collection_minute": "last collection",
        "collection_place": "place of collection",
        "envelope": "envelopes in use",
        "is_duplex": "printing on both sides",
        "has_separators": "separator sheets",
        "default_class": "usual class of post",
    },
    words=lambda name, value: (
        clock_words(value) if name == "collection_minute" and isinstance(value, int) else words_of(name, value)
    ),
)


def change_post_settings(
    desk: Desk, typed: PostSettings, act: str, *, opened: Opened[PostSettings] | None = None
) -> tuple[PostSettings, Changes]:
    """Keeps how post leaves from now on. Letters already issued stay as they were laid out.

    Raises:
        BadEntries: a time, an envelope, a place or a class that cannot be.
        Overtaken: somebody else changed the same meanwhile.
    """
    _check(typed)
    beside = Beside(desk, KEY, POST)

    def keep(session: Session) -> int:
        wanted = beside.combined(session, opened, typed, lambda: read_post_settings(reader_in(session)))
        kept = asdict(wanted)
        kept["collection_place"] = wanted.collection_place.strip()
        put_setting(session, KEY, {**kept, "default_class": str(wanted.default_class)})
        return 0

    once(desk, act, "change_post_settings", keep)
    return post_settings(desk), Changes(landlord=True, together=beside.told)


def post_days(session: Session, desk: Desk) -> PostDays:
    """What the rules of posting are asked with: our working days, the bank holidays, the last collection."""
    holidays = frozenset(session.scalars(select(DayOff.on).where(DayOff.is_bank_holiday)))
    return PostDays(desk.calendar(), holidays, read_post_settings(reader_in(session)).collection_minute)


def _check(wanted: PostSettings) -> None:
    problems = []
    if not 0 <= wanted.collection_minute < _MINUTES_A_DAY:
        problems.append(BadInput("Enter the last collection as a time of day, such as 16:30.", field="collection"))
    if len(wanted.collection_place.strip()) > _LONGEST_PLACE:
        problems.append(BadInput(f"Say where in at most {_LONGEST_PLACE} letters.", field="place"))
    if wanted.envelope not in profiles():
        problems.append(BadInput("Choose one of the envelopes.", field="envelope"))
    if wanted.default_class not in POSTED:
        problems.append(BadInput("Choose a class of post.", field="default_class"))
    if problems:
        raise BadEntries(tuple(problems))
