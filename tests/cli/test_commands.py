"""The commands without a window, as IT staff and scripts run them."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop_app import __version__, cli
from desktop_app.clock import FixedClock
from desktop_app.services.desk import Desk
from desktop_app.services.packs import pack_text, shipped
from tests.policy.reading import england, table

CLOCK = FixedClock(datetime(2026, 11, 24, 9, 0, tzinfo=UTC))


def run(*argv: str) -> int | None:
    """One command on Tuesday 24 November 2026."""
    return cli.run(argv, CLOCK)


def answer(capsys: pytest.CaptureFixture[str], *argv: str) -> object:
    """What a command that succeeds prints as JSON, with nothing on the error stream."""
    assert run(*argv, "--json") == 0
    out, err = capsys.readouterr()
    assert err == ""
    return json.loads(out)


def complaint(capsys: pytest.CaptureFixture[str], *argv: str) -> str:
    """The one sentence of a command that fails, with nothing on the other stream and exit code 2."""
    assert run(*argv) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("redress: ")
    assert err.count("\n") == 1
    return err.removeprefix("redress: ").rstrip("\n")


@pytest.mark.parametrize("row", table("worked"), ids=lambda row: f"{row['policy']} {row['clock']} {row['due']}")
def test_deadlines_worked_by_hand(capsys: pytest.CaptureFixture[str], row: dict[str, str]) -> None:
    """The command gives the same days as the rules, null where the start is not known."""
    options = [part for pair in row["dates"].split() for part in _option(pair)]
    found = answer(capsys, "deadlines", "--policy", row["policy"], *options)
    one = next(one for one in found if one["clock"] == row["clock"])
    assert one["due_on"] == (row["due"] or None)


def _option(pair: str) -> tuple[str, str]:
    event, _, on = pair.partition("=")
    return f"--{event.replace('_', '-')}", on


@pytest.mark.parametrize("policy", shipped())
def test_every_clock_comes_whole(capsys: pytest.CaptureFixture[str], policy: str) -> None:
    """Each clock of the pack once, with its days, unit, start, section and working out."""
    found = answer(capsys, "deadlines", "--policy", policy, "--received", "2026-11-02")
    wanted = {row["clock"]: row for row in table("clocks") if row["pack"] == policy}
    assert [one["clock"] for one in found] == list(wanted)
    for one in found:
        row = wanted[one["clock"]]
        # A clock without a limit counts nothing, so it has no unit to count in.
        unit = row["unit"] if row["amount"] else None
        assert (str(one["amount"] or ""), one["unit"], one["from"]) == (row["amount"], unit, row["from"])
        assert row["section"] in one["source"]
        assert one["worked_out"]
        assert {"due_on", "from_on", "latest_on", "original_due_on", "extended_by", "from_code", "label"} <= one.keys()


def test_extensions_are_added_to_the_old_date(capsys: pytest.CaptureFixture[str]) -> None:
    """Both dates are told."""
    found = answer(
        capsys, "deadlines", "--policy", "code-2024", "--received", "2024-12-20", "--acknowledged", "2024-12-23",
        "--stage1-extended-by", "10",
    )  # fmt: skip
    one = next(one for one in found if one["clock"] == "stage1.respond")
    assert (one["original_due_on"], one["due_on"], one["extended_by"]) == ("2025-01-09", "2025-01-23", 10)


def test_days_off_can_be_changed(capsys: pytest.CaptureFixture[str]) -> None:
    """One more holiday, none at all, and the other receipt rule."""
    received = ("deadlines", "--policy", "code-2024", "--received")
    acknowledge = [
        answer(capsys, *received, *more)[0]["due_on"]
        for more in (
            ("2024-12-21",),
            ("2024-12-21", "--holiday", "2024-12-27"),
            ("2024-12-21", "--no-bank-holidays"),
            ("2024-12-21", "--roll-receipt"),
        )
    ]
    assert acknowledge == ["2024-12-31", "2025-01-02", "2024-12-27", "2025-01-02"]


def test_a_policy_may_be_a_file_with_clocks_of_its_own(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Adding a landlord needs a file and no code: its own events are given by name."""
    file = tmp_path / "ours.toml"
    own = (
        '[events]\nreceipt_sent = "receipt sent"\n[clocks."stage1.receipt"]\nsource = "1"\namount = 1\n'
        'from = "received"\nmet_by = "receipt_sent"\nlabel = "Send a receipt"\nshort = "Receipt"\n'
        '[clocks."stage1.call"]\nsource = "2"\namount = 5\nfrom = "receipt_sent"\nmet_by = "contacted"\n'
        'label = "Call"\nshort = "Call"\n'
    )
    text = pack_text("peaks-plains-2023")
    file.write_text(text.replace("[clocks.", own + "[clocks.", 1), encoding="utf-8")
    found = answer(
        capsys, "deadlines", "--policy", str(file), "--received", "2026-11-20", "--event", "receipt_sent=2026-11-23"
    )
    due = {one["clock"]: one["due_on"] for one in found}
    assert (due["stage1.receipt"], due["stage1.call"]) == ("2026-11-23", "2026-11-30")
    assert "an event of the policy's own (receipt_sent)" in complaint(
        capsys, "deadlines", "--policy", str(file), "--received", "2026-11-20", "--event", "called=2026-11-23"
    )


