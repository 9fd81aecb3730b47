"""Hostile files in: bytes become a table, or a list of everything that is wrong with them.

What is assumed (encoding, delimiter) stands in the table and is shown; nothing is guessed silently.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

from quartier.base.errors import Finding, Severity, has_errors
from quartier.tables.errors import (
    BrokenQuotes,
    EmptyFile,
    FileTooLarge,
    HiddenCharacter,
    LineTooLong,
    NulBytes,
    OfficeFile,
    OldEncoding,
    RaggedRow,
    RepeatedColumn,
    UnnamedColumn,
    WrongEncoding,
)
from quartier.tables.table import Row, Table

DELIMITERS = (";", "\t", ",")
MEGABYTE = 1024 * 1024
# How files of .xlsx, .ods and .zip begin (full or empty), and those of old .xls.
OFFICE_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")


@dataclass(frozen=True)
class Limits:
    """What a file may have at most; a longer line is refused before it is taken apart."""

    file_bytes: int = 50 * MEGABYTE
    line_characters: int = 100_000


@dataclass(frozen=True)
class Reading:
    """What came of reading: the table (None where it cannot be read) and all findings."""

    table: Table | None
    findings: tuple[Finding, ...]


def read_csv(content: bytes, *, file: str = "", limits: Limits | None = None) -> Reading:
    """Read `content` as CSV. The table is None exactly when one of the findings is an error.

    Rows without any content are left out but counted, so that row numbers are those of the file.
    """
    limits = limits or Limits()
    text, encoding, findings = _decode(content, file, limits)
    if text is None:
        return Reading(None, tuple(findings))
    too_long = _first_long_line(text, file, limits)
    if too_long:
        return Reading(None, (*findings, too_long))
    delimiter = _delimiter(text)
    records, broken = _records(text, delimiter, file)
    if broken:
        return Reading(None, (*findings, broken))
    filled = [record for record in records if any(cell.strip() for cell in record[1])]
    if not filled:
        return Reading(None, (*findings, Finding.from_error(EmptyFile(file=file), file=file)))
    (_, first), *rest = filled
    header = tuple(cell.strip() for cell in first)
    findings += _check_header(header, filled[0][0], file)
    findings += _check_rows(header, filled, file)
    if has_errors(findings):
        return Reading(None, tuple(findings))
    rows = tuple(Row(number, tuple(cells)) for number, cells in rest)
    return Reading(Table(header, rows, encoding, delimiter), tuple(findings))


def _decode(content: bytes, file: str, limits: Limits) -> tuple[str | None, str, list[Finding]]:
    """The text and its encoding, or the finding that says why there is none."""
    if len(content) > limits.file_bytes:
        error = FileTooLarge(
            file=file,
            megabytes=len(content) // MEGABYTE,
            limit=limits.file_bytes // MEGABYTE,
        )
        return None, "", [Finding.from_error(error, file=file)]
    if content.startswith(OFFICE_BEGINNINGS):
        return None, "", [Finding.from_error(OfficeFile(file=file), file=file)]
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return None, "", [Finding.from_error(WrongEncoding(file=file, found="UTF-16"), file=file)]
    if b"\x00" in content:
        nul = NulBytes(file=file, position=content.index(b"\x00") + 1)
        return None, "", [Finding.from_error(nul, file=file)]
    marked = content.startswith(b"\xef\xbb\xbf")
    for encoding in ("utf-8-sig",) if marked else ("utf-8", "cp1252"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        notes = []
        if encoding == "cp1252":
            notes = [Finding.from_error(OldEncoding(), severity=Severity.HINT, file=file)]
        return text, encoding, notes
    wrong = WrongEncoding(file=file, found="weder UTF-8 noch Windows-1252")
    return None, "", [Finding.from_error(wrong, file=file)]


def _first_long_line(text: str, file: str, limits: Limits) -> Finding | None:
    for number, line in enumerate(text.splitlines(), start=1):
        if len(line) > limits.line_characters:
            error = LineTooLong(length=len(line), limit=limits.line_characters)
            return Finding.from_error(error, file=file, row=number)
    return None


def _delimiter(text: str) -> str:
    """The delimiter under which the first rows are as wide as the header; `;` where none is."""
    head = "\n".join(text.splitlines()[:50])
    best, best_score = DELIMITERS[0], (0.0, 1)
    for delimiter in DELIMITERS:
        records = [row for row in csv.reader(io.StringIO(head), delimiter=delimiter) if row]
        if not records or len(records[0]) < 2:
            continue
        width = len(records[0])
        fitting = sum(len(record) == width for record in records) / len(records)
        if (fitting, width) > best_score:
            best, best_score = delimiter, (fitting, width)
    return best


def _records(
    text: str, delimiter: str, file: str
) -> tuple[list[tuple[int, list[str]]], Finding | None]:
    """All rows with their numbers, blank ones included."""
    records: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for number, cells in enumerate(reader, start=1):
            records.append((number, cells))
    except csv.Error:
        return [], Finding.from_error(BrokenQuotes(), file=file, row=len(records) + 1)
    return records, None


def _check_header(header: tuple[str, ...], row: int, file: str) -> list[Finding]:
    findings = [
        Finding.from_error(UnnamedColumn(number=number), file=file, row=row)
        for number, name in enumerate(header, start=1)
        if not name
    ]
    repeated = {name for name in header if name and header.count(name) > 1}
    findings += [
        Finding.from_error(RepeatedColumn(name=name), file=file, row=row, column=name)
        for name in sorted(repeated)
    ]
    return findings


def _check_rows(
    header: tuple[str, ...], records: list[tuple[int, list[str]]], file: str
) -> list[Finding]:
    findings = []
    for number, cells in records:
        if len(cells) != len(header):
            error = RaggedRow(cells=len(cells), columns=len(header))
            findings.append(Finding.from_error(error, file=file, row=number))
            continue
        for name, cell in zip(header, cells, strict=True):
            sign = next((sign for sign in cell if _is_hidden(sign)), None)
            if sign is not None:
                named = HiddenCharacter(sign=unicodedata.name(sign, f"U+{ord(sign):04X}"))
                findings.append(
                    Finding.from_error(
                        named, severity=Severity.WARNING, file=file, row=number, column=name
                    )
                )
    return findings


def _is_hidden(sign: str) -> bool:
    """Format signs (zero width, direction) and control signs; tab and line ends are ordinary."""
    return unicodedata.category(sign) in {"Cf", "Cc"} and sign not in "\t\r\n"
