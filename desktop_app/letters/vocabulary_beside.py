"""The facts that templates of the letters beside the two stages may use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from desktop_app.letters.facts import LetterFacts
from desktop_app.letters.facts_beside import PromiseFacts
from desktop_app.letters.named import LINE, Named, NamedList, Value, sentence
from desktop_app.policy.kinds import Ending

CLOSED_WHY: Mapping[Ending, str] = {
    Ending.ANSWERED: "We have sent you our answer.",
    Ending.PUT_RIGHT: "You told us that it has been put right.",
    Ending.COMMITTED: "We agreed with you how we will put it right.",
    Ending.EXCLUDED: "We wrote to you and told you why we could not look into it.",
    Ending.WITHDRAWN: "You told us that you do not want to go on with it.",
    Ending.MERGED: "We are looking into it together with another complaint that we have from you.",
    Ending.DONE: "What you asked for has been done.",
}
"""How a case ended, as its resident is told."""


def _part(of: Callable[[LetterFacts], object], field: str, words: str) -> Named:
    """One field of a part of the letter's facts; not known where the letter has no such part."""

    def value(facts: LetterFacts) -> Value:
        found: Any = getattr(of(facts), field, None)
        return found if found is not None else ""

    return Named(words, value)


def _said(of: Callable[[LetterFacts], object], field: str, words: str) -> Named:
    """The same of a text that is a sentence or more."""
    return Named(words, lambda facts: sentence(getattr(of(facts), field, "")))


def _request(facts: LetterFacts) -> object:
    return facts.beside.request


def _update(facts: LetterFacts) -> object:
    return facts.beside.update


def _promise(facts: LetterFacts) -> object:
    return facts.beside.promise


def _limit(facts: LetterFacts) -> object:
    return facts.beside.limit


def _acting(facts: LetterFacts) -> object:
    return facts.beside.acting


def _evidence(facts: LetterFacts) -> object:
    return facts.beside.evidence


def _copy(facts: LetterFacts) -> object:
    return facts.beside.copy


def _new_day(facts: LetterFacts) -> Value:
    """A promise's new day: none while the day that stands is past."""
    promise = facts.beside.promise
    is_new = promise is not None and promise.is_moved and not _is_past(promise, facts)
    return promise.due_on if promise is not None and is_new else None


def _old_day(facts: LetterFacts) -> Value:
    """The day that was not kept: the one first promised, or the latest where that has passed as well."""
    promise = facts.beside.promise
    if promise is None:
        return None
    return promise.first_on if promise.first_on and not _is_past(promise, facts) else promise.due_on


def _is_past(promise: PromiseFacts, facts: LetterFacts) -> bool:
    return promise.due_on is not None and promise.due_on < facts.dated_on


def _is_answered(facts: LetterFacts) -> bool:
    """Whether it ended with an answer, or with a solution in place of one."""
    return facts.beside.is_complaint and facts.beside.ending in {Ending.ANSWERED, Ending.COMMITTED}


def changed(facts: LetterFacts) -> tuple[PromiseFacts, ...]:
    """The promises whose day was not kept or that fell away."""
    return tuple(each for each in facts.beside.promises if each.is_dropped or each.is_moved or each.is_overdue)


