"""Setting up: named once, checked field by field, with the policy's text kept."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import uuid4

import pytest

from desktop_app.errors import BadEntries, ChangedByAnother, NotFound, Refused
from desktop_app.policy.kinds import Rank
from desktop_app.services.desk import Desk
from desktop_app.services.editions import edition_on, policies_words
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.landlord import change_landlord, landlord, set_up
from desktop_app.services.opening import is_set_up
from desktop_app.services.packs import pack_text
from desktop_app.services.policy_change import change_policy, coming, look_at_policy, policy_choices, withdraw_policy
from desktop_app.services.staff import add_colleague, colleagues, me
from tests.services.casework import ENTRY, taken_in
from tests.services.landlordwork import details_of


def test_a_new_desk_is_not_set_up_and_says_so(any_bare_desk: Desk) -> None:
    """Nothing is invented: a desk without a landlord says what is missing."""
    assert not is_set_up(any_bare_desk)
    with pytest.raises(NotFound, match="No landlord"):
        landlord(any_bare_desk)
    with pytest.raises(Refused, match="Nobody has been named"):
        _ = any_bare_desk.staff_id


def test_setting_up_names_the_landlord_and_seats_the_person(
    any_bare_desk: Desk, landlord_entry: LandlordEntry, act: str
) -> None:
    """First set-up keeps the landlord, the policy's own text and who sits here; repeating the act changes nothing."""
    view, changes = set_up(any_bare_desk, landlord_entry, act)
    again, _ = set_up(any_bare_desk, landlord_entry, act)
    assert view == again
    assert view.address == ("Quay House", "1 Harbour Street", "SALFORD")
    assert changes.landlord
    assert me(any_bare_desk).name == "Priya Shah"
    assert [one.name for one in colleagues(any_bare_desk)] == ["Priya Shah"]
    with any_bare_desk.reading() as session:
        edition = edition_on(session, date(2026, 11, 24))
    assert edition.name == landlord_entry.pack
    assert any_bare_desk.rules(edition.id).name == landlord_entry.pack


def test_every_blank_is_named_at_once(bare_desk: Desk, act: str) -> None:
    """Validation names each field in the form's order, and writes nothing."""
    blank = LandlordEntry("", " ", "", "", "", "", "code-2024", "", "", "")
    with pytest.raises(BadEntries) as refused:
        set_up(bare_desk, blank, act)
    assert [one.field for one in refused.value.problems] == ["name", "address", "phone", "my_name", "my_job_title"]
    assert not is_set_up(bare_desk)


def test_an_unknown_policy_is_refused_whole(bare_desk: Desk, landlord_entry: LandlordEntry, act: str) -> None:
    """A policy that is not there leaves the desk as it was."""
    with pytest.raises(NotFound, match="no policy called"):
        set_up(bare_desk, replace(landlord_entry, pack="nowhere-2030"), act)
    assert not is_set_up(bare_desk)


def test_a_second_landlord_is_refused(desk: Desk, landlord_entry: LandlordEntry, act: str) -> None:
    """One desk serves one landlord."""
    with pytest.raises(Refused, match="already has a landlord"):
        set_up(desk, landlord_entry, act)


def test_changing_details_keeps_the_old_edition(any_desk: Desk, landlord_entry: LandlordEntry, act: str) -> None:
    """A changed policy is a further edition: cases already received stay under theirs."""
    view, _ = change_landlord(any_desk, details_of(landlord_entry, phone="0161 496 0999"), act)
    assert view.phone == "0161 496 0999"
    with any_desk.reading() as session:
        assert edition_on(session, date(2019, 1, 1)).name == landlord_entry.pack


def test_adding_a_colleague_twice_by_one_act_adds_one(any_desk: Desk, act: str) -> None:
    """A step pressed twice happens once."""
    for _ in range(2):
        view, _changes = add_colleague(any_desk, "Tom Okoro", "Repairs lead", "", "", Rank.MANAGER, act)
    assert [one.name for one in colleagues(any_desk)] == ["Priya Shah", "Tom Okoro"]
    assert view.rank is Rank.MANAGER


