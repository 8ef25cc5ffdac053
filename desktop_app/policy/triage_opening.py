"""The first pages: what the contact is, whether anybody is in danger, and what the resident chose."""

from __future__ import annotations

from desktop_app.policy.hazards import hazard_options, outside_the_law
from desktop_app.policy.provisions import CODE, code_source
from desktop_app.policy.triage_form import NONE_OF_THESE, Option, Question
from desktop_app.policy.triage_page import Page
from desktop_app.policy.triage_sheet import Sheet

NONE = Option(NONE_OF_THESE, "None of these")
REQUESTS = {"service_request", "enquiry"}

USUAL_POLICIES = (
    Option("asb", "Antisocial behaviour or neighbour nuisance", "A report about what somebody else did."),
    Option("safeguarding", "Safeguarding", "Somebody may be at risk of harm."),
    Option("data_protection", "Data protection", "Asking for their own records, or to have them put right or erased."),
    Option("insurance", "An insurance claim", "They want money for damage or injury that an insurer decides on."),
)
"""Offered whether or not the landlord's policy names them; its own name and words are used where it does."""
INFORMATION = Option("information_request", "A request for information", "About how we run our homes.")
ALSO_NAMED = ("building_safety", "corporate_complaints", "staff_conduct", "whistleblowing")
"""Other policies a contact can belong under, offered where the landlord's policy names them."""


def _nature(_sheet: Sheet) -> Question:
    return Question(
        key="nature",
        title="What is this contact about?",
        hint=(
            "A complaint is any expression of dissatisfaction, however it is made, about the standard of our service "
            "or what we, our staff or those working for us did or failed to do, that affects a resident or a group of "
            "residents. They need not call it a complaint. If they are unhappy as well as asking for something, "
            "choose the first answer."
        ),
        kind="choice",
        options=(
            Option(
                "dissatisfied", "They are unhappy with something we did or failed to do", "Whatever words they use."
            ),
            Option("service_request", "They ask us to put something right", "A repair, a visit, a correction."),
            Option("enquiry", "They ask a question", "They want to know something about their home or account."),
            Option(
                "other_policy",
                "They report something another policy covers",
                "Antisocial behaviour, safeguarding, data protection, insurance, a request for information.",
            ),
            Option("compliment", "They praise somebody or something"),
            Option("comment", "They comment or suggest something", "And are not unhappy with us."),
            Option("survey", "They answered a survey", "An unhappy answer is not by itself a complaint."),
        ),
        rule="Dissatisfaction is a complaint whether or not the word is used; a request or a question is not.",
        source=code_source("1.2 and 1.3"),
        label="What it is",
    )


def _other_policies(sheet: Sheet) -> tuple[Option, ...]:
    named = {
        policy.key: Option(policy.key, policy.name, f"{policy.words} ({policy.source}).")
        for policy in sheet.rules.other_policies
        if policy.source.document != CODE
    }
    usual = tuple(named.get(option.value, option) for option in USUAL_POLICIES)
    return (*usual, *(named[key] for key in ALSO_NAMED if key in named), INFORMATION)


def _other_policy(sheet: Sheet) -> Question:
    return Question(
        key="other_policy",
        title="Which policy covers it?",
        hint="The report goes to the team that holds that policy. What follows here is only about our own service.",
        kind="choice",
        options=_other_policies(sheet),
        rule="A first report under another policy is not a complaint about us; how we handle it can be.",
        source=code_source("1.2"),
        label="Other policy",
    )


def _handling(_sheet: Sheet) -> Question:
    return Question(
        key="handling",
        title="Are they unhappy with how we have dealt with it?",
        hint="For example: reported before and nothing was done, or they were not told what happened.",
        kind="choice",
        options=(
            Option("unhappy", "Yes, with how we dealt with it", "That is a complaint, beside the report itself."),
            Option("report_only", "No, they are reporting it"),
        ),
        rule="Dissatisfaction with how we handle a matter is a complaint, even where the matter has its own policy.",
        source=code_source("1.2"),
        label="Our handling",
    )


def _hazards(sheet: Sheet) -> Question:
    return Question(
        key="hazards",
        title="Does it mention any of these?",
        hint=" ".join(
            filter(
                None,
                (
                    "Choose all that apply. Each starts its own action today, whatever becomes of the complaint.",
                    outside_the_law(sheet.facts.tenure),
                ),
            )
        ),
        kind="many",
        options=(*hazard_options(sheet.rules.hazards, sheet.facts.received_on), NONE),
        rule="Risk and vulnerability are weighed first; a danger is dealt with at once, beside any complaint.",
        source=code_source("6.1"),
        label="Danger",
    )


