"""What is shown of requests for a decision: whom to ask, what waits, and one request whole on one page."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.errors import RedressError, Refused
from desktop_app.letters.marks import SIGNATURE, plain
from desktop_app.models import ApprovalRequest, Case, Letter, Staff
from desktop_app.policy.asking import Asked, must_ask, source_of, warning
from desktop_app.policy.kinds import Decision, Stage
from desktop_app.policy.provisions import code_source
from desktop_app.policy.words import with_weekday
from desktop_app.services import approval_acts
from desktop_app.services.approval_asked import answer_words, told_by
from desktop_app.services.approval_entries import AskedEntry, from_kept
from desktop_app.services.approval_inbox import line_of
from desktop_app.services.approval_requests import case_of, may_say, who_may
from desktop_app.services.case_act import CaseAct
from desktop_app.services.case_facts import judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.case_view import flags_of
from desktop_app.services.chips import chips
from desktop_app.services.colleague import name_and_title
from desktop_app.services.compensation import standing_sum
from desktop_app.services.desk import Desk
from desktop_app.services.letter_chain import title_of
from desktop_app.services.letter_starting import start
from desktop_app.services.letter_view import written
from desktop_app.services.views_approvals import (
    AskChoices,
    RequestView,
    Row,
    WhoView,
)
from desktop_app.services.worded import HAZARD, stage_words

if TYPE_CHECKING:
    pass


def choices(desk: Desk, case_id: int, decision: Decision, pence: int = 0) -> AskChoices:
    """Whether whoever sits here decides alone, and whom they could ask; ``pence`` is the sum being worked out."""
    with desk.reading() as session:
        it = CaseAct(session, desk, load_case(session, case_id))
        now, limits = judged(session, desk, it.case), approval_acts.limits_in(it)
        in_all = standing_sum(it.case) + pence if decision is Decision.COMPENSATION else 0
        asked = Asked(decision, desk.staff_id, pence_in_all=in_all)
        people = tuple(WhoView(one.id, _called(one)) for one in who_may(it, asked))
        if not must_ask(asked, now.rules, now.facts.approvals, now.actor.rank, limits):
            return AskChoices(must_ask=False, people=people, may_name=not desk.is_guarded)
        source = source_of(decision, now.rules, now.facts.approvals)
        due_on = told_by(it.case, decision)
        return AskChoices(
            must_ask=True,
            why=f"{decision.words} is decided by somebody more senior here ({source}).",
            people=people,
            warning=warning(decision, due_on, now.today, now.calendar),
            may_name=not desk.is_guarded,
        )


def request(desk: Desk, request_id: int) -> RequestView:
    """A request with everything it is decided on.

    Raises:
        NotFound: there is no such request for whoever looks.
    """
    case_id = case_of(desk, request_id)
    with desk.reading() as session:
        it = CaseAct(session, desk, load_case(session, case_id))
        row = _row(it, request_id)
        line = line_of(session, desk, chips(desk), row)
        entry, why_not = _read(row)
        refused = _refused(it, row, entry)
        shown, why_not = _shown(it, row.decision, entry, why_not)
        view = RequestView(
            line=line,
            note=row.note,
            warning=warning(row.decision, line.told_by, desk.clock.today(), desk.calendar()),
            rows=shown.rows,
            consequences=shown.consequences,
            facts=_facts(it.case),
            code=code_says(row.decision, it.case.stage),
            letter_title="",
            letter="",
            why_not=why_not,
            refused=refused,
            earlier=_earlier(it.case, row),
            against_code=shown.against_code,
        )
    if entry is None or why_not or refused or not row.is_waiting:
        return view
    return _with_letter(desk, view, entry)


def code_says(decision: Decision, stage: Stage) -> Row:
    """What the Code says of a decision, in a sentence, and where.

    Source: Code 2.1, 2.4, 2.5, 5.11, 6.4, 6.5, 6.15, 6.16, 7.2.
    """
    is_second = stage is Stage.STAGE2
    more = "20" if is_second else "10"
    words, section = {
        Decision.EXTENSION: (
            f"Up to {more} working days more, and beyond that only for a good reason. The resident is told the reason, "
            "the new date and the Ombudsman’s details before the old date is over.",
            "6.15 and 6.16" if is_second else "6.4 and 6.5",
        ),
        Decision.EXCLUSION: (
            "A complaint is taken on unless the policy names a valid reason not to, weighed on its own facts. The "
            "resident is told the reason, and that the Ombudsman can look at the decision.",
            "2.1, 2.4 and 2.5",
        ),
        Decision.ESCALATION_REFUSAL: (
            "Stage 2 is refused only for a valid reason that the policy sets out, and the resident is told it in "
            "writing.",
            "5.11",
        ),
        Decision.COMPENSATION: (
            "What is offered answers what it was like for the resident: how much, for how long, and for whom.",
            "7.2",
        ),
    }[decision]
    return words, code_source(section).words


# -- one page ----------------------------------------------------------------------------------------------------------

_NOTHING = approval_acts.Shown((), (), "")
_TO_WRITE = re.compile(r"\[\[(.+?)\]\]", re.DOTALL)


def _with_letter(desk: Desk, view: RequestView, entry: AskedEntry) -> RequestView:
    """The act carried out in a transaction that is always undone: whether it still can be, and the letter it begins."""
    line = view.line
    assert line.decision is not None
    with desk.trying() as session:
        it = CaseAct(session, desk, load_case(session, line.case_id))
        row = _row(it, line.id)
        row.is_waiting = False
        session.flush()
        try:
            approval_acts.carry_out(it, line.decision, entry, row.asked_by_id)
            letter = _letter(it, line.decision)
        except RedressError as error:
            return replace(view, why_not=" ".join(filter(None, (str(error), getattr(error, "do", "")))))
        if letter is None:
            return view
        said = written(session, desk, letter, it.case, desk.clock.today())
        words = "\n\n".join(filter(None, (_as_read(block.text) for block in said.blocks)))
        return replace(view, letter_title=title_of(letter), letter=words)


def _as_read(text: str) -> str:
    """A passage without the marks that set it, and what is still to be written named as that."""
    lines = plain(_TO_WRITE.sub(r"(Still to be written: \1)", text)).splitlines()
    return "\n".join(line for line in lines if line.strip() != SIGNATURE).strip()


def _letter(it: CaseAct, decision: Decision) -> Letter | None:
    """The draft that was begun, or that the case's next step would begin."""
    kind = approval_acts.letter_of(it, decision)
    if kind is None or judged(it.session, it.desk, it.case).facts.people.cannot_be_written_to:
        return None
    begun = [one for one in it.case.letters if one.kind is kind]
    return begun[-1] if begun else start(it, kind)


