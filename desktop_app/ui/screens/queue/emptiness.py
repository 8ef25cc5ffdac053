"""What an empty list says: why it is empty, and one thing to do about it."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.ui.context import Context
from desktop_app.ui.screens.queue.reads import Query
from desktop_app.ui.screens.queue.search import SearchBox
from desktop_app.ui.screens.queue.side import SideList
from desktop_app.ui.widgets.empty import EmptyState

_CALM = {
    "mine": ("You own no open cases", "Cases you take on, or are given, appear here."),
    "unassigned": ("Every open case has an owner", "New contacts appear here until somebody takes them on."),
    "overdue": ("Nothing is overdue", "Cases whose next date has passed appear here."),
    "today": ("Nothing is due today", "Cases due today appear here first thing in the morning."),
    "week": ("Nothing is due this week", "Cases due in the next days appear here."),
    "approvals": (
        "Nothing waits for your decision",
        "Cases on which a colleague asks you for a decision appear here.",
    ),
    "review": (
        "No letter waits for your review",
        "Letters sent to you, or to anybody who may, appear here.",
    ),
    "reviewed": (
        "Nothing has come back to you",
        "Letters of yours that a colleague has read, and answers to what you asked for, appear here.",
    ),
    "handed": (
        "Nothing new was handed to you",
        "Cases that a colleague gives you appear here until you have opened them.",
    ),
    "waiting": ("Nothing is waiting on others", "Cases that wait for somebody else's answer appear here."),
    "ombudsman": ("Nothing is at the Ombudsman", "Cases the Ombudsman has appear here, also after we closed them."),
    "letters": ("No letters to print", "Letters that were issued and have not left yet appear here."),
    "recently_closed": ("Nothing was closed lately", "Cases closed in the last weeks appear here."),
}


def say_outside(empty: EmptyState, ctx: Context, query: Query, side: SideList, case_id: int) -> None:
    """The case whose whole reference was typed is there, but not in this view."""
    empty.say(
        f"Found outside this view: {query.search.upper()}",
        f"The case is not among ‘{side.words(query.view)}’. Enter opens it.",
        "search",
        ("Open the case", lambda: ctx.open_case.emit(case_id)),
    )


def say_unmatched(empty: EmptyState, search: str, filters: int, everywhere: Callable[[], object]) -> None:
    """Neither the word alone nor the filters alone are to blame: both are named, and each has its way out."""
    many = "1 filter is" if filters == 1 else f"{filters} filters are"
    empty.say(
        f"No case here matches “{search}”",
        f"{many} on as well, and stand above: press one to take it away. Esc clears the search.",
        "search",
        ("Search everything", everywhere),
    )


def say_filtered(empty: EmptyState, filters: int, clear: Callable[[], object], part: str = "") -> None:
    """The filters let nothing through; ``part``: of which cases, where only those were looked at."""
    many = "1 filter" if filters == 1 else f"{filters} filters"
    what = f"They hide what there is of this: {part}." if part else "What they are stands above."
    empty.say(f"No case matches {many}", what, "search", ("Clear filters", clear))


def say_empty(empty: EmptyState, ctx: Context, query: Query, side: SideList, search: SearchBox) -> None:
    """Fill an empty state for this query."""
    if query.search:
        within = side.words(query.view)
        everywhere = query.asks != "everything"
        action = ("Search everything", lambda: side.choose("everything")) if everywhere else None
        empty.say(
            f"No case matches “{query.search}”",
            f"Searched in: {within}. Clear the search with Esc." if within else "Clear the search with Esc.",
            "search",
            action if action is not None else ("Clear search", search.clear_now),
        )
        return
    if side.keys() and side.count("everything") == 0:
        empty.say(
            "No cases yet",
            "Take in a resident's contact, or drop a saved email (.eml) on this window.",
            "envelope",
            ("New contact", lambda: ctx.start_contact.emit(None)),
        )
        return
    heading, text = _CALM.get(query.asks, ("No cases here", ""))
    elsewhere = None if query.asks == "all_open" else ("Show all open cases", lambda: side.choose("all_open"))
    empty.say(heading, text, "tick", elsewhere)
