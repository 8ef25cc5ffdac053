"""What can be pressed on each screen, as its help and the list of shortcuts name it."""

from __future__ import annotations

KEYS = {
    "queue": (
        ("Up, Down, Page Up, Page Down", "Go from case to case"),
        ("Ctrl+Home, Ctrl+End", "The first and the last case"),
        ("Enter", "Open the picked case; in the search box, the case whose reference was typed"),
        ("Esc", "Empty the search box; then clear the selection, then the filters"),
        ("F2", "Rename the saved view that is picked at the left"),
        ("Delete", "Remove the saved view that is picked at the left"),
        ("Alt+Up, Alt+Down", "Move the picked column in the choice of columns"),
        ("Alt+Down", "Open the calendar of a date among the filters"),
        ("Space", "Select a case besides others, or leave it out; so does Ctrl with a click"),
        ("Shift+Up, Shift+Down", "Select up to there; so does Shift with a click"),
        ("Ctrl+A", "Select every case of the list"),
        ("Ctrl+R", "Give the selected cases, or the picked one, to a colleague"),
        ("Down", "From the search box to the list"),
    ),
    "contact": (
        ("Ctrl+Enter", "Save and triage"),
        ("Ctrl+S", "Keep what is typed so far"),
        ("Esc", "Go back to where you were, while nothing is typed"),
        ("Delete", "Take the picked file away"),
        ("Alt+Down", "Open the calendar of a date"),
    ),
    "triage": (
        ("Ctrl+Enter", "Continue, also while writing"),
        ("Alt+Left", "Back to the question before"),
        ("1 to 9", "Choose the answer of that number, counted from the top"),
        ("Up, Down", "From answer to answer, round and round"),
        ("Alt+Up, Alt+Down", "Move a point of the complaint up or down"),
    ),
    "case": (
        ("Ctrl+R", "Give the case to a colleague"),
        ("Ctrl+L", "Write a letter"),
        ("Ctrl+Shift+B", "Make a casefile: everything kept of the case, in one go"),
        ("Ctrl+Enter", "Do what the open form is for, also while writing"),
        ("Esc", "Leave the open form; what was typed is asked about"),
    ),
    "person": (("Esc", "Close this page"),),
    "reassign": (
        ("Ctrl+Enter", "Hand the cases over, also while writing"),
        ("Esc", "Leave without handing over; a note is asked about"),
    ),
    "workload": (
        ("Up, Down, Left, Right", "Go from number to number"),
        ("Enter", "Open the cases behind the picked number, or of the picked day"),
        ("Esc", "Go back to where you were"),
    ),
    "report": (
        ("Up, Down, Left, Right", "Go from number to number"),
        ("Enter", "Open the cases behind the picked number; Esc in their list leads back"),
        ("Esc", "Go back to where you were"),
        ("Alt+Down", "Open the calendar of a date"),
    ),
    "call": (
        ("Up, Down", "From the line to another case that was found"),
        ("Ctrl+Enter", "Write the call down, also while writing"),
        ("Alt+Down", "Open the calendar of a date"),
        ("Esc", "Go back to where the telephone rang; what was typed is asked about"),
    ),
    "day": (("Esc", "Go back to where you were"),),
    "settings": (
        ("Enter", "Open the picked letter’s words, or change the picked colleague’s details"),
        ("Ctrl+Enter", "Press the page’s blue button, also while writing"),
        ("Esc", "Go back to where you were; what was typed is asked about"),
        ("Alt+Down", "Open the calendar of a date"),
    ),
    "words": (
        ("Ctrl+S", "Save as a new version"),
        ("F8", "Go to the next line with a mistake"),
        ("Ctrl+F", "Find in these words"),
        ("Enter, Shift+Enter", "While finding: the next place, and the one before"),
        ("Esc", "From finding back to the words"),
        ("Alt+Down", "Open the calendar of a date"),
    ),
    "approvals": (
        ("Ctrl+Shift+A", "Approve the request in front, once you say so again"),
        ("Enter", "From a line to its page; of a letter, to its review"),
    ),
    "post": (
        ("Ctrl+P", "Print the ticked letters"),
        ("Space", "Tick or untick a letter; on a heading, its whole group"),
        ("Ctrl+A", "Tick every letter that can go"),
        ("Enter", "Open the picked letter or case"),
        ("Ctrl+Enter", "Do what the question or the open form is for"),
        ("Alt+Down", "Open the calendar of a date"),
        ("Esc", "Go back to the lists"),
    ),
    "letter": (
        ("Ctrl+S", "Save the draft now"),
        ("Ctrl+P", "Print the kept pages"),
        ("Ctrl+Shift+A", "Approve a letter that waits for your review; on other screens, open what waits"),
        ("Ctrl+Enter", "Send the open form of a review, also while writing"),
        ("Esc", "Leave the open form of a review"),
        ("F7", "Go to the next word that looks misspelt"),
        ("Ctrl+Shift+V", "Add a standard paragraph where you write"),
        ("Alt+Down", "Open the calendar of a date"),
    ),
}
"""What can be pressed on a screen besides what the menus offer everywhere."""

HEADINGS = {
    "queue": "In the queue",
    "contact": "Taking in a contact",
    "triage": "In triage",
    "case": "On a case",
    "person": "On a person",
    "reassign": "While reassigning",
    "call": "On the telephone",
    "letter": "On a letter",
    "approvals": "Awaiting approval",
    "post": "In the post room",
    "workload": "On the workload board",
    "day": "On your day",
    "report": "On the figures for the board",
    "words": "In the words of a letter",
    "settings": "In Settings",
}


def keys_on(screen: str) -> str:
    """The keys of a screen as plain text, a line each; '' when it has none of its own."""
    return "\n".join(f"{keys}\t{words}" for keys, words in KEYS.get(screen, ()))
