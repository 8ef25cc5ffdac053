"""The words of the trade as closed lists: one spelling for the screen, the letter, the code and the database.

Each member's value is what the database keeps; ``.words`` is what a person reads.
"""

from __future__ import annotations

from desktop_app.policy.chip_states import ChipState, Worded
from desktop_app.policy.kinds_shown import (
    Answered,
    CaseKind,
    CaseState,
    Decision,
    Ending,
    LetterFormat,
    LetterState,
    OmbudsmanRoute,
    Rank,
    ReviewStep,
    Stage,
)

__all__ = [
    "ActionOrigin",
    "Answered",
    "Authority",
    "CaseKind",
    "CaseState",
    "Channel",
    "Chased",
    "ChipState",
    "Decision",
    "Ending",
    "EscalationDecision",
    "Event",
    "Leaving",
    "LetterFormat",
    "LetterKind",
    "LetterState",
    "LinkKind",
    "MeetingAnswer",
    "MeetingKind",
    "NeedKind",
    "OmbudsmanFinding",
    "OmbudsmanRoute",
    "Outcome",
    "PartyRole",
    "PrintResult",
    "Rank",
    "Remedy",
    "ReplyBy",
    "RestrictionKind",
    "ReviewStep",
    "Stage",
    "Tenure",
    "Worded",
]


class Channel(Worded):
    """How a resident reached us: every way named in the policies."""

    PHONE = "phone", "Telephone"
    EMAIL = "email", "Email"
    LETTER = "letter", "Letter"
    IN_PERSON = "in_person", "In person"
    VIA_STAFF = "via_staff", "Told a member of staff"
    WEB_FORM = "web_form", "Online form"
    APP = "app", "Residents' app"
    LIVE_CHAT = "live_chat", "Live chat"
    TEXT = "text", "Text message"
    SOCIAL_MEDIA = "social_media", "Social media"
    FEEDBACK = "feedback", "Feedback service or survey"
    PETITION = "petition", "Petition"
    EVENT = "event", "Residents' event or meeting"
    REPRESENTATIVE = "representative", "Through a representative"
    CONTRACTOR = "contractor", "Passed on by a contractor"
    COUNCILLOR_OR_MP = "councillor_or_mp", "Councillor or MP"
    OMBUDSMAN = "ombudsman", "Housing Ombudsman"


class ReplyBy(Worded):
    """How the resident wants to hear from us."""

    EMAIL = "email", "Email"
    POST = "post", "Post"
    PHONE = "phone", "Telephone, then in writing"
    IN_PERSON = "in_person", "Hand over in person"
    MESSAGE = "message", "Private message back"


class Tenure(Worded):
    """How the resident holds their home, as the regulator's measures sort it."""

    UNKNOWN = "unknown", "Not known"
    RENTED = "rented", "Tenant (low cost rental)"
    SHARED_OWNER = "shared_owner", "Shared owner (low cost home ownership)"
    LEASEHOLDER = "leaseholder", "Leaseholder"
    FREEHOLDER = "freeholder", "Freeholder paying service charges"
    FORMER = "former", "Former resident"
    APPLICANT = "applicant", "Applicant"
    NOT_A_RESIDENT = "not_a_resident", "Not a resident"


class Authority(Worded):
    """What lets a representative act for a resident."""

    NONE_YET = "none_yet", "No authority yet"
    WRITTEN_CONSENT = "written_consent", "Written consent"
    VERBAL_CONSENT = "verbal_consent", "Spoken consent, written down"
    POWER_OF_ATTORNEY = "power_of_attorney", "Power of attorney"
    BEST_INTERESTS = "best_interests", "Best interests (lacks capacity)"
    ESTATE = "estate", "Acts for the estate"
    ELECTED = "elected", "MP or councillor"


