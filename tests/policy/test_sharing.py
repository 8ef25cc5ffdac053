"""Sharing cases out: laws that hold for whatever cases and people there are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.assigning import Colleague, is_full
from desktop_app.policy.kinds import Rank
from desktop_app.policy.provisions import code_source
from desktop_app.policy.sharing import Shared, ToShare, share_out
from desktop_app.policy.stage2 import Refusal

NO = Refusal("May not have it.", code_source("5.8"))
PEOPLE = st.lists(
    st.builds(
        Colleague,
        st.integers(1, 6),
        st.sampled_from(["Ann", "Ben", "Cal"]),
        st.sampled_from([Rank.HANDLER, Rank.HANDLER, Rank.TEAM_LEADER, Rank.MANAGER]),
        most_cases=st.one_of(st.none(), st.integers(1, 9)),
        open_cases=st.integers(0, 9),
        is_away=st.booleans(),
    ),
    max_size=6,
    unique_by=lambda who: who.id,
)
BARRED = st.lists(st.tuples(st.frozensets(st.integers(1, 6), max_size=3), st.integers(1, 6)), max_size=12)


def cases_of(barred: list[tuple[frozenset[int], int]]) -> list[ToShare]:
    """Cases that some people may not have, each with an owner."""

    def judged(who: Colleague, not_for: frozenset[int]) -> tuple[Refusal | None, tuple[str, ...]]:
        return (NO if who.id in not_for else None), (("Has as many as they should.",) if is_full(who) else ())

    return [
        ToShare(number, owner, lambda who, not_for=not_for: judged(who, not_for))
        for number, (not_for, owner) in enumerate(barred, 1)
    ]


def whose(shared: Shared) -> dict[int, int]:
    """Case by colleague."""
    return dict(shared.given)


@given(BARRED, PEOPLE)
def test_each_case_goes_to_one_who_may_have_it_or_to_nobody(barred, people) -> None:
    """None is lost or given twice, none goes to whoever may not have it or has it; left is what nobody may have."""
    shared = share_out(cases_of(barred), people)
    got = whose(shared)
    assert len(got) == len(shared.given)
    assert sorted([*got, *shared.left]) == list(range(1, len(barred) + 1))
    ids = {who.id for who in people}
    for number, (not_for, owner) in enumerate(barred, 1):
        able = ids - not_for - {owner}
        assert (got.get(number) in able) if able else (number in shared.left)
    assert sum(gets for _, gets in shared.people) == len(got)
    before = {who.id: who.open_cases for who in people}
    assert all(who.open_cases == before[who.id] + gets for who, gets in shared.people)


@given(st.integers(1, 30), st.integers(2, 5))
def test_among_equals_nobody_gets_two_more_than_another(cases, people) -> None:
    """The same room, the same rules: the same share."""
    team = [Colleague(number, f"Handler {number}", Rank.HANDLER, most_cases=20) for number in range(1, people + 1)]
    shared = share_out(cases_of([(frozenset(), 99)] * cases), team)
    counts = [gets for _, gets in shared.people] + [0] * (people - len(shared.people))
    assert max(counts) - min(counts) <= 1


def test_who_comes_before_whom() -> None:
    """A handler with room, then a leader, who counts as full, then a handler who is; and last whoever is away."""
    away = Colleague(1, "Ann", Rank.HANDLER, away="Away until Fri 4 Dec 2026, covered by nobody", is_away=True)
    leader = Colleague(2, "Ben", Rank.TEAM_LEADER)
    full = Colleague(3, "Cal", Rank.HANDLER, most_cases=5, open_cases=5)
    free = Colleague(4, "Dee", Rank.HANDLER, most_cases=5, open_cases=4)
    (case,) = cases_of([(frozenset(), 99)])
    order = []
    people = [away, leader, full, free]
    while people:
        ((_, chosen),) = share_out([case], people).given
        order.append(chosen)
        people = [who for who in people if who.id != chosen]
    assert order == [4, 2, 3, 1]


def test_what_was_given_counts_before_the_next() -> None:
    """Two cases, one place each: nobody is filled past their number while another has room."""
    people = [Colleague(number, name, Rank.HANDLER, most_cases=1) for number, name in ((1, "Ann"), (2, "Ben"))]
    assert sorted(whose(share_out(cases_of([(frozenset(), 9)] * 2), people)).values()) == [1, 2]
