"""A new draft on a case, inside an act already begun."""

from __future__ import annotations

from collections.abc import Mapping

from desktop_app.models import Letter
from desktop_app.policy.kinds import LetterKind, LetterState, Stage
from desktop_app.policy.stages import formal_stage
from desktop_app.services.case_act import CaseAct
from desktop_app.services.chronology import Entry
from desktop_app.services.letter_chain import title_of
from desktop_app.services.letter_templates import version_in_force


def start(
    it: CaseAct,
    kind: LetterKind,
    extension_id: int | None = None,
    *,
    about: Mapping[str, int] | None = None,
    copy_of_id: int | None = None,
    corrects_id: int | None = None,
    stage: Stage | None = None,
) -> Letter:
    """The draft, told in the chronology; ``stage`` is the case's own unless it follows another letter."""
    now = it.desk.clock.now()
    version = version_in_force(it.session, kind, it.desk.clock.today())
    row = Letter(
        kind=kind,
        stage=stage or formal_stage(it.case.stage).stage,
        state=LetterState.DRAFT,
        template=f"{kind.value}.txt",
        template_version_id=version.id if version is not None else None,
        edits={},
        extension_id=extension_id,
        about=dict(about or {}),
        copy_of_id=copy_of_id,
        corrects_id=corrects_id,
        started_at=now,
        started_by_id=it.desk.staff_id,
        changed_at=now,
    )
    it.case.letters.append(row)
    it.session.flush()
    it.tell(Entry("letter_begun", f"{title_of(row)} begun"))
    return row
