"""What types and index keep about people: who computed, released and decided, nothing else."""

from __future__ import annotations

from quartier.privacy.declared import not_personal, personal

personal(
    "typology.edition",
    {
        "created_by_id": "wer eine Ausgabe gerechnet hat",
        "released_by_id": "wer sie veröffentlicht hat",
        "released_as": "in welcher Aufgabe",
    },
    purpose="traces",
    expiry="project",
)
personal(
    "typology.assignment",
    {"overridden_by_id": "wer eine Einordnung geändert hat"},
    purpose="traces",
    expiry="project",
)
not_personal("typology.indexvalue", "moved_by", why="welche Kennzahl den Wert bewegt hat")
for table in (
    "edition",
    "assignment",
    "indexvalue",
    "previewlink",
    "statement",
    "neighbourhoodtype",
):
    not_personal(f"typology.{table}", why="Stadtteile und Gremien, keine einzelnen Menschen")
