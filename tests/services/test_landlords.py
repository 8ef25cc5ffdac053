"""Landlords of any size: every copied case is as true as one that the services told, and the mix is a landlord's."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from desktop_app.clock import FixedClock
from desktop_app.errors import Refused
from desktop_app.models import Case, IssuedLetter, Letter, SearchText, Staff
from desktop_app.models.every import Base
from desktop_app.paths import database_file
from desktop_app.policy.kinds import LetterState
from desktop_app.policy.saved_views import Whose
from desktop_app.services import cases, letters, queue
from desktop_app.services.desk import Desk
from desktop_app.services.handing import handed_to_me
from desktop_app.services.landlords.building import build_landlord
from desktop_app.services.landlords.lives import Life, lives
from desktop_app.services.landlords.matters import category_of, matter_about
from desktop_app.services.landlords.mix import IN_TIME, STAGE2, UPHELD, counted
from desktop_app.services.landlords.sizes import SIZES, Size
from desktop_app.services.landlords.tokens import FIRST, LAST, SLOTS, STREET, TOWN
from desktop_app.services.opening import open_desk
from desktop_app.services.saved_views import saved_views
from desktop_app.services.settle import settle
from desktop_app.services.soundness import verify
from tests.conftest import TUESDAY_NINE

pytestmark = pytest.mark.timeout(600)

SOME = Size("some", 300)
A_FEW_LIVES = (
    *("answered 0since", "answered 4", "extended 1", "stage 2 4", "ombudsman 0", "request 0"),
    *("new 2", "acknowledgement 1", "looked into 5", "answering 0", "at the ombudsman 3"),
)
"""Telling one takes half a second. These have a danger, large print, letters by post, orders, and much that is open."""
LOOKED_AT = 50
TABLES = Base.metadata.sorted_tables
KEPT_ON_THE_ROW = (
    *(
        "next_clock",
        "next_label",
        "next_due_on",
        "next_is_extended",
        "next_step",
        "waiting_on",
        "is_waiting",
        "outcome",
    ),
)


@pytest.fixture(scope="module")
def landlord(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder, clock = tmp_path_factory.mktemp("landlord"), FixedClock(TUESDAY_NINE)
    build_landlord(folder, SOME, clock, only=A_FEW_LIVES)
    desk = open_desk(folder, clock, demo=True)
    yield desk
    desk.close()


def test_every_copied_case_is_what_the_services_make_of_it(landlord: Desk) -> None:
    """Its clocks, what is due next, the next step, the words it is found by: worked out anew, nothing changes."""
    with landlord.trying() as session:
        ids = session.scalars(select(Case.id)).all()
        for number in Random(1).sample(sorted(ids), LOOKED_AT):
            case = session.get_one(Case, number)
            before = _as_kept(case, session.get_one(SearchText, number).words)
            settle(session, landlord, case, recounts_met=True)
            assert _as_kept(case, session.get_one(SearchText, number).words) == before, case.reference


def _as_kept(case: Case, words: str) -> dict[str, object]:
    clocks = {
        row.key: {column.name: getattr(row, column.name) for column in row.__table__.columns} for row in case.clocks
    }
    return {"clocks": clocks, "words": words, **{name: getattr(case, name) for name in KEPT_ON_THE_ROW}}


def test_nobody_meets_whoever_stood_for_them(landlord: Desk) -> None:
    """No name, place or gap of the life that was told is left anywhere."""
    with sqlite3.connect(landlord.engine.url.database or "") as file:
        everything = "\n".join(file.iterdump())
    wanted = [*FIRST, *LAST, STREET, TOWN, *(f"q{name}q" for name in SLOTS)]
    assert [word for word in wanted if word.casefold() in everything.casefold()] == []


def test_a_letter_is_its_residents_own(landlord: Desk) -> None:
    """It names the case and the person, its facts say the same, and its bytes are those that left."""
    with landlord.reading() as session:
        found = session.scalars(select(IssuedLetter).order_by(IssuedLetter.id)).all()
        assert len(found) > SOME.cases
        for letter in found[:: len(found) // LOOKED_AT]:
            case = session.get_one(Case, letter.case_id)
            resident = case.resident
            assert f"Our reference: {case.reference}" in letter.text
            assert resident.name in letter.text
            assert letter.facts["reference"] == case.reference
            assert letter.facts["addressee"]["address"] == resident.address.split("\n")
            assert sha256(letter.pdf).hexdigest() == letter.sha256
            assert letter.pdf.count(b"/Type/Page/") in {letter.pages, 0}, "0: really set, for the post"
            sent = [leaving.sha256 for leaving in letter.letter.leavings]
            assert set(sent) <= {letter.sha256}
            owner = session.get_one(Staff, letter.issued_by_id)
            assert owner.name in letter.text


def test_everything_verifies_and_opens(landlord: Desk) -> None:
    """Fingerprints, references between rows, and the page of any case."""
    found = verify(landlord)
    assert found.wrong == ()
    assert found.letters > SOME.cases
    for number in (1, SOME.cases // 2, SOME.cases):
        shown = cases.case(landlord, number)
        assert shown.reference == f"C-{number:06d}"
        for letter in shown.letters:
            assert letters.letter(landlord, letter.id).blocks


def test_it_is_today_for_what_is_open(landlord: Desk) -> None:
    """As many are open as the size says, none is of tomorrow, the next one gets the next number."""
    with landlord.reading() as session:
        found = session.scalars(select(Case)).all()
        mix = counted(session.connection(), landlord.clock.today().isoformat())
    assert len(found) == SOME.cases
    assert mix.open == SOME.open
    today = landlord.clock.today()
    assert max(case.received_on for case in found) <= today
    assert min(case.received_on for case in found).year == today.year - 5
    logged = [case.created_at for case in sorted(found, key=lambda case: case.id)]
    assert [at.date() for at in logged] == sorted(at.date() for at in logged)


def test_as_many_come_in_of_late_as_ever(landlord: Desk) -> None:
    """What is open is a part of each day's cases, not on top of them; nobody's past is finished in a hurry."""
    with landlord.reading() as session:
        received = session.scalars(select(Case.received_on)).all()
    today = landlord.clock.today()
    of_late = sum((today - on).days <= 90 for on in received)
    a_quarter = SOME.a_year / 4
    assert 0.5 * a_quarter <= of_late <= 2 * a_quarter


def test_letters_wait_for_the_post(landlord: Desk) -> None:
    """Issued by the real services: really set, and ready to be printed."""
    with landlord.reading() as session:
        waiting = session.scalars(select(IssuedLetter.pdf).join(Letter).where(Letter.state == LetterState.ISSUED)).all()
    assert waiting
    assert all(b"/StructTreeRoot" in pdf for pdf in waiting)


def test_whoever_opens_it_finds_something_under_each_view(landlord: Desk) -> None:
    """Handed over by a leader with words, back from a review, a view of their own and one that is shared."""
    (handed, *_) = queue.ids(landlord, "handed")
    given = handed_to_me(landlord, handed)
    assert given is not None
    assert "say that it is yours now" in given.note
    assert [(one.name, one.whose) for one in saved_views(landlord)] == [
        ("Mould, all open", Whose.OWN), ("At stage 2", Whose.EVERYBODY),
    ]  # fmt: skip
    counts = queue.counts(landlord).by_view
    assert {view for view in ("mine", "today", "letters", "all_open") if not counts[view]} == set()


def test_the_same_seed_and_day_give_the_same_rows(tmp_path: Path) -> None:
    """And another seed gives another landlord."""
    size, few = Size("few", 200), ("answered 5", "new 0")
    hashes = []
    for name, seed in (("one", 7), ("two", 7), ("three", 8)):
        build_landlord(tmp_path / name, size, FixedClock(TUESDAY_NINE), seed=seed, only=few)
        hashes.append(_hashes(database_file(tmp_path / name, demo=True)))
    assert hashes[0] == hashes[1]
    assert hashes[0]["resident"] != hashes[2]["resident"]


def _hashes(path: Path) -> dict[str, str]:
    with sqlite3.connect(path) as file:
        rows = {table.name: file.execute(f'SELECT * FROM "{table.name}" ORDER BY 1').fetchall() for table in TABLES}
    return {name: sha256(repr(found).encode()).hexdigest() for name, found in rows.items()}


def test_whoever_stops_it_finds_nothing_half_built(tmp_path: Path) -> None:
    """Nothing but what was there before."""
    (tmp_path / "mine.txt").write_text("mine")

    def stop(_what: str, done: int, _of: int) -> None:
        if done:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        build_landlord(tmp_path, SOME, FixedClock(TUESDAY_NINE), hears=stop, only=("new 0",))
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_a_demonstration_is_never_overwritten(tmp_path: Path) -> None:
    """Whatever somebody did in it stays."""
    database_file(tmp_path, demo=True).write_bytes(b"theirs")
    with pytest.raises(Refused, match="already"):
        build_landlord(tmp_path, SOME, FixedClock(TUESDAY_NINE))
    assert database_file(tmp_path, demo=True).read_bytes() == b"theirs"


def _share(of: Iterator[Life], among: list[Life]) -> float:
    return sum(life.share for life in of) / sum(life.share for life in among)


def test_the_lives_are_mixed_as_landlords_publish_it() -> None:
    """Shares of those that are over: in time, upheld, stage 2, categories, and how many are open at once."""
    over = [life for life in lives() if life.is_over]
    complaints = [life for life in over if life.kind == "matter"]
    at_stage1 = [life for life in complaints if not life.name.startswith(("withdrawn", "left"))]
    assert (
        IN_TIME[0] <= 1 - _share((life for life in at_stage1 if life.name.startswith("late")), at_stage1) <= IN_TIME[1]
    )
    assert UPHELD[0] <= 1 - _share((life for life in at_stage1 if life.is_not_upheld), at_stage1) <= UPHELD[1]
    at_stage2 = (life for life in complaints if life.name.startswith(("stage 2", "ombudsman")))
    assert STAGE2[0] <= _share(at_stage2, complaints) <= STAGE2[1]
    by = Counter[str]()
    for life in complaints:
        by[category_of(matter_about(life.about)["subject"])] += life.share  # type: ignore[assignment]  # shares, not a count
    assert 0.35 <= by["Responsive repairs"] / sum(by.values()) <= 0.53
    assert 0.05 <= by["Planned works"] / sum(by.values()) <= 0.12
    assert "" not in by
    assert [each.a_year for each in SIZES.values()] == [300, 2_000, 7_000]
    assert 500 <= SIZES["large"].open <= 800
    assert SIZES["large"].handlers == 39
