"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "needs.write": "hat einen Bedarf geändert",
        "needs.prioritise": "hat eine Reihenfolge eingetragen",
    }
)
