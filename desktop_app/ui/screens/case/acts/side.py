"""The pages of the side roads, by the key of the step that opens each."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.ui.screens.case.acts.aftercare import (
    PraisePage,
    SendSurveyPage,
    SurveyAnswerPage,
    UpdatePage,
)
from desktop_app.ui.screens.case.acts.meetings import MeetingPage, OfferPage, VisitPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.requests import ChasePage, FinishRequestPage, PlanPage, TellRequestPage
from desktop_app.ui.screens.case.acts.safety import AwarePage, HazardPage, RaiseHazardPage, TellLeadPage
from desktop_app.ui.screens.case.acts.teams import AskPage, ContractorPage, FollowUpPage, NoticePage

SIDE_PAGES: Mapping[str, type[ActPage]] = {
    "plan_request": PlanPage,
    "tell_request": TellRequestPage,
    "chase_request": ChasePage,
    "finish_request": FinishRequestPage,
    "tell_lead": TellLeadPage,
    "hazard_step": HazardPage,
    "raise_hazard": RaiseHazardPage,
    "correct_aware": AwarePage,
    "ask_contribution": AskPage,
    "chase_contribution": FollowUpPage,
    "name_contractor": ContractorPage,
    "contractor_notice": NoticePage,
    "offer_meeting": OfferPage,
    "offer_visit": VisitPage,
    "meeting_held": MeetingPage,
    "update_resident": UpdatePage,
    "pass_on_praise": PraisePage,
    "send_survey": SendSurveyPage,
    "record_survey": SurveyAnswerPage,
}