def next_edition(tmp_path: Path, name: str, in_force_from: str) -> str:
    """A pack in a file, like the landlord's but for its name and its first day."""
    text = pack_text("portsmouth-2024")
    for key, value in (("name", f'"{name}"'), ("title", '"Brightwater policy 2027"'), ("in_force_from", in_force_from)):
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.MULTILINE)
    file = tmp_path / f"{name}.toml"
    file.write_text(text, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("name", ["brightwater-2027", "code-2024"])
def test_a_policy_announced_for_next_month_holds_from_its_day(any_desk: Desk, tmp_path: Path, name: str) -> None:
    """Until then what comes in is under the one before, whether the new one has a name of its own or not."""
    file = next_edition(tmp_path, name, "2027-01-01")
    go_by(any_desk, file)
    with any_desk.reading() as session:
        before, after = edition_on(session, date(2026, 12, 31)), edition_on(session, date(2027, 1, 1))
        long_ago = edition_on(session, date(2021, 5, 3))
    assert (before.title, after.title) == ("Complaint Handling Code 2024", "Brightwater policy 2027")
    assert long_ago.id == before.id
    assert policies_words(any_desk) == (
        "What is received today comes under Complaint Handling Code 2024. From Fri 1 Jan 2027 new cases come under "
        "Brightwater policy 2027; earlier ones keep theirs."
    )


def go_by(desk: Desk, policy: str) -> str:
    words, changes = change_policy(desk, look_at_policy(desk, policy), str(uuid4()))
    assert changes.landlord
    return words


@pytest.mark.parametrize("name", ["code-2024", "brightwater-2027"])
def test_a_policy_to_come_is_seen_and_withdrawn_before_its_day(any_desk: Desk, tmp_path: Path, name: str) -> None:
    """D33: it stands there with its day and its departures; taken back, what held goes on; its text stays kept."""
    before = coming(any_desk)
    go_by(any_desk, next_edition(tmp_path, name, "2027-01-01"))
    (one,) = coming(any_desk)
    assert (before, one.from_on) == ((), date(2027, 1, 1))
    assert one.departs == look_at_policy(any_desk, next_edition(tmp_path, name, "2027-01-01")).departs
    words, _ = withdraw_policy(any_desk, one.edition_id, str(uuid4()))
    assert words == "What is received today comes under Complaint Handling Code 2024."
    assert coming(any_desk) == ()
    assert landlord(any_desk).pack == "code-2024"
    with pytest.raises(Refused, match="holds already, or was taken back"):
        withdraw_policy(any_desk, one.edition_id, str(uuid4()))
    go_by(any_desk, next_edition(tmp_path, name, "2027-01-01"))
    assert [each.edition_id for each in coming(any_desk)] == [one.edition_id], "the same text again is the same edition"


def test_our_own_policy_can_be_looked_at_when_its_file_is_gone(any_desk: Desk, tmp_path: Path) -> None:
    """Its text is kept here, so nobody needs the file a second time; the list names it by its title."""
    file = next_edition(tmp_path, "brightwater-2027", "2026-01-01")
    go_by(any_desk, file)
    Path(file).unlink()
    look = look_at_policy(any_desk, "brightwater-2027")
    assert look.words == ("You go by Brightwater policy 2027 already. Nothing would change.",)
    assert policy_choices(any_desk)[-1] == ("brightwater-2027", "Brightwater policy 2027")
    with any_desk.reading() as session:
        assert edition_on(session, date(2026, 11, 24)).title == "Brightwater policy 2027"


def test_details_never_change_the_policy(any_desk: Desk, landlord_entry: LandlordEntry, act: str) -> None:
    """A telephone number is saved on its own; the policy has an act of its own."""
    view, _ = change_landlord(any_desk, details_of(landlord_entry, phone="0161 496 0999"), act)
    assert (view.phone, view.pack) == ("0161 496 0999", landlord_entry.pack)
    assert not hasattr(details_of(landlord_entry), "pack")


def test_a_policy_is_looked_at_before_it_is_gone_by(any_desk: Desk) -> None:
    """From which day, where it departs from the Code, how many cases keep theirs; nothing is kept by looking."""
    taken_in(any_desk, ENTRY)
    look = look_at_policy(any_desk, "paradigm-2021")
    assert (look.from_on, look.open_cases) == (any_desk.clock.today(), 1)
    assert look.words[1] == "The one open case keeps its policy and its dates."
    kinds = [one.kind for one in look.departs]
    assert kinds == sorted(kinds, key=("contrary", "looser", "stricter").index)
    assert "contrary" in kinds
    assert landlord(any_desk).pack == "code-2024"
    words = go_by(any_desk, "paradigm-2021")
    assert words.startswith("What is received today comes under Paradigm")


def test_what_was_not_looked_at_is_not_gone_by(any_desk: Desk, tmp_path: Path, act: str) -> None:
    """A file changed since, or a policy changed by somebody else meanwhile, is looked at once more."""
    file = next_edition(tmp_path, "brightwater-2027", "2027-01-01")
    look = look_at_policy(any_desk, file)
    next_edition(tmp_path, "brightwater-2027", "2027-02-01")
    with pytest.raises(ChangedByAnother, match="was changed since you looked at it"):
        change_policy(any_desk, look, act)
    look = look_at_policy(any_desk, file)
    go_by(any_desk, "portsmouth-2024")
    with pytest.raises(ChangedByAnother, match="Somebody else changed the complaints policy"):
        change_policy(any_desk, look, act)
    assert landlord(any_desk).pack == "portsmouth-2024"
