"""What goes wrong when somebody brings a file."""

from __future__ import annotations

from collections.abc import Sequence

from quartier.base.errors import Finding, QuartierError


class UploadRefused(QuartierError):
    """A file that is not taken; nothing of it was kept. `findings` say why."""

    code = "inventory.upload_refused"
    de = "„{name}“ wurde nicht angenommen und nichts davon gespeichert. {first}"
    en = "“{name}” was not accepted and nothing of it was stored. {first}"

    def __init__(self, *, name: str, findings: Sequence[Finding]) -> None:
        first = findings[0].message if findings else ""
        super().__init__(name=name, first=first)
        self.findings = tuple(findings)


class NoFigures(QuartierError):
    """A file that can be read and in which nothing looks like areas with numbers."""

    code = "inventory.no_figures"
    de = (
        "In „{name}“ ist keine Tabelle mit Gebieten und Zahlen zu erkennen. Bitte eine Tabelle mit "
        "einer Zeile je Gebiet und Überschriften über den Spalten schicken."
    )
    en = (
        "“{name}” does not seem to hold a table of areas and numbers. Please send one with a row for "
        "each area and a heading above each column."
    )


class NothingUploaded(QuartierError):
    """The form came without a file."""

    code = "inventory.nothing_uploaded"
    de = "Bitte eine Datei auswählen."
    en = "Please choose a file."


class UploadTooBig(QuartierError):
    """A file above the limit of the website."""

    code = "inventory.upload_too_big"
    de = (
        "Die Datei ist größer als {most} MB. Bitte in mehrere Tabellen teilen, zum Beispiel eine je "
        "Jahr, oder auf dem Server mit „quartier city build“ laden."
    )
    en = (
        "The file is bigger than {most} MB. Please split it into several tables, for example one a "
        "year, or load it on the server with “quartier city build”."
    )


class QuotedStays(QuartierError):
    """A quoted table is a copy of what was printed; it has no newer version."""

    code = "inventory.quoted_stays"
    de = (
        "„{name}“ ist ein wörtliches Zitat aus einer Veröffentlichung und bleibt, wie es gedruckt ist. "
        "Bitte die neuen Zahlen als neue Lieferung hochladen."
    )
    en = (
        "“{name}” quotes a publication word by word and stays as it was printed. Please upload new "
        "figures as a new delivery."
    )


class DescribedWrongly(QuartierError):
    """What somebody entered about a file does not fit; `problems` are German sentences."""

    code = "inventory.described_wrongly"
    de = "An den Angaben zur Datei fehlt noch etwas: {first}"
    en = "Something about the file is still missing: {first}"

    def __init__(self, problems: Sequence[tuple[str, str]] = (), *, first: str = "") -> None:
        super().__init__(first=first or (problems[0][1] if problems else ""))
        self.problems = tuple(problems)
