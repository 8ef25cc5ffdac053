"""The pages of this part of the casework, by the step or act that opens each."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.ui.screens.case.acts.came_back import LetterBackPage
from desktop_app.ui.screens.case.acts.hold import HoldPage, ReleasePage
from desktop_app.ui.screens.case.acts.late import LatenessPage
from desktop_app.ui.screens.case.acts.letter_held import ReleaseLetterPage
from desktop_app.ui.screens.case.acts.linking import LinkPage, MergePage, NewComplaintPage
from desktop_app.ui.screens.case.acts.page import ActPage
from desktop_app.ui.screens.case.acts.what_if import WhatIfPage
from desktop_app.ui.screens.case.acts.withdraw import CommitmentPage, WithdrawPage

ENDS_PAGES: Mapping[str, type[ActPage]] = {
    "withdraw": WithdrawPage,
    "record_commitment": CommitmentPage,
    "merge": MergePage,
    "new_complaint": NewComplaintPage,
    "link_case": LinkPage,
    "hold": HoldPage,
    "release_hold": ReleasePage,
    "deal_with_returned": LetterBackPage,
    "release_letter": ReleaseLetterPage,
    "explain_lateness": LatenessPage,
    "what_if": WhatIfPage,
}
