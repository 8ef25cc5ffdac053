"""Who plays promises, money, lessons, ends and the Ombudsman: each answers with the act its screen would send."""

from __future__ import annotations

from datetime import timedelta

from desktop_app.policy.compensation import Head
from desktop_app.policy.kinds import (
    ActionOrigin,
    Authority,
    Channel,
    LetterState,
    OmbudsmanFinding,
    OmbudsmanRoute,
    ReviewStep,
)
from desktop_app.services import (
    action_news,
    cases,
    compensation,
    holding,
    lateness,
    learning,
    letter_holding,
    letters,
    links,
    merging,
    ombudsman,
    ombudsman_evidence,
    ombudsman_instruct,
    ombudsman_orders,
    post_returned,
    sorting,
    withdrawal,
)
from desktop_app.services.entries import ActionEntry, RepresentativeEntry
from desktop_app.services.entries_ends import (
    CommitmentEntry,
    HoldEntry,
    LatenessEntry,
    LinkEntry,
    NewComplaintEntry,
    ReopenEntry,
    WithdrawEntry,
)
from desktop_app.services.entries_ombudsman import (
    AgreedEntry,
    AnswerEntry,
    AskedEntry,
    DelayEntry,
    DeterminationEntry,
    InstructEntry,
    MetEntry,
    OmbudsmanEntry,
    OrderEntry,
    PartEntry,
    SentEntry,
)
from desktop_app.services.entries_redress import (
    CompensationEntry,
    LearningEntry,
    OfferNewsEntry,
    PutOffEntry,
    SortingEntry,
    TellingEntry,
)
from desktop_app.services.entries_redress import PartEntry as MoneyPart
from desktop_app.services.entries_redress import WithdrawEntry as GiveUpEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_ombudsman import OrderView
from tests.worked.walk import WORDS, Gesture, Walk

# -- promises, money, lessons --------------------------------------------------------------------------------------


def add_action(walk: Walk, case: CaseView) -> Gesture:
    entry = ActionEntry("Survey the gutter", "Repairs", walk.ahead())
    return lambda act: cases.add_action(walk.table.desk, case.id, entry, act)


def complete_actions(walk: Walk, case: CaseView) -> Gesture | None:
    """Does one, puts it off, chases it, or gives it up where it is our own promise and no payment."""
    row = walk.pick_from([one for one in case.actions if one.is_open])
    if row is None:
        return None
    desk = walk.table.desk
    what = walk.pick("done", "done", "chase", "later", "never") if row.origin is ActionOrigin.PROMISE else "done"
    if what == "later":
        later = PutOffEntry(max(row.due_on, walk.today) + timedelta(days=walk.number(1, 20)), WORDS)
        return lambda act: action_news.put_off(desk, row.id, later, act)
    if what == "chase":
        return lambda act: action_news.chase(desk, row.id, TellingEntry(walk.today, Channel.PHONE, WORDS), act)
    if what == "never" and row.compensation_id is None:
        return lambda act: action_news.withdraw(desk, row.id, GiveUpEntry(WORDS, "Another team looks at it."), act)
    return lambda act: cases.complete_action(desk, row.id, walk.today, WORDS, act)


