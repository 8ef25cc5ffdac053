"""Whose eyes a letter needs, who may approve it and what that lets through: the rows of ``data/letter_review.toml``."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from desktop_app.policy.facts import Actor, CaseFacts
from desktop_app.policy.facts_people import PeopleFacts
from desktop_app.policy.facts_review import ReviewFacts
from desktop_app.policy.facts_stage2 import Stage2Facts
from desktop_app.policy.kinds import LetterKind, Rank, ReviewStep
from desktop_app.policy.letter_review import (
    REVIEW_SETTINGS,
    Wanted,
    may_approve,
    may_be_issued,
    may_set_rules,
    wanted,
)
from desktop_app.services.packs import load_rules

ROWS = tomllib.loads((Path(__file__).parent / "data" / "letter_review.toml").read_text(encoding="utf-8"))
ME, OTHER = 7, 8


def each(name: str) -> Any:
    return pytest.mark.parametrize("row", ROWS[name], ids=lambda row: row["why"])


def rank_of(word: str) -> Rank | None:
    return Rank(word) if word else None


@each("wanted")
def test_whose_eyes_a_letter_needs(row: dict[str, Any]) -> None:
    """The policy's rank or the landlord's own, whichever is higher, with where it stands."""
    kind = LetterKind(row["kind"])
    stage2 = Stage2Facts(
        has_reviewer=True,
        reviewer_rank=rank_of(row.get("reviewer", "")),
        is_answer_reviewed=row.get("looked", False),
    )
    own = {kind: Rank(row["own"])} if "own" in row else {}
    found = wanted(kind, CaseFacts(stage2=stage2), load_rules(row["pack"]), own)
    assert found.rank == rank_of(row["rank"])
    assert row.get("source", "") in found.source.words


@each("may")
def test_who_may_approve(row: dict[str, Any]) -> None:
    """Somebody else, senior enough, with no hand in it and no tie."""
    me = frozenset({ME})
    nobody: frozenset[int] = frozenset()
    letter = ReviewFacts(
        LetterKind(row.get("kind", "stage1_response")),
        ReviewStep.ASKED,
        hands=me | {OTHER} if row.get("hand") else frozenset({OTHER}),
        wanted=rank_of(row.get("wanted", "")),
    )
    facts = CaseFacts(
        stage2=Stage2Facts(handled_stage1=me if row.get("stage1") else nobody),
        people=PeopleFacts(barred=me if row.get("barred") else nobody, conflicted=me if row.get("tied") else nobody),
    )
    found = may_approve(letter, facts, Actor(ME, Rank(row["rank"])))
    assert (found is None) == row.get("may", False)
    assert row.get("says", "") in (found.why if found else "")


@each("issue")
def test_what_a_review_lets_through(row: dict[str, Any]) -> None:
    """In review and returned hold a letter back always; the rest only where somebody has to approve it."""
    step = ReviewStep(row["step"]) if "step" in row else None
    needs = Wanted(rank_of(row.get("wanted", "")), REVIEW_SETTINGS)
    found = may_be_issued(step, needs, is_as_approved=row.get("as_approved", False))
    assert (found is None) == row.get("may", False)
    assert row.get("says", "") in (found.why if found else "")


@pytest.mark.parametrize(
    ("rank", "highest", "may"),
    [
        (Rank.HEAD_OF_SERVICE, Rank.DIRECTOR, True),
        (Rank.MANAGER, Rank.DIRECTOR, False),
        (Rank.HANDLER, Rank.HANDLER, True),
        (Rank.HANDLER, Rank.TEAM_LEADER, False),
    ],
)
def test_who_says_who_reviews(rank: Rank, highest: Rank, may: bool) -> None:
    """A head of service and above; where nobody so senior works here, the most senior."""
    assert (may_set_rules(rank, highest) is None) == may
