"""Reminders and the digest on both databases: what is due to whom, seen once, put off, and the day in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from sqlalchemy import func, select

from desktop_app.errors import BadEntries, BadInput, Refused
from desktop_app.models import Absence, Barred, Reminder, Team
from desktop_app.models import Staff as StaffRow
from desktop_app.policy.hours import Hours
from desktop_app.policy.kinds import Rank
from desktop_app.policy.reminding import Part, Point, ReminderRules, Weight
from desktop_app.services import alerts, queue
from desktop_app.services.absence import AbsenceEntry, add_absence
from desktop_app.services.desk import Desk
from desktop_app.services.digest import digest, saw_digest
from desktop_app.services.entries_side import ToldEntry
from desktop_app.services.queue_narrow import Narrow
from desktop_app.services.reminder_rules import keep_reminder_rules, reminder_rules
from desktop_app.services.reminding import keys_of, put_off, reminders, see
from desktop_app.services.staff import add_colleague
from tests.services.casework import complaint
from tests.services.making import made_case

TODAY = date(2026, 11, 24)
OVERDUE, DUE_TODAY, DUE_SOON, LATER = date(2026, 11, 9), date(2026, 11, 17), date(2026, 11, 19), date(2026, 11, 23)


def act() -> str:
    return str(uuid4())


def hired(desk: Desk, name: str, rank: Rank = Rank.HANDLER) -> int:
    return add_colleague(desk, name, "", "", "", rank, act())[0].id


def at(desk: Desk, hour: int, days: int = 0) -> None:
    desk.clock.at = datetime(2026, 11, 24 + days, hour, 0, tzinfo=UTC)  # type: ignore[attr-defined]


def told(desk: Desk) -> list[tuple[str, Point]]:
    return [(one.reference, one.key.point) for one in reminders(desk)]


def absent(desk: Desk, staff_id: int, cover: int | None) -> None:
    with desk.session() as session:
        session.add(
            Absence(staff_id=staff_id, first_on=TODAY, last_on=TODAY, deputy_id=cover, added_at=desk.clock.now(),
                    added_by_id=desk.staff_id)
        )  # fmt: skip


def test_an_owner_is_reminded_of_their_own_dates_alone(any_desk: Desk) -> None:
    """Overdue, due today, due soon; reference and clock, and nothing of the resident's in its words."""
    me = any_desk.staff_id
    for received in (LATER, DUE_SOON, DUE_TODAY, OVERDUE):
        made_case(any_desk, received, owner_id=me)
    made_case(any_desk, OVERDUE, owner_id=hired(any_desk, "Tom Okoro"))
    assert told(any_desk) == [("C-000004", Point.BREACH), ("C-000003", Point.DAY), ("C-000002", Point.AMBER)]
    first = reminders(any_desk)[0]
    assert (first.what, first.owner) == ("Acknowledge", "Priya Shah")
    assert first.words == "C-000004: Overdue 6 working days · Mon 16 Nov"


def test_what_nobody_owns_is_told_to_whoever_leads_or_to_every_handler(any_desk: Desk) -> None:
    """In one person's own file nobody leads: a contact that waits for triage is theirs to see."""
    made_case(any_desk, DUE_TODAY)
    assert [(one.reference, one.owner) for one in reminders(any_desk)] == [("C-000001", "")]
    hired(any_desk, "Grace Amoah", Rank.TEAM_LEADER)
    assert reminders(any_desk) == ()


def test_nothing_is_said_at_night_or_on_a_day_off(any_desk: Desk) -> None:
    """It is said in the morning."""
    made_case(any_desk, DUE_TODAY, owner_id=any_desk.staff_id)
    for hour, is_said in ((8, False), (9, True), (16, True), (17, False), (23, False)):
        at(any_desk, hour)
        assert bool(reminders(any_desk)) is is_said
    at(any_desk, 11, days=4)
    assert reminders(any_desk) == ()
    at(any_desk, 9, days=6)
    assert told(any_desk) == [("C-000001", Point.BREACH)]


def test_what_was_seen_is_said_once_and_the_next_point_all_the_same(any_desk: Desk) -> None:
    """Repeated, the gesture does it once; a colleague's reminders are their own."""
    me, grace = any_desk.staff_id, hired(any_desk, "Grace Amoah", Rank.TEAM_LEADER)
    made_case(any_desk, DUE_SOON, owner_id=me)
    gesture = act()
    left, _ = see(any_desk, keys_of(reminders(any_desk)), gesture)
    assert left == ()
    at(any_desk, 9, days=3)
    assert told(any_desk) == [("C-000001", Point.BREACH)]
    any_desk.sit_down(grace)
    assert told(any_desk) == [("C-000001", Point.BREACH)]
    see(any_desk, keys_of(reminders(any_desk)), act())
    any_desk.sit_down(me)
    assert told(any_desk) == [("C-000001", Point.BREACH)]
    see(any_desk, keys_of(reminders(any_desk)), gesture)
    with any_desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(Reminder)) == 2


