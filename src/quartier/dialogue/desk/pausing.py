"""Why taking in voices may pause: a fixed list for staff, and what residents are told for each."""

from __future__ import annotations

from quartier.base.errors import told_to_residents

PAUSE_REASONS = {
    "too_many": (
        "Es kommt mehr, als wir lesen können",
        told_to_residents(
            "Gerade kommen sehr viele Beiträge an. Wir lesen erst die, die schon da sind."
        ),
    ),
    "nobody": (
        "Es ist niemand zum Lesen da",
        told_to_residents("Gerade ist niemand da, der die Beiträge lesen kann."),
    ),
    "attack": (
        "Jemand stört die Beteiligung",
        told_to_residents("Jemand stört gerade mit sehr vielen Beiträgen. Wir räumen auf."),
    ),
    "between": (
        "Zwischen zwei Runden der Beteiligung",
        told_to_residents("Diese Runde ist zu Ende. Die nächste beginnt bald."),
    ),
}
_ELSE = told_to_residents("Wir machen gerade eine Pause.")


def told_for_pause(reason: str) -> str:
    """The German sentence for residents, from the key of the reason."""
    return PAUSE_REASONS[reason][1] if reason in PAUSE_REASONS else _ELSE