def _survey(_sheet: Sheet) -> Question:
    return Question(
        key="survey",
        title="Have they been told how to complain?",
        hint="Somebody who answers a survey unhappily must learn how to complain if they want to.",
        kind="choice",
        options=(
            Option("told", "Yes, and they have not asked to complain"),
            Option("to_be_told", "Not yet: we will tell them today"),
            Option("complains", "Yes, and they want to complain"),
        ),
        rule="A survey answer is not itself a complaint, but the person must be told how to make one.",
        source=code_source("1.6"),
        label="Survey",
    )


def _reported_before(sheet: Sheet) -> Question:
    return Question(
        key="reported_before",
        title="Have they been in touch about this before?",
        hint="Look for earlier requests about the same thing before answering.",
        kind="choice",
        options=(
            Option("first", "No, this is the first time"),
            Option("content", "Yes, and they are content with how it is going"),
            Option("unhappy", "Yes, and they are unhappy with how it was handled", "Even if the work is still open."),
            Option(
                "chased", "Yes, they have had to chase it more than twice", "Whether or not they say they are unhappy."
            ),
        ),
        rule="A complaint must be raised when a resident is unhappy with our answer to a request, even an open one.",
        source=sheet.rules.chasing_source or code_source("1.5"),
        label="Before",
    )


def _choice(_sheet: Sheet) -> Question:
    return Question(
        key="choice",
        title="What did the resident choose?",
        hint=(
            "Ask: ‘Would you like us to look into this as a complaint?’ Only the resident may say no. "
            "It is never our choice, and never a reason that the matter looks small."
        ),
        kind="choice",
        options=(
            Option("asked", "They asked us to treat it as a complaint", "Or their own words leave no doubt."),
            Option("accepted", "We offered, and they want to complain"),
            Option("declined", "We offered, and they do not want to complain"),
            Option(
                "not_yet", "We have not been able to ask them", "It goes on as a complaint until they say otherwise."
            ),
        ),
        rule="Whenever somebody is dissatisfied they must be given the choice to complain.",
        source=code_source("1.3"),
        label="Their choice",
    )


def _choice_words(sheet: Sheet) -> Question:
    was_asked = sheet.one("choice") != "not_yet"
    return Question(
        key="choice_words",
        title=(
            "When was the choice offered, by whom, and what did they say?"
            if was_asked
            else "What has been tried, and who will offer the choice?"
        ),
        hint=(
            "For example: ‘Offered by Sam Carter on the phone on 20 November. She said: yes, I want it on record.’"
            if was_asked
            else "For example: ‘Called twice on 20 November, no answer. Sam Carter will ring again on Monday.’"
        ),
        kind="text",
        options=(),
        rule="That the choice was offered, and the answer in their own words, must be on record.",
        source=code_source("1.3"),
        label="Choice offered",
    )


def _instead(sheet: Sheet) -> Question:
    informal = sheet.rules.informal
    own = [
        Option("service_request", "As a service request", "There is something to put right. Clocks and chasers go on."),
        Option("enquiry", "As an enquiry", "There is a question to answer."),
    ]
    if informal:
        own.append(Option("informal", f"{informal.name} ({informal.source.section})", "The Code allows no such stage."))
    if sheet.rules.records_dissatisfaction:
        own.append(
            Option("dissatisfaction", "Dissatisfaction noted", "Nothing is left to do; it counts in our trends.")
        )
    own.append(Option("comment", "As a comment", "They only wanted us to know."))
    return Question(
        key="instead",
        title="How shall we deal with it instead?",
        hint="Whatever is chosen, they may still complain about the same thing later, and will be told so.",
        kind="choice",
        options=tuple(own),
        rule="What they told us is still recorded, dealt with and reviewed when they choose not to complain.",
        source=code_source("1.4"),
        label="Instead",
    )


OPENING = (
    Page("nature", lambda _: True, _nature, "Choose what this contact is about."),
    Page("other_policy", lambda s: s.one("nature") == "other_policy", _other_policy, "Choose which policy covers it."),
    Page(
        "handling",
        lambda s: s.one("nature") == "other_policy",
        _handling,
        "Choose whether they are unhappy with how we have dealt with it.",
    ),
    Page(
        "hazards",
        lambda s: s.one("nature") != "compliment",
        _hazards,
        "Choose each danger it mentions, or ‘None of these’.",
    ),
    Page(
        "survey", lambda s: s.one("nature") == "survey", _survey, "Choose whether they have been told how to complain."
    ),
    Page(
        "reported_before",
        lambda s: s.one("nature") in REQUESTS,
        _reported_before,
        "Choose whether they have been in touch about this before.",
    ),
    Page(
        "choice",
        lambda s: s.is_dissatisfied() and s.one("survey") != "complains",
        _choice,
        "Choose what the resident chose.",
    ),
    Page(
        "choice_words",
        lambda s: s.one("choice") in {"accepted", "declined", "not_yet"},
        _choice_words,
        "Enter when and by whom the choice was offered, and their answer.",
    ),
    Page("instead", lambda s: s.one("choice") == "declined", _instead, "Choose how to deal with it instead."),
)
"""In the order they are asked."""
