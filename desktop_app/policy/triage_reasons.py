"""Why triage came out as it did: each reason a sentence that can be shown to the resident, with where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from desktop_app.policy.exclusion import is_age_ground
from desktop_app.policy.finding import Source
from desktop_app.policy.provisions import code_source
from desktop_app.policy.triage_sheet import Sheet

Reason = tuple[str, Source]


def reasons_for(sheet: Sheet) -> tuple[Reason, ...]:
    """The reasons behind finished answers, the weightiest first; never empty."""
    return (*_what_it_is(sheet), *_their_choice(sheet), *_how_taken(sheet))


def _what_it_is(sheet: Sheet) -> Iterator[Reason]:
    nature, before = sheet.one("nature"), sheet.one("reported_before")
    if before == "chased":
        source = sheet.rules.chasing_source or code_source("1.3")
        yield "The resident has had to chase the same request more than twice.", source
    elif before == "unhappy":
        yield "The resident is unhappy with how an earlier request was handled.", code_source("1.5")
    elif sheet.one("handling") == "unhappy":
        yield "The resident is unhappy with how we dealt with a matter that has its own policy.", code_source("1.2")
    else:
        yield _PLAIN[nature]


_PLAIN = {
    "dissatisfied": (
        "The resident is unhappy with something we did or failed to do; the word ‘complaint’ is not needed.",
        code_source("1.2 and 1.3"),
    ),
    "service_request": (
        "The resident asks us to put something right and is not unhappy with us.",
        code_source("1.4"),
    ),
    "enquiry": ("The resident asks a question and is not unhappy with us.", code_source("1.4")),
    "other_policy": ("It is a first report that another policy covers, not about our own service.", code_source("1.2")),
    "compliment": ("It is praise.", code_source("1.2")),
    "comment": ("It is a comment, and nobody is unhappy with us.", code_source("1.2")),
    "survey": ("An answer to a survey is not by itself a complaint.", code_source("1.6")),
}


def _their_choice(sheet: Sheet) -> Iterator[Reason]:
    if reason := _CHOICES.get(sheet.one("choice")):
        yield reason, code_source("1.3")
    if sheet.one("survey") == "complains":
        yield "Told how to complain, they asked us to treat it as a complaint.", code_source("1.3")
    if sheet.one("anonymous") == "pass_on":
        yield "No name was given, and this one was weighed on its own facts.", sheet.rules.anonymous.source


_CHOICES = {
    "asked": "They asked us to treat it as a complaint.",
    "accepted": "They were offered the choice and want to complain.",
    "declined": "They were offered the choice and do not want to complain: that is theirs to decide, and is on record.",
    "not_yet": "They could not be asked yet. Only the resident may decide against a complaint, so it goes on as one.",
}


def _how_taken(sheet: Sheet) -> Iterator[Reason]:
    if sheet.one("discretion") == "take":
        yield "It is older than our limit, and there is good reason to look at it all the same.", code_source("2.3")
    ground = sheet.ground()
    if ground and sheet.is_exception_met():
        yield "An exception to the ground applies, so the complaint is taken on.", ground.source
    elif ground and sheet.one("ground_confirmed") == "accept":
        yield "The Code does not allow it to be left out on that ground, so it is taken on.", code_source("2.2")
    elif ground and sheet.excludes():
        yield f"Left out on this ground: {ground.words.rstrip('.')}.", ground.source
        if sheet.one("ground_confirmed") == "use":
            provision = code_source("2.3" if is_age_ground(ground) else "2.2")
            yield "The Code does not allow this ground: the Ombudsman may tell us to take it on.", provision
    if sheet.one("legal_state") == "letter":
        yield (
            "A letter before action does not start proceedings, so by itself it keeps nothing out.",
            code_source("2.2"),
        )
    if sheet.one("informal_agreed") == "not_agreed":
        yield "The resident did not agree to an informal answer, so it is taken on at stage 1.", code_source("5.2")
    if sheet.is_informal():
        yield "The resident agreed to an informal answer. The Code allows no stage before stage 1.", code_source("5.2")
    if sheet.one("instead") in {"service_request", "enquiry"}:
        yield (
            "The Ombudsman has faulted landlords who let a request stand in for a complaint because nobody wanted "
            "to be formal: keep their own words on record.",
            code_source("1.3"),
        )
