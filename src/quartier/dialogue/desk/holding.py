"""Why a voice is held back: a fixed list for readers, and what the person is told for each."""

from __future__ import annotations

from quartier.base.errors import told_to_residents

# The reader chooses; the history keeps the reader's words, the person reads the sentence.
TOLD = {
    "Andere Menschen sind erkennbar": told_to_residents(
        "Darin sind andere Menschen zu erkennen. Wir prüfen das noch."
    ),
    "Beleidigt oder bedroht andere": told_to_residents(
        "Darin werden andere Menschen beleidigt oder bedroht."
    ),
    "Mögliche Bedrohung": told_to_residents("Wir prüfen noch, ob darin eine Drohung steht."),
    "Werbung": told_to_residents("Darin steht Werbung."),
    "Sprache wird noch gebraucht": told_to_residents(
        "Wir suchen noch einen Menschen, der Ihre Sprache liest."
    ),
    "Gehört vielleicht zu einer anderen Stelle": told_to_residents(
        "Vielleicht ist eine andere Stelle dafür zuständig. Wir klären das noch."
    ),
}
HOLD_REASONS = tuple(TOLD)
_ELSE = told_to_residents("Wir schauen ihn uns noch einmal genau an.")


def told_for(reason: str) -> str:
    """The German sentence for the person, from the reason in the history."""
    return TOLD.get(reason, _ELSE)


# After so many days somebody else looks at a hold (V10).
DAYS_UNTIL_SECOND = 14
