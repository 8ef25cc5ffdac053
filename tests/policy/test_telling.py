"""What whoever rings may be told, by who they are and what authority holds, with the law or the policy behind it."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.policy.kinds import Authority
from desktop_app.policy.telling import AboutCase, Caller, Extent, telling
from desktop_app.services.packs import shipped
from tests.policy.test_steps import TODAY, rules_of

KNOWN = AboutCase(is_anonymous=False)
ACTED_FOR = AboutCase(False, "Ruth Bello", Authority.WRITTEN_CONSENT)
CODE = rules_of("code-2024")


def test_the_resident_hears_it_all_once_they_are_known_to_be_the_resident() -> None:
    """A voice is no name: three things are asked first, and what others told us stays with us."""
    told = telling(Caller.RESIDENT, KNOWN, TODAY, CODE)
    assert told.extent is Extent.WHOLE
    assert "full name, their address and one thing more" in told.first
    assert told.keep_back == ("What anybody else has told us, and who they are.",)


def test_whoever_is_reached_in_one_safe_way_is_rung_back_that_way_first() -> None:
    """A former partner knows the name and the address too; to others it is not said how they can be reached."""
    hidden = AboutCase(is_anonymous=False, asks_safe_contact=True)
    told = telling(Caller.RESIDENT, hidden, TODAY, CODE)
    assert told.extent is Extent.WHOLE
    assert told.first.startswith("They are reached in one safe way only: ring back that way")
    for caller in (Caller.ELECTED, Caller.OURS):
        assert (
            telling(caller, hidden, TODAY, CODE).keep_back[-1].startswith("Where and how the resident can be reached")
        )


def test_nobody_can_show_that_an_anonymous_complaint_is_theirs() -> None:
    """Whoever rings about it is listened to and told nothing."""
    assert telling(Caller.RESIDENT, AboutCase(is_anonymous=True), TODAY, CODE).extent is Extent.NOTHING


def test_a_neighbour_hears_nothing_not_even_that_there_is_a_case() -> None:
    """That somebody complained is itself the resident's own."""
    told = telling(Caller.SOMEBODY, ACTED_FOR, TODAY, CODE)
    assert (told.extent, told.keep_back) == (Extent.NOTHING, ())
    assert told.source.words == "UK GDPR, Article 5(1)(f)"


@pytest.mark.parametrize(
    ("about", "extent", "says"),
    [
        (ACTED_FOR, Extent.WHOLE, "Be sure that it is Ruth Bello"),
        (KNOWN, Extent.NOTHING, "Nobody acts for the resident on this case"),
        (AboutCase(False, "Ruth Bello", Authority.NONE_YET), Extent.NOTHING, "Nothing shows yet"),
        (
            AboutCase(False, "Ruth Bello", Authority.WRITTEN_CONSENT, date(2020, 1, 1)),
            Extent.NOTHING,
            "ended on 1 January 2020",
        ),
        (
            AboutCase(False, "Ruth Bello", Authority.WRITTEN_CONSENT, scope="the repairs"),
            Extent.WHOLE,
            "act for the repairs and for nothing else",
        ),
    ],
)
def test_whoever_acts_is_heard_as_far_as_their_authority_holds(about: AboutCase, extent: Extent, says: str) -> None:
    """With authority that holds as the resident would be; without, or after its last day, not at all."""
    told = telling(Caller.REPRESENTATIVE, about, TODAY, CODE)
    assert told.extent is extent
    assert says in told.first


@pytest.mark.parametrize("name", tuple(shipped()))
def test_an_mp_needs_no_written_consent_but_where_the_policy_wants_it(name: str) -> None:
    """The law lets them be answered, and no further than they ask; Portsmouth asks the resident first."""
    rules = rules_of(name)
    told = telling(Caller.ELECTED, KNOWN, TODAY, rules)
    if rules.representative.row.elected_needs_consent:
        assert told.extent is Extent.NOTHING
        assert told.source == rules.representative.source
    else:
        assert told.extent is Extent.PART
        assert told.source.words == "Data Protection Act 2018, Schedule 1, paragraph 24"
        assert "ring back on the number their office publishes" in told.first
        assert any("Health, money" in kept for kept in told.keep_back)
    assert any(rules_of(one).representative.row.elected_needs_consent for one in shipped())
