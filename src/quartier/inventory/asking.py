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

Finding = Mapping[str, object]


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


def draft_letter(described: Description, findings: Sequence[Finding], *, signed: str) -> Letter:
    """What to ask about this delivery: errors and warnings, or the hints where there is nothing else."""
    asked = [one for one in findings if one["severity"] in _ASKED] or list(findings)
    told = _lines(asked)
    lines = [f"{number}. {line}" for number, line in enumerate(told[:MOST_LISTED], start=1)]
    if len(told) > MOST_LISTED:
        lines.append(f"… und {len(told) - MOST_LISTED} weitere Stellen dieser Art.")
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


def _lines(findings: Sequence[Finding]) -> list[str]:
    """Single places first, errors before warnings; what is said of the whole table once a kind."""
    ordered = sorted(findings, key=lambda one: one["severity"] != "error")
    lines = [_place(one) for one in ordered if one["row"] is not None]
    whole: dict[object, list[str]] = {}
    for one in ordered:
        if one["row"] is None:
            whole.setdefault(one["code"], []).append(str(one["message"]))
    for messages in whole.values():
        more = f" Ebenso an {len(messages) - 1} weiteren Stellen." if len(messages) > 2 else ""
        told = messages[:1] if more else messages
        lines += [f"Ganze Tabelle: {message}{more}" for message in told]
    return lines


def _place(finding: Finding) -> str:
    column = f", Spalte „{finding['column']}“" if finding["column"] else ""
    return f"Zeile {finding['row']}{column}: {finding['message']}"
