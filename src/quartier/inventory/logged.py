"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "inventory.upload": "hat eine Datei gebracht",
        "inventory.check": "hat eine Lieferung geprüft",
        "inventory.take": "hat eine Lieferung übernommen",
        "inventory.approve": "hat eine Lieferung angenommen",
        "inventory.decline": "hat eine Lieferung abgelehnt",
        "inventory.discard": "hat eine Datei verworfen",
    }
)
