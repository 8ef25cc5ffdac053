"""What is said and done in the whole case, and on which days."""

from __future__ import annotations

from datetime import date

TAKEN_IN = date(2026, 12, 14)
ANSWERED = date(2026, 12, 18)
ASKED_AGAIN = date(2027, 1, 11)
ACKNOWLEDGED_AGAIN = date(2027, 1, 13)
ANSWERED_AGAIN = date(2027, 2, 1)
AT_OMBUDSMAN = date(2027, 3, 15)
EVIDENCE_SENT = date(2027, 3, 24)
DETERMINED = date(2027, 6, 1)
ENDED = date(2027, 6, 21)
CONTACT = {
    "Name": "Ms Amina Okafor",
    "Address": "14 Larch Court\nPenn Road\nBrightwater",
    "Postcode": "M50 4QT",
    "Email": "amina@example.org",
    "When any member of staff first got it": "today",
    "In their own words": "The lift is out again and nobody rang me back.",
    "What they want us to do": "Mend the lift and say sorry.",
}
POINTS = (("The lift is out again.", "Mend it for good."), ("Nobody rang me back.", "An apology."))
FOUND = {
    "What happened": "The lift stopped on 1 December 2026 and nobody rang you back.",
    "What should have happened": "Our policy says that we ring back within two working days.",
    "Reasons": "We have no record of any call to you.",
    "Effect on the resident": "You carried your shopping up four floors.",
}
FOUND_AGAIN = {
    "What happened": "The lift stopped again on 4 January 2027.",
    "What should have happened": "The new control board should have been tried for a week.",
    "Reasons": "Nobody tried it after it was put in.",
    "Effect on the resident": "You missed a hospital appointment on 5 January 2027.",
}
BOARD, CALLS = "Replace the lift’s control board", "Ring every caller back within two days"
ANSWER = (
    "We will replace the lift’s control board.",
    "We are sorry that nobody rang you back and that you carried your shopping up four floors.",
    "- the lift’s records\n- the record of your calls",
)
FINAL_ANSWER = (
    "We will have the new board tried for a week by the maker.",
    "We are sorry that nobody tried the new board and that you missed your appointment.",
    "- the file of our first answer\n- the engineer’s sheet of 4 January 2027",
)
STILL_WRONG = "The lift stopped again on 4 January and I missed my hospital appointment."
ORDER = "Pay £250 to Ms Okafor"
ENTRIES = (
    "Received: telephone",
    "Triaged: Stage 1 complaint",
    "Stage 1 acknowledgement begun",
    "Stage 1 acknowledgement issued",
    "Stage 1 acknowledgement sent",
    "Findings written",
    "Promised: Replace the lift’s control board",
    "Promised: Ring every caller back within two days",
    "Stage 1 response begun",
    "Stage 1 response issued",
    "Stage 1 response sent",
    "Done: Replace the lift’s control board",
    "Stage 2 asked for",
    "Taken to stage 2",
    "Reviewer: Grace Obi",
    "What is in dispute at stage 2",
    "Stage 2 acknowledgement begun",
    "Stage 2 acknowledgement issued",
    "Stage 2 acknowledgement sent",
    "Findings written",
    "Final response begun",
    "Final response issued",
    "Final response sent",
    "At the Ombudsman: full investigation",
    "The Ombudsman asked for evidence",
    "Evidence sent to the Ombudsman",
    "The Ombudsman decided: service failure",
    "Ombudsman’s order met: Pay £250 to Ms Okafor",
    "Proof sent to the Ombudsman: Pay £250 to Ms Okafor",
    "Done: Ring every caller back within two days",
    "The Ombudsman has finished",
    "Closed: answered",
)
"""What the chronology says, in order; findings are written down at each pause and stand there as often."""
