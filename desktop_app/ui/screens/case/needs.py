"""What a person writing or calling must know first: needs in the adjustment colours, hazards in the alarm's."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_app.policy.kinds import LetterFormat
from desktop_app.policy.words import long_date
from desktop_app.services.views import CaseView, RepresentativeView, ResidentView
from desktop_app.ui.theme import em
from desktop_app.ui.widgets.banner import Banner


class Needs(QWidget):
    """Two banners that cannot be dismissed; each hides when it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hazards = Banner("problem", can_dismiss=False)
        self.needs = Banner("adjustment", can_dismiss=False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.25))
        column.addWidget(self.hazards)
        column.addWidget(self.needs)

    def show_case(self, case: CaseView) -> None:
        """Say the case's hazards and needs."""
        self.hazards.show_text("problem", f"Hazard: {' · '.join(case.hazards)}" if case.hazards else "")
        self.needs.show_text("adjustment", "  ·  ".join(needs_of(case)))
        self.setVisible(bool(self.hazards.text() or self.needs.text()))


def needs_of(case: CaseView) -> tuple[str, ...]:
    """Everything that must not be missed, in order; empty for nothing."""
    return (*resident_needs(case.resident), *representative_needs(case.representative))


def resident_needs(resident: ResidentView) -> tuple[str, ...]:
    """Letter format, adjustments, safe contact, vulnerability."""
    needs = []
    if resident.letter_format != LetterFormat.CLEAR:
        needs.append(resident.letter_format.words)
    for adjustment in resident.adjustments:
        review = f" (review {long_date(adjustment.review_on)})" if adjustment.review_on else ""
        needs.append(adjustment.words + review)
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
    return (f"Represented by {who} ({representative.authority.words.lower()})",)
