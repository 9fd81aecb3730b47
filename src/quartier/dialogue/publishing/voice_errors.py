"""What can be wrong with the invented voices and answers of a folder."""

from quartier.base.errors import QuartierError


class VoicesOfRealPeople(QuartierError):
    """A folder of a real city brings voices in a file."""

    code = "dialogue.voices_of_real_people"
    de = (
        "Eine Datei mit Stimmen darf nur im Ordner einer erfundenen Stadt liegen (synthetic = true). "
        "Was Menschen wirklich sagen, kommt über das Formular oder die Erfassung herein."
    )
    en = (
        "A file of voices may only lie in the folder of an invented city (synthetic = true). What "
        "people really say comes in through the form or is written down by staff."
    )


class VoiceWrong(QuartierError):
    """A cell of voices.csv that says nothing we know."""

    code = "dialogue.voice_wrong"
    de = "Das kann hier nicht stehen: „{value}“."
    en = 'This cannot stand here: "{value}".'
