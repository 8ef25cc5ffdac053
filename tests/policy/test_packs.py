"""Policy packs: what ships is whole, and a file that cannot be used says which key, what it found, what it wanted."""

from __future__ import annotations

import re
from datetime import date

import pytest

from desktop_app.errors import BadInput, NotFound, PackInvalid
from desktop_app.policy.clocks import read_clocks
from desktop_app.policy.pack import Pack, parse_pack
from desktop_app.policy.pack_rows import Row, Silent
from desktop_app.policy.rules import rules_of
from desktop_app.services.hazard_list import hazard_list
from desktop_app.services.packs import code, load_pack, load_rules, pack_text, shipped
from tests.policy.reading import england, table


def changed(old: str, new: str, name: str = "peaks-plains-2023") -> str:
    """A shipped pack's text with one passage changed; the passage has to be there."""
    text = pack_text(name)
    assert old in text
    return text.replace(old, new, 1)


def without(heading: str, name: str = "peaks-plains-2023") -> str:
    """A shipped pack's text with one table left out."""
    table = rf"^\[{re.escape(heading)}\]\n.*?(?=^\[(?!\[{re.escape(heading)}\.)|\Z)"
    return re.sub(table, "", pack_text(name), flags=re.DOTALL | re.MULTILINE)


def test_six_packs_ship() -> None:
    """The five landlords and the Code, by name."""
    assert shipped() == (
        "code-2024", "pa-housing-2022", "paradigm-2021", "peaks-plains-2023", "portsmouth-2024", "together-2021",
    )  # fmt: skip


@pytest.mark.parametrize("name", shipped())
def test_a_shipped_pack_is_whole_and_named_as_its_file(name: str) -> None:
    """Each is in force from a day, cites a section for every row it speaks on, and says what it says in words."""
    pack = load_pack(name)
    rows = [row for _, row in pack if isinstance(row, Row)] + [
        row for row in pack.clocks.values() if isinstance(row, Row)
    ]
    assert pack.name == name
    assert pack.is_code is (name == "code-2024")
    assert all(row.source for row in rows)
    assert len(rows) >= 30


@pytest.mark.parametrize("row", table("silences"), ids=lambda row: row["pack"])
def test_where_the_table_has_a_dash_the_pack_says_silent(row: dict[str, str]) -> None:
    """Silence is stated, never left out, and the Code's rule stands in its place, marked as the Code's."""
    pack, rules = load_pack(row["pack"]), load_rules(row["pack"])
    for key in row["rows"].split():
        if key.startswith("clocks."):
            assert isinstance(pack.clocks[key.removeprefix("clocks.")], Silent)
            assert rules.clock(key.removeprefix("clocks.")).is_from_code
        else:
            assert isinstance(getattr(pack, key), Silent)
            assert getattr(rules, key).is_from_code


def test_the_code_is_silent_nowhere_alone() -> None:
    """Where the Code is silent too its pack still says what to go by, and that the Code does not say it."""
    rows = dict(code()) | dict(code().clocks)
    assert not [key for key, row in rows.items() if isinstance(row, Silent)]
    assert {key for key, row in rows.items() if isinstance(row, Row) and row.silent} == {
        "escalation.window", "ombudsman.evidence", "other_policies", "anonymous", "dissatisfaction", "other_bodies",
        "mediation", "compliments",
    }  # fmt: skip


ROWS = [key for key, field in Pack.model_fields.items() if field.is_required() and key not in ("clocks",)]


@pytest.mark.parametrize(
    "key", [key for key in ROWS if key not in Pack.model_fields or f"[{key}]" in pack_text("code-2024")]
)
def test_a_row_left_out_is_an_error(key: str) -> None:
    """No parameter may be forgotten: the error names it."""
    with pytest.raises(PackInvalid, match=f"{key} is missing"):
        parse_pack(without(key, "code-2024"), "ours.toml")


@pytest.mark.parametrize("clock", [row["clock"] for row in table("clocks") if row["pack"] == "code-2024"])
def test_a_clock_left_out_is_an_error(clock: str) -> None:
    """The clocks every case has cannot be forgotten either."""
    with pytest.raises(PackInvalid, match=rf"clocks\.{clock} is missing"):
        parse_pack(without(f'clocks."{clock}"', "code-2024"), "ours.toml")


