"""The short help of each screen (F1), in the words of the people who use it."""

from __future__ import annotations

from desktop_app.ui.guide_keys import KEYS, keys_on
from desktop_app.ui.guide_settings import PAGES

_WORDS = {
    "queue": """\
This is every case somebody must do something about, the next date first.

The list at the left holds the views: your own cases, those nobody owns, what is overdue, and so on. The number says \
how many cases are in each. Only what is overdue and the letters that wait for your review are red.

The coloured label in each row says how many working days are left and the date. Rest the pointer on it, or press \
Alt+D, to see how the date was worked out, day by day, and which part of the policy it comes from.

Press Ctrl+K anywhere and type a few letters of what you want to do: every command is there with its keys, what the \
rules refuse with the reason, and any case of the whole landlord by reference, name, address or telephone number. \
Esc leads back to exactly where you were.

To find a case in this list, press Ctrl+F and type part of a reference, a name, a postcode, a telephone number or any \
words. Type a whole reference and press Enter to open that case. Esc empties the search and leads back to the view and \
the case you came from.

If the view hides what you look for, the bar says how many more there are outside it.

Filter (Ctrl+Shift+F) shows only some cases: of a stage, a kind, a due date, an owner, a team, an area, received in \
some days, answered late, by what was found, or with something to take care of. Each filter stands above the list \
until you press it away; the bar always says how many of \
how many cases are shown.

Save as view (Ctrl+Shift+S) keeps view, filters, search, order and columns under a name, below the other views. A dot \
means that what you see is not what was saved. Leaders can save a view for a team or for everybody. F2 renames the \
saved view that is picked at the left, Delete removes it, and Undo brings it back.

Click a column's title to sort by it; click again to turn the order round. Drag titles to move columns, or press \
Ctrl+Shift+O to choose and order them. Where there is little room, the days in the coloured label are working days too.

Press Enter or double-click to open a case in a tab. Press F6 to go from the views to the list to the picked case.

Select several cases with Space, or Ctrl and a click, and press Ctrl+R to give them to a colleague. In Unassigned, \
Take next case makes the most urgent one yours. Undo (Ctrl+Z) takes either back, Redo (Ctrl+Y) does it after all, each \
with an entry in the chronology.

File, Save this list as a spreadsheet (Ctrl+Shift+E) and Print this list (Ctrl+P) take what is shown as it stands, \
with the view, the filters and the day on it; from the menu so they do with the workload.

To take in a new contact press Ctrl+N, or drop a saved email (.eml) on the window.""",
    "contact": """\
Write down what a resident has told us: who they are, how and when they got in touch, what they said and what they want.

The date that counts is the day any member of staff first received it, not the day you write it down. Type the date \
any way you like: 27/3/2026, 27 mar, tue, yesterday. It is read back to you with its weekday.

Use their own words. They do not have to say “complaint”: being unhappy is enough.

While you type, people who look like the one you are naming appear, with their open cases.

What you type is kept as you go. If you close the window half-way, the queue offers to go on with it.""",
    "triage": """\
Decide what a contact is, one question at a time. Each page says which rule it serves and where the rule comes from.

Go back at any time: nothing you answered is lost. At the end you see all your answers on one page and can change any \
of them. Nothing happens until you press the last button, which says what it will do.""",
    "case": """\
Everything about one case. At the top: the reference, the resident, the stage, the next date and anything you must \
not miss about how this person needs to be dealt with.

What happens next is the one step the rules ask for now. Steps that cannot be taken say why, with the part of the \
policy they come from.

The chronology cannot be changed. If something in it is wrong, write a correction: both stay.

Where a colleague changes the same page while you write, both changes are kept. What you both changed is asked, yours \
beside theirs; “Go back” leaves all you typed as it is.

Casefile, on the chronology and under Ombudsman, puts everything kept of the case into one PDF, or into a ZIP with \
every file beside it. You choose the days and what stays out; the cover says so, and what is missing.

Ctrl+Down and Ctrl+Up go to the next and the previous case in the queue's list.""",
    "person": """\
Everything of one person: their cases, open and closed, who lives with them, what they need, limits on their contact, \
and each time they were in touch.

Open a case by its reference. What is shown here is changed on a case of theirs, under People.""",
    "reassign": """\
Cases change hands here, several at once, or all of somebody who leaves.

Whoever fits best stands first: nobody who is away, has full hands or works in another area comes before somebody who \
is free. Under each name stands what speaks against it, with the rule where one forbids it.

Each case is handed over by itself. At the end every case is listed: done, or left aside with the reason. The note \
stands in the chronology of each.""",
    "letter": """\
Write a letter block by block. The facts are filled in from the case; blocks with a lock are worded by the rules and \
cannot be changed.

What is still missing is listed. The letter cannot be issued until the list is empty.

Under the bar stands whether somebody else must approve it first. Send for review gives it to a colleague; its words \
rest until they approve it or return it with a reason. Whoever reviews it sees what differs from the template. Nobody \
approves a letter they wrote in.

The preview shows the very pages that will be kept. Issuing freezes the letter. It counts as sent only when you say \
how and when it left: posted, emailed or handed over.""",
    "words": """\
What letters of one kind say, for everybody who writes one. A team leader or above changes it; everybody can read it.

Each passage begins with a line like == opening: (Opening). A fact of the case stands in curly brackets, such as \
{received_on}: pick one at the left and press Enter to put it in. Lines that begin with >> are for some letters only, \
or repeat for each point. Passages with “wording: locked” are set by the rules and stay as they are.

What keeps the words from being used is listed below, with its line, while you type. The letter at the right is drawn \
with invented facts.

Saving makes a new version with your name, your reason and the day it holds from. Nothing is lost: old versions stay, \
and letters that went out stay as they went out. A draft begun before keeps its words until its writer takes the new \
ones. What you type and do not save is kept for you.""",
    "approvals": """\
Decisions that colleagues ask you for, because the rank here or in your policy is yours: more time for an answer, not \
taking on a complaint, refusing stage 2, compensation above their limit. Letters for your review stand in the same list.

The nearest day by which the resident must hear comes first. It is said in words when that day is near: more time \
that is told after the old date is told late.

The page at the right holds all it is decided on: what is asked, what approving does, the case, what the Code says, \
and the letter that follows. Approve carries it out at once, in your name. Return sends it back with your words, to be \
asked again; refuse says no. Nobody decides on what they asked for themselves.

A request read to its end carries an eye, and those can be approved together. Under Asked by you stands what became \
of what you asked.""",
    "post": """\
Every letter that was issued and goes by post, until it has left.

To print lists what waits, grouped by envelope, paper and size. The icon and the words say what to know of each; the \
picked letter's address and all its checks stand below. A letter that cannot be posted cannot be ticked, and says why.

Printing starts a batch. Then you are asked how each letter came out: those that did not are printed again. If the \
machine fails in between, you are asked at the next start. Printed is not posted: mark the letters once they have left.

The posting log keeps where each letter went, its sheets, its class and the fingerprint of the very PDF. Save it as \
CSV or as a certificate to sign. What the post brings back is written down there, and waits under Came back until \
somebody has dealt with it.""",
    "call": """\
Somebody rings. Press F9 wherever you are: the case that was in front stands in the line, and typing a name, a \
postcode or a telephone number finds another one.

At the right stands what can be said: first how much this caller may hear, and how to be sure who they are, then where \
the case stands, what is next and when, in sentences to read out. Choose who rings, for a neighbour may hear nothing \
and an MP only what answers the question.

Write down what they said and what you told them, and press Ctrl+Enter: it stands in the chronology, and you are back \
where you were, at the same word. A day promised to the resident is kept in sight from then on.""",
    "day": """\
What today holds for you. Each part leads to what it counts: your cases that are overdue, due today or due soon, \
letters and decisions that wait for you, and what presses of the colleagues you cover for. A team leader also sees the \
team's. It is shown in the queue once, at the start of the day.

Reminders are dates that have come to one of the points your landlord set: some working days before, on the morning of \
the day, and when they are overdue. Seen takes one away until its next point. Put off asks until when. What is done \
meanwhile leaves by itself. Nothing is said outside working hours or while you are away: then whoever covers for you \
is reminded.""",
    "workload": """\
Who has how much to do. Each number leads to the cases behind it: go there with the arrow keys and press Enter, or \
click it. The list then says what it shows and how to see the whole of it again.

Cases are overdue, due today, due soon or on track, each in one column only. Waiting counts those that wait on \
somebody else, whatever is due. Not moved for is working time since anything was written on the open case that has \
rested longest.

The next four weeks show what falls due on each day against who is in. Bank holidays and the days your offices are \
closed are named. Cases you are kept out of are not counted.""",
    "report": """\
What came in over a period, how it was acknowledged and answered, what was found and what was put right: the figures \
that a board, residents and the regulator ask for. Choose a quarter or a year (they begin on 1 April), a month or two \
days, and all cases or a team's, an area's, a category's or a tenure's.

Go to a number with the arrow keys: the line at the foot says what it counts and where it is asked for. Enter, or a \
click, opens exactly its cases; Back to the figures, or Esc, leads back.

Received looks at the complaints that came in the period, whatever became of them since. Answers given looks at the \
answers that left in it. The two are different cases, so their numbers differ. An extension told to the resident only \
after the old date leaves the answer late.

What is not known counts the cases without a category, an area, a team or a tenure, so that you can fill them in. The \
regulator's CH01 needs the number of homes you own: enter it under Settings, Figures.

Save as PDF makes the paper for the board, with the definitions at its end; Save as spreadsheet has a sheet of figures \
and a sheet with a line for each case. Neither names a resident. Cases you are kept out of are not counted.

Few complaints are no virtue: they may mean that people cannot reach you. Nothing here is coloured good or bad.""",
    "settings": """\
Your landlord's details as letters show them, your own, the days on which you do not work, how days are counted, and \
your colleagues. F1 on a page says what the page is for.

On a shared server most pages are an administrator's to change; you can read them all.

When you change a day off or how days are counted, open cases are worked out again, and you are shown every date \
that moved.

Ombudsman details are what letters print; write down the day you checked them. Reminders says at which points of a \
date whom the program reminds, and in which hours.

Letters’ words lists every letter and who changed its words last; open one to read or change it. Standard paragraphs \
are words for many letters that are offered until their last day.""",
    "welcome": """\
Try the demonstration to look round with invented people and about 200 invented cases. Or set up your own landlord \
to begin work. You can do either first; they are kept apart.""",
}

GUIDE = {
    screen: words + (f"\n\nKeys on this screen\n{keys_on(screen)}" if screen in KEYS else "")
    for screen, words in _WORDS.items()
}

ABOUT = """\
Redress {version}

The complaint handler's desk for England's social landlords.

Your cases are kept in
{folder}"""


def guide_to(screen: str, page: str = "", act: str = "") -> str:
    """The help for a screen's name; the queue's when there is none.

    That of the settings' page in front, or the words of an act (:func:`act_words`), come first.
    """
    whole = GUIDE.get(screen, GUIDE["queue"])
    if act:
        return f"{act}\n\nAbout the case\n{whole}"
    return f"{PAGES[page]}\n\nAbout the settings\n{whole}" if page in PAGES else whole
