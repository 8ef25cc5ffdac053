"""What is stored: SQLAlchemy classes, constraints, guards and migrations. No rules, and nothing of the screen."""

from desktop_app.models.cases import Case, CaseClock, CaseDate
from desktop_app.models.chronology import Act, CaseEvent
from desktop_app.models.columns import Base
from desktop_app.models.contacts import Contact, Document
from desktop_app.models.decisions import Exclusion, Extension
from desktop_app.models.desk_aids import Draft, SearchText
from desktop_app.models.letters import IssuedLetter, Letter, LetterSent
from desktop_app.models.people import Adjustment, Landlord, Representative, Resident, Staff
from desktop_app.models.points import Action, Finding, Point
from desktop_app.models.rulebook import Counter, DayOff, PolicyEdition, Setting

__all__ = [
    "Act",
    "Action",
    "Adjustment",
    "Base",
    "Case",
    "CaseClock",
    "CaseDate",
    "CaseEvent",
    "Contact",
    "Counter",
    "DayOff",
    "Document",
    "Draft",
    "Exclusion",
    "Extension",
    "Finding",
    "IssuedLetter",
    "Landlord",
    "Letter",
    "LetterSent",
    "Point",
    "PolicyEdition",
    "Representative",
    "Resident",
    "SearchText",
    "Setting",
    "Staff",
]
