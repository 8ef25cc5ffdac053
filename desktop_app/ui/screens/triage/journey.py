"""Where a handler stands in the questions of one triage: answers given, the page shown, back and on. No widgets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from desktop_app.policy import triage
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.finding import Finding
from desktop_app.policy.rules import Rules
from desktop_app.policy.triage import Answer, Question, TriageOutcome
from desktop_app.policy.triage_form import NONE_OF_THESE, several


@dataclass
class Journey:
    """Every answer ever given is kept; only those on the path count, so an answer changed back finds its old page."""

    rules: Rules
    facts: TriageFacts
    answers: dict[str, Answer] = field(default_factory=dict)
    at: str = ""
    """Key of the question shown; '' for the check-answers page."""
    is_returning: bool = False
    """A single answer is being changed: the check-answers page comes next, if nothing else is asked."""

    @classmethod
    def start(cls, rules: Rules, facts: TriageFacts, answers: Mapping[str, Answer], at: str | None) -> Journey:
        """Go on where ``at`` says, when that still belongs; else at the first question not answered yet."""
        journey = cls(rules, facts, dict(answers))
        if at == "" and journey.upcoming() is None:
            return journey
        known = {asked.key for asked in journey.road()}
        upcoming = journey.upcoming()
        journey.at = at if at and at in known else upcoming.key if upcoming else ""
        return journey

    def upcoming(self) -> Question | None:
        """The first question not answered yet; None when all are."""
        return triage.next_question(self.rules, self.facts, self.answers)

    def road(self) -> tuple[Question, ...]:
        """The questions answered, then the one that comes next, in order."""
        answered = triage.path(self.rules, self.facts, self.answers)
        upcoming = self.upcoming()
        return answered if upcoming is None else (*answered, upcoming)

    def ticked_dangers(self) -> frozenset[str]:
        """The dangers ticked so far, by their keys."""
        return frozenset(several(self.answers, "hazards")) - {NONE_OF_THESE}

    def question(self) -> Question | None:
        """The question shown; None on the check-answers page."""
        return next((asked for asked in self.road() if asked.key == self.at), None)

    def number(self) -> int:
        """Which question in order this is, from 1. How many follow depends on the answers, so nobody is told."""
        return [asked.key for asked in self.road()].index(self.at) + 1

    def is_first(self) -> bool:
        """Whether there is no page to go back to."""
        return bool(self.at) and self.road()[0].key == self.at

    def keep(self, answer: Answer) -> None:
        """Keep what stands on the page, finished or not."""
        if self.at:
            self.answers[self.at] = answer

    def problem(self) -> str:
        """Why the answer on this page will not do, in one sentence; '' when it will."""
        asked = self.question()
        if asked is None:
            return ""
        return triage.problems(asked, self.answers.get(asked.key), self.facts, self.rules, self.answers)

    def go_on(self) -> None:
        """To the next page; stays while there is a ``problem``."""
        asked = self.question()
        if asked is None or self.problem():
            return
        road = [each.key for each in self.road()]
        upcoming = self.upcoming()
        if self.is_returning:
            self.at = upcoming.key if upcoming else ""
        else:
            after = road.index(asked.key) + 1
            self.at = road[after] if after < len(road) else ""
        self.is_returning = self.is_returning and bool(self.at)

    def back(self) -> None:
        """To the page before; from a single changed answer, to the check-answers page. Nothing is lost."""
        road = [each.key for each in self.road()]
        if self.is_returning and self.upcoming() is None:
            self.at = ""
        elif not self.at:
            self.at = road[-1]
        else:
            self.at = road[max(road.index(self.at) - 1, 0)]
        self.is_returning = False

    def go_to(self, key: str) -> None:
        """To a question answered earlier, or the next one; anything else is ignored."""
        if key in {asked.key for asked in self.road()}:
            self.at = key
            self.is_returning = False

    def change(self, key: str) -> None:
        """To one question from the check-answers page, and back there afterwards."""
        self.go_to(key)
        self.is_returning = bool(self.at)

    def check(self) -> None:
        """To the check-answers page, when every question is answered."""
        if self.upcoming() is None:
            self.at = ""
            self.is_returning = False

    def leaves_out_alone(self) -> bool:
        """Whether something is left out that no colleague is said to have decided; every question is answered."""
        found = triage.exclusion(self.rules, self.facts, self.answers)
        return found is not None and not found.decided_how

    def rows(self) -> tuple[tuple[str, str, str], ...]:
        """Key, label and answer in words of every question answered, in order."""
        return triage.check_rows(self.rules, self.facts, self.answers)

    def warnings(self) -> tuple[str, ...]:
        """What was confirmed although the Code stands against it: answer, rule and source; empty for most."""
        words = {key: answer for key, _, answer in self.rows()}
        return tuple(
            f"{asked.label}: {words[asked.key]}. {asked.rule} {asked.source}."
            for asked in triage.path(self.rules, self.facts, self.answers)
            if asked.is_warning and asked.options  # points are written, not confirmed: what warns there is the hint
        )

    def outcome(self) -> Finding[TriageOutcome]:
        """What the answers come to.

        Raises:
            BadInput: a question is still unanswered.
        """
        return triage.outcome(self.rules, self.facts, self.answers)
