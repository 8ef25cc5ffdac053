"""Two people at one page of the settings: what only one changed is kept, what both changed is asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from desktop_app.errors import Overtaken
from desktop_app.policy.kinds import Decision, LetterKind, Rank
from desktop_app.services import (
    calendar,
    landlord,
    leads,
    money_rules,
    post_settings,
    smtp_settings,
    sorting,
    staff,
    teams,
)
from desktop_app.services.approvals import approvals, keep_approvals
from desktop_app.services.clashing import Opened
from desktop_app.services.desk import Desk
from desktop_app.services.entries import LandlordEntry
from desktop_app.services.ombudsman_details import keep_ombudsman, ombudsman_details, ombudsman_entry
from desktop_app.services.reminder_rules import keep_reminder_rules, reminder_rules
from desktop_app.services.review_rules import review_rules, set_review_rules
from desktop_app.services.smtp_settings import SmtpSettings
from tests.services.casework import act
from tests.services.landlordwork import details_of

Row = tuple[Callable[..., Any], Any, Any, Any, Callable[[Desk], object], object]


def measured(handler: str, band: str = "") -> Any:
    """The shipped bands and limits, with a handler's limit typed, and the words of the first band where given."""
    entry = money_rules.money_entry(money_rules.shipped_money_rules())
    first, *others = entry.bands
    bands = (replace(first, words=band or first.words), *others)
    return replace(entry, bands=bands, limits={**entry.limits, Rank.HANDLER: handler})


RANKS = {Decision.EXTENSION: Rank.HANDLER, Decision.EXCLUSION: Rank.HANDLER}
PAGES: dict[str, Row] = {
    "counting": (
        calendar.change_settings,
        calendar.CalendarSettings(),
        calendar.CalendarSettings(soon_days=3),
        calendar.CalendarSettings(cutoff_minute=960),
        lambda desk: (calendar.settings(desk).soon_days, calendar.settings(desk).cutoff_minute),
        (3, 960),
    ),
    "approvals": (
        keep_approvals,
        RANKS,
        RANKS | {Decision.EXTENSION: Rank.TEAM_LEADER},
        RANKS | {Decision.EXCLUSION: Rank.TEAM_LEADER},
        lambda desk: {approvals(desk).rank_for(one) for one in RANKS},
        {Rank.TEAM_LEADER},
    ),
    "reviews": (
        set_review_rules,
        {},
        {LetterKind.UPDATE: Rank.HANDLER},
        {LetterKind.EXCLUSION: Rank.HANDLER},
        lambda desk: {one.kind for one in review_rules(desk) if one.rank},
        {LetterKind.UPDATE, LetterKind.EXCLUSION},
    ),
    "post": (
        post_settings.change_post_settings,
        post_settings.PostSettings(),
        post_settings.PostSettings(is_duplex=True),
        post_settings.PostSettings(collection_place="Reception"),
        lambda desk: (post_settings.post_settings(desk).is_duplex, post_settings.post_settings(desk).collection_place),
        (True, "Reception"),
    ),
    "categories": (
        sorting.change_categories,
        ("Repairs", "Noise"),
        ("Repairs", "Noise", "Heating"),
        ("Repairs", "Noise", "Lifts"),
        sorting.categories,
        ("Repairs", "Noise", "Heating", "Lifts"),
    ),
    "money": (
        money_rules.change_money_rules,
        measured(""),
        measured("£50"),
        measured("", "Small"),
        lambda desk: (money_rules.money_rules(desk).limits[Rank.HANDLER], money_rules.money_rules(desk).bands[0].words),
        (5000, "Small"),
    ),
}


@pytest.mark.parametrize("page", PAGES)
def test_different_fields_of_one_page_go_together(desk: Desk, page: str) -> None:
    """Hers stands beside mine, and I am told whose it is."""
    change, opened, hers, mine, kept, expected = PAGES[page]
    change(desk, opened, act())
    change(desk, hers, act())
    _, changes, *_ = change(desk, mine, act(), opened=Opened(opened))
    assert kept(desk) == expected
    assert changes.together.startswith("Kept together with Priya Shah’s change of the ")


def test_one_field_of_one_page_is_asked_in_its_own_words(desk: Desk) -> None:
    """A time of day reads as one, a sum as one; nothing is written over unseen."""
    opened = calendar.CalendarSettings()
    calendar.change_settings(desk, replace(opened, cutoff_minute=960), act())
    with pytest.raises(Overtaken) as told:
        calendar.change_settings(desk, replace(opened, cutoff_minute=1000), act(), opened=Opened(opened))
    (clash,) = told.value.clashes
    assert (clash.label, clash.mine, clash.theirs) == ("cut-off hour", "16:40", "16:00")
    before = measured("")
    money_rules.change_money_rules(desk, measured("£50"), act())
    with pytest.raises(Overtaken) as told:
        money_rules.change_money_rules(desk, measured("£60"), act(), opened=Opened(before))
    (clash,) = told.value.clashes
    assert (clash.mine, clash.theirs) == ("£60", "£50")
    money_rules.change_money_rules(desk, told.value.settled(frozenset()), act(), opened=Opened(told.value.theirs))
    assert money_rules.money_rules(desk).limits[Rank.HANDLER] == 6000


