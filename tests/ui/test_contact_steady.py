"""The contact form stays where it is while it is filled in."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import Channel
from desktop_app.ui.screens.contact.reply import ReplySection
from desktop_app.ui.theme import Theme


def test_a_suggested_reply_moves_nothing(theme: Theme, qtbot: QtBot) -> None:
    """The place of ‘Suggested’ is kept before it is said, so that no field slides away under the hand."""
    section = ReplySection()
    section.setProperty("meant-as-window", True)
    qtbot.addWidget(section)
    section.resize(600, 600)
    section.show()
    heights = [section.sizeHint().height()]
    section.suggest(Channel.PHONE, "")
    assert section.fields["reply_by"].hint.text() == "Suggested. Ask if you can"
    assert [section.sizeHint().height()] == heights
