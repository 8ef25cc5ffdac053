"""The landlord's own words: versions that stay, letters that keep theirs, and who may change them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from desktop_app.clock import FixedClock
from desktop_app.errors import BadEntries, BadInput, ChangedByAnother, Overtaken, Refused
from desktop_app.letters.template import shipped_text
from desktop_app.models import IssuedLetter, LetterTemplate, Staff
from desktop_app.policy.kinds import LetterKind, Rank
from desktop_app.services import letters, paragraphs, templates
from desktop_app.services.clashing import Opened
from desktop_app.services.desk import Desk
from desktop_app.services.letter_templates import template_in, template_of, version_of_words
from desktop_app.services.letter_view import find_letter
from desktop_app.services.paragraphs import ParagraphEntry
from desktop_app.services.staff import add_colleague
from desktop_app.services.views_letters import LetterView
from desktop_app.services.views_words import TemplateView
from tests.services.casework import act, complaint

KIND = LetterKind.FREE
SHIPPED = shipped_text(KIND)
OURS = SHIPPED.replace("Yours sincerely", "With kind regards")
TODAY = date(2026, 11, 24)


def rank(desk: Desk, wanted: Rank) -> None:
    with desk.session() as session:
        session.get_one(Staff, desk.staff_id).rank = wanted


@pytest.fixture
def leader(any_desk: Desk) -> Desk:
    """A desk with a team leader at it, on each database in turn."""
    rank(any_desk, Rank.TEAM_LEADER)
    return any_desk


def saved(desk: Desk, text: str = OURS, after: int = 0, on: date = TODAY, why: str = "Warmer") -> TemplateView:
    return templates.save(desk, KIND, text, why, on, after, act())[0]


def begun(desk: Desk) -> LetterView:
    return letters.begin(desk, complaint(desk).id, KIND, act())[0]


def said(view: LetterView, key: str = "sign_off") -> str:
    return next(block.text for block in view.blocks if block.key == key)


def written(desk: Desk, view: LetterView) -> LetterView:
    view = letters.save_block(desk, view.summary.id, "subject", "Your visit", view.version)
    return letters.save_block(desk, view.summary.id, "body", "Thank you for coming to see us.", view.version)


def test_each_save_is_a_version_that_stays(leader: Desk) -> None:
    """Who, when, why and from when stand with each; the words of the old one can still be read."""
    saved(leader)
    view = saved(leader, OURS.replace("kind", "best"), after=1, why="Shorter")
    assert [(one.number, one.why, one.by, one.holds_from) for one in view.versions] == [
        (2, "Shorter", "Priya Shah", TODAY),
        (1, "Warmer", "Priya Shah", TODAY),
    ]
    assert (view.line.words, view.latest, view.text) == ("Version 2", 2, view.versions[0].text)
    assert "With kind regards" in view.versions[1].text


def test_a_letter_begun_before_keeps_its_words_until_its_writer_takes_the_new_ones(leader: Desk) -> None:
    """It says that there are newer ones and why; taking them leaves the writer's own sentences alone."""
    old = written(leader, begun(leader))
    assert (old.newer_words, "Yours sincerely" in said(old)) == ("", True)
    saved(leader)
    still = letters.letter(leader, old.summary.id)
    assert "Yours sincerely" in said(still)
    assert "our own words (version 1)" in still.newer_words
    assert "Warmer" in still.newer_words
    gesture = act()
    for _ in range(2):
        now, _changes = letters.take_new_words(leader, old.summary.id, gesture)
        assert "With kind regards" in said(now)
        assert said(now, "body") == "Thank you for coming to see us."
        assert now.newer_words == ""
    with pytest.raises(Refused, match="newest words already"):
        letters.take_new_words(leader, old.summary.id, act())


def test_a_draft_in_review_keeps_its_words_until_it_is_taken_back(leader: Desk) -> None:
    """Whoever reads it over reads what will go out."""
    draft = written(leader, begun(leader))
    saved(leader)
    add_colleague(leader, "Grace Obi", "Head of Repairs", "", "", Rank.MANAGER, act())
    letters.send_for_review(leader, draft.summary.id, None, "", act())
    with pytest.raises(Refused, match="in review"):
        letters.take_new_words(leader, draft.summary.id, act())
    letters.take_back(leader, draft.summary.id, act())
    now, _ = letters.take_new_words(leader, draft.summary.id, act())
    assert "With kind regards" in said(now)


