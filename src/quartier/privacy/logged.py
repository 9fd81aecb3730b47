"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "privacy.access": "hat eine Auskunft nach Artikel 15 gegeben",
        "privacy.erase": "hat auf Verlangen gelöscht (Artikel 17)",
        "privacy.account_over": "hat ein Konto gelöscht, dessen Frist um ist",
    }
)
