"""Which page each act about people opens."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.ui.screens.case.acts.consent import ConsentPage, OutcomePage
from desktop_app.ui.screens.case.acts.household import HouseholdPage, NeedPage
from desktop_app.ui.screens.case.acts.interests import BarPage, DeclarePage, EndBarPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.parties import PartyPage
from desktop_app.ui.screens.case.acts.restrict import RestrictPage, ReviewRestrictionPage

PEOPLE_PAGES: Mapping[str, type[ActPage]] = {
    "household": HouseholdPage,
    "need": NeedPage,
    "review_need": NeedPage,
    "add_party": PartyPage,
    "name_lead": PartyPage,
    "restrict_contact": RestrictPage,
    "review_restriction": ReviewRestrictionPage,
    "bar_colleague": BarPage,
    "end_bar": EndBarPage,
    "declare_interests": DeclarePage,
    "ask_consent": ConsentPage,
    "note_outcome": OutcomePage,
}
