"""Those of ``policy/kinds.py`` that the queue shows, apart so that it need not wait for the others to be made."""

from __future__ import annotations

from desktop_app.policy.chip_states import Worded


class CaseKind(Worded):
    """What a resident's contact turned out to be; ``untriaged`` until somebody has decided."""

    UNTRIAGED = "untriaged", "Not yet triaged"
    COMPLAINT = "complaint", "Complaint"
    SERVICE_REQUEST = "service_request", "Service request"
    ENQUIRY = "enquiry", "Enquiry"
    OTHER_POLICY = "other_policy", "Handled under another policy"
    DISSATISFACTION = "dissatisfaction", "Dissatisfaction noted"
    COMPLIMENT = "compliment", "Compliment"
    COMMENT = "comment", "Comment"


class Stage(Worded):
    """Where a complaint stands in the two formal stages and around them; ``none`` for what is not a complaint."""

    NONE = "none", ""
    INFORMAL = "informal", "Informal"
    STAGE1 = "stage1", "Stage 1"
    STAGE2 = "stage2", "Stage 2"
    OMBUDSMAN = "ombudsman", "Ombudsman"


class CaseState(Worded):
    """Whether anything is still owed: responded and closed are different things."""

    OPEN = "open", "Open"
    RESPONDED = "responded", "Responded"
    EXCLUDED = "excluded", "Excluded"
    CLOSED = "closed", "Closed"


class OmbudsmanRoute(Worded):
    """How the Ombudsman is dealing with a complaint."""

    ENQUIRY = "enquiry", "Enquiry or early help"
    REFERRED_BACK = "referred_back", "Referred back to us"
    OUTSIDE_JURISDICTION = "outside_jurisdiction", "Outside jurisdiction"
    ASSESSMENT = "assessment", "Decision at assessment"
    FOCUSED = "focused", "Focused investigation"
    FULL = "full", "Full investigation"


class LetterFormat(Worded):
    """How a resident's letters are made."""

    CLEAR = "clear", "Clear print (14 point)"
    LARGE = "large", "Large print (18 point)"
    GIANT = "giant", "Giant print (22 point)"
    PLAIN_TEXT = "plain_text", "Plain text"
    AUDIO = "audio", "Audio"
    BRAILLE = "braille", "Braille"
    EASY_READ = "easy_read", "Easy read"
    TRANSLATED = "translated", "Another language"


class LetterState(Worded):
    """A letter's life: a draft can change, an issued letter never does, a sent one has left the building."""

    DRAFT = "draft", "Draft"
    ISSUED = "issued", "Issued, not yet sent"
    SENT = "sent", "Sent"
    DISCARDED = "discarded", "Discarded draft"


class Ending(Worded):
    """How a case ended: closed says when, this says how."""

    ANSWERED = "answered", "Answered"
    PUT_RIGHT = "put_right", "Put right informally"
    COMMITTED = "committed", "Solution agreed and committed to"
    EXCLUDED = "excluded", "Not taken on"
    WITHDRAWN = "withdrawn", "Withdrawn by the resident"
    MERGED = "merged", "Merged into another case"
    DONE = "done", "Done"


class Rank(Worded):
    """Seniority, lowest first; ``Rank.at_least`` compares."""

    POST_ROOM = "post_room", "Post room"
    HANDLER = "handler", "Complaint handler"
    TEAM_LEADER = "team_leader", "Team leader"
    MANAGER = "manager", "Manager"
    HEAD_OF_SERVICE = "head_of_service", "Head of service or senior manager"
    DIRECTOR = "director", "Director"

    def at_least(self, other: Rank) -> bool:
        """Whether this rank is ``other`` or above it."""
        return _HEIGHTS[self] >= _HEIGHTS[other]


_HEIGHTS = {rank: height for height, rank in enumerate(Rank)}


class ReviewStep(Worded):
    """What happened to a draft that somebody else reviews before it is issued."""

    ASKED = "asked", "In review"
    APPROVED = "approved", "Approved"
    SENT_BACK = "sent_back", "Returned to its writer"
    TAKEN_BACK = "taken_back", "Taken back"
    CHANGED = "changed", "Changed after approval"


class Decision(Worded):
    """What may need somebody more senior."""

    EXTENSION = "extension", "More time for an answer"
    EXCLUSION = "exclusion", "Not taking on a complaint, or a part of it"
    ESCALATION_REFUSAL = "escalation_refusal", "Refusing stage 2"
    COMPENSATION = "compensation", "Compensation above one’s own limit"


class Answered(Worded):
    """What became of a decision that somebody else was asked for."""

    APPROVED = "approved", "Approved"
    RETURNED = "returned", "Returned with words"
    REFUSED = "refused", "Refused"
    TAKEN_BACK = "taken_back", "Taken back"