def test_an_issued_letter_reads_as_it_was_issued_and_names_its_version(leader: Desk) -> None:
    """Its words, its bytes and its version stay when the words change; the version draws the same words again."""
    saved(leader)
    draft = written(leader, begun(leader))
    issued, _ = letters.issue(leader, draft.summary.id, act())
    pdf = letters.pdf(leader, draft.summary.id)
    saved(leader, OURS.replace("kind regards", "best wishes"), after=1)
    again = letters.letter(leader, draft.summary.id)
    assert said(again) == said(issued)
    assert letters.pdf(leader, draft.summary.id) == pdf
    assert again.own_words == "our own words (version 1)"
    with leader.reading() as session:
        row, _case = find_letter(session, draft.summary.id)
        kept = session.query(IssuedLetter).one()
        found = version_of_words(session, KIND, kept.template_version)
        assert found is not None
        assert found.number == 1
        assert template_of(session, row) == template_in(found)
    with pytest.raises(Refused):
        letters.take_new_words(leader, draft.summary.id, act())


def test_words_hold_from_their_day(leader: Desk, clock: FixedClock) -> None:
    """Saved for Monday, they are not in Friday's letters; never for a day gone by."""
    view = saved(leader, on=TODAY + timedelta(days=2))
    assert (view.line.words, view.line.coming, view.line.coming_from) == ("Redress’s own words", 1, date(2026, 11, 26))
    assert "Yours sincerely" in said(begun(leader))
    clock.at += timedelta(days=2)
    assert templates.template(leader, KIND).line.words == "Version 1"
    assert "With kind regards" in said(begun(leader))
    with pytest.raises(BadEntries, match="today"):
        saved(leader, OURS.replace("kind", "best"), after=1, on=TODAY)


def test_back_to_the_shipped_words_is_another_version(leader: Desk) -> None:
    """New letters go by what comes with Redress; what was ours can still be read."""
    saved(leader)
    view, _ = templates.back_to_shipped(leader, KIND, "Plainer after all", TODAY, 1, act())
    assert (view.line.words, view.text, [one.number for one in view.versions]) == (
        "Redress’s own words",
        SHIPPED,
        [2, 1],
    )
    assert "Yours sincerely" in said(begun(leader))


def test_a_newer_edition_of_the_shipped_words_is_said(leader: Desk) -> None:
    """A landlord that changed a letter hears that Redress brings other words now, and which they were."""
    assert not saved(leader).line.is_shipped_newer
    with leader.session() as session:
        session.add(
            LetterTemplate(
                kind=KIND, number=2, text=OURS, shipped_text=SHIPPED + "\nMore", why="", holds_from=TODAY,
                made_at=leader.clock.now(), made_by_id=leader.staff_id,
            )
        )  # fmt: skip
    view = templates.template(leader, KIND)
    assert view.line.is_shipped_newer
    assert (view.shipped_then, view.shipped) == (SHIPPED + "\nMore", SHIPPED)


def test_words_that_cannot_be_used_are_refused_with_each_line(leader: Desk) -> None:
    """Nothing is kept; every fault is named, and the missing reason with them."""
    wrong = OURS.replace("{salutation}", "{saluation}").replace("== sign_off", "== sign off")
    with pytest.raises(BadEntries) as refused:
        saved(leader, wrong, why=" ")
    fields = [one.field for one in refused.value.problems]
    assert fields[-1] == "why"
    assert len([one for one in fields if one.startswith("line ")]) == 2
    assert templates.template(leader, KIND).versions == ()


def test_two_people_do_not_write_over_each_other(leader: Desk) -> None:
    """The second to save hears of the first; the same gesture twice is one version; the same words are none."""
    gesture = act()
    for _ in range(2):
        templates.save(leader, KIND, OURS, "Warmer", TODAY, 0, gesture)
    with pytest.raises(ChangedByAnother, match="version 1"):
        saved(leader, OURS.replace("kind", "best"))
    with pytest.raises(BadInput, match="hold already"):
        saved(leader, after=1)
    assert templates.template(leader, KIND).latest == 1


