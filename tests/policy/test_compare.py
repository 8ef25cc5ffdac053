"""Policies beside the Code: every known conflict is found, and nothing is named that is not there."""

from __future__ import annotations

import pytest

from desktop_app.policy.compare import compare, filled
from desktop_app.services.packs import code, load_pack, shipped
from tests.policy.reading import table


@pytest.mark.parametrize("row", table("conflicts"), ids=lambda row: f"{row['pack']}: {row['conflict']}")
def test_every_known_conflict_is_found(row: dict[str, str]) -> None:
    """Each conflict the domain paper lists is named by its parameter, its kind and the Code's provision."""
    found = {one.parameter: one for one in compare(load_pack(row["pack"]), code())}
    assert row["parameter"] in found
    one = found[row["parameter"]]
    assert one.kind == row["kind"]
    assert row["provision"] in one.provision
    assert one.source.document == load_pack(row["pack"]).document
    assert one.code_says
    assert one.pack_says
    assert one.why


@pytest.mark.parametrize("row", table("silences"), ids=lambda row: row["pack"])
def test_every_silence_is_listed(row: dict[str, str]) -> None:
    """What a policy does not speak on is listed as silent."""
    silent = {one.parameter for one in compare(load_pack(row["pack"]), code()) if one.kind == "silent"}
    assert set(row["rows"].split()) <= silent


def test_days_without_a_start_are_a_silence_of_their_own() -> None:
    """Together gives days for each stage and no start: the Code's start is used, and that is said."""
    starts = {one.parameter for one in compare(load_pack("together-2021"), code()) if one.parameter.endswith(".from")}
    assert starts == {
        f"clocks.{clock}.from"
        for clock in ("stage1.acknowledge", "stage1.respond", "stage2.acknowledge", "stage2.respond")
    }


def test_the_code_does_not_differ_from_itself() -> None:
    """Nothing is found where nothing differs."""
    assert compare(code(), code()) == ()


@pytest.mark.parametrize("name", shipped())
@pytest.mark.parametrize("other", shipped())
def test_any_two_policies_can_be_compared(name: str, other: str) -> None:
    """With itself a policy differs only in its silences; with another, in whatever it differs."""
    found = compare(load_pack(name), filled(load_pack(other), code()))
    if name == other:
        assert {one.kind for one in found} <= {"silent"}
    assert all(one.why and one.code_says and one.pack_says for one in found)


def test_stricter_is_not_called_a_conflict() -> None:
    """An answer in 10 working days of receipt promises more than the Code's 15, and says by how much."""
    one = next(one for one in compare(load_pack("pa-housing-2022"), code()) if one.parameter == "clocks.stage1.respond")
    assert one.kind == "stricter"
    assert one.why == "At most 10 working days from what came in, against 15 under the Code."
