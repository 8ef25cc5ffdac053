"""The help of acts that come later in a case: waiting, putting right, the Ombudsman, stage 2."""

from __future__ import annotations

LATER = {
    "hold": """\
The case waits for somebody or something, and everybody sees for whom and until when.

No clock stops. If the answer will be late, ask for more time: a hold does neither that nor tells the resident.""",
    "release_hold": """\
What the case waited for has come, or does not matter any more.

It leaves ‘Waiting on others’. The chronology keeps what came of it.""",
    "deal_with_returned": """\
The post brought a letter back. It counts as sent, and the resident may not have it.

Find the right address, put it right on the case, correct the letter and send it again. Or say what else was done.""",
    "release_letter": """\
Somebody holds an issued letter back, and the case says why. It cannot be printed, posted or sent meanwhile.

Its day keeps running. Put right what is wrong and let it go. A wrong address on it is put right by correcting it.""",
    "explain_lateness": """\
Why a date was missed, one date at a time, by a usual reason or in your words.

The reasons are added up in the figures, so that what holds you up can be mended.""",
    "what_if": """\
What the dates would be if something were otherwise. The rules work it out as you type.

Nothing is written down, and nothing moves.""",
    "tell_about_action": """\
The resident is told how a promise goes, of its new day, or that it falls away and why. Tell them first.

It stops being the next step once it is recorded.""",
    "tell_action": """\
The resident is told how a promise goes, of its new day, or that it falls away and why. Tell them first.

It stops being the next step once it is recorded.""",
    "chase_action": """\
Whoever does it was asked how it goes.

The chaser stands beside the promise and in the chronology. The day stays.""",
    "put_off_action": """\
A promise gets another day, with the reason. Do it before the old day has passed.

The first day stays beside it. Telling the resident becomes the next step.""",
    "withdraw_action": """\
A promise that cannot be kept: why, and what is done instead.

It stays on record as withdrawn. Telling the resident becomes the next step.""",
    "compensate": """\
A sum, line by line, each for what it answers. Your guidance offers fixed sums and bands; above your limit a colleague \
with the rank approves it.

The response letter gives the sum and the lines. Paying it is a promise with its day.""",
    "follow_compensation": """\
Offered, accepted, refused, paid or withdrawn, each with its day.

Paying keeps the promise to pay. Whoever takes the money may still ask for the next stage.""",
    "learn": """\
The root of what went wrong, the lesson, and the change with its person and its day.

The root and the lesson stay in the office. What residents read of it names nobody.""",
    "finish_learning": """\
A change that was to follow from a lesson has been made.

It is counted among what was learnt.""",
    "sort_case": """\
Category, service and root, as your reports and the landlord’s return count the case.

The list of categories stands in the settings, under Putting right.""",
    "record_ombudsman": """\
The Ombudsman’s own reference, how they deal with the case, and the day they told you.

The case shows an Ombudsman tab from then on. None of your own dates moves.""",
    "ombudsman_instructs": """\
The Ombudsman tells you to take on what was left out, or to answer at stage 2.

It comes in with dates that count from the day they told you.""",
    "end_ombudsman": """\
The Ombudsman closes their case, or accepts that everything is done.

Your own case stays as it is.""",
    "record_evidence": """\
What the Ombudsman wants to see, and by when.

It stands in the queue until the evidence is sent.""",
    "explain_delay": """\
The evidence comes later than asked, and the Ombudsman is told why before its day.

The day stays: it is the explanation that counts.""",
    "gather_evidence": """\
What the case holds of each thing on the Ombudsman’s list, what is missing, and what goes.

Recording it as sent meets the date. A casefile puts the same into one file.""",
    "record_determination": """\
The decision as it stands in the Ombudsman’s letter: each part, and each order with its day.

Each order stands in the queue until it is met with its proof. We put none off and drop none.""",
    "meet_order": """\
What was ordered is done, and how that is proved.

It counts for the Ombudsman once they have the proof.""",
    "tell_ombudsman": """\
The proof of something done goes to the Ombudsman.

With it the order is met.""",
    "answer_recommendation": """\
A recommendation is accepted, and then followed as an order is; or declined with the reason.

The answer stands in the chronology.""",
    "change_order": """\
The Ombudsman agrees to another day, or sets an order aside: who agreed, and in what words.

Both days stay on the case, with their agreement.""",
    "casefile": """\
Everything kept of the case in one PDF, or in a ZIP with every file beside it. Choose the days and what stays out.

The cover says what was left out and what is missing. It does not count as sent.""",
    "request_escalation": """\
The resident asks for stage 2. They need not say why, and need not use the word.

The dates of stage 2 count from the day any member of staff had it.""",
    "decide_escalation": """\
What is not resolved goes to stage 2: there is no gate on the merits. It is refused only for a reason of your policy, \
by the rank it asks.

A refusal is told with the reason and the way to the Ombudsman.""",
    "name_reviewer": """\
Who looks at it again: somebody with no part in stage 1. Beside each name stands why not.

The acknowledgement names them.""",
    "stage2_points": """\
What is still in dispute, point by point, gone through with the resident.

The acknowledgement of stage 2 sets it out. How each point was put at stage 1 stays beside it.""",
    "review_answer": """\
Somebody senior looked the answer over, where your policy asks for it.

The response can be issued then. Changed findings are looked over again.""",
    "write_letter": """\
Which letter to write, out of those that fit the case now. What does not fit says why.

A draft opens, filled from the case.""",
}
