"""What must not be missed about a case, as conditions in SQL: the lines of the queue and its filters ask the same.

Each is asked of a row of ``cases`` joined with its ``resident``.
"""

from __future__ import annotations

from desktop_app.policy.case_filter import Care
from desktop_app.policy.kinds_shown import LetterFormat

# As ``services/came_back.py`` has it of one letter: back, nothing said about it, and neither it nor the one that puts
# it right has left since.
_BACK = """FROM letter_returned AS back JOIN letter ON letter.id = back.letter_id
    WHERE NOT EXISTS (SELECT 1 FROM letter_returned AS said WHERE said.sent_id = back.sent_id AND said.what_next <> '')
    AND NOT EXISTS (SELECT 1 FROM letter_sent AS again WHERE again.letter_id = back.letter_id
                    AND again.id > back.sent_id AND again.recorded_at > back.recorded_at)
    AND NOT EXISTS (SELECT 1 FROM letter_sent AS newer JOIN letter AS right_one ON right_one.id = newer.letter_id
                    WHERE right_one.corrects_id = back.letter_id AND newer.recorded_at > back.recorded_at)
"""
# As ``services/letter_held.py`` has it: each holding back is let go again before the next, so that one more than were
# let go is one that is held. Few cases have a letter waiting to leave, and only of those is the chronology asked.
_HELD = """EXISTS (SELECT 1 FROM letter WHERE letter.case_id = cases.id AND letter.state = 'issued')
    AND (SELECT COUNT(CASE kind WHEN 'letter_held' THEN 1 END) - COUNT(CASE kind WHEN 'letter_released' THEN 1 END)
         FROM case_event WHERE case_event.case_id = cases.id) > 0"""
CARE: dict[Care, str] = {
    Care.HAZARD: "CAST(cases.hazards AS TEXT) <> '[]'",
    Care.CAME_BACK: f"EXISTS (SELECT 1 {_BACK} AND letter.case_id = cases.id)",
    Care.HELD: _HELD,
    Care.OTHER_FORMAT: f"resident.letter_format <> '{LetterFormat.CLEAR}'",
    Care.ADJUSTMENT: (
        "EXISTS (SELECT 1 FROM adjustment "
        "WHERE adjustment.resident_id = cases.resident_id AND adjustment.ended_on IS NULL)"
    ),
    Care.SAFE_CONTACT: "resident.safe_contact <> ''",
    Care.REPRESENTED: (
        "EXISTS (SELECT 1 FROM representative "
        "WHERE representative.case_id = cases.id AND representative.ended_on IS NULL)"
    ),
    Care.VULNERABILITY: "resident.vulnerability <> '' OR CAST(cases.triage AS TEXT) LIKE '%\"vulnerable\"%'",
    Care.RISK: "CAST(cases.triage AS TEXT) LIKE '%\"risk\"%'",
}
CAME_BACK = f"cases.id IN (SELECT letter.case_id {_BACK})"
"""The same for a list: the few letters that came back are asked once, and not each of a hundred thousand cases."""
AMONG = {Care.CAME_BACK: CAME_BACK}
"""Those of :data:`CARE` that a list is better told by their own rows than by asking of each case."""
