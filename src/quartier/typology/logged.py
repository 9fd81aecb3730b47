"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "typology.compute": "hat Typen oder Index gerechnet",
        "typology.discard": "hat eine Rechnung verworfen",
        "typology.name": "hat einen Typ benannt",
        "typology.override": "hat eine Einordnung geändert",
        "typology.preview": "hat einen Vorschau-Link gegeben",
        "typology.withdraw_preview": "hat einen Vorschau-Link zurückgenommen",
        "typology.release": "hat Typen oder Index veröffentlicht",
        "typology.statement": "hat eine Stellungnahme eingetragen",
        "typology.withdraw": "hat Typen oder Index zurückgenommen",
    }
)
