"""Who may be named to look into a complaint, for the page that names them."""

from __future__ import annotations

from sqlalchemy import select

from desktop_app.models import Staff
from desktop_app.policy.stage1 import guidance, may_be_outsider, may_investigate
from desktop_app.policy.stage2 import Refusal
from desktop_app.services.case_facts import judged
from desktop_app.services.case_loading import load_case
from desktop_app.services.desk import Desk
from desktop_app.services.views_people import InvestigatorChoice


def investigator_choice(desk: Desk, case_id: int) -> InvestigatorChoice:
    """Why each colleague may not look into it, why nobody from outside may, and what the policy says of it."""
    with desk.reading() as session:
        now = judged(session, desk, load_case(session, case_id))
        rows = session.scalars(select(Staff).where(Staff.is_active)).all()
        found = {row.id: _why(may_investigate(now.facts, now.rules, row.id, row.rank)) for row in rows}
        return InvestigatorChoice(found, _why(may_be_outsider(now.facts, now.rules)), guidance(now.rules))


def _why(refused: Refusal | None) -> str:
    return f"{refused.why} ({refused.source})" if refused else ""
