"""The invented landlord, colleagues, points and promises of the sample letters."""

from __future__ import annotations

from datetime import date

from desktop_app.letters.facts import ActionFacts, Person, PointFacts, Sender
from desktop_app.policy.kinds import Outcome

LANDLORD = Sender(
    name="Brightwater Homes",
    address=("Lantern House", "2 Quayside Walk", "Sampleton"),
    postcode="ZZ1 4BW",
    phone="01632 960 100",
    email="hello@brightwater.example",
    website="www.brightwater.example",
    hours="Monday to Friday, 9am to 5pm",
)
HANDLER = Person("Joanna Reid", "Complaints Officer", "01632 960 114", "joanna.reid@brightwater.example")
INVESTIGATOR = Person("Dev Sharma", "Repairs Team Leader", "01632 960 131", "dev.sharma@brightwater.example")
POINTS = (
    PointFacts(
        1,
        "Damp and mould came back in the back bedroom after the work in March.",
        "Find the cause and repair it for good.",
        what_happened="You told us on 2 October 2026 that the mould was back. We sent a surveyor on 21 October 2026. "
        "She found that the extractor fan had failed.",
        what_should_have="Our repairs policy says we inspect damp within 10 working days. We took 13.",
        decision=Outcome.UPHELD,
        reasons="We were three working days late. The work in March treated the wall and did not find the broken fan.",
        effect="Your daughter could not sleep in her room for five weeks.",
    ),
    PointFacts(
        2,
        "Two appointments were missed and nobody told me.",
        "An apology and a promise that it will not happen again.",
        what_happened="Appointments on 9 and 17 October 2026 were cancelled by our contractor. We did not tell you.",
        what_should_have="We should tell you at least one day before an appointment changes.",
        decision=Outcome.UPHELD,
        reasons="Our records show no call, text or letter to you before either day.",
        effect="You took two days off work.",
    ),
    PointFacts(
        3,
        "The rent went up while the bedroom could not be used.",
        "Put the rent back to what it was.",
        what_happened="Your rent changed on 6 April 2026, with the yearly rent review.",
        what_should_have="We should write to you one month before. We wrote on 27 February 2026.",
        decision=Outcome.NOT_UPHELD,
        reasons="The rent was set for the whole year before the damp came back. We gave you the right notice.",
    ),
)
ACTIONS = (
    ActionFacts("Treat the mould and fit a new extractor fan", "Dev Sharma, Repairs Team Leader", date(2026, 12, 4)),
    ActionFacts("Paint the wall by the window", "Hollin Building Services", date(2026, 12, 11)),
    ActionFacts("Pay you £275", "Joanna Reid, Complaints Officer", date(2026, 12, 9)),
    ActionFacts("Visit to check that the room is dry", "Dev Sharma, Repairs Team Leader", date(2027, 1, 8)),
)
