"""The pages about putting things right, by the key of the step that opens each, and those that are about one action."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.ui.screens.case.acts.action_news import (
    ChaseActionPage,
    NewsPage,
    PutOffPage,
    TellResidentPage,
    WithdrawActionPage,
)
from desktop_app.ui.screens.case.acts.compensation import CompensatePage, FollowOfferPage
from desktop_app.ui.screens.case.acts.learning import FinishLearningPage, LearnPage, SortPage
from desktop_app.ui.screens.case.acts.page import ActPage

REDRESS_PAGES: Mapping[str, type[ActPage]] = {
    "tell_about_action": TellResidentPage,
    "compensate": CompensatePage,
    "follow_compensation": FollowOfferPage,
    "learn": LearnPage,
    "finish_learning": FinishLearningPage,
    "sort_case": SortPage,
}

ACTION_PAGES: Mapping[str, type[NewsPage]] = {
    "tell": TellResidentPage,
    "chase": ChaseActionPage,
    "put_off": PutOffPage,
    "withdraw": WithdrawActionPage,
}
