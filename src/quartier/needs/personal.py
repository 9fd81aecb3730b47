"""What the needs keep about people: who decided on an order of fields, nothing else."""

from __future__ import annotations

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
    {"contribution": "Beitrag, auf den sich ein Bedarf stützt; nur seine Kennung"},
    purpose="voices",
    expiry="stub",
)
for table in ("priority", "evidence", "need", "ownfield"):
    not_personal(f"needs.{table}", why="was Stadtteile brauchen und warum")