def test_the_landlords_details_and_a_colleagues(desk: Desk, landlord_entry: LandlordEntry) -> None:
    """The website is hers, the email mine; of a colleague the job title is hers and the telephone mine."""
    landlord.change_landlord(desk, details_of(landlord_entry, website="www.new.example"), act())
    mine, opened_details = details_of(landlord_entry, email="new@brightwater.example"), details_of(landlord_entry)
    now, changes = landlord.change_landlord(desk, mine, act(), opened=Opened(opened_details))
    assert (now.website, now.email) == ("www.new.example", "new@brightwater.example")
    assert "website" in changes.together
    ann = staff.add_colleague(desk, "Ann Lee", "Handler", "", "", Rank.HANDLER, act())[0]
    opened = {"name": "Ann Lee", "job_title": "Handler", "phone": "", "email": "", "rank": Rank.HANDLER}
    staff.change_details(desk, ann.id, opened | {"job_title": "Senior handler"}, act())
    mine_of = opened | {"phone": "0161 496 0777"}
    found, _ = staff.change_details(desk, ann.id, mine_of, act(), opened=Opened(opened))
    assert (found.job_title, found.phone) == ("Senior handler", "0161 496 0777")
    with pytest.raises(Overtaken, match="Priya Shah changed this while you were writing: job title"):
        staff.change_details(desk, ann.id, opened | {"job_title": "Adviser"}, act(), opened=Opened(opened))


def test_leads_and_the_mail_server(desk: Desk) -> None:
    """Each lead's telephone is a field of its own, and so is each part of the mail server."""
    opened = leads.leads(desk)
    hers = (replace(opened[0], name="Jo Marsh", phone="0161 1"), *opened[1:])
    leads.name_leads(desk, hers, act())
    mine = (opened[0], replace(opened[1], name="Al Reed", phone="0161 2"), *opened[2:])
    found, changes = leads.name_leads(desk, mine, act(), opened=Opened(opened))
    assert (found[0].name, found[1].name) == ("Jo Marsh", "Al Reed")
    assert "telephone of the safeguarding lead" in changes.together
    server = SmtpSettings(host="smtp.example.org", sender="us@example.org")
    smtp_settings.change_smtp_settings(desk, server, "", act())
    smtp_settings.change_smtp_settings(desk, replace(server, port=465), "", act())
    with pytest.raises(Overtaken, match="port"):
        smtp_settings.change_smtp_settings(desk, replace(server, port=25), "", act(), opened=Opened(server))


def test_areas_teams_reminders_and_the_ombudsmans_details(desk: Desk) -> None:
    """Postcodes go together beginning by beginning; a name, an hour and a telephone are fields of their own."""
    one, _ = teams.keep_area(desk, None, "North", "M50, M51", act())
    opened = Opened(("North", "M50, M51"))
    teams.keep_area(desk, one, "North", "M50, M51, M52", act())
    teams.keep_area(desk, one, "North side", "M51, M53", act(), opened=opened)
    (area,) = teams.areas(desk)
    assert (area.name, area.postcodes) == ("North side", ("M51", "M52", "M53"))
    team, _ = teams.keep_team(desk, None, "Repairs", act())
    teams.keep_team(desk, team, "Repairs and voids", act())
    with pytest.raises(Overtaken, match="name"):
        teams.keep_team(desk, team, "Repairs team", act(), opened=Opened("Repairs"))
    rules = reminder_rules(desk)
    keep_reminder_rules(desk, replace(rules, hours=replace(rules.hours, opens=480)), act())
    mine = replace(rules, hours=replace(rules.hours, closes=1080))
    now, changes = keep_reminder_rules(desk, mine, act(), opened=Opened(rules))
    assert (now.hours.opens, now.hours.closes) == (480, 1080)
    assert "beginning of the day" in changes.together
    details = ombudsman_entry(ombudsman_details(desk))
    today = desk.clock.today()
    keep_ombudsman(desk, replace(details, phone="0300 111 3001", verified_on=today), act())
    mine_of = replace(details, website="www.new.example", verified_on=today)
    found, _ = keep_ombudsman(desk, mine_of, act(), opened=Opened(details))
    assert (found.phone, found.website) == ("0300 111 3001", "www.new.example")
