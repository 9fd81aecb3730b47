"""CSV: bytes become rows of text. Encoding and delimiter are recognised and reported."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from quartier.base.errors import Finding, Severity
from quartier.tables.errors import (
    BrokenQuotes,
    LineTooLong,
    NulBytes,
    OldEncoding,
    UnknownEncoding,
    WrongEncoding,
    WrongLayout,
)
from quartier.tables.layout import Layout
from quartier.tables.limits import MEGABYTE, Limits
from quartier.tables.table import Row
from quartier.tables.texts import Texts

DELIMITERS = (";", "\t", "|", ",")
ENCODINGS = frozenset(
    codecs.lookup(name).name
    for name in (
        *("ascii", "utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "latin-1"),
        *("iso8859-15", "cp1252", "cp1250", "cp1251", "cp1254", "cp850", "cp437", "mac-roman"),
    )
)
# Excel's own first line, which says the delimiter.
_SEPARATOR = re.compile(r"\ufeff?sep=(.)\s*")
# Shares of the first lines that a delimiter parts alike.
_NEARLY_EVERY, _MOST = 0.9, 0.75
HEAD_LINES, HEAD_CHARACTERS = 200, 20_000


@dataclass(frozen=True)
class Lines:
    """All rows that have content, with what was recognised. suspects: see `texts.Texts`."""

    rows: list[Row]
    encoding: str
    delimiter: str
    suspects: set[str]
    findings: tuple[Finding, ...] = ()


def read_lines(content: bytes, *, file: str, layout: Layout, limits: Limits) -> Lines:
    """The rows of a CSV file. Raises a `TableError` where the bytes cannot be read as one.

    Rows without any content are left out but counted, so that row numbers are those of the file.
    """
    encoding, findings = _encoding(content, file, layout)
    head = _head(content, encoding)
    told = _SEPARATOR.fullmatch(head[0]) if head else None
    delimiter = layout.delimiter or (told.group(1) if told else _delimiter(head))
    if len(delimiter) != 1 or delimiter in '"\r\n':
        raise WrongLayout(file=file, entry="delimiter", expected="ein einzelnes Zeichen")
    texts = Texts()
    known = texts.__getitem__
    rows: list[Row] = []
    number = 0
    try:
        reader = csv.reader(
            _lines(content, encoding, file, limits), delimiter=delimiter, strict=True
        )
        for number, cells in enumerate(reader, start=1):
            if told and number == 1:
                continue
            if cells and (cells[0].strip() or any(map(str.strip, cells))):
                rows.append(Row(number, tuple(map(known, cells))))
    except csv.Error:
        raise BrokenQuotes(file=file).at(row=number + 1) from None
    return Lines(rows, encoding, delimiter, texts.suspects, tuple(findings))


def _encoding(content: bytes, file: str, layout: Layout) -> tuple[str, list[Finding]]:
    """The encoding in which every byte can be read, and a hint where it is an assumption."""
    if layout.encoding:
        if _codec(layout.encoding) not in ENCODINGS:
            raise UnknownEncoding(file=file, name=layout.encoding[:40])
        if not _decodes(content, layout.encoding):
            raise WrongEncoding(file=file, found=f"nicht {layout.encoding}")
        return layout.encoding, []
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise WrongEncoding(file=file, found="UTF-16")
    if b"\x00" in content:
        raise NulBytes(file=file, position=content.index(b"\x00") + 1)
    marked = content.startswith(b"\xef\xbb\xbf")
    for encoding in ("utf-8-sig",) if marked else ("utf-8", "cp1252"):
        if _decodes(content, encoding):
            hint = Finding.from_error(OldEncoding(), severity=Severity.HINT, file=file)
            return encoding, [hint] if encoding == "cp1252" else []
    raise WrongEncoding(file=file, found="weder UTF-8 noch Windows-1252")


def _codec(name: str) -> str:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return ""


def _decodes(content: bytes, encoding: str) -> bool:
    """Piece by piece, so that a large file does not stand in memory twice."""
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
        for start in range(0, len(content), MEGABYTE):
            decoder.decode(content[start : start + MEGABYTE])
        decoder.decode(b"", final=True)
    except UnicodeError:
        return False
    return True


def _lines(content: bytes, encoding: str, file: str, limits: Limits) -> Iterator[str]:
    longest = limits.line_characters
    source = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    for number, line in enumerate(source, start=1):
        if len(line) > longest:
            raise LineTooLong(length=len(line), limit=longest).at(row=number)
        yield line


def _head(content: bytes, encoding: str) -> list[str]:
    text = codecs.getincrementaldecoder(encoding)().decode(content[:MEGABYTE])
    return [line[:HEAD_CHARACTERS] for line in text.splitlines()[:HEAD_LINES]]


def _delimiter(lines: list[str]) -> str:
    """The first sign that gives most of the first lines one common width; `;` where none does.

    Title lines above the table have another width; commas inside German numbers come last, unless
    they part nearly every line alike and the sign before them does not.
    """
    best, best_share = DELIMITERS[0], 0.0
    for delimiter in DELIMITERS:
        records = [record for record in csv.reader(lines, delimiter=delimiter) if any(record)]
        widths = Counter(len(record) for record in records)
        usual = [(count, width) for width, count in widths.items() if width > 1]
        if not usual:
            continue
        share = max(usual)[0] / len(records)
        if share >= _NEARLY_EVERY and best_share < _MOST:
            return delimiter
        if share > best_share and best_share < 0.5:
            best, best_share = delimiter, share
    return best


def is_known_file_type(content: bytes) -> str:
    """What else the bytes are ("PDF", "HTML" …) where they begin like no table; "" otherwise."""
    start = content[:512].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    for beginning, name in (
        (b"%pdf", "PDF"),
        (b"{\\rtf", "Word (RTF)"),
        (b"<!doctype html", "HTML"),
        (b"<html", "HTML"),
        (b"<?xml", "XML"),
        (b"\x89png", "PNG"),
    ):
        if start.startswith(beginning):
            return name
    return ""