def test_deadlines_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Without --json it reads as text: what is due, when, and how."""
    assert run("deadlines", "--policy", "peaks-plains-2023", "--received", "20 dec 2024") == 0
    out = capsys.readouterr().out
    assert "Quick fix" not in out
    assert "Informal resolution: due Tue 24 Dec 2024  [informal.respond]" in out
    assert "Stage 1 response: not started; Wed 15 Jan 2025 at the latest  [stage1.respond]" in out
    assert "(Peaks & Plains complaints policy 2023, 6.2.2)" in out


@pytest.mark.parametrize("row", [row for row in table("deadlines") if row["calendar"] == "england-and-wales"], ids=str)
def test_workdays_gives_the_public_examples(capsys: pytest.CaptureFixture[str], row: dict[str, str]) -> None:
    """The same vectors through the command."""
    rolls = ["--roll-receipt"] if row["weekend_receipt"] == "received-next-working-day" else []
    found = answer(capsys, "workdays", "--from", row["start"], "--days", row["working_days"], *rolls)
    assert found["due_on"] == row["due"]


def test_workdays_in_words_and_with_a_policy(capsys: pytest.CaptureFixture[str]) -> None:
    """The day, how it was counted, and which clocks of a policy run as long."""
    assert run("workdays", "--from", "2024-12-20", "--days", "15", "--policy", "together-2021") == 0
    out = capsys.readouterr().out
    assert out.startswith("Wed 15 Jan 2025: 15 working days after Fri 20 Dec 2024\n")
    assert "Wed 25 Dec 2024 (Christmas Day)" in out
    assert out.endswith("run as long: stage2.respond, ombudsman.evidence.\n")


def test_a_loose_date_means_the_same_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    """``yesterday`` and ``tue`` are read as on the screen."""
    assert answer(capsys, "workdays", "--from", "yesterday", "--days", "0")["from"] == "2026-11-23"
    due = england().after(date(2026, 11, 24), 3).isoformat()
    assert answer(capsys, "workdays", "--from", "tue", "--days", "3")["due_on"] == due


def test_policy_list_is_one_pack_a_line_its_name_first(capsys: pytest.CaptureFixture[str]) -> None:
    """For a script to cut."""
    assert run("policy", "list") == 0
    assert tuple(line.split()[0] for line in capsys.readouterr().out.splitlines()) == shipped()
    assert [one["name"] for one in answer(capsys, "policy", "list")] == list(shipped())


@pytest.mark.parametrize("name", shipped())
def test_policy_show_has_every_row(capsys: pytest.CaptureFixture[str], name: str) -> None:
    """Rows with their section; a silent one with what the Code says instead."""
    found = answer(capsys, "policy", "show", name)
    assert found["name"] == name
    assert len(found["rows"]) >= 46
    for row in found["rows"].values():
        assert row.get("source") or row["from_code"]["source"]
    assert run("policy", "show", name) == 0
    out = capsys.readouterr().out
    assert all(f"\n{key}\n" in out for key in found["rows"])


def test_policy_check_says_a_good_file_is_good(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """And a bad one is an error that names its key."""
    file = tmp_path / "ours.toml"
    file.write_text(pack_text("together-2021"), encoding="utf-8")
    assert run("policy", "check", str(file)) == 0
    assert "can be used: Together Housing complaints policy, February 2021, 8 clocks" in capsys.readouterr().out
    assert answer(capsys, "policy", "check", str(file))["is_good"] is True
    file.write_text(pack_text("together-2021").replace("months = 6", 'months = "half a year"'), encoding="utf-8")
    assert complaint(capsys, "policy", "check", str(file)) == (
        f"{file}: time_limit.months is 'half a year'; expected a whole number."
    )


@pytest.mark.parametrize("row", table("conflicts"), ids=lambda row: f"{row['pack']}: {row['conflict']}")
def test_policy_compare_finds_every_known_conflict(capsys: pytest.CaptureFixture[str], row: dict[str, str]) -> None:
    """As JSON and as text, by kind and provision."""
    found = {one["parameter"]: one for one in answer(capsys, "policy", "compare", row["pack"])}
    one = found[row["parameter"]]
    assert one["kind"] == row["kind"]
    assert row["provision"] in one["provision"]
    assert run("policy", "compare", row["pack"], "--with", "code-2024") == 0
    assert f"{row['kind']} {row['parameter']} (Code {one['provision']})" in capsys.readouterr().out


def test_two_landlords_can_be_compared(capsys: pytest.CaptureFixture[str]) -> None:
    """With another policy instead of the Code, its sections stand for the provisions."""
    found = {
        one["parameter"]: one
        for one in answer(capsys, "policy", "compare", "together-2021", "--with", "pa-housing-2022")
    }
    assert found["informal"]["provision"] == "11, Audit log (and 5.2.2)"


MISTAKES = [
    ("deadlines --policy nowhere-2020 --received 2026-11-02", "There is no policy called 'nowhere-2020'."),
    ("deadlines --policy code-2024", "Something is missing: --received."),
    ("deadlines --received 2026-11-02", "Something is missing: --policy."),
    ("deadlines --policy code-2024 --received", "--received needs a value."),
    ("deadlines --policy code-2024 --received 2026-13-02", "--received must have a month from 1 to 12, not 13."),
    ("deadlines --policy code-2024 --received 31/11/2026", "--received must be a real date: November has 30 days"),
    ("deadlines --policy code-2024 --received soon", "--received must be a date such as 27/3/2026"),
    (
        "deadlines --policy code-2024 --received 2026-11-02 --acknowledged 2026-10-30",
        "--acknowledged (Fri 30 Oct 2026) cannot come before --received (Mon 2 Nov 2026).",
    ),
    (
        "deadlines --policy code-2024 --received 2026-11-02 "
        "--escalation-requested 2026-11-20 --escalation-logged 2026-11-19",
        "--escalation-logged (Thu 19 Nov 2026) cannot come before --escalation-requested (Fri 20 Nov 2026).",
    ),
    (
        "deadlines --policy code-2024 --received 2026-11-02 --stage1-extended-by -3",
        "--stage1-extended-by must be a whole",
    ),
    (
        "deadlines --policy code-2024 --received 2026-11-02 --stage2-extended-by 1.5",
        "--stage2-extended-by must be a whole",
    ),
    ("deadlines --policy code-2024 --received 1995-11-02", "Working days are known from 2000 to 2050"),
    ("deadlines --policy code-2024 --recieved 2026-11-02", "Something is missing: --received."),
    (
        "workdays --from 2026-11-02 --days ten",
        "--days must be a whole number of working days from 0 to 2000, not 'ten'.",
    ),
    ("workdays --from 2026-11-02 --days -1", "--days must be a whole number of working days from 0 to 2000, not '-1'."),
    ("workdays --from 2026-11-02 --days 5 --holiday xmas", "--holiday must be a date"),
    ("workdays --from 2026-11-02 --days 5 --policy none", "There is no policy called 'none'."),
    ("policy", "Something is missing: list, show, check or compare."),
    ("policy burn", "'burn' is not one of list, show, check, compare."),
    ("policy show nowhere-2020", "There is no policy called 'nowhere-2020'."),
    ("policy compare code-2024 --with nowhere-2020", "There is no policy called 'nowhere-2020'."),
    ("policy check", "Something is missing: FILE."),
    ("policy list all", "Not understood: all."),
    ("complain", "'complain' is not one of deadlines, workdays, policy"),
    ("--size big", "--size must be a width and a height such as 1280x800, each from 200 to 8000, not 'big'."),
    ("--size 99999x99999", "--size must be a width and a height such as 1280x800, each from 200 to 8000, not"),
    ("--screen attic", "There is no screen called 'attic'. Choose one of: queue, contact, triage, case, letter"),
    ("--demo=yes", "--demo takes no value."),
    ("--theme blue", "--theme: 'blue' is not one of light, dark."),
    ("--fast", "Not understood: --fast."),
]


@pytest.mark.parametrize(("line", "sentence"), MISTAKES, ids=[line for line, _ in MISTAKES])
def test_a_mistake_is_one_clear_sentence(capsys: pytest.CaptureFixture[str], line: str, sentence: str) -> None:
    """On the error stream, with exit code 2, and nothing else anywhere."""
    assert complaint(capsys, *line.split()).startswith(sentence)


@pytest.mark.parametrize(
    "argv",
    [["--data-dir", ""], ["--screenshot", " "], ["backup", ""], ["backup", "x.db", "--data-dir", ""],
     ["contact", "add", ""], ["deadlines", "--policy", "", "--received", "today"],
     ["deadlines", "--policy", "code-2024", "--received", ""], ["workdays", "--from", "today", "--days", ""]],
    ids=" ".join,
)  # fmt: skip
def test_an_empty_value_is_never_the_folder_one_stands_in(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, argv: list[str]
) -> None:
    """A script's unset variable is a mistake like any other, and makes nothing."""
    monkeypatch.chdir(tmp_path)
    assert complaint(capsys, *argv)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "command", ["", "deadlines", "workdays", "policy", "policy list", "contact", "contact add", "backup"]
)
def test_help_is_plain(capsys: pytest.CaptureFixture[str], command: str) -> None:
    """Every command's help begins with what it does, without a programmer's marks."""
    with pytest.raises(SystemExit):
        run(*command.split(), "--help")
    out = capsys.readouterr().out
    assert out.startswith(f"usage: redress {command}".rstrip())
    assert "`" not in out