def test_what_was_put_off_is_said_then(any_desk: Desk) -> None:
    """And may be put off again; a time that has been, or one far ahead, is refused."""
    made_case(any_desk, DUE_TODAY, owner_id=any_desk.staff_id)
    keys, now = keys_of(reminders(any_desk)), any_desk.clock.now()
    for wrong in (now, now + timedelta(days=40)):
        with pytest.raises(BadInput):
            put_off(any_desk, keys, wrong, act())
    left, _ = put_off(any_desk, keys, now + timedelta(hours=2), act())
    assert left == ()
    at(any_desk, 11)
    assert keys_of(reminders(any_desk)) == keys
    put_off(any_desk, keys, any_desk.clock.now() + timedelta(hours=3), act())
    at(any_desk, 12)
    assert reminders(any_desk) == ()


def test_whoever_covers_is_reminded_and_whoever_is_away_is_not(any_desk: Desk) -> None:
    """Back at work, what still holds is told to them."""
    me, tom = any_desk.staff_id, hired(any_desk, "Tom Okoro")
    made_case(any_desk, DUE_TODAY, owner_id=tom)
    absent(any_desk, tom, me)
    assert [(one.reference, one.owner) for one in reminders(any_desk)] == [("C-000001", "Tom Okoro")]
    any_desk.sit_down(tom)
    assert reminders(any_desk) == ()
    at(any_desk, 9, days=1)
    assert told(any_desk) == [("C-000001", Point.BREACH)]


def test_leaders_are_told_of_their_own_team(any_desk: Desk) -> None:
    """What is overdue in another team is its own leader's; what nobody owns is every leader's."""
    ann, grace = hired(any_desk, "Ann Lee"), hired(any_desk, "Grace Amoah", Rank.TEAM_LEADER)
    cara = hired(any_desk, "Cara Dunn", Rank.TEAM_LEADER)
    with any_desk.session() as session:
        session.add_all(teams := [Team(name="Repairs"), Team(name="Estates")])
        session.flush()
        for one, team in ((ann, 0), (grace, 0), (cara, 1)):
            session.get_one(StaffRow, one).team_id = teams[team].id
    made_case(any_desk, OVERDUE, owner_id=ann)
    made_case(any_desk, DUE_TODAY)
    any_desk.sit_down(grace)
    assert told(any_desk) == [("C-000001", Point.BREACH), ("C-000002", Point.DAY)]
    any_desk.sit_down(cara)
    assert told(any_desk) == [("C-000002", Point.DAY)]


def test_a_danger_heard_at_triage_is_said_until_its_lead_was_told(any_desk: Desk) -> None:
    """“Tell the damp and mould lead today” is something to do: in the case, in the queue and among the reminders."""
    case = complaint(any_desk, hazards=("damp_mould",))
    assert case.due_what == "Tell the damp and mould lead"
    first = reminders(any_desk)[0]
    assert (first.key.key, first.key.point, first.what) == (
        "alert.damp_mould", Point.DAY, "Tell the damp and mould lead",
    )  # fmt: skip
    assert [one.key.key.split(".")[0] for one in reminders(any_desk)].count("alert") == 1
    alerts.record_told(any_desk, case.id, ToldEntry("Ruth Obi", TODAY, "By telephone"), act())
    assert [one for one in reminders(any_desk) if one.key.key.startswith("alert")] == []


def test_the_law_has_points_of_its_own(any_desk: Desk) -> None:
    """Damp is amber five working days before, where a reply is two."""
    complaint(any_desk, hazards=("damp_mould",))
    at(any_desk, 9, days=3)
    keys = {one.key.key.partition(".")[0]: one.key.point for one in reminders(any_desk) if "hazard" in one.key.key}
    assert keys == {"hazard": Point.AMBER}


def test_a_case_somebody_is_barred_from_is_never_named(any_desk: Desk) -> None:
    """Neither as a reminder nor in the digest, and an answer to it is not kept."""
    case_id = made_case(any_desk, DUE_TODAY, owner_id=any_desk.staff_id)
    keys = keys_of(reminders(any_desk))
    with any_desk.session() as session:
        session.add(
            Barred(case_id=case_id, staff_id=any_desk.staff_id, why="A neighbour", from_on=TODAY,
                   recorded_at=any_desk.clock.now(), recorded_by_id=any_desk.staff_id)
        )  # fmt: skip
    assert reminders(any_desk) == ()
    assert digest(any_desk).mine == ()
    see(any_desk, keys, act())
    with any_desk.reading() as session:
        assert session.scalar(select(func.count()).select_from(Reminder)) == 0


