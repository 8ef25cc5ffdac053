"""The command line's grammar: one sentence for a mistake, dates as handlers type them, and what opens the window."""

from __future__ import annotations

import re
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from desktop_app import __version__
from desktop_app.errors import BadInput
from desktop_app.settings import SCREENS, WindowOptions

if TYPE_CHECKING:
    from argparse import _SubParsersAction


class Parser(ArgumentParser):
    """Raises the family's own error where argparse would print its usage and leave."""

    def __init__(self, **settings: Any) -> None:
        if described := settings.get("description"):
            # A module's own account of itself serves as its help; the marks around code in it are for programmers.
            settings["description"] = described.replace("``", "")
        # An abbreviation that works today may be ambiguous tomorrow, and scripts live long.
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        """Raises:
        BadInput: always.
        """
        raise BadInput(_plainly(message), do=f"See {self.prog} --help.")


def _plainly(message: str) -> str:
    """Argparse's message as one sentence in plain words."""
    message = message.removeprefix("argument ")
    if found := re.fullmatch(r"the following arguments are required: (.*)", message):
        return f"Something is missing: {found[1]}."
    if found := re.fullmatch(r"unrecognized arguments: (.*)", message):
        return f"Not understood: {found[1]}."
    if found := re.fullmatch(r"(.*): expected one argument", message):
        return f"{found[1]} needs a value."
    if found := re.fullmatch(r"(.*): ignored explicit argument .*", message):
        return f"{found[1]} takes no value."
    if found := re.fullmatch(r"(.*): invalid choice: (.*) \(choose from (.*)\)", message):
        option = f"{found[1]}: " if found[1].startswith("-") else ""
        return f"{option}{found[2]} is not one of {found[3].replace(chr(39), '')}."
    return f"{message[:1].upper()}{message[1:]}."


SMALLEST, LARGEST = 200, 8000
"""Pixels; Qt cannot draw a window much larger."""

Commands: TypeAlias = "_SubParsersAction[Parser]"
"""Where a command describes itself."""


def add_window_options(parser: Parser) -> None:
    """What the window and its drawing can be told."""
    add_data_folder(parser, None)
    parser.add_argument("--version", action="version", version=f"redress {__version__}")
    parser.add_argument("--demo", action="store_true", help="open the demonstration without asking")
    parser.add_argument("--screenshot", type=some_path, metavar="FILE", help="draw a screen to a PNG and leave")
    parser.add_argument("--screen", default=WindowOptions.screen, metavar="NAME", help="which screen to draw")
    parser.add_argument("--case", dest="of_case", default="", metavar="REFERENCE", help="which case to draw")
    parser.add_argument("--size", metavar="WxH", help="the window's size, such as 1280x800")
    parser.add_argument(
        "--server", dest="at_server", default="", metavar="ADDRESS", help="open a shared server, postgresql://…"
    )
    parser.add_argument("--theme", choices=("light", "dark"), default="", help="instead of the remembered one")


def add_data_folder(parser: Parser, default: Any = SUPPRESS) -> None:
    """Which folder, for the window and for the commands alike; it may stand before a command or after it.

    A command says nothing where it was not told: a default of its own would undo what stands before it.
    """
    parser.add_argument("--data-dir", type=some_path, metavar="FOLDER", default=default, help="where the data is kept")


def some_path(text: str) -> Path:
    """A path as given. An empty one would mean the folder one happens to stand in: a script's unset variable.

    Raises:
        ArgumentTypeError: it is empty.
    """
    if not text.strip():
        raise ArgumentTypeError("expected one argument")
    return Path(text)


_OF_THE_WINDOW = ("theme", "screenshot", "size")


def refuse_window_options(given: Namespace) -> None:
    """What only a window can use is not passed over in silence before a command.

    Raises:
        BadInput: naming the option.
    """
    for option, kept in (("server", "at_server"), ("case", "of_case"), *((one, one) for one in _OF_THE_WINDOW)):
        if getattr(given, kept, None):
            raise BadInput(f"--{option} is for the window; this command does not use it.", do="Leave it out.")


def window_options(given: Namespace) -> WindowOptions:
    """What the command line asked of the window.

    Raises:
        BadInput: a size that is not two numbers, a screen there is none of.
    """
    if given.screen not in SCREENS:
        raise BadInput(f"There is no screen called {given.screen!r}.", do=f"Choose one of: {', '.join(SCREENS)}.")
    return WindowOptions(
        data_dir=given.data_dir,
        demo=given.demo,
        screenshot=given.screenshot,
        screen=given.screen,
        size=_size(given.size) if given.size else WindowOptions.size,
        theme=given.theme,
        case=given.of_case,
        server=given.at_server,
    )


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{3,5})\s*[xX×]\s*(\d{3,5})", text.strip())
    width, height = (int(found[1]), int(found[2])) if found else (0, 0)
    if not (SMALLEST <= width <= LARGEST and SMALLEST <= height <= LARGEST):
        raise BadInput(
            f"--size must be a width and a height such as 1280x800, each from {SMALLEST} to {LARGEST}, not {text!r}.",
            field="size",
        )
    return width, height


def given_date(text: str | None, option: str, today: date) -> date | None:
    """A date option as typed, None where it was left out.

    Raises:
        BadInput: naming the option.
    """
    if text is None:
        return None
    from desktop_app.policy.dates import read_date

    return read_date(text, today, option)


def given_count(text: str, option: str, most: int = 2000) -> int:
    """A number of working days.

    Raises:
        BadInput: naming the option.
    """
    plain = text.strip()
    if not (plain.isascii() and plain.isdigit()) or len(plain) > 6 or int(plain) > most:
        raise BadInput(f"{option} must be a whole number of working days from 0 to {most}, not {plain!r}.")
    return int(plain)