FACTS_BESIDE: Mapping[str, Named] = {
    "is_complaint": Named("it is a complaint", lambda f: f.beside.is_complaint),
    "request_asked_for": _said(_request, "asked_for", "what the resident asked for"),
    "request_with_whom": _part(_request, "with_whom", "who deals with the request"),
    "request_target_on": _part(_request, "target_on", "date by which the request is done"),
    "request_review_on": _part(_request, "review_on", "date on which we look at the request again"),
    "update_last_on": _part(_update, "last_on", "date we last told the resident how it is going"),
    "update_next_on": _part(_update, "next_on", "date of the next update"),
    "update_every": _part(_update, "every", "how often we update the resident"),
    "is_answer_late": _part(_update, "is_late", "our answer is late"),
    "acting_name": _part(_acting, "name", "name of who says they act for the resident"),
    "acting_relation": _said(_acting, "relation", "how they know the resident"),
    "promise_what": _said(_promise, "what", "what we promised"),
    "promise_who": _said(_promise, "who", "who keeps the promise"),
    "promise_why": _said(_promise, "why", "why the promise was not kept"),
    "promise_old_on": Named("date that we did not keep", _old_day),
    "promise_new_on": Named("new date of the promise", _new_day),
    "is_promise_dropped": _part(_promise, "is_dropped", "it can no longer be done"),
    "has_changed_promises": Named("a promise was not kept as made", lambda f: bool(changed(f))),
    "has_open_promises": Named("a promise is still to be kept", lambda f: any(p.is_open for p in f.beside.promises)),
    "limit_words": _said(_limit, "words", "what the limit on contact is"),
    "limit_evidence": _said(_limit, "evidence", "what happened, with dates"),
    "limit_equality": _said(_limit, "equality", "how the resident’s needs were weighed"),
    "limit_starts_on": _part(_limit, "starts_on", "date the limit begins"),
    "limit_review_on": _part(_limit, "review_on", "date we look at the limit again"),
    "limit_warned_on": _part(_limit, "warned_on", "date of the warning"),
    "limit_decided_by": _said(_limit, "decided_by", "who decided on the limit"),
    "ombudsman_reference": _part(_evidence, "reference", "the Ombudsman’s reference"),
    "evidence_asked_on": _part(_evidence, "asked_on", "date the Ombudsman asked for evidence"),
    "evidence_due_on": _part(_evidence, "due_on", "date the Ombudsman wants the evidence by"),
    "copy_to": _part(_copy, "of_whom", "who the letter was written to"),
    "copy_for": _part(_copy, "for_whom", "who gets the copy"),
    "copy_dated_on": _part(_copy, "dated_on", "date of the letter copied"),
    "can_ask_again": Named("they can ask for the next stage", lambda f: bool(f.next_stage_name) and _is_answered(f)),
    "has_final_answer": Named("they have our final answer", lambda f: not f.next_stage_name and _is_answered(f)),
    "closed_on": Named("date it was closed", lambda f: f.beside.closed_on),
    "closed_why": Named("how it ended", lambda f: CLOSED_WHY[f.beside.ending] if f.beside.ending else ""),
}

_PROMISE: Mapping[str, Named] = {
    "what": Named("what we promised", lambda p: p.what),
    "who": Named("who will do it", lambda p: p.who),
    "first_on": Named("date first promised", lambda p: p.first_on),
    "due_on": Named("date by which it will be done", lambda p: p.due_on),
    "done_on": Named("date it was done", lambda p: p.done_on),
    "why": Named("why it was not done as promised", lambda p: sentence(p.why)),
    "is_dropped": Named("it can no longer be done", lambda p: p.is_dropped),
    "is_moved": Named("it has a new date", lambda p: p.is_moved),
    "is_overdue": Named("it is late", lambda p: p.is_overdue),
}


def _lines(of: Callable[[LetterFacts], object], field: str) -> Callable[[LetterFacts], tuple[str, ...]]:
    return lambda facts: getattr(of(facts), field, ())


LISTS_BESIDE: Mapping[str, NamedList] = {
    "update_done": NamedList("what has been done since the last update", _lines(_update, "done"), LINE),
    "update_waiting": NamedList("what is still awaited", _lines(_update, "waiting"), LINE),
    "promises": NamedList("every promise and where it stands", lambda f: f.beside.promises, _PROMISE),
    "changed_promises": NamedList("the promises not kept as made", changed, _PROMISE),
    "evidence_enclosed": NamedList("the evidence enclosed", _lines(_evidence, "enclosed"), LINE),
    "evidence_missing": NamedList("the evidence not enclosed", _lines(_evidence, "missing"), LINE),
}
