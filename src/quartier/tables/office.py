"""Office files: the one sheet that is meant, out of an XLSX or ODS file that may come in."""

from __future__ import annotations

import re

from quartier.base.errors import Finding, Severity, has_errors
from quartier.tables.errors import NoSuchSheet, NotATable, SeveralSheets
from quartier.tables.errors_office import EncryptedFile, OldWorkbook
from quartier.tables.grid import Grid, listed
from quartier.tables.layout import Layout
from quartier.tables.limits import Limits
from quartier.tables.ods import OdsBook
from quartier.tables.packages import Package, open_package
from quartier.tables.shape import has_figures
from quartier.tables.sheets import Book, Sheet
from quartier.tables.xlsx import XlsxBook

ZIP_BEGINNINGS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
# Sheets around the tables; a list of contents has numbers too.
_AROUND = re.compile(
    r"titel|deckblatt|inhalt|impressum|vorwort|vorbemerk|erläuter|hinweis|zeichen|glossar|metadaten"
    r"|information|qualität|methodik|quellen?$|legende|readme|cover|contents|notes?$",
    re.IGNORECASE,
)
_PASSWORD = "EncryptedPackage".encode("utf-16-le")


def read_office(content: bytes, *, file: str, layout: Layout, limits: Limits) -> tuple[str, Sheet]:
    """The kind of file ("xlsx", "ods") and the sheet that is meant, with its findings.

    That is the one the layout names, else the only one with figures, else the first of these, with
    a hint that names the others. Where a finding is an error, the sheet is empty. Raises a
    `TableError` where the file cannot be looked through at all.
    """
    if content.startswith(OLD_OFFICE):
        raise EncryptedFile(file=file) if _PASSWORD in content else OldWorkbook(file=file)
    package = open_package(content, file=file, limits=limits)
    book = _book(package, layout, limits)
    if layout.sheet and layout.sheet not in book.names:
        raise NoSuchSheet(name=layout.sheet, sheets=", ".join(book.names))
    if has_errors(book.findings):
        return book.encoding, Sheet("", Grid([]), set(), tuple(book.findings))
    sheet, hints = _meant(book, layout, file)
    findings = (*book.findings, *hints, *sheet.findings)
    return book.encoding, Sheet(sheet.name, sheet.grid, sheet.suspects, findings)


def _book(package: Package, layout: Layout, limits: Limits) -> Book:
    names = {name.lower() for name in package.parts}
    decimal = layout.decimal or ","
    if "xl/workbook.bin" in names:
        raise OldWorkbook(file=package.file)
    if "xl/workbook.xml" in names:
        return XlsxBook(package, limits=limits, decimal=decimal)
    if "content.xml" in names:
        return OdsBook(package, limits=limits, decimal=decimal)
    raise NotATable(file=package.file, found="ein Zip-Archiv")


def _meant(book: Book, layout: Layout, file: str) -> tuple[Sheet, list[Finding]]:
    if layout.sheet or len(book.names) == 1:
        return book.sheet(layout.sheet or book.names[0]), []
    kept: Sheet | None = None
    names: list[str] = []
    for name in sorted(book.names, key=lambda name: bool(_AROUND.match(name))):
        if names and _AROUND.match(name):
            break
        sheet = book.sheet(name)
        if has_figures(sheet.grid):
            names.append(name)
            kept = kept or sheet
    if kept is None:
        filled = (name for name in book.names if book.sheet(name).grid.rows)
        return book.sheet(next(filled, book.names[0])), []
    hints = []
    if len(names) > 1:
        error = SeveralSheets(name=kept.name, others=listed(names[1:], len(names) - 1))
        hints.append(Finding.from_error(error, severity=Severity.HINT, file=file))
    return kept, hints
