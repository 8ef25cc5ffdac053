"""The message door with somebody behind it: answers what it was told to, and remembers everything it was shown."""

from __future__ import annotations

from collections import deque
from pathlib import Path

from desktop_app.errors import Overtaken
from desktop_app.ui.clash_dialog import Chosen
from desktop_app.ui.messages import Messages


class Recorder(Messages):
    """Stands in for :class:`Messages` in tests. An unexpected question fails the test rather than hanging it."""

    def __init__(self) -> None:
        super().__init__()
        self.heard: list[tuple[str, str]] = []
        """Kind and text of everything told, in order."""
        self.asked: list[tuple[str, str, str]] = []
        """Title, text and verb of every question."""
        self.explained: list[tuple[str, str]] = []
        self._answers: deque[bool] = deque()
        self._words: deque[str | None] = deque()
        self._paths: deque[Path | None] = deque()
        self._picks: deque[str | None] = deque()
        self.clashes: list[Overtaken] = []
        """Everything that somebody else had changed meanwhile."""
        self._settled: deque[Chosen | None] = deque()
        self.offers: list[str] = []
        """The verb of everything that was offered with what was told."""
        self.told.connect(lambda kind, text: self.heard.append((kind, text)))
        self.offered.connect(self._hear_offer)

    def _hear_offer(self, text: str, ways_on: tuple[tuple[str, object], ...]) -> None:
        self.heard.append(("done", text))
        self.offers += [verb for verb, _do in ways_on]

    def will_answer(self, *answers: bool) -> None:
        """The answers to the next questions."""
        self._answers.extend(answers)

    def will_type(self, *words: str | None) -> None:
        """What is typed into the next boxes; None goes back."""
        self._words.extend(words)

    def will_choose(self, *paths: Path | None) -> None:
        """The files chosen next; None goes back."""
        self._paths.extend(paths)

    def will_pick(self, *words: str | None) -> None:
        """The lines picked in the next lists, by how they begin; None goes back."""
        self._picks.extend(words)

    def will_settle(self, *answers: Chosen | None) -> None:
        """What is chosen where others changed the same fields; None goes back."""
        self._settled.extend(answers)

    def settle(self, overtaken: Overtaken) -> Chosen | None:
        self.clashes.append(overtaken)
        assert self._settled, f"nobody expected to choose: {overtaken}"
        return self._settled.popleft()

    def choose(self, title: str, text: str, label: str, choices: tuple[tuple[str, str], ...], verb: str) -> str | None:
        self.asked.append((title, text, verb))
        assert self._picks, f"nobody expected to be given a choice: {title}"
        picked = self._picks.popleft()
        return None if picked is None else next(value for value, words in choices if words.startswith(picked))

    def ask(self, title: str, text: str, verb: str, back: str = "Go back", *, dangerous: bool = False) -> bool:
        self.asked.append((title, text, verb))
        assert self._answers, f"nobody expected to be asked: {title}"
        return self._answers.popleft()

    def ask_text(self, title: str, text: str, label: str, verb: str, start: str = "") -> str | None:
        self.asked.append((title, text, verb))
        assert self._words, f"nobody expected to be asked for words: {title}"
        return self._words.popleft()

    def explain(self, title: str, text: str) -> None:
        self.explained.append((title, text))

    def choose_file(self, title: str, kinds: str = "") -> Path | None:
        return self._path(title)

    def choose_files(self, title: str, kinds: str = "") -> tuple[Path, ...]:
        path = self._path(title)
        return () if path is None else (path,)

    def save_file(self, title: str, name: str, kinds: str = "") -> Path | None:
        return self._path(title)

    def _path(self, title: str) -> Path | None:
        assert self._paths, f"nobody expected to be asked for a file: {title}"
        return self._paths.popleft()
