"""What the text around a table says: title, date, source, licence, who is counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from quartier.city.bases import UNSTATED, Basis, recognise
from quartier.city.description import NOT_STATED
from quartier.city.periods import Period, read_period

_DATE = (
    r"[0-9]{1,2}\. ?[0-9]{1,2}\. ?[0-9]{2,4}|[0-9]{1,2}\. ?[^\W\d_]+ [0-9]{4}|[0-9]{4}-[0-9]{2}-[0-9]{2}"
    r"|[^\W\d_]+ [0-9]{4}|[0-9]{4}"
)
_STATED_DATE = re.compile(
    rf"(?:stand|stichtag|datenstand|jahresende|zum|am|per)\b[ .:]*(?:zum |am |vom |der )?({_DATE})",
    re.I,
)
# "Stand" says of when the figures are; "am" may be the day on which the file was made.
_DAY_OF_FIGURES = re.compile(
    rf"(?:stand|stichtag|datenstand|jahresende)\b[ .:]*(?:zum |am |vom |der )?({_DATE})", re.I
)
_MADE = re.compile(
    r"export|erstellt|erzeugt|abgerufen|abruf|heruntergeladen|gedruckt|druckdatum|ver(?:ö|oe)ffentlicht|"
    r"bearbeitet|generated|downloaded|printed|copyright|©",
    re.I,
)
_EXACT_DATE = re.compile(r"\b[0-9]{1,2}\. ?(?:[0-9]{1,2}\.|[^\W\d_]{3,}) ?[0-9]{4}\b")
_SOURCE = re.compile(r"(?:^|\b)(?:daten)?(?:quelle|source|herausgeber)n?\s*[:=–]\s*(.+)", re.I)
_LICENCE = re.compile(
    r"(?:lizenz|licence|license|nutzungsbedingungen)\s*[:=–]\s*(.+)|"
    r"\b(CC0(?: 1\.0)?|CC[- ]BY(?:[- ]SA)?(?: [0-9.]+)?(?: DE)?|"
    r"(?:dl-de|datenlizenz deutschland)[\w /.–-]*)",
    re.I,
)
_IN_NAME = re.compile(
    r"(?<![0-9])((?:19|20)[0-9]{6}|(?:19|20)[0-9]{2}-[0-9]{2}-[0-9]{2}|(?:19|20)[0-9]{2})(?![0-9])"
)
_LABEL = re.compile(
    r"\A(?:(?:tabelle|tab\.|abb\.|abbildung)\s*:?\s*[0-9.-]*[0-9]\s*[:.]?|[0-9]+(?:\.[0-9]+)+\.?)\s+",
    re.I,
)
_OFFICE = re.compile(
    r"(?:©?\s*)?(?:(?:statistische[sr]?|stadt|amt|landesamt|bundesamt|statistikstelle|referat|abteilung|"
    r"fachbereich|kreis|land|ämter)\b[\w ,./()-]*|tabelle\s*:?\s*[\d-]+)",
    re.I,
)
# Where one statement in a line ends and another begins.
_END = re.compile(r"[.;,]?\s+(?=(?:lizenz|licence|license|stand|quelle|hinweis|©)\b)|\s\|\s", re.I)


@dataclass(frozen=True)
class Said:
    """A statement and where it was found; an empty text means: nowhere."""

    text: str
    where: str = ""
    is_assumed: bool = False


@dataclass(frozen=True)
class About:
    """What a delivery says about itself. `reference` is a stored period or ""."""

    title: Said
    reference: Said
    reference_key: str
    source: Said
    licence: Said
    basis: Said
    known_basis: Basis | None
    notes: tuple[str, ...] = ()


def read_about(
    *,
    file: str,
    above: Sequence[str],
    below: Sequence[str],
    metadata: Mapping[str, str],
    headings: Sequence[str],
    sheet: str = "",
) -> About:
    """What the lines around the table, its own metadata, its headings and its name say."""
    lines = [" ".join(line.split()) for line in (*above, *below) if line.strip()]
    entries = [*metadata.values(), *lines]
    basis, known = _basis([*entries, *headings])
    reference, key = _reference(file, metadata, lines)
    said = [f"{name}: {text}" for name, text in metadata.items() if name != key]
    return About(
        title=_title(file, above, sheet),
        reference=reference,
        reference_key=key,
        source=_found(_SOURCE, lines, metadata, ("quelle", "herausgeber", "source")),
        licence=_found(_LICENCE, lines, metadata, ("lizenz", "licence", "license")),
        basis=basis,
        known_basis=known,
        notes=tuple([*said, *[" ".join(line.split()) for line in below]]),
    )


def _title(file: str, above: Sequence[str], sheet: str) -> Said:
    for line in above:
        text = _LABEL.sub("", " ".join(line.split()), count=1).strip(" :")
        text = text.lstrip("#/*% ")
        says_little = (
            _OFFICE.fullmatch(text) or _MADE.search(text) or not re.search(r"[^\W\d_]{4}", text)
        )
        if not says_little and not _SOURCE.search(text) and read_period(text) is None:
            return Said(text[:200], "Zeile über der Tabelle")
    stem = re.sub(r"[_\s]+", " ", PurePath(file).stem).strip()
    named = re.sub(r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ])", " ", stem)
    if sheet and not re.fullmatch(r"(?:tabelle|sheet|blatt)\s*[0-9]*", sheet, re.I):
        named = f"{named}: {sheet}"
    return Said(named[:200] or "Tabelle", "Name der Datei", is_assumed=True)


def _reference(file: str, metadata: Mapping[str, str], lines: Sequence[str]) -> tuple[Said, str]:
    for key, text in metadata.items():
        if re.search(r"stichtag|datenstand|\bstand\b", key, re.I):
            period = read_period(text.partition(" · ")[0])
            if period is not None:
                return Said(str(period), f"„{key}“ in der Datei"), key
    lines = [*(line for line in lines if not _MADE.search(line)), *filter(_MADE.search, lines)]
    for pattern, where in (
        (_DAY_OF_FIGURES, "Text bei der Tabelle"),
        (_STATED_DATE, "Text bei der Tabelle"),
        (_EXACT_DATE, "Text bei der Tabelle"),
    ):
        for line in lines:
            for found in pattern.finditer(line):
                period = read_period(found.group(1) if pattern.groups else found.group())
                if period is not None:
                    return Said(str(period), where), ""
    years = {period.year: period for line in lines[:3] for period in _years(line)}
    if len(years) == 1:
        return Said(str(next(iter(years.values()))), "Jahr im Text bei der Tabelle"), ""
    in_name = [
        period for text in _IN_NAME.findall(PurePath(file).stem) if (period := read_period(text))
    ]
    if len({str(period) for period in in_name}) == 1:
        return Said(str(in_name[0]), "Name der Datei", is_assumed=True), ""
    return Said(""), ""


def _years(line: str) -> list[Period]:
    found = (read_period(text) for text in re.findall(r"\b(?:19|20)[0-9]{2}\b", line))
    return [period for period in found if period is not None]


def _found(
    pattern: re.Pattern[str],
    lines: Sequence[str],
    metadata: Mapping[str, str],
    keys: tuple[str, ...],
) -> Said:
    for key, text in metadata.items():
        if key.casefold() in keys:
            return Said(text, f"„{key}“ in der Datei")
    for line in lines:
        found = pattern.search(line)
        if found:
            text = next(group for group in found.groups() if group)
            return Said(_END.split(text)[0].strip(" .;,"), "Zeile bei der Tabelle")
    return Said(NOT_STATED)


def _basis(texts: Sequence[str]) -> tuple[Said, Basis | None]:
    """The first words that name a population basis."""
    for text in texts:
        basis = recognise(text)
        if basis is not None and basis is not UNSTATED:
            words = " ".join(text.split())
            shown = words if len(words) <= 60 else basis.name
            return Said(basis.name, f"gelesen aus „{shown}“"), basis
    return Said(NOT_STATED), None
