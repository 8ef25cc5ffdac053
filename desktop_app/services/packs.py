"""Finds policy packs, shipped or given as a file, and reads them into rules."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from desktop_app.errors import BadInput, NotFound
from desktop_app.paths import resources
from desktop_app.policy.pack import Pack, parse_pack
from desktop_app.policy.rules import Rules, rules_of
from desktop_app.services.hazard_list import hazard_list

CODE = "code-2024"


def shipped() -> tuple[str, ...]:
    """The names of the packs that come with Redress, in alphabetical order; the Code is among them."""
    return tuple(sorted(file.stem for file in _folder().glob("*.toml")))


def pack_text(name_or_path: str) -> str:
    """The TOML of a shipped pack by its name, or of a file.

    Raises:
        NotFound: no pack of that name is shipped, and no such file is there.
        BadInput: the file cannot be read as text.
    """
    if name_or_path in shipped():
        return (_folder() / f"{name_or_path}.toml").read_text("utf-8")
    file = Path(name_or_path).expanduser()
    if not file.is_file():
        raise NotFound(f"There is no policy called {name_or_path!r}.", do=f"Use a file, or one of {_names()}.")
    try:
        return file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as problem:
        raise BadInput(
            f"{file.name} is not a complaints policy: it cannot be read as plain text.",
            do="Choose a file whose name ends in .toml, or have your policy written as one.",
        ) from problem


def load_pack(name_or_path: str) -> Pack:
    """A shipped pack by its name, or the pack in a file.

    Raises:
        NotFound: as :func:`pack_text`.
        PackInvalid: the pack breaks the schema; the sentence names the key.
    """
    return parse_pack(pack_text(name_or_path), name_or_path)


def load_rules(name_or_path: str) -> Rules:
    """The rules a landlord goes by, its silences filled from the Code."""
    return rules_of(load_pack(name_or_path), code(), hazard_list())


@lru_cache(maxsize=1)
def code() -> Pack:
    """The Code's own pack; read once."""
    return load_pack(CODE)


def _folder() -> Path:
    return resources() / "policies"


def _names() -> str:
    return ", ".join(shipped())
