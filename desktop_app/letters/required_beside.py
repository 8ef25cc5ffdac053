"""How the required facts of the letters beside the two stages are found in a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping

from desktop_app.letters.said import Requirement, Said, exactly, words_in

_DAY = re.compile(
    r"\b\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December)"
)


def _says_how_to_complain(letter: Said) -> bool:
    return letter.block_has_words("complain") and "complain" in letter.by_block["complain"]


def _says_when_next(letter: Said) -> bool:
    return letter.block_has_words("next_update") and bool(
        _DAY.search(letter.by_block["next_update"].replace("\xa0", " "))
    )


def _has_promises(letter: Said) -> bool:
    promises = letter.facts.beside.promises
    return bool(promises) and letter.block_has_words("promises")


BESIDE: Mapping[str, Requirement] = {
    "request": words_in("request", "Write in the case what the resident asked for.", "request_asked_for"),
    "owner": exactly("request_with_whom", "plan", "Plan the request: say who does it."),
    "target_on": exactly("request_target_on", "opening", "Plan the request: say by what day."),
    "how_to_complain": Requirement("complain", _says_how_to_complain, "Say how to make a complaint."),
    "agreed": words_in("agreed", "Write what you agreed with the resident."),
    "done": words_in("done", "Write what has been done, with dates."),
    "next": words_in("next", "Write what happens next, who does it and by what date."),
    "next_update": Requirement("next_update", _says_when_next, "Give the day of the next update."),
    "acting_name": exactly("acting_name", "opening", "Name in the case who acts for the resident."),
    "answer": words_in("answer", "Say how the resident can answer."),
    "questions": words_in("questions", "Write your questions."),
    "reply_by": exactly("check_by_on", "reply_by", "Give the day to answer by."),
    "promises": Requirement("promises", _has_promises, "Write the promises down in the case."),
    "promise": words_in("opening", "Begin this letter from the promise it is about.", "promise_what"),
    "promise_old_on": exactly("promise_old_on", "opening", "Give the day that was not kept."),
    "sorry": Requirement("opening", lambda letter: letter.has("sorry"), "Say in the first lines that we are sorry."),
    "why": words_in("why", "Write why it was not done."),
    "behaviour": words_in("behaviour", "Write what happened, with dates.", "limit_evidence"),
    "asked": words_in("asked", "Write what you ask of the resident.", "limit_words"),
    "limit": words_in("limit", "Write what the limit is.", "limit_words"),
    "equality": words_in("equality", "Write how you weighed the resident’s needs.", "limit_equality"),
    "limit_starts_on": exactly("limit_starts_on", "opening", "Give the day the limit begins."),
    "limit_review_on": exactly("limit_review_on", "review", "Give the day of the review."),
    "limit_decided_by": exactly("limit_decided_by", "opening", "Name who decided."),
    "challenge": words_in("challenge", "Say how the resident can ask us to look at it again."),
    "ombudsman_reference": exactly("ombudsman_reference", "opening", "Put the Ombudsman’s reference in the case."),
    "resident": exactly("resident_name", "opening", "Name the resident."),
    "enclosed": words_in("enclosed", "List everything that is enclosed."),
    "no_effect": words_in("no_effect", "Say that the answers change nothing in the case."),
    "closed_on": exactly("closed_on", "opening", "Close the case first."),
    "outstanding": words_in("outstanding", "Say what is still to be done."),
    "come_back": words_in("come_back", "Say what the resident can do if they are still unhappy."),
    "copied": exactly("copy_dated_on", "note", "Begin the copy from the letter it is of."),
    "body": words_in("body", "Write the letter."),
}
