"""The queue's first page, its counts and a search with 100,000 cases, against the bare SQL of each."""

from __future__ import annotations

import sqlite3
import tempfile
from pathlib import Path

from desktop_app.paths import database_file
from desktop_app.services import cases, queue, reminding, workload

from .many import made_desk
from .timing import figure, median_of, seconds, show

CASES = 100_000
PAGE = 200


def measure() -> None:
    with tempfile.TemporaryDirectory(prefix="redress-measure-") as folder:
        made: list[object] = []
        took = seconds(lambda: made.append(made_desk(Path(folder), CASES)))
        desk = made[0]
        figure(f"{CASES:,} cases written", f"{took:.1f} s")
        bare = sqlite3.connect(database_file(Path(folder)))
        today = desk.clock.today().isoformat()

        def bare_page() -> None:
            found = bare.execute(
                "SELECT id FROM cases WHERE closed_on IS NULL AND owner_id = 1 ORDER BY next_due_on, id"
            ).fetchall()
            wanted = ",".join(str(row[0]) for row in found[:PAGE])
            bare.execute(
                "SELECT c.id, c.reference, c.subject, c.kind, c.stage, c.state, c.owner_id, s.name, c.received_on, "
                "c.closed_on, c.next_label, c.next_due_on, c.next_is_extended, c.next_step, c.on_hold, r.name, "
                "r.address, r.postcode, r.letter_format, EXISTS (SELECT 1 FROM adjustment a WHERE a.resident_id = "
                "c.resident_id AND a.ended_on IS NULL), r.safe_contact <> '', EXISTS (SELECT 1 FROM representative p "
                "WHERE p.case_id = c.id AND p.ended_on IS NULL), r.vulnerability <> '', c.hazards <> '[]' "
                "FROM cases c JOIN resident r ON r.id = c.resident_id LEFT JOIN staff s ON s.id = c.owner_id "
                f"WHERE c.id IN ({wanted})"
            ).fetchall()

        def bare_search() -> None:
            bare.execute(
                "SELECT c.id FROM cases c WHERE c.id IN (SELECT rowid FROM search_index WHERE search_index "
                'MATCH \'"mould"* AND "okafor"*\') AND c.closed_on IS NULL ORDER BY c.next_due_on, c.id'
            ).fetchall()

        def bare_counts() -> None:
            bare.execute(
                "SELECT count(*) FILTER (WHERE owner_id = 1), count(*) FILTER (WHERE next_due_on < ?), count(*) "
                "FROM cases WHERE closed_on IS NULL", (today,),
            ).fetchall()  # fmt: skip
            bare.execute("SELECT count(*) FROM cases").fetchall()

        show("first page of my cases, with chips", median_of(lambda: queue.rows(desk, queue.ids(desk, "mine")[:PAGE])),
             median_of(bare_page), "the same rows by bare SQL", reach="3")  # fmt: skip
        show("search for two words, open cases", median_of(lambda: queue.ids(desk, "all_open", "mould okafor")),
             median_of(bare_search), "the same match by bare SQL", reach="3")  # fmt: skip
        show("counts of every view", median_of(lambda: queue.counts(desk)), median_of(bare_counts),
             "four counts by bare SQL", reach="3")  # fmt: skip
        figure("workload board", f"{median_of(lambda: workload.workload(desk)) * 1000:.0f} ms", reach="500")
        figure("reminders of one person", f"{median_of(lambda: reminding.reminders(desk)) * 1000:.1f} ms", reach="50")
        figure(
            "one case opened with everything", f"{median_of(lambda: cases.case(desk, 500)) * 1000:.1f} ms", reach="50"
        )
        bare.close()
        desk.close()
