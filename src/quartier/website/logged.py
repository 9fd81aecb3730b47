"""What this room writes into the log, in German words."""

from quartier.people.logged import logs

logs(
    {
        "website.legal": "hat eine rechtliche Seite geändert",
    }
)
