"""The demonstration: about two hundred cases in every state there is, the same every time, and nobody real in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from sqlalchemy import select

from desktop_app.clock import FixedClock
from desktop_app.models import (
    ActionDate,
    ActionTold,
    Barred,
    Base,
    Case,
    Chaser,
    Compensation,
    Contact,
    Contribution,
    Declaration,
    Determination,
    Document,
    Escalation,
    EvidenceRequest,
    Extension,
    HouseholdMember,
    IssuedLetter,
    Lateness,
    Learning,
    Letter,
    Meeting,
    Representative,
    RequestChase,
    Resident,
    ResidentUpdate,
    Restriction,
    Survey,
)
from desktop_app.policy.kinds import (
    CaseKind,
    CaseState,
    Channel,
    ChipState,
    Ending,
    LetterFormat,
    LetterKind,
    LetterState,
    Stage,
)
from desktop_app.services import cases, paragraphs, queue, staff, templates
from desktop_app.services.demo import SEED, build_demo
from desktop_app.services.demo_cast import SPOKEN, Cast, texts
from desktop_app.services.demo_plan import plans
from desktop_app.services.desk import Desk
from desktop_app.services.opening import is_set_up, open_desk
from tests.conftest import TUESDAY_NINE

# Some fifteen hundred real acts: half a minute alone, minutes on a machine with other work.
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = open_desk(tmp_path_factory.mktemp("demo"), FixedClock(TUESDAY_NINE), demo=True)
    build_demo(desk)
    yield desk
    desk.close()


def test_about_two_hundred_cases_in_every_state(demo: Desk) -> None:
    """Whatever a screen can show, the demonstration has some of it."""
    with demo.reading() as session:
        rows = session.scalars(select(Case)).all()
        letters = Counter((row.kind, row.state) for row in session.scalars(select(Letter)))
        extensions = session.scalars(select(Extension)).all()
        formats = set(session.scalars(select(Resident.letter_format)))
        assert session.scalars(select(Representative)).first() is not None
        assert session.scalars(select(Resident).where(Resident.is_anonymous)).first() is not None
    assert 180 <= len(rows) <= 230
    kinds = Counter(row.kind for row in rows)
    assert set(kinds) >= set(CaseKind) - {CaseKind.DISSATISFACTION}
    assert {row.state for row in rows} == set(CaseState)
    assert {row.stage for row in rows} >= set(Stage) - {Stage.INFORMAL}
    assert {state for _, state in letters} >= {LetterState.DRAFT, LetterState.ISSUED, LetterState.SENT}
    assert len(queue.ids(demo, "review")) == len(queue.ids(demo, "reviewed")) == 1, "Priya Shah has one of each"
    assert {each.is_told_late for each in extensions if each.told_on} == {True, False}
    assert any(each.told_on is None for each in extensions)
    assert {LetterFormat.LARGE, LetterFormat.GIANT} <= formats
    assert any(row.hazards for row in rows)


@pytest.mark.parametrize(
    "kind",
    [ActionDate, ActionTold, Barred, Chaser, Compensation, Contribution, Declaration, Determination, Escalation,
     EvidenceRequest, HouseholdMember, Lateness, Learning, Meeting, RequestChase, ResidentUpdate, Restriction, Survey],
)  # fmt: skip
def test_it_has_some_of_everything_a_case_can_hold(demo: Desk, kind: type[Base]) -> None:
    """Nobody looking round finds a page that nothing was ever written on."""
    with demo.reading() as session:
        assert session.scalars(select(kind).limit(1)).first() is not None


def test_cases_end_in_many_ways(demo: Desk) -> None:
    """Answered, left out, withdrawn, merged, done: what the landlord's own policy knows."""
    with demo.reading() as session:
        ended = set(session.scalars(select(Case.ended_as)))
    assert ended >= {Ending.ANSWERED, Ending.EXCLUDED, Ending.WITHDRAWN, Ending.MERGED, Ending.DONE}


def test_every_view_of_the_queue_has_something_in_it(demo: Desk) -> None:
    """Nobody looking round meets an empty list; every urgency is there."""
    counts = queue.counts(demo).by_view
    assert all(counts.values()), counts
    shown = queue.rows(demo, queue.ids(demo, "all_open"))
    assert {row.chip.state for row in shown} >= set(ChipState) - {ChipState.ON_HOLD}


