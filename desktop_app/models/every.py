"""Every stored class, so that each knows its neighbours: add a new one here."""

from desktop_app.models.cases import Case, CaseClock, CaseDate
from desktop_app.models.chronology import Act, CaseEvent
from desktop_app.models.columns import Base
from desktop_app.models.contacts import Contact, Document
from desktop_app.models.decisions import Exclusion, Extension
from desktop_app.models.desk_aids import Draft, SearchText
from desktop_app.models.letters import (
    IssuedLetter,
    Letter,
    LetterReturned,
    LetterReview,
    LetterSent,
    LetterTemplate,
)
from desktop_app.models.ombudsman import Determination, DeterminationFinding, EvidenceRequest, OmbudsmanCase
from desktop_app.models.others import CaseParty, HouseholdMember, Restriction
from desktop_app.models.people import Adjustment, Landlord, Representative, Resident, Staff
from desktop_app.models.points import Action, Finding, Point
from desktop_app.models.post import PostBatch, PostBatchLetter, StandardParagraph
from desktop_app.models.redress import ActionDate, ActionTold, Compensation, Learning
from desktop_app.models.rulebook import Counter, DayOff, PolicyEdition, Setting
from desktop_app.models.saved_views import SavedView
from desktop_app.models.sideroads import (
    Alert,
    CaseLink,
    HazardCase,
    Lateness,
    RequestChase,
    ServiceRequest,
    Survey,
)
from desktop_app.models.stage2 import (
    Barred,
    Chaser,
    Contribution,
    Declaration,
    Escalation,
    Meeting,
    ResidentUpdate,
)
from desktop_app.models.team import Absence, ApprovalAnswer, ApprovalRequest, ApprovalSeen, Area, Reminder, Team

__all__ = [
    "Absence",
    "Act",
    "Action",
    "ActionDate",
    "ActionTold",
    "Adjustment",
    "Alert",
    "ApprovalAnswer",
    "ApprovalRequest",
    "ApprovalSeen",
    "Area",
    "Barred",
    "Base",
    "Case",
    "CaseClock",
    "CaseDate",
    "CaseEvent",
    "CaseLink",
    "CaseParty",
    "Chaser",
    "Compensation",
    "Contact",
    "Contribution",
    "Counter",
    "DayOff",
    "Declaration",
    "Determination",
    "DeterminationFinding",
    "Document",
    "Draft",
    "Escalation",
    "EvidenceRequest",
    "Exclusion",
    "Extension",
    "Finding",
    "HazardCase",
    "HouseholdMember",
    "IssuedLetter",
    "Landlord",
    "Lateness",
    "Learning",
    "Letter",
    "LetterReturned",
    "LetterReview",
    "LetterSent",
    "LetterTemplate",
    "Meeting",
    "OmbudsmanCase",
    "Point",
    "PolicyEdition",
    "PostBatch",
    "PostBatchLetter",
    "Reminder",
    "Representative",
    "RequestChase",
    "Resident",
    "ResidentUpdate",
    "Restriction",
    "SavedView",
    "SearchText",
    "ServiceRequest",
    "Setting",
    "Staff",
    "StandardParagraph",
    "Survey",
    "Team",
]