def tell_about_action(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from([one for one in case.actions if one.is_untold] or case.actions)
    if row is None:
        return None
    entry = TellingEntry(walk.today, Channel.PHONE, WORDS, is_ombudsman_named=row.withdrawn_on is not None)
    return lambda act: action_news.tell_resident(walk.table.desk, row.id, entry, act)


def compensate(walk: Walk, case: CaseView) -> Gesture | None:
    approver = next((walk.table.people[key] for key in ("director", "head") if key not in walk.barred), None)
    if approver is None:
        return None
    parts = (MoneyPart(Head.DISTRESS, "Four months of damp", "40.50"),)
    entry = CompensationEntry(parts, WORDS, "The income team", walk.ahead(), approved_by=approver, approved_how=WORDS)
    return lambda act: compensation.compensate(walk.table.desk, case.id, entry, act)


def follow_compensation(walk: Walk, case: CaseView) -> Gesture | None:
    assert case.redress is not None
    row = walk.pick_from([one for one in case.redress.compensations if not one.is_settled])
    if row is None:
        return None
    dates = {"offered": row.offered_on, "accepted": row.accepted_on, "refused": None, "paid": None, "withdrawn": None}
    news = OfferNewsEntry(row.id, walk.pick(*[what for what, on in dates.items() if on is None]), walk.today, WORDS)
    return lambda act: compensation.follow_offer(walk.table.desk, case.id, news, act)


def learn(walk: Walk, case: CaseView) -> Gesture:
    change = walk.pick("", "A survey before the first repair")
    entry = LearningEntry(WORDS, WORDS, change, "Head of repairs", walk.ahead() if change else None)
    return lambda act: learning.write_learning(walk.table.desk, case.id, entry, act)


def finish_learning(walk: Walk, case: CaseView) -> Gesture | None:
    assert case.redress is not None
    row = walk.pick_from([one for one in case.redress.learnings if one.change and one.done_on is None])
    if row is None:
        return None
    return lambda act: learning.finish_learning(walk.table.desk, case.id, row.id, walk.today, WORDS, act)


def sort_case(walk: Walk, case: CaseView) -> Gesture:
    entry = SortingEntry(walk.pick(*sorting.categories(walk.table.desk)), "Repairs", walk.pick("", *sorting.roots()))
    return lambda act: sorting.sort_case(walk.table.desk, case.id, entry, act)


# -- ends ----------------------------------------------------------------------------------------------------------


def close(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: cases.close(walk.table.desk, case.id, WORDS, act)


def reopen(walk: Walk, case: CaseView) -> Gesture:
    is_told = bool(case.ends and case.ends.may_restart) and walk.one_in(2)
    entry = ReopenEntry(WORDS, is_told, "202600123" if is_told else "", walk.today if is_told else None)
    return lambda act: cases.reopen(walk.table.desk, case.id, entry, act)


def withdraw(walk: Walk, case: CaseView) -> Gesture:
    entry = WithdrawEntry("The resident", walk.back(case.received_on), WORDS, is_told=True)
    return lambda act: withdrawal.withdraw(walk.table.desk, case.id, entry, act)


def record_commitment(walk: Walk, case: CaseView) -> Gesture:
    entry = CommitmentEntry(walk.back(case.received_on), WORDS)
    return lambda act: withdrawal.record_commitment(walk.table.desk, case.id, entry, act)


def hold(walk: Walk, case: CaseView) -> Gesture:
    entry = HoldEntry("the surveyor’s report", WORDS, walk.ahead())
    return lambda act: holding.hold(walk.table.desk, case.id, entry, act)


def release_hold(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: holding.release(walk.table.desk, case.id, WORDS, act)


def deal_with_returned(walk: Walk, case: CaseView) -> Gesture | None:
    back = next((one for one in case.letters if one.back_sent_id is not None), None)
    if back is None or back.back_sent_id is None:
        return None
    letter_id, sent_id = back.id, back.back_sent_id
    return lambda act: post_returned.deal_with(walk.table.desk, letter_id, sent_id, WORDS, act)


def release_letter(walk: Walk, case: CaseView) -> Gesture | None:
    held = next((one.id for one in case.letters if one.held is not None), None)
    return None if held is None else lambda act: letter_holding.let_go(walk.table.desk, held, WORDS, act)


def explain_lateness(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from(case.ends.late if case.ends else ())
    if row is None:
        return None
    entry = LatenessEntry(row.key, "Waiting for another team", "Repairs", WORDS)
    return lambda act: lateness.explain(walk.table.desk, case.id, entry, act)


def convert_to_complaint(walk: Walk, case: CaseView) -> Gesture:
    on = walk.back(case.received_on)
    return lambda act: cases.convert_to_complaint(walk.table.desk, case.id, on, WORDS, act)


def new_complaint(walk: Walk, case: CaseView) -> Gesture:
    entry = NewComplaintEntry(walk.back(case.received_on), WORDS)
    return lambda act: links.new_complaint(walk.table.desk, case.id, entry, act)


def link_case(walk: Walk, case: CaseView) -> Gesture:
    reference = walk.another_case(case)[1]
    return lambda act: links.link(walk.table.desk, case.id, LinkEntry(reference, WORDS), act)


def merge(walk: Walk, case: CaseView) -> Gesture:
    other = walk.another_case(case)[0]
    return lambda act: merging.merge(walk.table.desk, case.id, other, WORDS, act)


# -- the Ombudsman -------------------------------------------------------------------------------------------------


def record_ombudsman(walk: Walk, case: CaseView) -> Gesture:
    route = walk.pick(*OmbudsmanRoute)
    entry = OmbudsmanEntry("202600123", route, walk.back(case.received_on), WORDS)
    return lambda act: ombudsman.record(walk.table.desk, case.id, entry, act)


def record_evidence(walk: Walk, case: CaseView) -> Gesture:
    named = walk.pick(None, walk.ahead())
    entry = AskedEntry(walk.back(case.received_on), words="Everything on the complaint", named_on=named)
    return lambda act: ombudsman_evidence.ask(walk.table.desk, case.id, entry, act)


def explain_delay(walk: Walk, case: CaseView) -> Gesture:
    entry = DelayEntry(walk.today, WORDS)
    return lambda act: ombudsman_evidence.explain_delay(walk.table.desk, case.id, entry, act)


def gather_evidence(walk: Walk, case: CaseView) -> Gesture:
    entry = SentEntry(walk.today, words="The whole file, by their portal.")
    return lambda act: ombudsman_evidence.send(walk.table.desk, case.id, entry, act)


def record_determination(walk: Walk, case: CaseView) -> Gesture:
    orders = [OrderEntry("Apologise in writing", "Head of customer services", walk.ahead(), is_order=True)]
    orders.append(OrderEntry("Look at how damp is surveyed", "Repairs", walk.ahead(), is_order=False))
    parts = (PartEntry("Our handling of the repairs", walk.pick(*OmbudsmanFinding)),)
    entry = DeterminationEntry(walk.today, WORDS, parts, tuple(orders[: walk.number(0, 2)]))
    return lambda act: ombudsman_orders.determine(walk.table.desk, case.id, entry, act)


def _orders(case: CaseView) -> tuple[OrderView, ...]:
    return case.ombudsman.orders if case.ombudsman else ()


def meet_order(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from([one for one in _orders(case) if one.is_open and not one.is_unanswered])
    if row is None:
        return None
    entry = MetEntry(walk.today, WORDS, walk.pick(None, walk.today))
    return lambda act: ombudsman_orders.meet(walk.table.desk, row.id, entry, act)


def tell_ombudsman(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from([one for one in _orders(case) if one.is_untold])
    if row is None:
        return None
    return lambda act: ombudsman_orders.send_proof(walk.table.desk, row.id, walk.today, WORDS, act)


def answer_recommendation(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from([one for one in _orders(case) if one.is_unanswered])
    if row is None:
        return None
    entry = AnswerEntry(walk.one_in(2), walk.today, WORDS)
    return lambda act: ombudsman_orders.answer(walk.table.desk, row.id, entry, act)


def change_order(walk: Walk, case: CaseView) -> Gesture | None:
    row = walk.pick_from([one for one in _orders(case) if one.is_open and one.is_order])
    if row is None:
        return None
    new_on = walk.pick(None, row.due_on + timedelta(days=walk.number(1, 20)))
    entry = AgreedEntry(walk.today, WORDS, new_on)
    return lambda act: ombudsman_orders.change(walk.table.desk, row.id, entry, act)


def end_ombudsman(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: ombudsman.end(walk.table.desk, case.id, walk.today, WORDS, act)


def ombudsman_instructs(walk: Walk, case: CaseView) -> Gesture:
    entry = InstructEntry(walk.today, "202600123", WORDS, walk.pick(None, *walk.fresh()))
    return lambda act: ombudsman_instruct.instruct(walk.table.desk, case.id, entry, act)


# -- acts that are no steps: their buttons are always there --------------------------------------------------------


def representative(walk: Walk, case: CaseView) -> Gesture:
    authority = walk.pick(Authority.NONE_YET, Authority.WRITTEN_CONSENT)
    entry = RepresentativeEntry(
        name="Ruth Bello", authority=authority, email="ruth@example.org", address="9 Mill Lane\nSALFORD",
        postcode="M5 4AA", evidence="A form, kept with the case.", gets_copies=walk.one_in(2),
        expires_on=walk.pick(None, walk.ahead()),
    )  # fmt: skip
    acting = None if walk.one_in(4) else entry
    return lambda act: cases.change_representative(walk.table.desk, case.id, acting, act)


def event(walk: Walk, case: CaseView) -> Gesture | None:
    named = walk.pick_from(cases.recordable_events(walk.table.desk, case.id))
    if named is None:
        return None
    on = walk.back(case.received_on)
    return lambda act: cases.record_event(walk.table.desk, case.id, named[0], on, WORDS, act)


def discard(walk: Walk, case: CaseView) -> Gesture | None:
    drafts = [one for one in case.letters if one.state is LetterState.DRAFT and one.review is not ReviewStep.ASKED]
    draft = walk.pick_from(drafts)
    return (lambda act: letters.discard_draft(walk.table.desk, draft.id, act)) if draft is not None else None


def note(walk: Walk, case: CaseView) -> Gesture:
    return lambda act: cases.add_note(walk.table.desk, case.id, WORDS, act)
