"""What the needs keep about people: who decided on an order of fields, nothing else."""

from __future__ import annotations

from quartier.base.errors import told_to_residents
from quartier.privacy.declared import not_personal, personal

personal(
    "needs.priority",
    {
        "decided_by": "welches Gremium oder wer entschieden hat",
        "decided_by_id": "wer eine Reihenfolge eingetragen hat",
    },
    purpose="traces",
    expiry="project",
)
personal(
    "needs.evidence",
    {
        "contribution": told_to_residents(
            "welcher Beitrag für einen Bedarf spricht, nur mit seiner Kennung"
        )
    },
    purpose="voices",
    expiry="stub",
)
for table in ("priority", "evidence", "need", "ownfield"):
    not_personal(f"needs.{table}", why="was Stadtteile brauchen und warum")