BROKEN = [
    ("months = 6", 'months = "six"', "time_limit.months", "'six'", "a whole number"),
    ("months = 6", "months = 0", "time_limit.months", "0", "greater than or equal to 1"),
    ("months = 6", "months = 6.5", "time_limit.months", "6.5", "a whole number"),
    ("months = 6", "months = true", "time_limit.months", "True", "a whole number"),
    ("months = 6\n", "month = 6\n", "time_limit.month", "6", "did you mean months?"),
    (
        'unit = "working_days"',
        'unit = "weeks"',
        "clocks.informal.respond.unit",
        "'weeks'",
        "'working_days', ",
    ),
    ('from = "received"', 'from = "recieved"', "clocks.informal.respond.from", "'recieved'", "an event: "),
    (
        'from = "escalation_accepted"',
        'from = "Accepted!"',
        "clocks.stage2.respond.from",
        "'Accepted!'",
        "underscores",
    ),
    (
        'met_by = "contacted"',
        'met_by = "phoned"',
        "clocks.stage1.contact.met_by",
        "'phoned'",
        "named in events",
    ),
    (
        "amount = 3",
        "amount = -3",
        "clocks.stage1.contact.amount",
        "-3",
        'a whole number from 1 to 1000, or "none"',
    ),
    ("amount = 3", 'amount = "null"', "clocks.stage1.contact.amount", "'null'", 'or "none"'),
    (
        'closes_when = "response_or_commitment"',
        'closes_when = "never"',
        "closure.closes_when",
        "'never'",
        "'actions_done'",
    ),
    ("in_force_from = 2023-07-25", 'in_force_from = "summer"', "in_force_from", "'summer'", "a date such as"),
    (
        "in_force_from = 2023-07-25",
        "in_force_from = 2023-07-25\nin_force_to = 2020-01-01",
        "in_force_to",
        "2020",
        "on or after",
    ),
    ('name = "peaks-plains-2023"', 'name = "Peaks & Plains"', "name", "Peaks", "hyphens"),
    (
        "reasons_required = true",
        'reasons_required = "yes"',
        "escalation_grounds.reasons_required",
        "'yes'",
        "true or false",
    ),
    ('rank = "manager"', 'rank = "boss"', "stage1_investigator.rank", "'boss'", "'director'"),
    ('source = "10.1"\ndecisions', 'source = ""\ndecisions', "outcomes.source", "''", "words"),
    (
        "[anonymous]\nsilent = true",
        "[anonymous]\nsilent = false",
        "anonymous.source",
        "missing",
        "silent = true",
    ),
    ("[anonymous]\nsilent = true", "[anonymous]\nhow = 3", "anonymous.source", "missing", "silent = true"),
    ("exists = true", "exists = false", "clocks.informal.respond", "a clock", "no such clock"),
    ('name = "Quick fix"', 'name = ""', "informal.name", "''", "the informal stage's name"),
    (
        'key = "behaviour"',
        'key = "bad behaviour"',
        "exclusions.ground.3.key",
        "'bad behaviour'",
        "underscores",
    ),
    (
        '[clocks."informal.respond"]',
        '[clocks."informal"]',
        "clocks.informal",
        "'informal'",
        "a name in two parts",
    ),
]


@pytest.mark.parametrize(("old", "new", "key", "value", "wanted"), BROKEN, ids=[f"{row[2]}-{row[3]}" for row in BROKEN])
def test_a_broken_pack_names_key_value_and_what_was_expected(
    old: str, new: str, key: str, value: str, wanted: str
) -> None:
    """Whoever writes a pack is told in one sentence what to change and to what."""
    with pytest.raises(PackInvalid) as caught:
        parse_pack(changed(old, new), "ours.toml")
    assert caught.value.key == key
    assert f"ours.toml: {key} is" in str(caught.value)
    assert value in str(caught.value)
    assert wanted in str(caught.value)
    assert "<said>" not in str(caught.value)


def test_a_word_where_a_table_belongs_is_an_error() -> None:
    """Silence is a table that says so, not a word in its place."""
    with pytest.raises(PackInvalid, match="anonymous is 'silent'; expected a table"):
        parse_pack('anonymous = "silent"\n' + without("anonymous"), "ours.toml")


def test_a_row_cannot_be_silent_and_speak() -> None:
    """Only the Code's own pack may say what is gone by where it is silent."""
    with pytest.raises(PackInvalid, match="outcomes is silent = true beside other values; expected one of the two"):
        parse_pack(changed('source = "10.1"\ndecisions', 'silent = true\nsource = "10.1"\ndecisions'), "ours.toml")
    silenced = without("anonymous", "code-2024") + "[anonymous]\nsilent = true\n"
    with pytest.raises(PackInvalid, match="anonymous is silent = true alone"):
        parse_pack(silenced, "ours.toml")


