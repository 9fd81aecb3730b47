"""A drafted description as TOML that a clerk can read: what was read, what was assumed, what to do."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from quartier.city.description import NOT_STATED
from quartier.inventory.draft_about import About, Said
from quartier.inventory.draft_areas import AreaColumns
from quartier.inventory.draft_columns import Guess
from quartier.inventory.draft_series import ProposedSeries
from quartier.inventory.series import NUMBERS
from quartier.inventory.signs import missing_sign
from quartier.tables.table import Table

ASSUMED = "Angenommen, bitte prüfen: "
_ENCODINGS = {"utf-8": "UTF-8", "utf-8-sig": "UTF-8", "cp1252": "Windows-1252"}
_DELIMITERS = {";": "Semikolon", ",": "Komma", "\t": "Tabulator", "|": "senkrechter Strich"}


def write_toml(
    *,
    key: str,
    file: str,
    table: Table,
    about: About,
    guesses: Sequence[Guess],
    areas: AreaColumns,
    series: Sequence[ProposedSeries],
    dated: bool,
) -> str:
    """The TOML text. `dated`: columns of the table say the period of every value."""
    lines = [
        "# Entwurf von „quartier city draft“, aus der Datei selbst gelesen. Was angenommen ist, steht",
        "# dabei. Danach: quartier city check",
        "#",
        *(f"# {line}" for line in told_reading(table)),
        "",
        f"key = {quoted(key)}",
        *_said("title", about.title),
        f"file = {quoted(file)}",
        *_said(
            "source", about.source, missing="Wer hat die Zahlen herausgegeben? Bitte eintragen."
        ),
        *_said("licence", about.licence, missing="Welche Lizenz? Bitte bei der Quelle nachfragen."),
        *_reference(about, dated=dated),
        *_said(
            "population_basis",
            about.basis,
            missing="Wer ist gezählt: nur Hauptwohnsitz, auch Nebenwohnsitz? Bitte eintragen.",
        ),
        *_rows(areas),
        *_signs(guesses),
        *_layout(table),
    ]
    for guess in guesses:
        lines += _column(guess)
    for proposed in series:
        lines += _series(proposed)
    return "\n".join(_one_line(line) for line in lines) + "\n"


def _one_line(line: str) -> str:
    """A comment without line ends and control signs from the file, which TOML does not allow."""
    if not line.startswith("#"):
        return line
    return "".join(sign if sign.isprintable() else " " for sign in line)


def told_reading(table: Table) -> list[str]:
    """How the file was read, in sentences."""
    lines = []
    if table.sheet:
        lines.append(f"Gelesen: Blatt „{table.sheet}“.")
    else:
        encoding = _ENCODINGS.get(table.encoding, table.encoding)
        delimiter = _DELIMITERS.get(table.delimiter, table.delimiter)
        lines.append(f"Gelesen: Zeichen {encoding}, Trennzeichen {delimiter}.")
    groups = {"": "keins", ".": "Punkt", " ": "Leerzeichen", ",": "Komma"}
    mark = "Komma" if table.decimal == "," else "Punkt"
    lines.append(f"Dezimalzeichen {mark}, Tausenderzeichen {groups.get(table.thousands, '?')}.")
    rows = ", ".join(str(row) for row in table.header_rows)
    lines.append(f"Überschriften in Zeile {rows}; {len(table.rows)} Zeilen mit Inhalt.")
    lines += [f"Über der Tabelle: {' '.join(line.split())}" for line in table.above]
    lines += [f"Unter der Tabelle: {' '.join(line.split())}" for line in table.below]
    return lines


def _said(name: str, said: Said, *, missing: str = "") -> list[str]:
    comment = []
    if said.text == NOT_STATED and missing:
        comment = [f"# Steht nicht in der Datei. {missing}"]
    elif said.is_assumed:
        comment = [f"# {ASSUMED}{said.where}."]
    elif said.where:
        comment = [f"# {said.where[:1].upper()}{said.where[1:]}."]
    return [*comment, f"{name} = {quoted(said.text)}"]


def _reference(about: About, *, dated: bool) -> list[str]:
    if about.reference_key:
        return [
            f"# Stichtag aus der Datei („{about.reference_key}“); in einer neuen Datei gilt deren Eintrag.",
            f"reference = {quoted(about.reference.text)}",
            f"reference_key = {quoted(about.reference_key)}",
        ]
    if dated:
        return ["# Den Zeitpunkt jedes Wertes nennt die Tabelle selbst."]
    if about.reference.text:
        return _said("reference", about.reference)
    return [
        "# Für welches Jahr oder welchen Tag gelten die Zahlen? Die Datei sagt es nicht; ohne diese",
        '# Angabe wird nichts geladen. Bitte eintragen, zum Beispiel "2016" oder "2016-12-31".',
        'reference = ""',
    ]


def _rows(areas: AreaColumns) -> list[str]:
    lines = []
    if areas.unknown:
        shown = ", ".join(areas.unknown[:10])
        more = f" und {len(areas.unknown) - 10} weitere" if len(areas.unknown) > 10 else ""
        lines.append(f"# Nicht bekannt in areas.csv und aliases.csv: {shown}{more}.")
    if areas.level:
        lines.append("# Namen, die es auf mehreren Ebenen gibt, meinen diese Ebene:")
        lines.append(f"area_level = {quoted(areas.level)}")
    if areas.total_rows:
        lines.append("# Zeilen, die andere zusammenzählen:")
        lines.append(f"total_rows = {_list(areas.total_rows)}")
    if areas.left_out_rows:
        lines.append(f"# {ASSUMED}Zeilen, die zu keinem Gebiet gehören; sie werden nicht gelesen.")
        lines.append(f"left_out_rows = {_list(areas.left_out_rows)}")
    return lines


def _signs(guesses: Sequence[Guess]) -> list[str]:
    """The signs for missing values and what they are taken for, as a comment."""
    told = {
        "protected": "geschützt",
        "not_delivered": "nicht geliefert",
        "does_not_exist": "gibt es nicht",
    }
    found: dict[str, str] = {}
    for guess in guesses:
        if guess.column.role in NUMBERS and guess.look is not None:
            for sign in guess.look.signs:
                kind = missing_sign(sign)
                if kind is not None:
                    found[sign] = told[kind.value]
    if not found:
        return []
    listed = ", ".join(f"„{sign}“ = {kind}" for sign, kind in found.items())
    return [
        f"# Zeichen statt Zahlen, so gelesen: {listed}.",
        '# Anders gemeint? Dann zum Beispiel: signs = { "-" = "protected" }',
    ]


def _layout(table: Table) -> list[str]:
    """Where a workbook has several sheets the chosen one is named."""
    return ["", "[layout]", f"sheet = {quoted(table.sheet)}"] if table.sheet else []


def _column(guess: Guess) -> list[str]:
    column = guess.column
    lines = ["", f"# {ASSUMED if guess.is_assumed else ''}{guess.why}"]
    lines += ["[[columns]]", f"name = {quoted(column.name)}", f"role = {quoted(column.role)}"]
    for name in ("indicator", "unit", "period", "ages", "dimension"):
        found = getattr(column, name)
        if found:
            lines.append(f"{name} = {quoted(found)}")
    if column.totals:
        lines.append(f"totals = {_list(column.totals)}")
    return lines


def _series(proposed: ProposedSeries) -> list[str]:
    one = proposed.series
    lines = ["", f"# {ASSUMED if proposed.is_assumed else ''}{proposed.why}", "[[series]]"]
    if one.indicator:
        lines.append(f"indicator = {quoted(one.indicator)}")
    else:
        lines.append(
            "# Noch ohne Kennzahl: wird geprüft, aber nicht gezeigt (indicator und unit ergänzen)."
        )
        lines.append(f"key = {quoted(one.key)}")
    if one.unit:
        lines.append(f"unit = {quoted(one.unit)}")
    lines.append(f"role = {quoted(one.role)}")
    lines.append(
        f"column = {quoted(one.column)}"
        if len(one.columns) == 1
        else f"columns = {_list(one.columns)}"
    )
    if one.where:
        lines.append(f"where = {_mapping(one.where)}")
    if one.ages:
        lines.append(f"ages = {quoted(one.ages)}")
    if one.title:
        lines.append(f"title = {quoted(one.title)}")
    return lines


def quoted(text: str) -> str:
    """A TOML string: the escapes of JSON are those of TOML."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _list(texts: Sequence[str]) -> str:
    return f"[{', '.join(quoted(text) for text in texts)}]"


def _mapping(where: Mapping[str, tuple[str, ...]]) -> str:
    entries = [
        f"{quoted(name)} = {quoted(texts[0]) if len(texts) == 1 else _list(texts)}"
        for name, texts in where.items()
    ]
    return f"{{ {', '.join(entries)} }}"
