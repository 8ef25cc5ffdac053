"""The short help of each page of the settings (F1), beside that of the settings as a whole."""

from __future__ import annotations

PAGES = {
    "settings-landlord": """\
What every letter says of your landlord: its name and address at the head, and how residents reach you about a \
complaint. Letters that were issued keep what they said.""",
    "settings-policy": """\
Which complaints policy new cases come under. Choose another, shipped or from a file, to see from which day it would \
hold, where it departs from the Code, and how many cases keep the one they have. Only Change the policy takes it up, \
and it asks first.

The first day is written in the policy's file (in_force_from): a new edition can be taken up weeks before it holds. \
Until that day it stands here, where it departs from the Code can be read again, and it can be withdrawn.""",
    "settings-me": """\
Your own name, job title, telephone and email, as letters are signed with them.

On a shared server your name, job title and rank come with your login; your telephone and email are yours to change.""",
    "settings-days": """\
The days that are no working days: weekends, the bank holidays of your nation, and the days your offices are closed.

Add a day that was proclaimed, or a closure from one day to another. You are told how many dates would move before \
anything is kept, and shown every one that moved. A day of your own can be taken out again.

It moves everybody’s deadlines: a team leader or above sets it, on a shared server an administrator; where nobody so \
senior works here, whoever is most senior.""",
    "settings-counting": """\
Whose bank holidays count, what becomes of a contact that comes in on a day off, after which hour a contact counts as \
received on the next working day, and how many working days count as soon.

Saving works out the open cases again and lists what moved.""",
    "settings-people": """\
Everybody who can own a case or sign a letter, with their rank, team and areas.

Pick somebody in the list to change their details, to hand over their cases, or to mark them as left. Whoever has \
left is offered nowhere again, and everything they did stays under their name.""",
    "settings-away": """\
Who is away, from when to when, and who looks after their cases meanwhile. The cases stay their owner’s. Nobody is \
asked why they are away.

Whoever is marked as away and opens Redress is asked once a day whether they are here again.""",
    "settings-teams": """\
Teams, and areas by how their postcodes begin. Both help to offer a case to the right colleague. One that is no \
longer used can be used again.""",
    "settings-approvals": """\
Which rank decides on an extension, on not taking a complaint on, and on refusing stage 2. Where your policy asks for \
a higher rank, that stands.""",
    "settings-leads": """\
Who leads on safeguarding, domestic abuse, emergency repairs and damp and mould. A case that mentions such a danger \
shows their name and number until somebody records that they were told.""",
    "settings-reviews": """\
Which letters a second person must read before they are issued, and of what rank that person is at least.""",
    "settings-money": """\
The bands compensation is chosen from, how much each rank may approve alone, and the categories complaints are sorted \
by. Sums may be typed as you write them: £50 or 50.00.""",
    "settings-figures": """\
How many homes you own, for the regulator’s measure of complaints for each 1,000 homes. Enter them as they stood at \
the end of the financial year. Everything else in the figures comes from the cases.""",
    "settings-post": """\
When and where post is last collected, how letters usually go, and which envelopes are in use. A letter is laid out \
for the envelopes of the day it is issued.

Save a test sheet, print it, and fold it into an envelope: the address must stand in the window.""",
    "settings-email": """\
The server that letters are sent by. Without one, letters are opened in your own mail program.

Try it calls on the server with what stands in the fields and sends nothing. The password is kept in the system’s \
keyring, never with your cases.""",
    "settings-words": """\
Every letter, which version of its words holds, since when, and who wrote it. Open one to read or change its words.""",
    "settings-paragraphs": """\
Words for many letters. They are offered while a letter is written, until their last day.""",
    "settings-reminders": """\
At which points of a date people are reminded, and in which hours. While somebody is away, whoever covers for them is \
reminded; where nobody does, their team leader.""",
    "settings-ombudsman": """\
How residents reach the Housing Ombudsman, as letters print it. Look it up from time to time and write down the day \
you checked it.""",
}