@pytest.mark.parametrize("argv", [[], ["--demo"], ["--data-dir", "here", "--size", "1920x1080", "--theme", "dark"]])
def test_without_a_command_the_window_is_meant(argv: list[str]) -> None:
    """Options alone are the window's, read into what it is told."""
    assert run(*argv) is None
    options = cli.window_options(cli.read(argv))
    assert options.demo is ("--demo" in argv)
    assert options.size == ((1920, 1080) if "--size" in argv else (1280, 800))
    assert options.data_dir == (Path("here") if "--data-dir" in argv else None)


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    """``redress --version`` names itself and its version."""
    with pytest.raises(SystemExit) as ended:
        run("--version")
    assert ended.value.code == 0
    assert capsys.readouterr().out == f"redress {__version__}\n"


def test_the_real_program_answers_and_ends_well(tmp_path: Path) -> None:
    """Run as a process: the answer, the exit codes, a reader that stops reading, and nothing written anywhere."""
    command = [sys.executable, "-m", "desktop_app"]
    root = Path(__file__).resolve().parents[2]
    good = subprocess.run(
        [*command, "deadlines", "--policy", "portsmouth-2024", "--received", "2024-12-20", "--json"],
        cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (good.returncode, good.stderr) == (0, "")
    assert json.loads(good.stdout)[0]["clock"] == "stage1.acknowledge"
    bad = subprocess.run([*command, "policy", "show", "no"], cwd=root, capture_output=True, text=True, check=False)
    assert (bad.returncode, bad.stdout) == (2, "")
    piped = subprocess.run(
        f"{sys.executable} -m desktop_app policy show code-2024 | head -1",
        shell=True, cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert piped.stderr == ""
    assert list(tmp_path.iterdir()) == []


def test_a_folder_named_before_a_command_is_the_commands(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    """Passed over in silence, a restore meant for elsewhere would go over somebody's own cases."""
    folder = str(Path(str(desk.where)).parent)
    assert cli.run(["--data-dir", folder, "verify"], desk.clock) == 0
    assert "as it was kept" in capsys.readouterr().out
    for option in (["--server", "postgresql://x/y"], ["--theme", "dark"]):
        assert cli.run([*option, "verify", "--data-dir", folder], desk.clock) == 2
        assert "is for the window" in capsys.readouterr().err
