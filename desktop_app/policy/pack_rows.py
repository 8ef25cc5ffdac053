"""What every row of a policy pack is made of: a source, words of our own, or the plain statement of silence."""

from __future__ import annotations

from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, StrictBool, StringConstraints, Tag
from pydantic_core import PydanticCustomError

SAID, SILENT = "<said>", "<silent>"
"""Marks of the two branches in pydantic's error locations; taken out before a person reads the key."""

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Count = Annotated[int, Field(strict=True, ge=1, le=1000)]
Flag = StrictBool
NONE: Literal["none"] = "none"


def expected(what: str) -> PydanticCustomError:
    """The error whose message is exactly what was expected, ready to stand after ``expected``."""
    return PydanticCustomError("expected", "{what}", {"what": what})


def _count_or_none(value: object) -> object:
    if value == NONE or (type(value) is int and 1 <= value <= 1000):
        return value
    raise expected('a whole number from 1 to 1000, or "none"')


CountOrNone = Annotated[Any, AfterValidator(_count_or_none)]
"""A count, or ``"none"`` where the document speaks of the thing and sets no number. TOML has no null."""


class Part(BaseModel):
    """Any table of a pack: frozen, and a key nobody knows is an error, so a typing slip cannot pass for silence."""

    # Built on first use: importing the schema costs the window nothing until a pack is read.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Row(Part):
    """One parameter of the table, with where it stands."""

    source: Words
    """Section, heading or provision: ``6.2.1``, ``8, Stage One``, ``Formal complaint stages``."""
    words: str = ""
    """What the document says, in our own words, in a sentence or two."""
    note: str = ""
    """Anything a reader should know about how the row was read."""
    silent: Flag = False
    """Only in the Code's own pack: the Code says nothing and these values are what Redress goes by instead."""


class Silent(Part):
    """The document says nothing on this; the Code's row is used and shown as the Code's."""

    silent: Literal[True]
    note: str = ""


RowT = TypeVar("RowT", bound=Row)


def _branch(value: object) -> str:
    if isinstance(value, Silent):
        return SILENT
    says_silent = isinstance(value, dict) and value.get("silent") is True
    return SILENT if says_silent and "source" not in value else SAID  # type: ignore[operator]


Said = Annotated[Annotated[RowT, Tag(SAID)] | Annotated[Silent, Tag(SILENT)], Discriminator(_branch)]
"""``Said[TimeLimit]``: a row with its source, or ``silent = true``. Leaving the table out is an error."""