def test_the_points_are_a_setting(any_desk: Desk) -> None:
    """Who is told, how long before, and the hours; a handler among seniors cannot change them."""
    me = any_desk.staff_id
    made_case(any_desk, LATER, owner_id=me)
    rules = reminder_rules(any_desk)
    assert rules == ReminderRules()
    early = ReminderRules({Weight.OURS: 10, Weight.LAWS: 5}, rules.told, Hours(8 * 60, 18 * 60))
    kept, _ = keep_reminder_rules(any_desk, early, act())
    assert kept == early
    at(any_desk, 8)
    assert told(any_desk) == [("C-000001", Point.AMBER)]
    quiet = ReminderRules(early.amber_days, {**rules.told, Weight.OURS: {Point.AMBER: frozenset({Part.HEAD})}})
    keep_reminder_rules(any_desk, quiet, act())
    at(any_desk, 9)
    assert told(any_desk) == []
    with pytest.raises(BadEntries):
        keep_reminder_rules(any_desk, ReminderRules({Weight.OURS: 99, Weight.LAWS: 5}, hours=Hours(600, 600)), act())
    hired(any_desk, "Ruth Mensah", Rank.HEAD_OF_SERVICE)
    with pytest.raises(Refused):
        keep_reminder_rules(any_desk, early, act())


def test_the_day_in_a_sentence(any_desk: Desk) -> None:
    """Each number leads to as many cases; shown once a day to each person, and at no time but working hours."""
    me = any_desk.staff_id
    for received in (OVERDUE, OVERDUE, DUE_TODAY, LATER):
        made_case(any_desk, received, owner_id=me)
    tom = hired(any_desk, "Tom Okoro")
    made_case(any_desk, DUE_TODAY, owner_id=tom)
    absent(any_desk, tom, me)
    made = digest(any_desk)
    assert made.sentence == "Tuesday 24 November 2026: 2 overdue, 1 due today and 1 due today of Tom Okoro’s."
    for part in (*made.mine, *made.covered):
        assert isinstance(part.where, Narrow)
        assert len(queue.ids(any_desk, "all_open", narrow=part.where)) == part.number
    assert made.team == ()
    assert made.is_new
    saw_digest(any_desk)
    saw_digest(any_desk)
    assert not digest(any_desk).is_new
    any_desk.sit_down(tom)
    assert digest(any_desk).is_new
    at(any_desk, 8, days=1)
    assert not digest(any_desk).is_new
    at(any_desk, 9, days=1)
    any_desk.sit_down(me)
    assert digest(any_desk).is_new


def test_a_quiet_day_names_what_comes_next(any_desk: Desk) -> None:
    """Nothing is said where there is nothing at all."""
    assert digest(any_desk).sentence == "Tuesday 24 November 2026: nothing of yours is due soon."
    made_case(any_desk, LATER, owner_id=any_desk.staff_id)
    assert digest(any_desk).sentence.endswith("nothing of yours is due soon. Next: C-000001 on Mon 30 Nov.")


def test_a_leader_is_told_of_everybody_and_of_what_nobody_owns(any_desk: Desk) -> None:
    """In a team, of the team."""
    ann, grace = hired(any_desk, "Ann Lee"), hired(any_desk, "Grace Amoah", Rank.TEAM_LEADER)
    made_case(any_desk, OVERDUE, owner_id=ann)
    made_case(any_desk, DUE_TODAY)
    any_desk.sit_down(grace)
    assert [part.words for part in digest(any_desk).team] == ["1 overdue", "1 due today", "1 unassigned"]
    assert digest(any_desk).sentence.endswith(" Everybody: 1 overdue, 1 due today and 1 unassigned.")
    with any_desk.session() as session:
        session.add(team := Team(name="Repairs"))
        session.flush()
        for one in (ann, grace):
            session.get_one(StaffRow, one).team_id = team.id
    assert [part.words for part in digest(any_desk).team] == ["1 overdue", "1 unassigned in all teams"]
    assert digest(any_desk).sentence.endswith(" Repairs: 1 overdue and 1 unassigned in all teams.")


def test_a_leader_is_told_who_is_away_with_cases_nobody_looks_after(any_desk: Desk) -> None:
    """A47: with the number of their open cases; covered by somebody, nothing is said."""
    ann, grace = hired(any_desk, "Ann Lee"), hired(any_desk, "Grace Amoah", Rank.TEAM_LEADER)
    made_case(any_desk, LATER, owner_id=ann)
    any_desk.sit_down(grace)
    assert not [part for part in digest(any_desk).team if "away" in part.words]
    today = any_desk.clock.today()
    add_absence(any_desk, AbsenceEntry(ann, today, None), str(uuid4()))
    (part,) = [part for part in digest(any_desk).team if "away" in part.words]
    assert part.words == "1 case of Ann Lee’s, away, covered by nobody"
    assert isinstance(part.where, Narrow)
    assert len(queue.ids(any_desk, "everything", narrow=part.where)) == 1