class LetterKind(Worded):
    """The letters the process needs."""

    STAGE1_ACKNOWLEDGEMENT = "stage1_acknowledgement", "Stage 1 acknowledgement"
    STAGE1_EXTENSION = "stage1_extension", "Stage 1 extension"
    STAGE1_RESPONSE = "stage1_response", "Stage 1 response"
    EXCLUSION = "exclusion", "Exclusion"
    ESCALATION_ACKNOWLEDGEMENT = "escalation_acknowledgement", "Stage 2 acknowledgement"
    STAGE2_EXTENSION = "stage2_extension", "Stage 2 extension"
    FINAL_RESPONSE = "final_response", "Final response"
    ESCALATION_REFUSAL = "escalation_refusal", "Stage 2 refusal"
    SERVICE_REQUEST_CONFIRMATION = "service_request_confirmation", "Service request confirmation"
    INFORMAL_RESOLUTION = "informal_resolution", "Informal resolution"
    UPDATE = "update", "Update"
    CONSENT_REQUEST = "consent_request", "Request for consent"
    CLARIFICATION_REQUEST = "clarification_request", "Request for clarification"
    ACTION_UPDATE = "action_update", "Action update"
    MISSED_PROMISE = "missed_promise", "Missed promise"
    RESTRICTION_WARNING = "restriction_warning", "Contact warning"
    RESTRICTION = "restriction", "Contact restriction"
    HOLDING_REPLY = "holding_reply", "Holding reply"
    OMBUDSMAN_EVIDENCE = "ombudsman_evidence", "Evidence for the Ombudsman"
    SURVEY = "survey", "Survey"
    CLOSING = "closing", "Closing letter"
    COPY = "copy", "Copy of a letter"
    FREE = "free", "Other letter"


class Leaving(Worded):
    """How an issued letter left."""

    POSTED_FIRST = "posted_first", "Posted, first class"
    POSTED_SECOND = "posted_second", "Posted, second class"
    POSTED_SIGNED = "posted_signed", "Posted, signed for"
    EMAILED = "emailed", "Emailed"
    HANDED_OVER = "handed_over", "Handed over"
    MESSAGED = "messaged", "Sent as a private message"


class PrintResult(Worded):
    """How one letter of a batch came out."""

    GOOD = "good", "Printed well"
    SPOILED = "spoiled", "Spoiled"
    NOT_PRINTED = "not_printed", "Did not print"


class Outcome(Worded):
    """What was decided on one point, or on the whole complaint."""

    UPHELD = "upheld", "Upheld"
    PARTLY = "partly", "Partly upheld"
    NOT_UPHELD = "not_upheld", "Not upheld"


class Event(Worded):
    """The dated facts a clock can start from or be met by (``desktop_app/policy/clocks.py``)."""

    RECEIVED = "received", "received by any member of staff"
    LOGGED = "logged", "logged as a complaint"
    ACKNOWLEDGED = "acknowledged", "acknowledged (date on the letter)"
    ACKNOWLEDGEMENT_SENT = "acknowledgement_sent", "acknowledgement left us"
    CONTACTED = "contacted", "investigator spoke to the resident"
    INFORMALLY_RESOLVED = "informally_resolved", "resolved informally"
    RESPONDED = "responded", "stage 1 response (date on the letter)"
    RESPONSE_SENT = "response_sent", "stage 1 response left us"
    ESCALATION_REQUESTED = "escalation_requested", "escalation asked for"
    ESCALATION_LOGGED = "escalation_logged", "escalation logged"
    ESCALATION_ACCEPTED = "escalation_accepted", "escalation accepted for review"
    ESCALATION_ACKNOWLEDGED = "escalation_acknowledged", "escalation acknowledged (date on the letter)"
    ESCALATION_ACKNOWLEDGEMENT_SENT = "escalation_acknowledgement_sent", "escalation acknowledgement left us"
    FINAL_RESPONDED = "final_responded", "final response (date on the letter)"
    FINAL_RESPONSE_SENT = "final_response_sent", "final response left us"
    OMBUDSMAN_REFERRED = "ombudsman_referred", "taken to the Ombudsman"
    EVIDENCE_REQUESTED = "evidence_requested", "Ombudsman asked for evidence"
    EVIDENCE_SENT = "evidence_sent", "evidence sent to the Ombudsman"


