"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "strategy.write": "hat Aufträge oder Vorhaben geändert",
        "strategy.ask": "hat Stellen um Mitzeichnung gebeten",
        "strategy.endorse": "hat eine Antwort zur Mitzeichnung eingetragen",
        "strategy.report": "hat einen Jahresbericht veröffentlicht",
        "strategy.decide": "hat einen Beschluss eingetragen",
        "strategy.show_from": "hat festgelegt, ab wann etwas öffentlich ist",
    }
)
