"""A promise whose day has passed does not go out as if it were to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from desktop_app.letters.check import Problem, check
from desktop_app.letters.facts import ActionFacts
from desktop_app.letters.problem import ACTIONS
from desktop_app.letters.template import fill, load_template
from desktop_app.policy.kinds import LetterKind
from desktop_app.policy.letters import REQUIRED
from desktop_app.policy.words import long_date
from tests.letters.samples import facts

ACK, RES, FIN = LetterKind.STAGE1_ACKNOWLEDGEMENT, LetterKind.STAGE1_RESPONSE, LetterKind.FINAL_RESPONSE


def passed(kind: LetterKind, edits: dict[str, str] | None = None, **changes: Any) -> list[Problem]:
    """What the check says of days that have passed."""
    given = facts(kind, **changes)
    blocks = fill(load_template(kind), given, edits or {})
    return [one for one in check(kind, given, blocks, REQUIRED[kind]) if "passed" in one.what]


@pytest.mark.parametrize("kind", [ACK, RES, FIN, LetterKind.ESCALATION_ACKNOWLEDGEMENT])
def test_an_overdue_promise_is_named_and_leads_to_the_actions(kind: LetterKind) -> None:
    """Code 7.3: told as advice before it is issued; done, given up or still to come it is left alone."""
    day = facts(kind).dated_on - timedelta(days=1)
    late = ActionFacts("Treat the wall", "Repairs", day)
    (found,) = passed(kind, actions=(late,))
    assert (found.block_key, found.is_blocking) == (ACTIONS, False)
    assert "Treat the wall" in found.what
    assert long_date(day) in found.what
    assert not passed(kind, actions=(replace(late, done_on=day),))
    assert not passed(kind, actions=(replace(late, by_on=facts(kind).dated_on),))


def test_a_sentence_that_looks_forward_to_a_day_gone_by_is_named() -> None:
    """In the handler's own words: what will be done, but not what should have been."""
    day = long_date(facts(RES).dated_on - timedelta(days=30))
    (found,) = passed(RES, {"looked_at": f"We will mend the roof by {day}."})
    assert found.block_key == "looked_at"
    assert not passed(RES, {"looked_at": f"We should have mended the roof by {day}. You rang on {day}."})
