"""Why somebody reports a public voice: a fixed list. A report never hides anything (V7)."""

from __future__ import annotations

from quartier.base.errors import told_to_residents

REPORT_REASONS = {
    "people": told_to_residents("Darin sind Menschen zu erkennen"),
    "insult": told_to_residents("Es beleidigt oder bedroht jemanden"),
    "advert": told_to_residents("Es ist Werbung"),
    "other": told_to_residents("Etwas anderes"),
}
# Beyond this a report is counted and its words are not kept: nobody reads five hundred of them.
MOST_WORDS = 50