class Remedy(Worded):
    """The ways of putting things right that the Code names (7.1), and a gesture of goodwill beside them."""

    ACKNOWLEDGE = "acknowledge", "Acknowledge what went wrong"
    APOLOGISE = "apologise", "Apologise"
    EXPLAIN = "explain", "Explain, or help with something"
    ACT = "act", "Do what was not done"
    ACT_ON_DELAY = "act_on_delay", "Act where there was delay"
    RECONSIDER = "reconsider", "Look at a decision again"
    AMEND_RECORD = "amend_record", "Put a record right"
    PAY = "pay", "Pay compensation"
    CHANGE_POLICY = "change_policy", "Change a policy or how we work"
    GOODWILL = "goodwill", "A gesture of goodwill"


class ActionOrigin(Worded):
    """Why something is to be done: our own promise, or because the Ombudsman said so."""

    PROMISE = "promise", "Our promise"
    ORDER = "order", "Ombudsman’s order"
    RECOMMENDATION = "recommendation", "Ombudsman’s recommendation"


class EscalationDecision(Worded):
    """What became of a request for stage 2."""

    WAITING = "waiting", "Not yet decided"
    ACCEPTED = "accepted", "Taken to stage 2"
    REFUSED = "refused", "Refused"


class MeetingKind(Worded):
    """Meetings and visits a resident is offered."""

    HOME_VISIT = "home_visit", "Home visit"
    STAGE2_MEETING = "stage2_meeting", "Meeting with the reviewer"
    MEDIATION = "mediation", "Mediation"
    OUTCOME_MEETING = "outcome_meeting", "Meeting about the outcome"


class MeetingAnswer(Worded):
    """What the resident said to the offer."""

    AWAITED = "awaited", "No answer yet"
    ACCEPTED = "accepted", "Accepted"
    DECLINED = "declined", "Declined"


class PartyRole(Worded):
    """Other people in a case beside the resident and whoever acts for them."""

    LEAD = "lead", "Speaks for the group"
    MEMBER = "member", "Member of the group"
    MP = "mp", "Member of Parliament"
    COUNCILLOR = "councillor", "Councillor"
    ADVOCATE = "advocate", "Advocate or adviser"
    OTHER = "other", "Somebody else"


class LinkKind(Worded):
    """How two cases belong together, read from the case that holds the link."""

    NEW_COMPLAINT = "new_complaint", "New complaint raised from this one"
    MERGED_INTO = "merged_into", "Merged into"
    RELATED = "related", "Related"


class OmbudsmanRisk(Worded):
    """How great the Ombudsman takes the risk in a case to be."""

    LOW = "low", "Low risk"
    MEDIUM = "medium", "Medium risk"
    HIGH = "high", "High risk"


class OmbudsmanFinding(Worded):
    """What the Ombudsman found on one part of a complaint, gravest first."""

    SEVERE = "severe", "Severe maladministration"
    MALADMINISTRATION = "maladministration", "Maladministration"
    SERVICE_FAILURE = "service_failure", "Service failure"
    REDRESS = "redress", "Reasonable redress"
    RESOLVED = "resolved", "Resolved with intervention"
    NONE = "none", "No maladministration"
    OUTSIDE = "outside", "Outside jurisdiction"


class RestrictionKind(Worded):
    """Limits on how a resident may reach us, each weighed, dated and reviewed."""

    WARNING = "warning", "Warning only"
    ONE_CONTACT = "one_contact", "One named contact"
    WRITING_ONLY = "writing_only", "In writing only"
    SET_TIMES = "set_times", "At set times only"
    NO_VISITS = "no_visits", "No visits alone"
    OTHER = "other", "Something else"


class NeedKind(Worded):
    """What we keep about a resident so that nobody has to be told twice (Code 5.10)."""

    ADJUSTMENT = "adjustment", "Reasonable adjustment"
    DISABILITY = "disability", "Disability they told us of"


class Chased(Worded):
    """What somebody was reminded of."""

    CONTRIBUTION = "contribution", "Contribution"
    ACTION = "action", "Action"
