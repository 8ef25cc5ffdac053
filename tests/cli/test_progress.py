"""What a long command says while it works."""

from __future__ import annotations

import pytest

from desktop_app.cli.progress import Progress


class _Watch:
    """Shows the seconds it is set to."""

    at = 0.0

    def __call__(self) -> float:
        return self.at


def test_a_log_gets_a_line_for_each_thing_and_one_a_minute(capsys: pytest.CaptureFixture[str]) -> None:
    """Whoever builds a hundred thousand cases into a log learns how long it goes on, and the log stays short."""
    watch = _Watch()
    says = Progress(watch)
    for at, what, done, of in (
        *((0, "Telling lives", 1, 140), (30, "Telling lives", 140, 140)),
        *((40, "Writing cases", 0, 100_000), (70, "Writing cases", 10_000, 100_000)),
        *((101, "Writing cases", 20_000, 100_000), (102, "Writing cases", 21_000, 100_000)),
        *((340, "Writing cases", 99_000, 100_000), (345, "Writing cases", 100_000, 100_000)),
    ):
        watch.at = at
        says(what, done, of)
    assert capsys.readouterr().err.splitlines() == [
        "Telling lives",
        "Writing cases",
        "Writing cases: 20,000 of 100,000, about 4 minutes more",
        "Writing cases: 99,000 of 100,000",
    ]


def test_a_terminal_keeps_one_line_that_ends_with_the_thing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is written over in place, what a longer one left behind too, and the next thing begins below it."""
    watch = _Watch()
    says = Progress(watch)
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    for at, done in ((0, 0), (60, 10), (600, 100)):
        watch.at = at
        says("Writing cases", done, 100)
    assert capsys.readouterr().err == (
        "\rWriting cases: 0 of 100"
        "\rWriting cases: 10 of 100, about 9 minutes more"
        "\rWriting cases: 100 of 100                     \n"
    )