def test_all_that_is_wrong_is_told_at_once() -> None:
    """Whoever writes a policy mends everything in one go: slips in rows first, then what does not fit together."""
    text = changed("months = 6", 'months = "six"').replace("reasons_required = true", 'reasons_required = "yes"', 1)
    with pytest.raises(PackInvalid) as caught:
        parse_pack(text, "ours.toml")
    assert str(caught.value).splitlines() == [
        "ours.toml: escalation_grounds.reasons_required is 'yes'; expected true or false.",
        "time_limit.months is 'six'; expected a whole number.",
    ]
    text = changed("in_force_from = 2023-07-25", "in_force_from = 2023-07-25\nin_force_to = 2020-01-01")
    with pytest.raises(PackInvalid) as caught:
        parse_pack(text.replace('met_by = "contacted"', 'met_by = "phoned"', 1), "ours.toml")
    assert [line.split(" is ")[0] for line in str(caught.value).splitlines()] == [
        "ours.toml: in_force_to",
        "clocks.stage1.contact.met_by",
    ]


def test_another_kind_of_file_is_called_that() -> None:
    """Nobody is told key by key what is wrong with a file that never was a policy."""
    with pytest.raises(PackInvalid, match=r"^tools\.toml is not a complaints policy for Redress\. Begin with"):
        parse_pack("[build-system]\nrequires = []\n", "tools.toml")


def test_toml_that_is_none_says_the_line() -> None:
    """A slip of the pen is found by its line, shown as it stands."""
    with pytest.raises(PackInvalid) as caught:
        parse_pack('name = "ours"\ntitle Ours\n', "ours.toml")
    assert caught.value.key == "line 2"
    assert "ours.toml: line 2 is 'title Ours'; expected TOML" in str(caught.value)
    with pytest.raises(PackInvalid, match="line 1"):
        parse_pack('name = "ours', "ours.toml")


RECEIPT = """
[events]
receipt_sent = "receipt sent to the resident"
called = "called by the team"

[clocks."stage1.receipt"]
source = "6.2.0"
amount = 1
from = "received"
met_by = "receipt_sent"
label = "Send a receipt"
short = "Receipt"

[clocks."stage1.call"]
source = "6.2.0"
amount = 5
from = "receipt_sent"
met_by = "called"
label = "Call the resident"
short = "Call"

"""


def own_clocks() -> str:
    """Peaks & Plains with two clocks of its own."""
    return changed('[clocks."informal.respond"]', RECEIPT + '[clocks."informal.respond"]')


def test_a_pack_may_add_clocks_of_its_own() -> None:
    """A receipt within one working day and a call within five of it behave like any other clock."""
    rules = rules_of(parse_pack(own_clocks(), "ours.toml"), code(), hazard_list())
    dates = {"received": date(2026, 11, 20), "receipt_sent": date(2026, 11, 23)}
    found = {reading.key: reading for reading in read_clocks(rules, dates, england())}
    assert found["stage1.receipt"].due_on == date(2026, 11, 23)
    assert (found["stage1.call"].due_on, found["stage1.call"].met_by) == (date(2026, 11, 30), "called")
    assert "receipt sent to the resident" in found["stage1.call"].worked_out[0]
    assert (found["stage1.call"].label, found["stage1.call"].short) == ("Call the resident", "Call")
    order = list(found)
    assert order.index("stage1.respond") < order.index("stage1.call") < order.index("escalation.window")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('receipt_sent = "receipt sent to the resident"', 'received = "received by our team"', "events.received"),
        ('receipt_sent = "receipt sent to the resident"', 'silent = "nothing happened"', "events.silent"),
        ('label = "Send a receipt"\n', "", "clocks.stage1.receipt.label"),
        ('short = "Call"\n', "", "clocks.stage1.call.short"),
        ('called = "called by the team"\n', "", "clocks.stage1.call.met_by"),
        ('from = "receipt_sent"', 'from = "silent"', "clocks.stage1.call.from"),
    ],
)
def test_a_clock_of_ones_own_must_be_whole_and_may_redefine_nothing(old: str, new: str, key: str) -> None:
    """Its events have words, it has a label and a start, and a shipped event keeps its meaning."""
    text = own_clocks()
    assert old in text
    with pytest.raises(PackInvalid) as caught:
        parse_pack(text.replace(old, new, 1), "ours.toml")
    assert caught.value.key == key


def test_a_pack_is_found_by_name_or_by_file(tmp_path) -> None:
    """A landlord is added by writing one file, and no code."""
    file = tmp_path / "ours.toml"
    file.write_text(own_clocks(), encoding="utf-8")
    assert "stage1.receipt" in load_rules(str(file)).clock_keys
    with pytest.raises(NotFound, match=r"no policy called 'ours'.*code-2024"):
        load_pack("ours")
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(BadInput, match="cannot be read as plain text"):
        load_pack(str(file))
