"""What the figures keep about people: who released and uploaded, nothing else."""

from __future__ import annotations

from quartier.privacy.declared import not_personal, personal

personal(
    "inventory.release",
    {"released_by_id": "wer einen Stand veröffentlicht hat"},
    purpose="traces",
    expiry="project",
)
personal(
    "inventory.upload",
    {"uploaded_by_id": "wer eine Datei gebracht hat"},
    purpose="traces",
    expiry="project",
)
FIGURES = "Zahlen über die Stadt, gezählt und geschützt, bevor sie hierher kommen"
for table in (
    "release",
    "upload",
    "delivery",
    "deliveryversion",
    "indicatorversion",
    "observation",
    "ownindicator",
    "releaseitem",
    "releasedindicator",
    "publishedvalue",
):
    not_personal(f"inventory.{table}", why=FIGURES)
