"""The contact form stays where it is while it is filled in."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop_app.policy.kinds import Channel, ReplyBy
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


def test_post_is_not_suggested_to_somebody_who_wrote_in_public(theme: Theme, qtbot: QtBot) -> None:
    """The way it came is, while there is no address; and post without one says so (E7)."""
    section = ReplySection()
    qtbot.addWidget(section)
    for channel, email, has_address, offered in (
        (Channel.SOCIAL_MEDIA, "", False, ReplyBy.MESSAGE),
        (Channel.SOCIAL_MEDIA, "", True, ReplyBy.POST),
        (Channel.SOCIAL_MEDIA, "a@example.org", False, ReplyBy.EMAIL),
        (Channel.VIA_STAFF, "", False, ReplyBy.POST),
    ):
        section.suggest(channel, email, has_address=has_address)
        assert section.reply_by.member() is offered
    assert section.fields["reply_by"].hint.text().startswith("Suggested, but there is no address yet")
