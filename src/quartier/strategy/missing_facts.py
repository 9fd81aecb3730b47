"""What a sheet may lack: of things only. No list here says who of the staff has left what undone."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class MissingFact:
    """Something an action may lack. name: in addresses; phrase: as the list of what is missing says.

    place: the part of the action's page where it is put right.
    """

    name: str
    phrase: str
    place: str


# In the order of the page: what residents ask for first.
MISSING_FACTS = (
    MissingFact("ueberfaellig", "ein Schritt ist überfällig", "feld-milestones"),
    MissingFact("schritte", "kein einziger Schritt ist geplant", "feld-milestones"),
    MissingFact("ort", "kein Ort, und nicht die ganze Stadt", "feld-areas"),
    MissingFact("kosten", "keine Kosten, auch nicht 0 €", "feld-planned"),
    MissingFact("zeit", "kein Beginn oder kein Ende", "feld-starts_on"),
    MissingFact("wirkungsziel", "kein Wirkungsziel und kein Grund dafür", "feld-effect_targets"),
    MissingFact("neue-zahl", "eine neuere Zahl ist noch nicht festgehalten", "feld-effect_targets"),
    MissingFact("mitzeichnung", "in Mitzeichnung, aber niemand ist gefragt", "feld-endorsements"),
    MissingFact("drucksache", "der Beschluss hat keine Nummer der Drucksache", "feld-decision"),
    MissingFact("adresse", "die federführende Stelle hat keine E-Mail", "feld-lead"),
)
BY_NAME = {fact.name: fact for fact in MISSING_FACTS}