@pytest.mark.parametrize("low", [Rank.POST_ROOM, Rank.HANDLER])
def test_a_team_leader_changes_words_and_everybody_reads_them(leader: Desk, low: Rank) -> None:
    """Refused with who could; the editor says so before."""
    rank(leader, low)
    with pytest.raises(Refused, match="team leader") as refused:
        saved(leader)
    assert refused.value.who_could == "Team leader or above"
    view = templates.template(leader, KIND)
    assert "team leader" in view.why_not
    assert view.text == SHIPPED
    with pytest.raises(Refused):
        templates.back_to_shipped(leader, KIND, "x", TODAY, 0, act())
    with pytest.raises(Refused):
        paragraphs.add_paragraph(leader, ParagraphEntry("Lifts", "The lifts are being mended."), act())


def test_the_words_in_force_stand_in_the_data_folder_as_plain_files(desk: Desk) -> None:
    """A team leader reads and edits them with any editor; what it saved is taken in again."""
    rank(desk, Rank.DIRECTOR)
    saved(desk)
    assert isinstance(desk.where, Path)
    file = desk.where.parent / templates.FOLDER / "free.txt"
    assert file.read_text(encoding="utf-8") == OURS
    file.write_bytes(b"\xef\xbb\xbf" + OURS.replace("kind", "best").replace("\n", "\r\n").encode())
    text = templates.read_file(file)
    assert templates.kind_of(text, file.name) is KIND
    assert "With best regards" in saved(desk, text, after=1).text
    templates.back_to_shipped(desk, KIND, "Enough", TODAY, 2, act())
    assert file.read_text(encoding="utf-8") == SHIPPED


def test_every_letter_is_listed_and_drawn(desk: Desk) -> None:
    """All the letters stand in the list as shipped; one is drawn from invented facts in the words given."""
    assert [one.kind for one in templates.templates(desk)] == list(LetterKind)
    assert {one.words for one in templates.templates(desk)} == {"Redress’s own words"}
    assert "With kind regards" in templates.draw(KIND, OURS).text


def test_a_standard_paragraph_is_offered_with_the_letters_facts_until_its_last_day(
    leader: Desk, clock: FixedClock
) -> None:
    """Filled in, for its letters alone, from its first day to its last; then a draft that holds it says so."""
    text = "The lifts in your building are being mended, {salutation}. We write again in December."
    entry = ParagraphEntry("Lifts", text, (KIND,), None, date(2026, 11, 26))
    made, _ = paragraphs.add_paragraph(leader, entry, act())
    paragraphs.add_paragraph(leader, ParagraphEntry("Later", "From Thursday on only.", (), date(2026, 11, 26)), act())
    other = ParagraphEntry("Surveys", "Words for the survey alone.", (LetterKind.SURVEY,))
    paragraphs.add_paragraph(leader, other, act())
    assert (made.standing, made.ends_soon) == ("ends Thu 26 Nov", True)
    draft = begun(leader)
    (offer,) = draft.paragraphs
    assert (offer.title, "{" in offer.text) == ("Lifts", False)
    view = letters.save_block(leader, draft.summary.id, "body", f"Hello.\n\n{offer.text}", draft.version)
    assert not [one for one in view.problems if "Lifts" in one.what]
    clock.at += timedelta(days=3)
    late = letters.letter(leader, draft.summary.id)
    assert [one.title for one in late.paragraphs] == ["Later"]
    (remark,) = [one for one in late.problems if "Lifts" in one.what]
    assert (remark.block_key, remark.is_blocking) == ("body", False)
    assert "ended Thu 26 Nov" in remark.what


def test_a_letter_records_the_paragraphs_in_it_by_version(leader: Desk) -> None:
    """The version that stands in the letter, also when a newer one is written before it is issued."""
    first = ParagraphEntry("Lifts", "The lifts in your building are being mended.", (), None, None)
    made, _ = paragraphs.add_paragraph(leader, first, act())
    draft = written(leader, begun(leader))
    letters.save_block(leader, draft.summary.id, "body", first.text, draft.version)
    changed = ParagraphEntry("Lifts", "The lifts are mended; tell us if they are not.", (), None, None, "Done")
    paragraphs.change_paragraph(leader, made.series, 1, changed, act())
    letters.issue(leader, draft.summary.id, act())
    with leader.reading() as session:
        kept = session.query(IssuedLetter).one().facts["standard_paragraphs"]
    assert kept == [{"id": made.id, "number": 1, "title": "Lifts"}]


