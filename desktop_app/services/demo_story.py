"""One fictional case, told by carrying out the real acts on the days they would have happened."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from random import Random

from desktop_app.london import LONDON, london
from desktop_app.policy.kinds import Channel, Leaving, LetterKind, Outcome, ReplyBy
from desktop_app.policy.triage_form import Answer, DefinedPoint, answers_of_points
from desktop_app.policy.urgency import long_date
from desktop_app.policy.words import inside
from desktop_app.services import (
    alerts,
    cases,
    contacts,
    extensions,
    findings,
    hazards,
    letters,
    requests,
    triage,
)
from desktop_app.services.demo_cast import SPOKEN, Cast, Text, texts
from desktop_app.services.demo_days import Days
from desktop_app.services.desk import Desk
from desktop_app.services.email_file import read_email
from desktop_app.services.entries import (
    ActionEntry,
    ContactEntry,
    ExtensionEntry,
    FileEntry,
    FindingEntry,
    LeavingEntry,
    PersonEntry,
    PointEntry,
)
from desktop_app.services.entries_side import HazardEntry, PlanEntry, RequestToldEntry, ToldEntry
from desktop_app.services.views import CaseView
from desktop_app.services.views_letters import LetterView

GAP = re.compile(r"\[\[.*?\]\]", re.DOTALL)
NO_BARRIER: dict[str, Answer] = {"recent": "within", "barriers": ("none",), "decision": "stage1"}
DANGER_WORK = ("found", "summary", "safe", "works", "ended")
"""What is done about a danger, in the order it is done here."""
TOLD_OF_REQUEST = (
    "It is a request with our planner, and by when it is done. "
    "They can complain at any time if they are unhappy with how it goes."
)
ALWAYS: dict[str, Answer] = {
    "anonymous": "accept",
    "representative": "asking",
    "affected": "resident",
    "reported_before": "first",
    "handling": "report_only",
    "priority": ("none",),
}
CHANNELS = (Channel.EMAIL, Channel.PHONE, Channel.WEB_FORM, Channel.LETTER, Channel.IN_PERSON, Channel.VIA_STAFF,
            Channel.APP, Channel.LIVE_CHAT, Channel.SOCIAL_MEDIA, Channel.TEXT)  # fmt: skip
HOW_OFTEN = (30, 25, 15, 8, 6, 6, 4, 3, 2, 1)


@dataclass
class Story:
    """A case being told. Days are working days before today: smaller is later."""

    desk: Desk
    days: Days
    cast: Cast
    chance: Random
    matter: Text
    case: CaseView | None = None
    _acts: int = 0

    @property
    def it(self) -> CaseView:
        """The case as it now stands."""
        assert self.case is not None
        return self.case

    def act(self) -> str:
        """The id of the next act: the same on every building."""
        return f"demo-{self.chance.getrandbits(96):024x}"

    def take_in(
        self, received: int, logged: int, person: PersonEntry, *, is_email_file: bool = False, **others: object
    ) -> None:
        """The contact reaches somebody on one day and is taken in on another; a saved email is kept with it."""
        on = self.days.ago(received)
        if self.chance.random() < 0.12 and received > logged:
            on -= timedelta(days=1)  # some write on a Sunday
        self.days.go(logged)
        drawn = self.chance.choices(CHANNELS, HOW_OFTEN)[0]
        channel = Channel.EMAIL if is_email_file else drawn
        entry = ContactEntry(
            person=replace(person, tenure=self.matter.get("tenure", person.tenure)),
            channel=channel,
            received_on=on,
            received_minute=None if channel is Channel.LETTER else self._minute(on),
            received_by=self.cast.first_to_hear(channel),
            words=self.cast.own_words(self.matter, is_spoken=channel in SPOKEN),
            wants=self.matter.get("wants", ""),
            subject=self.matter["subject"],
        )
        if is_email_file:
            others["files"] = email_file(entry)
        self.case = contacts.take_in(self.desk, replace(entry, **others), self.act())[0]  # type: ignore[arg-type]

    def triage(self, day: int, owner: int, answers: dict[str, Answer]) -> None:
        """Triaged by whoever then owns the case."""
        self.days.go(day)
        self.desk.sit_down(owner)
        self.case = triage.decide(self.desk, self.it.id, {**ALWAYS, **answers}, self.act())[0]
        if day > 0:
            self.tell_leads(day)
            self.deal_with_dangers(day, only="Emergency")
            self.plan_request(day)
            self.tell_request()

    def tell_request(self) -> None:
        """The resident hears of it the same day, on the telephone."""
        if any(step.key == "tell_request" and step.permitted for step in self.it.steps):
            entry = RequestToldEntry(self.desk.clock.today(), Channel.PHONE, TOLD_OF_REQUEST)
            self.case = requests.tell_request(self.desk, self.it.id, entry, self.act())[0]

    def plan_request(self, day: int) -> None:
        """Somebody does what was asked, by a day, when it is looked at again."""
        if self.it.side is None or self.it.side.request is None:
            return
        on = self.days.go(day)
        again = self.desk.calendar().after(on, 9)
        entry = PlanEntry("Repairs planner", again, again, self.cast.doing("request_news"))
        self.case = requests.plan_request(self.desk, self.it.id, entry, self.act())[0]

    def review_request(self, day: int) -> None:
        """It was looked at again each time that day had come."""
        for again in range(day - 9, 0, -9):
            self.plan_request(again)

    def log_complaint(self, day: int, owner: int) -> None:
        """Triaged as the stage 1 complaint it is."""
        self.triage(day, owner, self.complaint_answers(day))

    def complaint_answers(self, day: int) -> dict[str, Answer]:
        """What triage is told of an ordinary complaint."""
        asked = self.chance.random() < 0.4
        points = tuple(
            DefinedPoint(each["text"], each["outcome"], each.get("is_ours", True), each.get("whose", ""))
            for each in self.matter["points"]
        )
        is_vulnerable = bool(self.it.resident.vulnerability)
        return {
            **NO_BARRIER,
            "nature": "dissatisfied",
            "hazards": tuple(self.matter.get("hazards", ())) or ("none",),
            "choice": "asked" if asked else "accepted",
            "choice_words": self._offered(day),
            "points": answers_of_points(points),
            "priority": ("vulnerable",) if is_vulnerable else ("none",),
        }

    def letter(self, day: int, kind: LetterKind, *, issued: bool = True) -> LetterView:
        """A letter begun and written, and issued unless it is still a draft."""
        self.days.go(day)
        letter, _ = letters.begin(self.desk, self.it.id, kind, self.act())
        for block in letter.blocks:
            if GAP.search(block.text) and not block.is_locked:
                words = GAP.sub(lambda _gap, key=block.key: self._filling(key), block.text)  # type: ignore[misc]
                letter = letters.save_block(self.desk, letter.summary.id, block.key, words, letter.version)
        return letters.issue(self.desk, letter.summary.id, self.act())[0] if issued else letter

    def send(self, day: int, letter: LetterView) -> None:
        """It leaves the way the resident asked for."""
        on = self.days.go(day)
        how = letter.leaving_options[0]
        tracking = f"AB{self.chance.randrange(10**8):08d}GB" if how is Leaving.POSTED_SIGNED else ""
        letters.mark_sent(self.desk, letter.summary.id, LeavingEntry(how, on, tracking), self.act())
        self.reread()

    def acknowledge(self, day: int) -> None:
        """Written, issued and sent on one day."""
        self.send(day, self.letter(day, LetterKind.STAGE1_ACKNOWLEDGEMENT))

    def look_into(self, day: int) -> None:
        """Somebody speaks with the resident, and notes something; what is dangerous is mostly seen to by then."""
        on = self.days.go(day)
        if self.chance.random() < 0.7:
            self.deal_with_dangers(day)
        words = self.cast.doing("conversations")
        self.case = cases.record_contact_made(self.desk, self.it.id, on, words, self.act())[0]
        if self.chance.random() < 0.6:
            self.days.go(day)
            self.case = cases.add_note(self.desk, self.it.id, self.cast.doing("notes"), self.act())[0]

    def find(self, day: int, *, how_many: int = 99) -> None:
        """Findings on the points that are ours, all or the first few."""
        self.days.go(day)
        told = {each["text"]: each for each in self.matter["points"]}
        ours = [point for point in self.it.points if point.is_ours][:how_many]
        entries = tuple(
            FindingEntry(
                point.id,
                told[point.text]["happened"],
                told[point.text]["should"],
                Outcome[told[point.text]["decision"].upper()],
                told[point.text]["reasons"],
                told[point.text].get("effect", ""),
            )
            for point in ours
        )
        self.case = findings.save_findings(self.desk, self.it.id, entries, self.act())[0]

    def promise(self, day: int) -> None:
        """What the matter takes to be put right, each with a person and a day."""
        on = self.days.go(day)
        for action in self.matter.get("actions", ()):
            due_on = self.desk.calendar().after(on, action["days"])
            entry = ActionEntry(action["what"], action["who"], due_on)
            self.case = cases.add_action(self.desk, self.it.id, entry, self.act())[0]

    def respond(self, day: int) -> None:
        """Promised, answered and sent on one day."""
        self.promise(day)
        self.send(day, self.letter(day, LetterKind.STAGE1_RESPONSE))

    def keep_promises(self, until: int, *, leave: int = 0) -> int:
        """Promises that fell due by a day are done, but for the last few; how many stay open."""
        open_ones = sorted((each for each in self.it.actions if each.done_on is None), key=lambda each: each.due_on)
        for action in open_ones[: max(len(open_ones) - leave, 0)]:
            day = self.day_of(action.due_on)
            if day < until:
                break
            on = self.days.go(day)
            self.case = cases.complete_action(self.desk, action.id, on, self.cast.doing("evidence"), self.act())[0]
        return sum(each.done_on is None for each in self.it.actions)

    def tell_leads(self, day: int) -> None:
        """Whoever must know of a danger is told on the day it came to light."""
        on = self.days.go(day)
        side = self.it.side
        for alert in [each for each in side.alerts if each.told_on is None] if side else []:
            entry = ToldEntry(alert.to_whom, on, "By telephone", words=self.cast.doing("alerts"))
            self.case = alerts.record_told(self.desk, self.it.id, entry, self.act())[0]

    def deal_with_dangers(self, day: int, only: str = "") -> None:
        """Each danger, or those of one flag, is investigated, told of, made safe and laid to rest."""
        hazards_here = self.it.side.hazards if self.it.side else ()
        for hazard in [each for each in hazards_here if only in each.flag]:
            done: set[str] = set()
            # Where no law names days, everything can be recorded again and again: each is done once.
            while choices := [key for key in self._open_work(hazard.id) if key not in done]:
                what = next((key for key in DANGER_WORK if key in choices), choices[0])
                done.add(what)
                entry = HazardEntry(hazard.id, what, self.days.go(day), words=self.cast.doing("dangers"))
                self.case = hazards.record_hazard(self.desk, self.it.id, entry, self.act())[0]

    def _open_work(self, hazard_id: int) -> tuple[str, ...]:
        """What can still be recorded of a danger; nothing once it is dealt with."""
        side = self.it.side
        hazard = next(each for each in side.hazards if each.id == hazard_id) if side else None
        return () if hazard is None or hazard.is_ended else tuple(key for key, _ in hazard.choices)

    def close(self, day: int, kind: str = "closings") -> None:
        """The case ends, never before the last thing that was done."""
        day = min(day, self.day_of(self.desk.clock.today()))
        self.tell_leads(day)
        self.deal_with_dangers(day)
        self._finish_request(day)
        self.days.go(day)
        self.case = cases.close(self.desk, self.it.id, self.cast.doing(kind), self.act())[0]

    def _finish_request(self, day: int) -> None:
        """What was asked for first is done before the complaint about it ends."""
        request = self.it.side.request if self.it.side else None
        if request is None or request.done_on is not None:
            return
        words = self.cast.doing("request_closings")
        self.case = requests.finish_request(self.desk, self.it.id, self.days.go(day), words, self.act())[0]

    def extend(self, day: int, working_days: int) -> None:
        """More time decided; its letter is a draft until it is sent."""
        self.days.go(day)
        entry = ExtensionEntry(
            working_days, self.cast.doing("reasons"), resident_agreed=True, updates=self.cast.doing("updates")
        )
        self.case = extensions.extend(self.desk, self.it.id, entry, self.act())[0]

    def convert(self, day: int) -> None:
        """A request that went wrong becomes a complaint, its points taken from the words."""
        on = self.days.go(day)
        words = self.cast.doing("unhappy")
        self.case = cases.convert_to_complaint(self.desk, self.it.id, on, words, self.act())[0]
        self.days.go(day)
        point = PointEntry(f"{self.matter['subject']}: not done as asked.", "It done, and an explanation")
        self.case = cases.define_points(self.desk, self.it.id, (point,), self.act())[0]

    def reread(self) -> None:
        """The case as it is after an act on a letter."""
        self.case = cases.case(self.desk, self.it.id)

    def _minute(self, on: date) -> int:
        """A time of day; on the day it is taken in, one before that."""
        minute = self.chance.randint(8 * 60, 15 * 60)
        logged = london(self.desk.clock.now())
        return min(minute, logged.hour * 60 + logged.minute) if logged.date() == on else minute

    def day_of(self, on: date) -> int:
        """Which working day before today that is; today or later is -1."""
        number = 0
        while self.days.ago(number) > on:
            number += 1
        return number if self.days.ago(number) == on else -1

    def _offered(self, day: int) -> str:
        words = self.cast.doing("choices")
        return words.replace("{me}", "the handler").replace("{day}", long_date(self.days.ago(day)))

    def _filling(self, key: str) -> str:
        """What a handler would write where a template leaves a gap."""
        if key == "opening":
            promised = [each for each in self.it.actions if each.done_on is None]
            if not promised:
                return "There is nothing more that we owe you on this, for the reasons below."
            first = promised[0]
            return f"We will put it right. The first thing: {_small(first.what)}, by {long_date(first.due_on)}."
        if key == "apology":
            effects = [
                each.effect for each in self.it.points if each.effect and each.decision is not Outcome.NOT_UPHELD
            ]
            return f"We are sorry. {' '.join(effects)} That should not have happened, and it was our doing."
        if key in {"progress", "updates"}:
            return f"{self.cast.doing('done_so_far')} {self.cast.doing('left_to_do')}"
        return self.cast.doing("looked_at")


Telling = Callable[[Story, int], None]
"""Tells a case that has been taken in, with whoever owns it."""


def email_file(entry: ContactEntry) -> tuple[FileEntry, ...]:
    """The contact as the email it came in, read as any other: the same words, on the same day."""
    assert entry.received_on is not None
    hour, minute = divmod(entry.received_minute or 9 * 60, 60)
    message = EmailMessage()
    message["From"] = f"{entry.person.name} <{entry.person.email}>"
    message["To"] = texts("landlord")["landlord"]["email"]
    message["Date"] = format_datetime(datetime.combine(entry.received_on, time(hour, minute), LONDON))
    message["Subject"] = entry.subject
    message.set_content(entry.words)
    return read_email(message.as_bytes(), "message.eml").files


def reply(person: PersonEntry, how: ReplyBy) -> PersonEntry:
    """The same person, answered another way."""
    return replace(person, reply_by=how)


def _small(words: str) -> str:
    return inside(words)
