"""What may be wrong with the database as a whole."""

from __future__ import annotations

from quartier.base.errors import QuartierError


class DatabaseBehind(QuartierError):
    """The tables of the instance are those of an earlier version."""

    code = "website.database_behind"
    de = "Die Datenbank ist älter als das Programm: einmal „quartier serve“ starten."
    en = "The database is older than the program: start “quartier serve” once."


class DatabaseAway(QuartierError):
    """The server of the database cannot be reached, or lets nobody in."""

    code = "website.database_away"
    de = "Die Datenbank antwortet nicht ({reason}). Läuft sie, und stimmt QUARTIER_DATABASE_URL?"
    en = "The database does not answer ({reason}). Is it running, and is QUARTIER_DATABASE_URL right?"

    @classmethod
    def after(cls, error: Exception) -> DatabaseAway:
        """With what the driver said, in one line."""
        return cls(reason=next(iter(str(error).splitlines()), ""))