def test_two_people_at_one_paragraph_are_kept_together(leader: Desk) -> None:
    """What only one changed stays, what both changed is asked; one withdrawn meanwhile is not revived behind a back."""
    made, _ = paragraphs.add_paragraph(leader, ParagraphEntry("Lifts", "The lifts are being mended."), act())
    first = ParagraphEntry("Lifts", "The lifts are being mended.", (), made.holds_from)
    theirs = replace(first, expires_on=date(2026, 12, 24), why="Parts come")
    paragraphs.change_paragraph(leader, made.series, 1, theirs, act(), opened=Opened(first))
    mine = replace(first, title="Lifts in Quay House", why="There are two houses")
    kept, changes = paragraphs.change_paragraph(leader, made.series, 1, mine, act(), opened=Opened(first))
    assert (kept.number, kept.title, kept.expires_on) == (3, "Lifts in Quay House", date(2026, 12, 24))
    assert "Priya Shah’s change of the last day" in changes.together
    with pytest.raises(Overtaken) as asked:
        paragraphs.change_paragraph(leader, made.series, 1, replace(first, title="Lift"), act(), opened=Opened(first))
    assert [(one.label, one.theirs) for one in asked.value.clashes] == [("name", "Lifts in Quay House")]
    paragraphs.withdraw_paragraph(leader, made.series, 3, "Mended", act())
    with pytest.raises(ChangedByAnother, match="withdrew this paragraph since you opened it: Mended"):
        paragraphs.change_paragraph(leader, made.series, 3, mine, act(), opened=Opened(mine))


def test_a_paragraph_is_followed_and_never_changed(leader: Desk) -> None:
    """Each change is a version with who and why; withdrawn at once with a reason; two people are told apart."""
    made, _ = paragraphs.add_paragraph(leader, ParagraphEntry("Lifts", "The lifts are being mended."), act())
    longer = ParagraphEntry("Lifts", "The lifts are being mended still.", (), None, date(2026, 12, 24), "Parts late")
    paragraphs.change_paragraph(leader, made.series, 1, longer, act())
    with pytest.raises(ChangedByAnother):
        paragraphs.change_paragraph(leader, made.series, 1, longer, act())
    with pytest.raises(BadInput, match="Say why"):
        paragraphs.withdraw_paragraph(leader, made.series, 2, " ", act())
    gone, _ = paragraphs.withdraw_paragraph(leader, made.series, 2, "Mended", act())
    assert (gone.standing, gone.is_offered) == ("withdrawn", False)
    assert [(one.number, one.why) for one in paragraphs.versions(leader, made.series)] == [
        (3, "Mended"), (2, "Parts late"), (1, ""),
    ]  # fmt: skip
    assert begun(leader).paragraphs == ()
    paragraphs.add_paragraph(leader, ParagraphEntry("Boilers", "The boilers are off.", (), None, TODAY), act())
    shown = paragraphs.paragraphs(leader)
    assert [(one.title, one.by) for one in shown.paragraphs] == [("Boilers", "Priya Shah"), ("Lifts", "Priya Shah")]
    assert shown.why_not == ""


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        (ParagraphEntry("", "The lifts are being mended."), "name"),
        (ParagraphEntry("x" * 81, "The lifts are being mended."), "80 letters"),
        (ParagraphEntry("Lifts", " "), "Write the paragraph"),
        (ParagraphEntry("Lifts", "Dear all,\nthe lift of {building} is mended."), "Line 2: There is no fact"),
        (ParagraphEntry("Lifts", "Yes.\n>> if remedy"), "Line 2: A standard paragraph is plain words"),
        (ParagraphEntry("Lifts", "{salutation}"), "words of your own"),
        (ParagraphEntry("Lifts", "Write to PO Box 152, Liverpool."), "old address"),
        (ParagraphEntry("Lifts", "The lifts are being mended.", (), None, date(2026, 11, 23)), "last day"),
    ],
)
def test_a_paragraph_that_cannot_be_used_is_refused(desk: Desk, entry: ParagraphEntry, says: str) -> None:
    """With the field, and in its words with the line."""
    rank(desk, Rank.TEAM_LEADER)
    with pytest.raises(BadEntries, match=says):
        paragraphs.add_paragraph(desk, entry, act())
    assert paragraphs.paragraphs(desk).paragraphs == ()
