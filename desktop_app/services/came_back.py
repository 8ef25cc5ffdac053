"""Whether the post brought a letter back and nobody has done anything about it yet."""

from __future__ import annotations

from desktop_app.models import Letter


def is_back(letter: Letter) -> bool:
    """Whether any leaving of a letter came back and still waits for somebody."""
    return any(not is_dealt_with(letter, each.sent_id) for each in letter.returns)


def is_dealt_with(letter: Letter, sent_id: int) -> bool:
    """Whether anything was done about a leaving that came back: somebody said so, or the letter left once more."""
    back = [each for each in letter.returns if each.sent_id == sent_id]
    if not back or any(each.what_next for each in back):
        return True
    return any(left.id > sent_id and left.recorded_at > back[0].recorded_at for left in letter.leavings)
