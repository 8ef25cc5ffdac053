"""The pages about the Ombudsman, by the key of the step that opens each."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.ui.screens.case.acts.casefile import CasefilePage
from desktop_app.ui.screens.case.acts.determination import DeterminationPage
from desktop_app.ui.screens.case.acts.evidence import AskedPage, DelayPage, GatherPage
from desktop_app.ui.screens.case.acts.ombudsman import EndOmbudsmanPage, InstructPage, OmbudsmanPage
from desktop_app.ui.screens.case.acts.orders import ChangeOrderPage, MeetPage, ProofPage, RecommendationPage
from desktop_app.ui.screens.case.acts.page import ActPage

OMBUDSMAN_PAGES: Mapping[str, type[ActPage]] = {
    "record_ombudsman": OmbudsmanPage,
    "ombudsman_instructs": InstructPage,
    "end_ombudsman": EndOmbudsmanPage,
    "record_evidence": AskedPage,
    "explain_delay": DelayPage,
    "gather_evidence": GatherPage,
    "record_determination": DeterminationPage,
    "meet_order": MeetPage,
    "tell_ombudsman": ProofPage,
    "answer_recommendation": RecommendationPage,
    "change_order": ChangeOrderPage,
    "casefile": CasefilePage,
}
