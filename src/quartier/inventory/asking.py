"""A letter to the office that delivered a table: every problem with its place. A person sends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from quartier.inventory.deliveries import Description

# Mail programs cut longer links.
LONGEST_LINK = 1_800
MOST_LISTED = 40
_ASKED = ("error", "warning")


@dataclass(frozen=True)
class Letter:
    """A drafted mail."""

    subject: str
    text: str

    @property
    def link(self) -> str:
        """A mailto link with everything in it; "" where the text is too long for one."""
        link = f"mailto:?subject={quote(self.subject)}&body={quote(self.text)}"
        return link if len(link) <= LONGEST_LINK else ""


def draft_letter(
    described: Description, findings: Sequence[Mapping[str, object]], *, signed: str
) -> Letter:
    """What to ask about this delivery: errors and warnings, or the hints where there is nothing else."""
    asked = [one for one in findings if one["severity"] in _ASKED] or list(findings)
    lines = [_line(number, one) for number, one in enumerate(asked[:MOST_LISTED], start=1)]
    if len(asked) > MOST_LISTED:
        lines.append(f"… und {len(asked) - MOST_LISTED} weitere Stellen dieser Art.")
    about = (
        "beim Prüfen sind uns diese Stellen aufgefallen:"
        if asked
        else "beim Prüfen ist uns nichts aufgefallen; wir haben dennoch eine Frage:"
    )
    text = "\n".join(
        [
            "Guten Tag,",
            "",
            f"vielen Dank für die Tabelle „{described.title}“ (Datei {described.file}); {about}",
            "",
            *lines,
            "",
            "Könnten Sie bitte nachsehen, ob die Werte so stimmen, und uns eine berichtigte Datei "
            "schicken oder kurz sagen, warum sie so richtig sind? Die Zeilen sind gezählt wie im "
            "Tabellenprogramm.",
            "",
            "Mit freundlichen Grüßen",
            signed,
        ]
    )
    return Letter(f"Rückfrage zur Tabelle „{described.title}“", text)


def _line(number: int, finding: Mapping[str, object]) -> str:
    place = []
    if finding["row"] is not None:
        place.append(f"Zeile {finding['row']}")
    if finding["column"]:
        place.append(f"Spalte „{finding['column']}“")
    where = ", ".join(place) or "Ganze Tabelle"
    return f"{number}. {where}: {finding['message']}"
