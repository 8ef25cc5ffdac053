"""The acts a worked case may name, each through the service that a screen would call."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import FunctionType
from typing import Any

from desktop_app.policy.kinds import (
    Channel,
    Leaving,
    LetterKind,
    MeetingKind,
    OmbudsmanFinding,
    OmbudsmanRoute,
    Outcome,
    ReplyBy,
)
from desktop_app.policy.triage_form import DefinedPoint, answers_of_points
from desktop_app.services import (
    actions,
    aftercare,
    alerts,
    case_dates,
    case_endings,
    case_people,
    case_words,
    contacts,
    escalation,
    extensions,
    findings,
    hazards,
    letters,
    meetings,
    ombudsman,
    ombudsman_evidence,
    ombudsman_orders,
    stage2,
    triage,
    updates,
    withdrawal,
)
from desktop_app.services.entries import (
    ActionEntry,
    ContactEntry,
    ExtensionEntry,
    FindingEntry,
    LeavingEntry,
    PersonEntry,
    PointEntry,
)
from desktop_app.services.entries_ends import CommitmentEntry
from desktop_app.services.entries_ombudsman import (
    AskedEntry,
    DeterminationEntry,
    MetEntry,
    OmbudsmanEntry,
    OrderEntry,
    PartEntry,
    SentEntry,
)
from desktop_app.services.entries_side import HazardEntry, OfferEntry, ToldEntry, UpdateEntry
from desktop_app.services.entries_stage2 import AcceptEntry, DisputeEntry, RefuseEntry, RequestEntry
from desktop_app.services.views_answer import ActionView
from tests.worked.desk import Table
from tests.worked.desk import act as _act

Args = Mapping[str, Any]
Doing = Callable[[Table, Args], object]

_PERSON = PersonEntry(
    name="Ms Amina Okafor", address="4 Beck Side\nTARNLEY CROSS", postcode="M1 1AE", phone="07700 900123",
    email="amina@example.org", reply_by=ReplyBy.POST,
)  # fmt: skip
_COMPLAINT = {
    "nature": "dissatisfied", "hazards": ("none",), "choice": "accepted",
    "choice_words": "Offered by the repairs desk. She said yes.", "recent": "within", "affected": "resident",
    "barriers": ("none",), "decision": "stage1", "priority": ("none",),
}  # fmt: skip
_POINTS = (
    DefinedPoint("The mould keeps coming back.", "A lasting repair"),
    DefinedPoint("Nobody rang back.", "An apology and one person to ring"),
)
_PASSAGES = {
    LetterKind.STAGE1_RESPONSE: {
        "opening": "**We uphold your complaint.**\n\nWe will mend the gutter. This is our answer at this stage.",
        "apology": "We are sorry that we did not find the leaking gutter.",
        "looked_at": "- the repair records",
    },
    LetterKind.STAGE1_EXTENSION: {"progress": "We have read the file. The surveyor’s report is still to come."},
}
_PASSAGES[LetterKind.FINAL_RESPONSE] = _PASSAGES[LetterKind.STAGE1_RESPONSE]
_PASSAGES[LetterKind.STAGE2_EXTENSION] = _PASSAGES[LetterKind.STAGE1_EXTENSION]


def take_in(table: Table, args: Args) -> None:
    entry = ContactEntry(
        person=_PERSON, channel=Channel(args.get("channel", "phone")), received_on=args["received_on"],
        words=args["words"], wants="A lasting repair.", subject=args.get("subject", "Mould in the back bedroom"),
    )  # fmt: skip
    table.case_id = contacts.take_in(table.desk, entry, _act())[0].id


def triaged(table: Table, args: Args) -> None:
    """As a complaint unless the answers say otherwise; lists are choices of several."""
    given = {key: tuple(value) if isinstance(value, list) else value for key, value in args.get("answers", {}).items()}
    answers = {**_COMPLAINT, "points": answers_of_points(_POINTS), **given}
    triage.decide(table.desk, table.case_id, answers, _act())


def post(table: Table, args: Args) -> None:
    """Writes a letter, issues it and posts it, all on one day."""
    kind = LetterKind(args["letter"])
    issued = _issued(table, kind)
    letters.mark_sent(table.desk, issued, LeavingEntry(Leaving.POSTED_FIRST, table.desk.clock.today()), _act())


def issue(table: Table, args: Args) -> None:
    """Writes a letter and issues it; it stays in the building."""
    _issued(table, LetterKind(args["letter"]))


def _issued(table: Table, kind: LetterKind) -> int:
    letter, _ = letters.begin(table.desk, table.case_id, kind, _act())
    free = {block.key for block in letter.blocks}
    for key, words in _PASSAGES.get(kind, {}).items():
        if key in free:
            letter = letters.save_block(table.desk, letter.summary.id, key, words, letter.version)
    letters.issue(table.desk, letter.summary.id, _act())
    return letter.summary.id


def leave(table: Table, _args: Args) -> None:
    """What was issued leaves today."""
    waiting = next(each.id for each in table.case.letters if each.state == "issued")
    letters.mark_sent(table.desk, waiting, LeavingEntry(Leaving.POSTED_FIRST, table.desk.clock.today()), _act())


def spoke(table: Table, args: Args) -> None:
    case_dates.record_contact_made(table.desk, table.case_id, args["spoke_on"], "Heard her account.", _act())


def event(table: Table, args: Args) -> None:
    case_dates.record_event(table.desk, table.case_id, args["event"], args["happened_on"], "As told.", _act())


def assign(table: Table, args: Args) -> None:
    case_people.assign(table.desk, table.case_id, table.people[args["to"]], _act())


def investigator(table: Table, args: Args) -> None:
    case_people.set_investigator(table.desk, table.case_id, table.people[args["who"]], _act())


def extend(table: Table, args: Args) -> None:
    entry = ExtensionEntry(
        args["days"],
        "The independent surveyor’s report comes a week later than promised.",
        args.get("good_reason", ""),
        resident_agreed=args.get("agreed", False),
        updates="Every 5 working days, by telephone.",
    )
    extensions.extend(table.desk, table.case_id, entry, _act())


def find(table: Table, args: Args) -> None:
    """Decides every point of ours that is in dispute."""
    decision = Outcome(args.get("decision", "upheld"))
    points = [each for each in table.case.points if each.is_ours]
    entries = tuple(
        FindingEntry(
            point.id, "We came three times without a survey.", "A survey follows the first report.", decision,
            "The gutter was never looked at.", "She lived with mould for longer than she need have.",
        )
        for point in points
    )  # fmt: skip
    findings.save_findings(table.desk, table.case_id, entries, _act())


def promise(table: Table, args: Args) -> None:
    entry = ActionEntry(what=args["what"], who="Repairs", due_on=args["by_when"])
    actions.add_action(table.desk, table.case_id, entry, _act())


def done(table: Table, args: Args) -> None:
    action = _action(table, args["what"])
    actions.complete_action(table.desk, action.id, table.desk.clock.today(), "Photographs and her call.", _act())


def _action(table: Table, what: str) -> ActionView:
    return next(each for each in table.case.actions if each.what == what)


def ask_stage2(table: Table, args: Args) -> None:
    entry = RequestEntry(args["requested_on"], Channel.PHONE, "The repairs desk", args.get("reasons", ""))
    escalation.request(table.desk, table.case_id, entry, _act())


def accept_stage2(table: Table, args: Args) -> None:
    owner = table.people[args["owner"]] if "owner" in args else None
    escalation.accept(table.desk, table.case_id, AcceptEntry(args.get("late_reason", ""), owner), _act())


def refuse_stage2(table: Table, args: Args) -> None:
    entry = RefuseEntry(
        args["ground"], "The request and the answer lie side by side.", "Her son’s asthma was weighed.",
        decided_by_id=table.people[args["decided_by"]],
        decided_how="By email, the day it was decided.", is_confirmed=args.get("confirmed", False),
    )  # fmt: skip
    escalation.refuse(table.desk, table.case_id, entry, _act())


def reviewer(table: Table, args: Args) -> None:
    stage2.name_reviewer(table.desk, table.case_id, table.people[args["who"]], _act())


def overlook(table: Table, _args: Args) -> None:
    """Whoever is at the desk looks the answer over."""
    today, words = table.desk.clock.today(), "Read it whole; the reasons hold."
    stage2.record_review(table.desk, table.case_id, table.desk.staff_id, today, words, _act())


def dispute(table: Table, _args: Args) -> None:
    """Every point stays in dispute as it was first put."""
    entries = tuple(DisputeEntry(point.id) for point in table.case.points)
    stage2.set_dispute(table.desk, table.case_id, entries, _act())


def define(table: Table, _args: Args) -> None:
    """The two points every story is about."""
    points = tuple(PointEntry(point.text, point.outcome) for point in _POINTS)
    case_words.define_points(table.desk, table.case_id, points, _act())


def tell_lead(table: Table, args: Args) -> None:
    """Whoever must know of the first danger that waits is told by telephone."""
    entry = ToldEntry(args["who"], table.desk.clock.today(), "By telephone")
    alerts.record_told(table.desk, table.case_id, entry, _act())


def hazard(table: Table, args: Args) -> None:
    """One thing done about the first danger of the case; ``what`` is a key of ``policy/hazard_work.py``."""
    (first, *_) = table.case.side.hazards
    entry = HazardEntry(first.id, args["what"], table.desk.clock.today(), words="The surveyor’s note is kept.")
    hazards.record_hazard(table.desk, table.case_id, entry, _act())


def offer(table: Table, args: Args) -> None:
    entry = OfferEntry(MeetingKind(args["meeting"]), table.desk.clock.today(), "Any weekday.")
    meetings.offer_meeting(table.desk, table.case_id, entry, _act())


def survey(table: Table, _args: Args) -> None:
    aftercare.send_survey(table.desk, table.case_id, table.desk.clock.today(), Channel.LETTER, _act())


def at_ombudsman(table: Table, args: Args) -> None:
    entry = OmbudsmanEntry("202600123", OmbudsmanRoute(args["route"]), table.desk.clock.today(), "Their letter.")
    ombudsman.record(table.desk, table.case_id, entry, _act())


def asked(table: Table, args: Args) -> None:
    entry = AskedEntry(args["asked_on"], words="Everything on the complaint")
    ombudsman_evidence.ask(table.desk, table.case_id, entry, _act())


def evidence_sent(table: Table, _args: Args) -> None:
    entry = SentEntry(table.desk.clock.today(), words="The whole file, by their portal.")
    ombudsman_evidence.send(table.desk, table.case_id, entry, _act())


def determined(table: Table, args: Args) -> None:
    """One finding and one order, due on a day."""
    entry = DeterminationEntry(
        table.desk.clock.today(),
        "Repairs were not looked into.",
        (PartEntry("Our handling of the repairs", OmbudsmanFinding(args["finding"])),),
        (OrderEntry("Apologise in writing", "Head of customer services", args["order_by"]),),
    )
    ombudsman_orders.determine(table.desk, table.case_id, entry, _act())


def order_met(table: Table, _args: Args) -> None:
    today = table.desk.clock.today()
    order = _action(table, "Apologise in writing")
    entry = MetEntry(today, "The signed letter and its proof of posting.", told_on=today)
    ombudsman_orders.meet(table.desk, order.id, entry, _act())


def update(table: Table, args: Args) -> None:
    entry = UpdateEntry(table.desk.clock.today(), Channel.PHONE, "How it is going.", every=args.get("every", 5))
    updates.update_resident(table.desk, table.case_id, entry, _act())


def close(table: Table, _args: Args) -> None:
    case_endings.close(table.desk, table.case_id, "Answered, and she knows what happens next.", _act())


def reopen(table: Table, _args: Args) -> None:
    case_endings.reopen(table.desk, table.case_id, "She rang: the gutter leaks again.", _act())


def commit(table: Table, args: Args) -> None:
    """She agrees how it will be put right, and we commit ourselves."""
    entry = CommitmentEntry(table.desk.clock.today(), args["agreed"])
    withdrawal.record_commitment(table.desk, table.case_id, entry, _act())


def ombudsman_ends(table: Table, _args: Args) -> None:
    """The Ombudsman has their proof and closes their case."""
    ombudsman.end(table.desk, table.case_id, table.desk.clock.today(), "The order is met; we close ours.", _act())


def convert(table: Table, args: Args) -> None:
    words = "Nothing was put right. She wants a complaint."
    case_endings.convert_to_complaint(table.desk, table.case_id, args["told_on"], words, _act())


def look(_table: Table, _args: Args) -> None:
    """Nothing is done: only the day has come."""


DOINGS: Mapping[str, Doing] = {
    name: doing
    for name, doing in globals().items()
    if isinstance(doing, FunctionType) and doing.__module__ == __name__ and not name.startswith("_")
}
"""Every act by the name a story gives it."""
