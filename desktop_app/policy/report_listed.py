"""The report as lines of a list: for paper that is only to be read, and for checking."""

from __future__ import annotations

from desktop_app.policy.report import Report

HEAD = ("Part of the report", "Figure", "Number")
_INDENT = "– "


def listed_figures(report: Report) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """Titles, and a line for each figure, those of the comparisons last."""
    lines = [
        (section.title if at == 0 else "", f"{_INDENT if one.is_part else ''}{one.words}", one.value)
        for section in report.sections
        for at, one in enumerate(section.figures)
    ]
    lines += [
        (table.title if not at and not place else "", f"{row.words}: {one.words[:1].lower()}{one.words[1:]}", one.value)
        for table in report.comparisons
        for at, row in enumerate(table.rows)
        for place, one in enumerate(row.figures)
    ]
    return HEAD, tuple(lines)