def test_priya_shah_sits_at_the_desk(demo: Desk) -> None:
    """Several colleagues of several ranks, and one of them is me."""
    assert is_set_up(demo)
    assert demo.landlord.name == "Brightwater Homes"
    assert demo.landlord.is_demo
    assert staff.me(demo).name == "Priya Shah"
    assert len({each.rank for each in staff.colleagues(demo)}) >= 5


def test_nothing_in_it_could_reach_a_real_person(demo: Desk) -> None:
    """Telephone numbers kept for drama, postcodes that are not in use, addresses at example.org."""
    with demo.reading() as session:
        people = session.scalars(select(Resident)).all()
    for person in people:
        assert person.is_anonymous or re.fullmatch(r"(01632 960|07700 900)\d{3}", person.phone)
        assert person.is_anonymous or person.postcode.startswith("ZZ")
        assert person.is_anonymous or person.email.endswith("@example.org")


def test_every_case_reads_whole_and_happened_in_order(demo: Desk) -> None:
    """Each case opens; its chronology runs forward and none of it lies ahead; no text has a slot left in it."""
    for case_id in queue.ids(demo, "everything"):
        case = cases.case(demo, case_id)
        instants = [event.at for event in reversed(case.events)]
        assert instants == sorted(instants), case.reference
        assert all(at <= demo.clock.now() for at in instants), case.reference
        assert case.received_on <= demo.clock.today()
        words = " ".join((case.subject, *(event.text for event in case.events), *(each.text for each in case.points)))
        assert not re.search(r"\{\w+\}", words), (case.reference, words)


def test_what_was_said_fits_how_it_came(demo: Desk) -> None:
    """A saved email came by email and holds the words taken in; nobody on the telephone writes or asks to be read."""
    written = texts("complaints")["manner"]["written"]
    heard = texts("landlord")["first_heard"]
    with demo.reading() as session:
        contacts = session.scalars(select(Contact)).all()
        emails = {each.contact_id: each for each in session.scalars(select(Document)) if each.name.endswith(".eml")}
        assert emails
        for contact in contacts:
            spoken = contact.channel in SPOKEN
            assert not (spoken and any(words in contact.words for words in written)), contact.case_id
            assert not (spoken and re.search(r"\b(writing|reading this)\b", contact.words)), contact.case_id
            assert contact.id not in emails or contact.channel is Channel.EMAIL, contact.case_id
            emailed = heard["emailed"] if contact.channel is Channel.EMAIL else ()
            by = {Channel.PHONE: "rung", Channel.IN_PERSON: "met", Channel.VIA_STAFF: "met", Channel.LETTER: "posted"}
            assert contact.received_by in {"", *heard[by.get(contact.channel, "online")], *emailed}


def test_letters_are_whole(demo: Desk) -> None:
    """No issued letter has a gap, and each is kept as a PDF."""
    with demo.reading() as session:
        for row in session.scalars(select(IssuedLetter)):
            assert row.pdf.startswith(b"%PDF")
            assert "[[" not in row.text
            assert "{" not in row.text


def test_the_same_seed_gives_the_same_demonstration() -> None:
    """People, texts and fates are drawn by a seeded chance alone."""
    casts = [Cast(Random(SEED)) for _ in range(2)]
    first, second = ([(cast.person(), cast.matter(), cast.doing("notes")) for _ in range(40)] for cast in casts)
    assert first == second
    told = [[(plan.received, plan.logged, plan.kind) for plan in plans(Random(SEED))] for _ in range(2)]
    assert told[0] == told[1]


def test_nobody_is_cast_twice_in_the_texts() -> None:
    """Names are many and different."""
    names = texts("people")["names"]
    assert len(set(names)) == len(names) >= 120


def test_the_landlord_has_words_of_its_own(demo: Desk) -> None:
    """A letter changed twice, and paragraphs: one has ended, one ends soon, one has no last day."""
    view = templates.template(demo, LetterKind.CLOSING)
    assert [(one.number, one.by) for one in view.versions] == [(2, "Joanna Wilk"), (1, "Joanna Wilk")]
    assert view.line.words == "Version 2"
    assert view.text != view.versions[1].text != view.shipped
    found = {one.title: one for one in paragraphs.paragraphs(demo).paragraphs}
    assert sorted((one.is_offered, one.ends_soon) for one in found.values()) == [
        (False, False), (True, False), (True, True),
    ]  # fmt: skip
