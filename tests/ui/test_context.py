"""Acts and reads: once per gesture, told to every screen, and drafts kept while typing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject

from desktop_app.errors import BadInput, Unreachable
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
    """Two gestures are two acts; one pressed twice while it is on its way is one; one repeated by its id keeps it."""
    ids: list[str] = []

    def note(_desk: Desk, words: str, act: str) -> str:
        ids.append(act)
        return words

    ctx.act(note, "Rang her.")
    ctx.act(note, "Rang her.")
    settle()
    assert len(ids) == 1
    ctx.act(note, "Rang her.")
    ctx.act(note, "Wrote to her.")
    ctx.act(note, "Rang her.", act="the same")
    settle()
    assert len(set(ids)) == len(ids) == 4
    assert ids[-1] == "the same"


def test_an_act_the_server_did_not_answer_waits_and_is_sent_again_by_its_id(
    ctx: Context, recorder: Recorder, settle: Settle
) -> None:
    """Told as kept; pressed again or sent again it is the same gesture; other words from the same button replace it."""
    ids: list[tuple[str, str]] = []
    failed: list[str] = []
    done: list[str] = []

    def note(_desk: Desk, words: str, act: str) -> str:
        ids.append((words, act))
        if ctx.is_away:
            raise Unreachable("The database server cannot be reached.")
        return words

    ctx.server_left()
    for words in ("Rang her.", "Rang her."):
        ctx.act(note, words, done=done.append, failed=lambda error: failed.append(str(error)))
        settle()
    assert len({act for _, act in ids}) == 1
    assert "is saved, once, as soon as the server is back" in failed[0]
    assert not ctx.outbox.is_empty
    ctx.act(note, "Rang her twice.", done=done.append, failed=lambda error: failed.append(str(error)))
    settle()
    ids.clear()
    ctx.server_back()
    settle()
    assert [words for words, _ in ids] == done == ["Rang her twice."]
    assert ctx.outbox.is_empty


def test_what_nobody_means_any_more_is_not_sent(ctx: Context, settle: Settle) -> None:
    """The page has gone, or other words stand in it: they are sent when somebody presses again."""
    sent: list[str] = []

    class Page(QObject):
        is_meant = True

        def still_meant(self) -> bool:
            return self.is_meant

    def note(_desk: Desk, words: str, act: str) -> None:
        sent.append(words)
        if ctx.is_away:
            raise Unreachable("The database server cannot be reached.")

    ctx.server_left()
    kept, changed = Page(), Page()
    for page, words in ((kept, "kept"), (changed, "changed")):
        ctx.act(note, words, failed=lambda _: None, owner=page)
    settle()
    sent.clear()
    changed.is_meant = False
    ctx.server_back()
    settle()
    assert sent == ["kept"]


def test_half_finished_words_wait_for_the_server_too(ctx: Context, desk: Desk, settle: Settle) -> None:
    """In this window's memory alone; kept as soon as the server is back, the latest of each only."""
    ctx.server_left()
    real, away = drafts.keep, Unreachable("The database server cannot be reached.")

    def refuse(*_: object) -> None:
        raise away

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(drafts, "keep", refuse)
        for words in ("Rang", "Rang her"):
            ctx.keep_draft("note", "note-1", "A note", {"words": words})
            settle()
    assert drafts.keep is real
    assert not ctx.outbox.is_empty
    ctx.server_back()
    settle()
    assert drafts.draft(desk, "note-1").payload == {"words": "Rang her"}
    assert ctx.outbox.is_empty


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
