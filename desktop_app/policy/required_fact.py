"""A fact that a letter must carry, with the rule behind it."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.policy.finding import Source
from desktop_app.policy.provisions import code_source


@dataclass(frozen=True, slots=True)
class RequiredFact:
    """Something a letter must say. ``key`` is stable; ``words`` complete the sentence 'This letter must give ...'."""

    key: str
    words: str
    source: Source


def code(key: str, words: str, section: str) -> RequiredFact:
    """A fact that a provision of the Code asks for."""
    return RequiredFact(key, words, code_source(section))


OMBUDSMAN = code("ombudsman", "the Housing Ombudsman's details and the right to go there", "3.7")
