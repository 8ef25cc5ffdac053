"""Every error Redress raises on purpose, sorted by who can mend it.

Each carries sentences for a handler: what happened, what was kept, what to do. Anything else that is raised is a bug.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


class RedressError(Exception):
    """The family. ``str()`` is the whole message; the parts stand apart for screens that lay them out."""

    def __init__(self, what: str, *, kept: str = "", do: str = "") -> None:
        self.what = what
        self.kept = kept
        self.do = do
        super().__init__(" ".join(part for part in (what, kept, do) if part))


class BadInput(RedressError):
    """Something typed or given cannot be used. ``field`` names it (a form field or a key), '' when it is the whole."""

    def __init__(self, what: str, *, field: str = "", kept: str = "", do: str = "") -> None:
        self.field = field
        super().__init__(what, kept=kept, do=do)


class BadEntries(BadInput):
    """Several fields cannot be used: one message each, in the order of the form. Never empty."""

    def __init__(self, problems: tuple[BadInput, ...]) -> None:
        self.problems = problems
        super().__init__(" ".join(problem.what for problem in problems), field=problems[0].field)


class PackInvalid(BadInput):
    """A policy pack cannot be used: names the key, the value found and what was expected.

    ``others`` are the further things wrong with it, each a sentence without the pack's name, in the schema's order.
    """

    def __init__(
        self, pack: str, key: str, value: object, expected: str, *, others: tuple[str, ...] = (), do: str = ""
    ) -> None:
        self.pack, self.key, self.value, self.expected, self.others = pack, key, value, expected, others
        super().__init__("\n".join((f"{pack}: {self.sentence}", *others)), field=key, do=do)

    @property
    def sentence(self) -> str:
        """The first thing wrong, without the pack's name."""
        return f"{self.key} is {self.value!r}; expected {self.expected}."


class NoPack(PackInvalid):
    """A file that is no policy pack at all, though it can be read."""

    def __init__(self, pack: str) -> None:
        super().__init__(pack, "the whole pack", "something else", "a complaints policy", do=_BEGIN_WITH)
        self.what = f"{pack} is not a complaints policy for Redress."
        self.args = (f"{self.what} {self.do}",)


_BEGIN_WITH = (
    "Begin with the file of a policy that comes with Redress (redress policy show NAME --out FILE) and change that."
)


class TemplateInvalid(BadInput):
    """A letter template cannot be used: names the template, its line and the fact or mark at fault."""

    def __init__(self, template: str, line: int, problem: str) -> None:
        self.template, self.line, self.problem = template, line, problem
        super().__init__(f"{template}, line {line}: {problem}.", field=f"line {line}")


class Refused(RedressError):
    """A rule refuses this step. ``source`` is the policy section, ``who_could`` says who may do it, '' for nobody.

    ``field`` names the field that would satisfy the rule, '' when none would.
    """

    def __init__(self, what: str, *, source: str = "", who_could: str = "", do: str = "", field: str = "") -> None:
        self.source = source
        self.who_could = who_could
        self.field = field
        super().__init__(what, do=do)


class NotFound(RedressError):
    """What was asked for is not in the database."""


class ChangedByAnother(RedressError):
    """Somebody else saved first: ``who`` and ``when`` (words) say whose change stands in the way."""

    def __init__(self, what: str, *, who: str = "", when: str = "", kept: str = "", do: str = "") -> None:
        self.who = who
        self.when = when
        super().__init__(what, kept=kept, do=do)


class AtOnce(ChangedByAnother):
    """Somebody else's act came first at the very same moment. Nothing of this one was kept: it can be done anew."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that two people changed to different things, in words."""

    field: str
    label: str
    mine: str
    theirs: str
    who: str = ""
    when: str = ""
    needs_reason: bool = False
    """Mine is put over theirs only with a reason."""
    before: str = ""
    """What stood there when the form was opened; '' where that is not known."""


class Overtaken(ChangedByAnother):
    """Somebody else changed the same fields of a form while it was open here.

    ``theirs`` is the whole form as it stands now; ``settled(names)`` is mine with theirs in the fields so named, and
    with everything that only they changed, which ``beside`` says in a sentence.
    """

    def __init__(
        self,
        clashes: tuple[Clash, ...],
        theirs: object,
        settled: Callable[[frozenset[str]], object],
        beside: str = "",
    ) -> None:
        self.clashes = clashes
        self.beside = beside
        self.theirs = theirs
        self.settled = settled
        whose = list(dict.fromkeys(one.who for one in clashes if one.who))
        who = " and ".join(whose) or "Somebody else"
        super().__init__(
            f"{who} changed this while you were writing: {', '.join(one.label for one in clashes)}.",
            who=who,
            when=clashes[0].when,
            kept="Nothing was saved over theirs, and everything you typed is still here.",
            do="Choose which to keep.",
        )


class Trouble(RedressError):
    """The machine's fault, not the handler's and not a bug: disk full, file locked, server gone, printer off."""


class Unreachable(Trouble):
    """The server is away. Whether the act reached it is not known: the same act sent again happens once."""


class FromTheFuture(Trouble):
    """The database was written by a newer Redress than this one."""


class NotLetIn(Trouble):
    """The server wants a password, or does not know the login with the one it was given."""


def sentence(error: RedressError) -> str:
    """An error in full: the refusal's source and who could, or whose change stands in the way."""
    parts = [str(error)]
    if isinstance(error, Refused):
        parts += [error.source and f"({error.source})", error.who_could and f"Who could: {error.who_could}."]
    if isinstance(error, ChangedByAnother) and error.who and error.who not in parts[0]:
        parts.append(" ".join(part for part in ("Changed by", error.who, error.when) if part) + ".")
    return " ".join(part for part in parts if part)
