"""What compensation is measured by here: the shipped figures, and over them what the landlord set for itself."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from desktop_app.errors import BadEntries, BadInput
from desktop_app.paths import resources
from desktop_app.policy.compensation import (
    OWN_SETTINGS,
    Band,
    MoneyRules,
    Per,
    Rate,
    band_problems,
    limit_problems,
)
from desktop_app.policy.finding import Source
from desktop_app.policy.kinds import Rank
from desktop_app.policy.money import pounds, read_pence
from desktop_app.services.act import once
from desktop_app.services.clashing import NOTHING, FormShape, Opened
from desktop_app.services.desk import Desk
from desktop_app.services.entries_redress import BandEntry, MoneyEntry
from desktop_app.services.reader import reader_in
from desktop_app.services.settings_clashing import Beside
from desktop_app.services.settings_store import get_setting, put_setting
from desktop_app.services.views import Changes

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

KEPT = "redress.money"
ANY_SUM = -1
ANY = "any"
OMBUDSMAN = "Housing Ombudsman"


@lru_cache(maxsize=1)
def shipped_money_rules() -> MoneyRules:
    """The figures that come with the program."""
    kept = tomllib.loads((resources() / "compensation.toml").read_text(encoding="utf-8"))
    return MoneyRules(
        bands=tuple(_band(row) for row in kept["band"]),
        rates=tuple(_rate(row) for row in kept["rate"]),
        limits={rank: _limit(kept["limits"].get(str(rank), 0)) for rank in Rank},
        arrears=kept["arrears"]["words"],
        arrears_source=Source(*kept["arrears"]["source"].split(": ", 1)),
    )


def money_rules(desk: Desk) -> MoneyRules:
    """What this landlord measures compensation by now."""
    with desk.reading() as session:
        return money_rules_in(session)


def money_rules_in(session: Session) -> MoneyRules:
    """The same, inside a transaction."""
    kept: Mapping[str, Any] = get_setting(reader_in(session), KEPT, {})
    rules = shipped_money_rules()
    if "bands" in kept:
        rules = replace(rules, bands=tuple(_own(row, rules.bands) for row in kept["bands"]))
    if "limits" in kept:
        rules = replace(rules, limits={rank: _limit(kept["limits"].get(str(rank), 0)) for rank in Rank})
    return rules


def money_entry(rules: MoneyRules) -> MoneyEntry:
    """What is measured by, as if typed."""
    bands = tuple(
        BandEntry(one.words, pounds(one.from_pence), "" if one.to_pence is None else pounds(one.to_pence), one.key)
        for one in rules.bands
    )
    limits = {rank: _limit_words(rules.limits.get(rank, 0)) for rank in Rank}
    return MoneyEntry(bands, limits)


def _limit_words(limit: int | None) -> str:
    return ANY if limit is None else pounds(limit)


def _apart(entry: MoneyEntry) -> dict[str, object]:
    bands = (row for row in entry.bands if row.words.strip() or row.from_sum.strip() or row.to_sum.strip())
    limits = {f"limit.{rank}": _typed_limit(rank, words, []) for rank, words in entry.limits.items()}
    return {**{f"band.{at}": _plain(row) for at, row in enumerate(bands, 1)}, **limits}


def _plain(row: BandEntry) -> tuple[str, object, object]:
    """A band by what it says, however its sums were written."""
    sums = (read_pence(words) if words.strip() else None for words in (row.from_sum, row.to_sum))
    return (" ".join(row.words.split()), *sums)  # type: ignore[return-value]


def _again(entry: MoneyEntry, values: Mapping[str, Any]) -> MoneyEntry:
    keys = {at: row.key for at, row in enumerate(entry.bands, 1)}
    named = sorted((int(name[5:]), value) for name, value in values.items() if name.startswith("band.") and value)
    bands = tuple(
        BandEntry(words, "" if low is None else pounds(low), "" if high is None else pounds(high), keys.get(at, ""))
        for at, (words, low, high) in named
    )
    limits = {rank: _limit_words(values[f"limit.{rank}"]) for rank in entry.limits if f"limit.{rank}" in values}
    return MoneyEntry(bands, limits)


def _money_words(name: str, value: Any) -> str:
    if name.startswith("limit."):
        return "any sum" if value is None else pounds(value)
    if value is None:
        return NOTHING
    words, low, high = value
    return f"{words}: {pounds(low or 0)} {'and above' if high is None else f'to {pounds(high)}'}"


_BANDS = {f"band.{at}": f"band {at}" for at in range(1, 20)}
_LIMITS = {f"limit.{rank}": f"limit of {rank.words.lower()}" for rank in Rank}
MONEY = FormShape({**_BANDS, **_LIMITS}, words=_money_words, apart=_apart, again=_again)


def change_money_rules(
    desk: Desk, typed: MoneyEntry, act: str, *, opened: Opened[MoneyEntry] | None = None
) -> tuple[MoneyRules, Changes]:
    """Keeps the landlord's own bands and limits. Offers already worked out keep their sums.

    Raises:
        BadEntries: a sum is no money, bands overlap, or a senior rank may approve less than a junior one.
        Overtaken: somebody else changed the same meanwhile.
    """
    _read(typed)
    beside = Beside(desk, KEPT, MONEY)

    def keep(session: Session) -> int:
        now = lambda: _of_ranks(money_entry(money_rules_in(session)), typed)  # noqa: E731
        bands, limits = _read(beside.combined(session, opened, typed, now))
        shown = [{"key": b.key, "words": b.words, "from": b.from_pence, "to": b.to_pence} for b in bands]
        figures = {str(rank): ANY_SUM if limit is None else limit for rank, limit in limits.items()}
        put_setting(session, KEPT, {"bands": shown, "limits": figures})
        return 0

    once(desk, act, "change_money_rules", keep)
    return money_rules(desk), Changes(landlord=True, together=beside.told)


def _of_ranks(entry: MoneyEntry, asked: MoneyEntry) -> MoneyEntry:
    """Only the limits that the form asks for."""
    return replace(entry, limits={rank: entry.limits[rank] for rank in asked.limits})


def _read(entry: MoneyEntry) -> tuple[tuple[Band, ...], dict[Rank, int | None]]:
    problems: list[BadInput] = []
    bands = tuple(
        _typed_band(number, row, problems)
        for number, row in enumerate(entry.bands, 1)
        if row.words.strip() or row.from_sum.strip() or row.to_sum.strip()
    )
    limits = {rank: _typed_limit(rank, entry.limits.get(rank, ""), problems) for rank in Rank}
    if not problems:
        numbers = {band.key: at for at, band in enumerate(bands, 1)}
        problems += [BadInput(words, field=f"band.{numbers[key]}") for key, words in band_problems(bands)]
        problems += [BadInput(words, field=f"limit.{rank}") for rank, words in limit_problems(limits)]
    if not bands:
        problems.append(BadInput("Keep at least one band.", field="band.1"))
    if problems:
        raise BadEntries(tuple(problems))
    return bands, limits


def _typed_band(number: int, row: BandEntry, problems: list[BadInput]) -> Band:
    field = f"band.{number}"
    from_pence = read_pence(row.from_sum)
    to_pence = read_pence(row.to_sum) if row.to_sum.strip() else None
    if not row.words.strip():
        problems.append(BadInput(f"Say what band {number} is for.", field=field))
    if from_pence is None:
        problems.append(BadInput(f"Enter where band {number} begins, such as £100.", field=field))
    if row.to_sum.strip() and to_pence is None:
        problems.append(
            BadInput(f"Enter where band {number} ends, such as £600; leave it empty for no end.", field=field)
        )
    key = row.key or f"own{number}"
    return Band(key, " ".join(row.words.split()), from_pence or 0, to_pence, Source(OWN_SETTINGS))


def _typed_limit(rank: Rank, text: str, problems: list[BadInput]) -> int | None:
    """An empty limit is none at all; ``any`` stands for every sum."""
    typed = text.strip().lower()
    if typed in {"any", "any sum", "no limit"}:
        return None
    pence = read_pence(typed) if typed else 0
    if pence is None:
        ask = f"Enter what a {rank.words.lower()} may approve, such as £100, or “any”."
        problems.append(BadInput(ask, field=f"limit.{rank}"))
    return pence or 0


def _own(row: Mapping[str, Any], shipped: tuple[Band, ...]) -> Band:
    """A kept band; one left as it was shipped keeps its source and the guidance's last day."""
    own = Band(row["key"], row["words"], row["from"], row["to"], Source(OWN_SETTINGS))
    same = (one for one in shipped if (one.words, one.from_pence, one.to_pence) == (own.words, row["from"], row["to"]))
    return next(same, own)


def _band(row: Mapping[str, Any]) -> Band:
    source = Source(OMBUDSMAN, row["source"])
    return Band(row["key"], row["words"], row["from_pence"], row.get("to_pence"), source, row.get("in_force_to"))


def _rate(row: Mapping[str, Any]) -> Rate:
    source = Source(OMBUDSMAN, row["source"])
    return Rate(row["key"], row["words"], row["pence"], Per(row["per"]), row["in_force_from"], source)


def _limit(kept: int) -> int | None:
    return None if kept == ANY_SUM else kept
