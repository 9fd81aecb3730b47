"""How pages name the states: plain words, and the colour that helps them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from quartier.strategy import life_cycles as states

ACTION_WORDS = {
    states.IDEA: pgettext_lazy("Stand eines Vorhabens", "Idee"),
    states.DRAFTED: _("Entwurf"),
    states.IN_ENDORSEMENT: _("in Abstimmung"),
    states.ADOPTED: _("beschlossen"),
    states.FUNDED: _("Geld ist da"),
    states.RUNNING: _("läuft"),
    states.COMPLETED: _("abgeschlossen"),
    states.EVALUATED: _("abgeschlossen und ausgewertet"),
    states.PAUSED: _("macht Pause"),
    states.REJECTED: _("nicht weiterverfolgt"),
    states.MERGED: _("in einem anderen Vorhaben aufgegangen"),
    states.CANCELLED: _("abgebrochen"),
}
MANDATE_WORDS = {
    states.MANDATE_DRAFT: _("Entwurf"),
    states.IN_ENDORSEMENT: _("in Abstimmung"),
    states.ADOPTED: _("beschlossen"),
    states.FULFILLED: _("erfüllt"),
    states.WITHDRAWN: _("zurückgenommen"),
}
# Chip kind and icon of parts/chip.html.
LOOKS = {
    states.ADOPTED: ("info", "check"),
    states.FUNDED: ("info", "check"),
    states.RUNNING: ("good", "forward"),
    states.COMPLETED: ("good", "check"),
    states.EVALUATED: ("good", "check"),
    states.FULFILLED: ("good", "check"),
    states.PAUSED: ("wait", "wait"),
    states.CANCELLED: ("stop", "close"),
    states.WITHDRAWN: ("stop", "close"),
    states.REJECTED: ("stop", "close"),
}
# What a button on the staff side says.
STEP_WORDS = {
    states.DRAFTED: "Entwurf daraus machen",
    states.IN_ENDORSEMENT: "In die Abstimmung geben",
    states.ADOPTED: "Als beschlossen eintragen",
    states.FUNDED: "Geld ist da",
    states.RUNNING: "Beginnen",
    states.COMPLETED: "Abschließen",
    states.EVALUATED: "Auswertung eintragen",
    states.PAUSED: "Pause",
    states.REJECTED: "Nicht weiterverfolgen",
    states.MERGED: "Zusammenführen",
    states.CANCELLED: "Abbrechen",
    states.MANDATE_DRAFT: "Zurück in den Entwurf",
    states.FULFILLED: "Als erfüllt eintragen",
    states.WITHDRAWN: "Zurücknehmen",
}


def step_word(from_state: str, to: str) -> str:
    """What the button for this step says; going back is named as going back."""
    if (from_state, to) == (states.IN_ENDORSEMENT, states.DRAFTED):
        return "Zurück in den Entwurf"
    if (from_state, to) in states.REOPENING:
        return "Wieder öffnen"
    if from_state == states.PAUSED and to != states.CANCELLED:
        return "Pause beenden"
    return STEP_WORDS[to]
