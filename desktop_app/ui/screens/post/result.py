"""What became of each letter that was to be marked: done, or skipped with the reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop_app.policy.words import count
from desktop_app.services.views_post import PostedLine
from desktop_app.ui.screens.post.model import Column, LinesModel
from desktop_app.ui.screens.post.page import PostPage
from desktop_app.ui.screens.post.table import LinesTable
from desktop_app.ui.widgets.leading_back import leads_back


class ResultPage(PostPage):
    """Skipped letters first: they need somebody."""

    def __init__(self, lines: Sequence[PostedLine], stopped: str, back: Callable[[], object]) -> None:
        done = sum(not line.skipped for line in lines)
        skipped = len(lines) - done
        title = f"{count(done, 'letter')} marked as posted" + (f", {skipped} skipped" if skipped else "")
        text = "Each case has been told. The posting log has every one of them." if done else "Nothing was recorded."
        super().__init__(title, f"{stopped} {text}".strip(), "Back to the post room", back, None)
        columns = (
            Column("Reference", lambda one: one.reference, 12),
            Column("Letter", lambda one: one.title, 22),
            Column(
                "What became of it", lambda one: f"Skipped: {one.skipped}" if one.skipped else "Marked as posted", 66,
                symbol=lambda one: "overdue" if one.skipped else "tick",
            ),
        )  # fmt: skip
        self.model = LinesModel(columns, _spoken, key=lambda one: one.letter_id)
        self.table = LinesTable(self.model, "Result")
        self.column.addWidget(self.table, 1)
        self.finish()
        self.model.fill(sorted(lines, key=lambda line: not line.skipped))
        self.table.show_line(None)
        leads_back(self, back)
        self.setTabOrder(self.table, self.go)  # what comes after the list is the way out of it


def _spoken(line: PostedLine) -> str:
    return f"{line.reference}, {line.title}, {line.skipped or 'marked as posted'}"
