"""The people who signed a petition are read as they were written down: one on each line."""

from __future__ import annotations

from desktop_app.policy.signatories import Signatory, people_counted, read_signatories

LIST = """1. Mrs Joan Marsh, 4 Attlee House, TARNLEY CROSS, zz1 2ab
- Tom Reid\t6 Attlee House
Ali

Ali
,
"""


def test_each_line_is_a_person_with_an_address_or_without() -> None:
    """Numbers and bullets are no names, a tab is a comma, and nobody is taken twice."""
    assert read_signatories(LIST) == (
        Signatory("Mrs Joan Marsh", "4 Attlee House\nTARNLEY CROSS", "ZZ1 2AB"),
        Signatory("Tom Reid", "6 Attlee House"),
        Signatory("Ali"),
    )
    assert read_signatories(" \n,,\n") == ()
    assert [people_counted(number) for number in (1, 40)] == ["1 person", "40 people"]
