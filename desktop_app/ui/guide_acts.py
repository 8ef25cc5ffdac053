"""The short help of each act on a case (F1 on its page): what it is for, and what follows from it."""

from __future__ import annotations

from desktop_app.ui.guide_acts_later import LATER

ACTS = {
    "define_points": """\
Each thing the resident says went wrong is a point, with what they want for it. Say of each whether it is ours to \
answer; where it is not, whose it is.

The acknowledgement sets these points out and the response answers each of them. They can be changed until then.""",
    "record_contact": """\
A call or a visit by whoever looks into the complaint. Write what was said so that you could read it back to them.

It stands in the chronology. Where your policy sets a day for the first contact, this meets it.""",
    "extend": """\
More time for the answer, in working days or up to a day. The page shows the old date, the new one, and what the rules \
need: a reason, sometimes a good one, sometimes the resident’s agreement or a colleague’s approval.

A letter with the reason, the new date and the Ombudsman’s details opens next. It must reach the resident before the \
old date passes. Your figures keep the first date beside the new one.""",
    "investigate": """\
Point by point: what happened, what should have happened, and what follows from the difference. What you write is \
saved by itself, and goes into the response word for word.

The response can be written once every point that is ours has a decision.""",
    "convert_to_complaint": """\
A service request becomes a complaint on the day the resident said they were unhappy with how it goes, whatever the \
word they used.

Its dates count from that day. The work that was asked for goes on, and its history stays on the case.""",
    "add_action": """\
A promise: what is done, by whom, and by when. It goes into the response letter.

It is followed under Actions and in the queue until it is done or the resident hears why not. The case stays owed \
until then.""",
    "complete_action": """\
What was promised is done: when, and how that is known.

Nothing of it is owed any more. Tell the resident, where they do not know yet.""",
    "close": """\
The end of a case. It can be closed once nothing is owed any more; what still is, is listed.

It leaves the open lists. Everything stays readable, and it can be opened again with a reason.""",
    "reopen": """\
A closed case goes on, with your reason in the chronology.

It comes back into the lists at the stage the rules say. Nothing recorded is lost.""",
    "assign": """\
Who answers for this case. Whoever fits best stands first; what speaks against somebody stands below their name.

It changes hands at once, and Ctrl+Z gives it back. The colleague is told when they open it.""",
    "correct_received": """\
The true day the complaint was received, and why the other one was wrong. The day that counts is the first on which \
any member of staff had it.

Every date is worked out anew and you are shown what moved. The first entry stays, and yours points at it.""",
    "investigator": """\
Who looks into the complaint. Nobody who had a part in what it is about may; beside each name stands why not.

The acknowledgement names them and how to reach them.""",
    "resident": """\
Name, address and ways of reaching the resident, as letters and calls use them.

It changes on every case of theirs. Letters that were issued stay as they were sent.""",
    "representative": """\
Somebody who acts for the resident, and what shows that they may: the resident’s word, a power of attorney, or \
nothing yet.

Letters go to them only from the day there is authority. Who acted before stays in the chronology.""",
    "subject": """\
A few words by which lists, letters and search know the case.

Letters that were issued keep the old words.""",
    "account": """\
More of what the resident told us, or their words as they were really said.

It stands in the case and in letters not yet issued. How it was written down before stays in the chronology. No date \
moves.""",
    "event": """\
A fact with its day that a date starts from, or is met by. Letters record theirs by themselves: this is for what \
happened outside the program.

Dates that hang on it are worked out anew.""",
    "plan_request": """\
Who sees to a service request, by when, and when you look at it again.

Both days stand in the queue. A request is no complaint until the resident is unhappy with how it goes.""",
    "tell_request": """\
What the resident has to know of their request: that it is one, who does it and by when, and that they may complain.

Say it on the telephone and write down what was said, or send the letter. Either does.""",
    "chase_request": """\
The resident asked again. Say whether they are unhappy: then they may complain, and you are offered that next.

Each time is counted and stands in the chronology.""",
    "finish_request": """\
The day the work was done, and how the resident knows. It is done when they know, not when it was ordered.

The request can be closed then.""",
    "tell_lead": """\
A danger must be known to whoever leads on it. Speak to them first, and write it down here. Call 999 if anybody is in \
danger now.

The warning at the top of the case goes once it is recorded.""",
    "hazard_step": """\
What was done about a danger: looked into, made safe, the resident told, the work begun. Each step has its own legal \
time, and those run beside the complaint.

The step is met on the day and hour you give. Work that is ordered is written down and meets no time; what was \
promised of it is an action with its day.""",
    "raise_hazard": """\
A danger that came to light after triage.

Its legal times count from the day, and where hours count from the hour, on which anybody here came to know of it.""",
    "correct_aware": """\
The day on which anybody here first knew of a danger was another one.

Its legal times are worked out anew, and you are shown what moved. Both days stay in the chronology.""",
    "ask_contribution": """\
A question to another team, with the day you need the answer by.

It stands in the queue until it is answered. The resident’s date does not wait for it.""",
    "chase_contribution": """\
What became of a question to another team: answered, asked again, or no longer needed.

What is still out is shown while you write the response.""",
    "name_contractor": """\
A contractor looks into it for you. The stages, the dates and the answer stay yours.

Notices they owe you are followed here.""",
    "contractor_notice": """\
The notice a contractor owes you under your policy: that it came, or that you asked for it again.

It meets the date of the notice.""",
    "offer_meeting": """\
A meeting or a call offered to the resident, who may bring somebody, and may say no.

What they answer, or what came of it, is recorded next.""",
    "offer_visit": """\
A visit to see the home. The resident may say no, or have somebody with them.

What they answer, or what was seen, is recorded next.""",
    "meeting_held": """\
What the resident said to an offer, or what came of the meeting.

It stands in the chronology. Promises made there are actions: add each with its day.""",
    "update_resident": """\
The resident was told how it goes, and when they hear next. Tell them first.

The day of the next update stands in the queue. It moves no date of the answer.""",
    "pass_on_praise": """\
Good words about somebody reach that person, and whoever they work for.

The compliment can be closed then.""",
    "send_survey": """\
The survey after the answer, where your policy has one: when and how it went out.

Its answer is recorded when it comes.""",
    "record_survey": """\
What the survey brought: the score, and their words.

A poor score is no complaint by itself. Where they say that they are unhappy, open a new case from this one.""",
    "household": """\
Who lives with the resident, where their age or health bears on risk: one person at a time.

It is shown on every case of this resident.""",
    "need": """\
What has to be done differently for this resident, and when you ask whether it still helps.

It is shown wherever a letter is written or a call is made, on all their cases.""",
    "review_need": """\
Ask the resident whether it still holds and still helps, and set the next day.

What was written before stays in the chronology.""",
    "add_party": """\
Others with a part in the case: members of a group, a councillor, a neighbour. The resident stays the one you write to.

Where copies go to them, each letter says so.""",
    "name_lead": """\
A group is answered through one person. Name whoever speaks for it.

Letters go to them; the others may get copies.""",
    "restrict_contact": """\
A limit on how this resident reaches you: in proportion, with evidence, with the Equality Act weighed, for a time.

It is shown on all their cases and before any letter or call. They are told what it is, why, until when, and how to \
challenge it. A complaint is still taken in and answered.""",
    "review_restriction": """\
Whether a limit is still needed. It ends unless there is a reason to keep it.

Tell the resident what was decided.""",
    "bar_colleague": """\
Whoever is complained about, or tied to it, has no part in the case.

For them it is there no more: not in lists, counts, searches, letters or documents.""",
    "end_bar": """\
A colleague who was kept out may see the case again, with the reason.

Both entries stay in the chronology.""",
    "declare_interests": """\
Whoever looks into a complaint says whether anything ties them to it, however slight.

It is kept in the chronology. Where something does, name somebody else.""",
    "ask_consent": """\
The resident is asked whether somebody may act for them. Until they agree, nothing about them is told to that person.

The case waits in the queue for their answer, and no date moves. When it comes, change who acts for them.""",
    "note_outcome": """\
An anonymous complaint is looked into, and nobody can be written to. What was found is kept here.

The response’s date is met without a letter.""",
    "withdraw": """\
The resident takes the complaint back, in their own words. Nobody asks them to.

The case is closed; what was promised stands. If they come back, it goes on where it was, with the dates it had.""",
    "record_commitment": """\
A solution agreed with the resident, where your policy closes a complaint on one.

Add each promise as an action, so that it is followed until it is kept.""",
    "merge": """\
One thing told twice by the same resident or group. This case is closed into the other.

The other goes on with every point of both, from the earlier day of receipt. You are shown which dates move.""",
    "new_complaint": """\
What cannot join this complaint: new and unrelated, or told after the answer.

A new case opens for the same resident and waits for triage. Each of the two shows the other.""",
    "link_case": """\
Two cases that should be read together.

Both show the link and open each other. Nothing else changes.""",
    **LATER,
}
"""By the key of the act, as in the case's catalogue of pages."""


def act_words(key: str, title: str, rule: str) -> str:
    """What F1 tells of an act; '' for one that is not known. ``rule``: where the policy asks for it, '' for nowhere."""
    if key not in ACTS:
        return ""
    return "\n\n".join(filter(None, (title, ACTS[key], rule and f"The rule: {rule}")))
