"""What the answers so far amount to: the few conclusions that later questions and the outcome both rest on."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from desktop_app.policy.exclusion import ground_problem, is_age_ground
from desktop_app.policy.facts import TriageFacts
from desktop_app.policy.rough_dates import latest_day
from desktop_app.policy.triage_form import Answer, Answers, one, several

if TYPE_CHECKING:
    from desktop_app.policy.rules import Rules
    from desktop_app.policy.rules_parts import Ground

CODE_LIMIT_MONTHS = 12
"""Code 2.3: complaints made within 12 months of the issue, or of becoming aware of it, are accepted."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The rules, the contact and the answers kept so far, read together."""

    rules: Rules
    facts: TriageFacts
    answers: Answers = field(default_factory=dict)

    def with_answer(self, key: str, answer: Answer) -> Sheet:
        """The same sheet with one more answer."""
        return replace(self, answers={**self.answers, key: answer})

    def one(self, key: str) -> str:
        """The single answer to ``key``; '' when there is none."""
        return one(self.answers, key)

    def several(self, key: str) -> tuple[str, ...]:
        """What was ticked under ``key``, without 'none of these'."""
        return several(self.answers, key)

    def is_dissatisfied(self) -> bool:
        """Whether somebody has told us they are unhappy with what we did or failed to do, in whatever words."""
        return (
            self.one("nature") == "dissatisfied"
            or self.one("handling") == "unhappy"
            or self.one("reported_before") in {"unhappy", "chased"}
            or self.one("survey") == "complains"
        )

    def is_complaint(self) -> bool:
        """Dissatisfied, and the resident has not chosen to leave it there: only they can choose that."""
        return self.is_dissatisfied() and self.one("choice") != "declined" and self.one("anonymous") != "pass_on"

    def limit_on(self, months: int | None = None) -> date:
        """The earliest day that is within the policy's time limit (or ``months``) of the contact."""
        return self.facts.received_on - relativedelta(months=months or self.rules.time_limit_months)

    def known_since(self) -> date | None:
        """The later of the day it happened and the day they came to know of it; None when neither is known.

        Of a month alone its last day counts, which is the latest it can have been.
        """
        kept = (self.one("happened_on"), self.one("aware_on"))
        typed = [latest_day(day, self.facts.received_on) for day in kept if day]
        return max(typed, default=None)

    def is_over_limit(self, months: int | None = None) -> bool:
        """Whether it comes too late. A date nobody knows counts for the resident, not against them."""
        if self.one("recent") not in {"earlier", "unknown"}:
            return False
        since = self.known_since()
        return self.one("recent") == "earlier" if since is None else since < self.limit_on(months)

    def is_within_code_limit(self) -> bool:
        """Whether the Code's 12 months have not run out, whatever shorter limit the policy sets."""
        return not self.is_over_limit(CODE_LIMIT_MONTHS)

    def is_late_and_not_taken(self) -> bool:
        """Too late under the policy, and discretion was weighed and not used."""
        return self.is_over_limit() and self.one("discretion") == "leave"

    def ground(self) -> Ground | None:
        """The exclusion ground chosen, if any."""
        return next((ground for ground in self.rules.grounds if ground.key == self.one("ground")), None)

    def why_not_on(self, ground: Ground, legal_state: str) -> str:
        """Why a ground cannot be used on what was answered so far, in one sentence; '' when it can."""
        return ground_problem(
            ground,
            is_over_limit=self.is_over_limit(),
            is_discretion_used=self.one("discretion") == "take",
            legal_state=legal_state,
            is_considered="barriers" not in self.answers or "considered" in self.several("barriers"),
        )

    def has_ground(self) -> bool:
        """Whether the policy names a ground that can be used on what was answered so far."""
        return any(not self.why_not_on(ground, self.one("legal_state")) for ground in self.rules.grounds)

    def is_age_weighed(self) -> bool:
        """Whether it is left out for its age: exceptions and circumstances were asked for when it was found late."""
        ground = self.ground()
        return ground is not None and is_age_ground(ground) and self.is_late_and_not_taken()

    def is_exception_met(self) -> bool:
        """Whether one of the ground's own exceptions applies, so that the ground falls away."""
        return not self.is_age_weighed() and any(
            self.one(f"exception_{number}") == "applies" for number in range(1, MOST_EXCEPTIONS + 1)
        )

    def falls_back_to_stage1(self) -> bool:
        """Whether an exclusion was begun and given up: an exception applies, or the handler thought better of it."""
        return self.is_exception_met() or self.one("ground_confirmed") == "accept"

    def excludes(self) -> bool:
        """Whether all or part of the complaint is being left out."""
        return self.one("decision") in {"exclude", "partly"} and not self.falls_back_to_stage1()

    def is_informal(self) -> bool:
        """Whether it is to be put right informally, and the resident agreed to that."""
        return self.one("instead") == "informal" or (
            self.one("decision") == "informal" and self.one("informal_agreed") == "agreed"
        )

    def goes_to_stage1(self) -> bool:
        """Whether all or part of it is taken on as a formal complaint."""
        whole_is_left_out = self.excludes() and self.one("decision") == "exclude"
        return self.is_complaint() and not self.is_informal() and not whole_is_left_out


MOST_EXCEPTIONS = 12
"""More exceptions than any policy gives to one ground; each has a page of its own."""
