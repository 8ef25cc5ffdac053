"""Acts and reads: once per gesture, told to every screen, and drafts kept while typing."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.errors import BadInput
from desktop_app.services import drafts
from desktop_app.services.desk import Desk
from desktop_app.services.views import Changes
from desktop_app.ui.context import Context
from tests.ui.recorder import Recorder

Settle = Callable[[], None]


def test_an_act_tells_who_asked_and_then_everybody(ctx: Context, settle: Settle) -> None:
    """The view goes to the screen that acted; what changed goes to all."""
    heard: list[object] = []
    ctx.changed.connect(heard.append)
    ctx.act(_rename, "Damp", done=heard.append)
    settle()
    assert heard == ["Damp renamed", Changes(queue=True)]


def test_what_moved_is_handed_on(ctx: Context, settle: Settle) -> None:
    """A service that also says what moved is answered with both."""
    heard: list[object] = []
    ctx.act(_move, done=lambda view, moved: heard.append((view, moved)))
    settle()
    assert heard == [("view", ("C-000001",))]


def test_each_gesture_has_an_id_of_its_own(ctx: Context, settle: Settle) -> None:
    """Two gestures are two acts; one repeated after a failure keeps its id."""
    ids: list[str] = []

    def note(_desk: Desk, act: str) -> str:
        ids.append(act)
        return act

    ctx.act(note)
    ctx.act(note)
    ctx.act(note, act="the same")
    settle()
    assert len(set(ids)) == 3
    assert ids[2] == "the same"


def test_an_error_nobody_listens_for_is_told(ctx: Context, recorder: Recorder, settle: Settle) -> None:
    """In a sentence, through the one door."""
    ctx.read(_refuse, done=lambda _: None)
    settle()
    assert recorder.heard == [("problem", "That day has passed. Nothing was changed.")]


def test_a_draft_is_kept_and_discarded(ctx: Context, desk: Desk, settle: Settle) -> None:
    """The last words typed are the ones kept; discarding tells the queue."""
    changed: list[Changes] = []
    ctx.changed.connect(changed.append)
    for words in ("D", "Da", "Damp"):
        ctx.keep_draft("contact", "contact-1", "Ms Khan", {"words": words})
    settle()
    assert [draft.payload["words"] for draft in drafts.drafts(desk, "contact")] == ["Damp"]
    ctx.discard_draft("contact-1")
    settle()
    assert drafts.drafts(desk, "contact") == ()
    assert changed == [Changes(drafts=True)]


def _rename(_desk: Desk, words: str, act: str) -> tuple[str, Changes]:
    return f"{words} renamed", Changes(queue=True)


def _move(_desk: Desk, act: str) -> tuple[str, Changes, tuple[str, ...]]:
    return "view", Changes(), ("C-000001",)


def _refuse(_desk: Desk) -> None:
    raise BadInput("That day has passed.", kept="Nothing was changed.")