def _row(it: CaseAct, request_id: int) -> ApprovalRequest:
    return next(one for one in it.case.approval_requests if one.id == request_id)


def _read(row: ApprovalRequest) -> tuple[AskedEntry | None, str]:
    try:
        return from_kept(row.decision, row.entry), ""
    except Refused as refused:
        return None, f"{refused} {refused.do}"


def _shown(it: CaseAct, decision: Decision, entry: AskedEntry | None, why_not: str) -> tuple[approval_acts.Shown, str]:
    if entry is None:
        return _NOTHING, why_not
    try:
        return approval_acts.check(it, decision, entry), why_not
    except RedressError as error:
        return _NOTHING, " ".join(filter(None, (str(error), getattr(error, "do", ""))))


def _refused(it: CaseAct, row: ApprovalRequest, entry: AskedEntry | None) -> str:
    if not row.is_waiting:
        return f"It has been answered: {answer_words(row)}."
    try:
        found = may_say(it, row, entry)
    except RedressError:
        found = may_say(it, row, None)  # what was asked does not stand any more; it can still be returned
    return f"{found.why} ({found.source}) Who could: {found.who_could}." if found is not None else ""


def _facts(case: Case) -> tuple[Row, ...]:
    points = "\n".join(f"{one.number}. {one.text}" for one in case.points)
    accounts = "\n\n".join(one.words for one in case.contacts if one.words)
    wants = "\n".join(one.wants for one in case.contacts if one.wants)
    rows = (
        ("Subject", case.subject),
        ("Where it stands", stage_words(case.kind, case.stage, case.state, case.ended_as)),
        ("Received", with_weekday(case.received_on)),
        ("Owner", case.owner.name if case.owner is not None else "Nobody"),
        ("Danger", ", ".join(case.hazards)),
        ("Must not be missed", ", ".join(flag for flag in flags_of(case) if flag != HAZARD)),
        ("Points", points) if points else ("What they told us", accounts),
        ("What they want", wants),
    )
    return tuple((label, words) for label, words in rows if words.strip())


def _earlier(case: Case, row: ApprovalRequest) -> str:
    before = next((one for one in case.approval_requests if one.id == row.replaces_id), None)
    if before is None or before.answer is None:
        return ""
    words = answer_words(before)
    return f"Asked before, and {words}: {before.answer.words}"


def _called(one: Staff) -> str:
    return name_and_title(one) if one.job_title else f"{one.name}, {one.rank.words}"
