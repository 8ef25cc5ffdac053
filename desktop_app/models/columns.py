"""The kinds of column every table is made of, so that an instant, a day or a word is stored one way only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Annotated, Any, ClassVar

from sqlalchemy import JSON, Date, DateTime, Dialect, ForeignKey, LargeBinary, MetaData, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, mapped_column
from typing_extensions import override

from desktop_app.policy import kinds


class Instant(TypeDecorator[datetime]):
    """An aware instant, always UTC in the database and in Python; a naive one is refused at the door."""

    impl = DateTime(timezone=True)
    cache_ok = True

    @override
    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """To UTC; SQLite keeps no zone, so it is dropped there after the conversion."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value!r} has no time zone")
        utc = value.astimezone(UTC)
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    @override
    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Aware again."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Word(TypeDecorator[kinds.Worded]):
    """A member of one of the trade's closed lists, stored as its value; an unknown value fails when it is read.

    No CHECK in the database: the lists grow (letters, stages), and SQLite can only change a CHECK by rebuilding the
    table, which would drop its guards.
    """

    impl = Text
    cache_ok = True

    def __init__(self, kind: type[kinds.Worded]) -> None:
        self.kind = kind
        self._members = {str(member): member for member in kind}
        super().__init__()

    @override
    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The value of the member; a plain string must be one of the list's values."""
        return None if value is None else str(self._members[value])

    @override
    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], kinds.Worded | None]:
        """The member, by one look-up: the queue reads four of these a row."""
        members: dict[str | None, kinds.Worded | None] = {None: None}
        members.update(self._members)
        return members.__getitem__


_WORDS = (
    kinds.CaseKind,
    kinds.Stage,
    kinds.CaseState,
    kinds.Channel,
    kinds.ReplyBy,
    kinds.LetterFormat,
    kinds.Tenure,
    kinds.Authority,
    kinds.Rank,
    kinds.LetterKind,
    kinds.LetterState,
    kinds.Leaving,
    kinds.Outcome,
    kinds.ChipState,
    kinds.Remedy,
    kinds.ActionOrigin,
    kinds.EscalationDecision,
    kinds.MeetingKind,
    kinds.MeetingAnswer,
    kinds.PartyRole,
    kinds.LinkKind,
    kinds.Ending,
    kinds.OmbudsmanRisk,
    kinds.OmbudsmanRoute,
    kinds.OmbudsmanFinding,
    kinds.RestrictionKind,
    kinds.NeedKind,
    kinds.Chased,
    kinds.ReviewStep,
    kinds.PrintResult,
    kinds.Decision,
    kinds.Answered,
)

Facts = dict[str, Any]
"""A small structured fact, stored as JSON text with its order kept."""

Lines = list[str]
"""Lines of words, stored as a JSON list."""

Numbers = list[int]
"""Ids, stored as a JSON list."""


class Base(DeclarativeBase):
    """What every stored class is declared on."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Text(),
        bytes: LargeBinary(),
        date: Date(),
        datetime: Instant(),
        Facts: JSON(),
        Lines: JSON(),
        Numbers: JSON(),
        **{kind: Word(kind) for kind in _WORDS},
    }


Id = Annotated[int, mapped_column(primary_key=True)]
Words = Annotated[str, mapped_column(Text, default="")]
"""Words that may be empty, never null."""

CaseRef = Annotated[int, mapped_column(ForeignKey("cases.id"), index=True)]
StaffRef = Annotated[int, mapped_column(ForeignKey("staff.id"))]
MaybeStaffRef = Annotated[int | None, mapped_column(ForeignKey("staff.id"))]
Flag = Annotated[bool, mapped_column(default=False)]
Kept = Annotated[Facts, mapped_column(JSON, default=dict)]
Lined = Annotated[Lines, mapped_column(JSON, default=list)]
Ids = Annotated[Numbers, mapped_column(JSON, default=list)]
