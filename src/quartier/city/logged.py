"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "city.confirm_spelling": "hat eine Schreibweise bestätigt",
        "city.withdraw_spelling": "hat eine Schreibweise zurückgenommen",
        "city.import": "hat den Stadtordner geladen",
        "city.translate": "hat Übersetzungen gespeichert",
    }
)
