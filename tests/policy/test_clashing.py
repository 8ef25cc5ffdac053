"""Two people at one form: nothing that either of them did is lost, and nobody is asked where nothing clashes."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from desktop_app.policy.clashing import is_rearranged, lines_together, together

FIELDS = ("name", "phone", "address", "tenure")
VALUES = st.sampled_from(("", "a", "b", "c"))
FORMS = st.tuples(*(VALUES for _ in FIELDS)).map(lambda values: dict(zip(FIELDS, values, strict=True)))
LISTS = st.lists(st.sampled_from(("large print", "ring first", "ramp", "no post")), unique=True).map("\n".join)
Form = Mapping[str, str]


@given(FORMS, FORMS, FORMS)
def test_each_field_is_kept_from_whoever_changed_it(opened: Form, mine: Form, theirs: Form) -> None:
    """Mine where I changed it, theirs where only they did, and a clash only where both did, differently."""
    found = together(opened, mine, theirs)
    for name in FIELDS:
        i_did, they_did = mine[name] != opened[name], theirs[name] != opened[name]
        is_clash = i_did and they_did and mine[name] != theirs[name]
        assert (name in found.clashes) == is_clash
        assert (name in found.theirs) == (they_did and not i_did)
        assert found.values[name] == (theirs[name] if they_did and not i_did else mine[name])


@given(FORMS, FORMS, FORMS)
def test_fields_stand_in_the_order_of_the_form(opened: Form, mine: Form, theirs: Form) -> None:
    """Whatever was changed, a form reads from top to bottom."""
    found = together(opened, mine, theirs)
    assert tuple(found.values) == FIELDS
    for names in (found.theirs, found.clashes):
        assert list(names) == sorted(names, key=FIELDS.index)


@given(FORMS, FORMS)
def test_nobody_else_or_the_same_twice_asks_nothing(opened: Form, mine: Form) -> None:
    """With nobody else's change mine stands as it is; the same change made twice is one change."""
    alone, same = together(opened, mine, opened), together(opened, mine, mine)
    assert dict(alone.values) == dict(same.values) == mine
    assert not alone.theirs + alone.clashes + same.theirs + same.clashes


@given(FORMS, FORMS, FORMS)
def test_who_comes_second_makes_no_difference_without_a_clash(opened: Form, mine: Form, theirs: Form) -> None:
    """Where nothing clashes the form ends the same, whoever saved first."""
    first, second = together(opened, mine, theirs), together(opened, theirs, mine)
    assert first.clashes == second.clashes
    if not first.clashes:
        assert dict(first.values) == dict(second.values)


@given(FORMS, FORMS, FORMS)
def test_choosing_settles_it(opened: Form, mine: Form, theirs: Form) -> None:
    """Once a choice is made over what they had, the same form saved again clashes no more."""
    found = together(opened, mine, theirs)
    for choice in (mine, theirs):
        chosen = dict(found.values) | {name: choice[name] for name in found.clashes}
        again = together(theirs, chosen, theirs)
        assert not again.clashes
        assert dict(again.values) == chosen


@given(LISTS, LISTS, LISTS)
def test_lists_go_together_line_by_line(opened: str, mine: str, theirs: str) -> None:
    """What either added is there, what either struck out is not, and no line stands twice."""
    found = together({"a": opened}, {"a": mine}, {"a": theirs}, frozenset({"a"}))
    before, wanted, kept = (set(text.splitlines()) for text in (opened, mine, theirs))
    after = str(found.values["a"]).splitlines()
    assert not found.clashes
    assert len(after) == len(set(after))
    assert set(after) == (wanted | kept) - (before - wanted) - (before - kept)


def test_their_lines_come_first_in_their_order() -> None:
    """A line of mine is added below theirs."""
    assert lines_together("ramp", "ramp\nring first", "no post\nramp") == "no post\nramp\nring first"


def test_a_numbered_list_rearranged_is_known_by_a_lost_or_moved_entry() -> None:
    """Only rewording and adding at the end leave every number meaning what it did."""
    before = ("mould", "heating")
    assert not is_rearranged(before, ("mould", "heating and hot water", "noise"))
    assert is_rearranged(before, ("mould",))
    assert is_rearranged(before, ("heating", "mould"))
    assert is_rearranged(before, ("heating", "noise"))
