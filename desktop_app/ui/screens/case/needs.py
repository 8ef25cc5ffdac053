"""What must be known first: hazards in the alarm's colours, promises that differ, needs in the adjustment's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.authority import acting_words, is_told_by_another
from desktop_app.policy.kinds import LetterFormat, NeedKind
from desktop_app.policy.words import long_date
from desktop_app.ui.screens.case.clocks import promise_lines
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner

if TYPE_CHECKING:
    from desktop_app.services.views import CaseView
    from desktop_app.services.views_resident import RepresentativeView, ResidentView


class Needs(QWidget):
    """Four banners that cannot be dismissed; each hides when it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hazards = Banner("problem", can_dismiss=False)
        self.promises = Banner("warning", can_dismiss=False)
        self.limits = Banner("warning", can_dismiss=False)
        self.needs = Banner("adjustment", can_dismiss=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.25))
        for banner in (self.hazards, self.promises, self.limits, self.needs):
            column.addWidget(banner)

    def show_case(self, case: CaseView) -> None:
        """Say the case's hazards, the promises its dates have left behind, and needs."""
        self.hazards.show_text("problem", hazards_of(case))
        self.promises.show_text("warning", "\n".join(promise_lines(case.clocks)))
        self.limits.show_text("warning", "\n".join(limits_of(case)))
        self.needs.show_text("adjustment", "  ·  ".join(needs_of(case)))
        self.setVisible(any(banner.text() for banner in (self.hazards, self.promises, self.limits, self.needs)))


def hazards_of(case: CaseView) -> str:
    """Each danger with what the law asks next and who has it looked into; '' for none."""
    known = {one.flag: one for one in case.side.hazards if not one.is_ended} if case.side is not None else {}
    told = []
    for flag in case.hazards:
        one = known.get(flag)
        lead = f" ({one.lead})" if one is not None and one.lead else ""
        told.append(f"{flag}, {one.state}{lead}" if one is not None and one.state else flag)
    return f"Hazard: {' · '.join(told)}" if told else ""


def limits_of(case: CaseView) -> tuple[str, ...]:
    """The limits on the resident's contact, and that somebody who would act may be told nothing."""
    people = case.people
    if people is None:
        return ()
    limits = [
        f"Contact restricted, {one.kind.words.lower()}: {one.words} "
        f"({'review due since' if one.is_review_due else 'review'} {long_date(one.review_on)})"
        for one in people.restrictions
    ]
    if case.representative is not None and not people.is_authority_holding:
        limits.append(f"Tell {case.representative.name} nothing: {people.why_not_told}")
    return tuple(limits)


def needs_of(case: CaseView) -> tuple[str, ...]:
    """Everything that must not be missed, in order; empty for nothing."""
    return (*case.priority, *resident_needs(case.resident), *representative_needs(case.representative))


def resident_needs(resident: ResidentView) -> tuple[str, ...]:
    """Letter format, adjustments, safe contact, vulnerability."""
    needs = []
    words = resident.letter_format.words
    is_told = any(words.casefold() in adjustment.words.casefold() for adjustment in resident.adjustments)
    if resident.letter_format != LetterFormat.CLEAR and not is_told:
        needs.append(words)
    for adjustment in resident.adjustments:
        review = f" (review {long_date(adjustment.review_on)})" if adjustment.review_on else ""
        told = f"Disability: {adjustment.words}" if adjustment.kind is NeedKind.DISABILITY else adjustment.words
        needs.append(told + review)
    if resident.safe_contact:
        needs.append(f"Safe contact: {resident.safe_contact}")
    if resident.vulnerability:
        needs.append(f"Vulnerability: {resident.vulnerability}")
    return tuple(needs)


def representative_needs(representative: RepresentativeView | None) -> tuple[str, ...]:
    """Who speaks for the resident and on what authority."""
    if representative is None:
        return ()
    who = ", ".join(part for part in (representative.name, representative.relationship) if part)
    if is_told_by_another(representative.authority):
        return (acting_words(who, representative.authority),)
    words = representative.authority.words
    standing = [words if words.startswith("MP") else words.lower()]
    if representative.scope:
        standing.append(f"for {representative.scope}")
    if representative.expires_on is not None:
        verb = "ended on" if representative.has_expired else "until"
        standing.append(f"{verb} {long_date(representative.expires_on)}")
    return (f"Represented by {who} ({', '.join(standing)})",)
