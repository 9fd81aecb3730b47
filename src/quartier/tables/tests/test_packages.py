"""Zip bombs, damage and passwords: refused by size, by number and by what really comes out."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.base.errors import has_errors
from quartier.tables.build import a_workbook, an_ods, ods_row, with_parts
from quartier.tables.limits import Limits
from quartier.tables.reading import read_table

ROWS = [["Stadtteil", "Ausländer"], ["Nord", 1998], ["Süd", 1794]]
PLAIN = a_workbook({"Tabelle": ROWS})
ODS = an_ods(ods_row("Stadtteil", "Ausländer") + ods_row("Nord", 1998))
SHEET = "xl/worksheets/sheet1.xml"


def codes(content: bytes, limits: Limits | None = None) -> list[str]:
    reading = read_table(content, file="x.xlsx", limits=limits)
    assert (reading.table is None) == has_errors(list(reading.findings))
    return [finding.code for finding in reading.findings]


def test_a_bomb_by_what_it_declares() -> None:
    bomb = with_parts(PLAIN, {"xl/media/image1.png": b"\x00" * 30_000_000})
    assert codes(bomb) == ["tables.zip_bomb"]
    assert codes(PLAIN, Limits(unpacked_bytes=1_000)) == ["tables.zip_bomb"]


def test_a_bomb_that_declares_less_than_it_holds() -> None:
    large = with_parts(PLAIN, {SHEET: lambda old: old + b" " * 3_000_000})
    content = bytearray(large)
    with zipfile.ZipFile(io.BytesIO(large)) as archive:
        info = archive.getinfo(SHEET)
        declared = struct.pack("<I", info.file_size)
    entry = content.rindex(b"PK\x01\x02", 0, content.rindex(SHEET.encode()))
    assert content[entry + 24 : entry + 28] == declared
    content[entry + 24 : entry + 28] = struct.pack("<I", 1_000)
    content[info.header_offset + 22 : info.header_offset + 26] = struct.pack("<I", 1_000)
    assert codes(bytes(content)) == ["tables.zip_bomb"]


def test_a_bomb_by_the_number_of_its_parts() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for number in range(1_200):
            archive.writestr(f"xl/worksheets/s{number}.xml", b"")
    assert codes(target.getvalue()) == ["tables.zip_bomb"]


def test_parts_that_share_their_bytes_are_refused() -> None:
    content = bytearray(PLAIN)
    with zipfile.ZipFile(io.BytesIO(PLAIN)) as archive:
        first, second = archive.infolist()[:2]
    entry = content.index(b"PK\x01\x02", content.index(b"PK\x01\x02") + 4)
    assert second.header_offset != first.header_offset
    content[entry + 42 : entry + 46] = struct.pack("<I", first.header_offset)
    assert codes(bytes(content)) == ["tables.damaged"]


def test_an_archive_in_the_archive_is_refused() -> None:
    assert codes(with_parts(PLAIN, {"xl/media/image1.png": PLAIN})) == ["tables.nested"]


def test_a_file_twice_under_one_name_is_refused() -> None:
    target = io.BytesIO(PLAIN)
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr(SHEET.upper(), b"<worksheet/>")
    assert codes(target.getvalue()) == ["tables.damaged"]


# From its end where negative: how long it is hangs on the second in which it was written.
@pytest.mark.parametrize("end", [10, 100, 1_000, -30, -1])
def test_a_file_cut_off_is_damaged(end: int) -> None:
    assert codes(PLAIN[:end]) == ["tables.damaged"]


def test_passwords_and_old_formats_have_their_own_sentence() -> None:
    old = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
    assert codes(old) == ["tables.old_workbook"]
    assert codes(old + "EncryptedPackage".encode("utf-16-le")) == ["tables.encrypted"]
    assert codes(with_parts(PLAIN, {"xl/workbook.bin": b"x"})) == ["tables.old_workbook"]


def test_an_ordinary_zip_is_no_table() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("tabelle.csv", "a;b\n1;2\n")
    assert codes(target.getvalue()) == ["tables.not_a_table"]


@pytest.mark.parametrize(
    ("content", "found"),
    [(b"%PDF-1.7 x", "PDF"), (b"\xef\xbb\xbf<html><table>", "HTML"), (b"{\\rtf1", "RTF")],
)
def test_other_files_are_named(content: bytes, found: str) -> None:
    (finding,) = read_table(content, file="x.xls").findings
    assert finding.code == "tables.not_a_table"
    assert found in finding.message


@settings(max_examples=150, deadline=None)
@given(st.sampled_from([PLAIN, ODS]), st.data())
def test_no_damage_makes_it_stumble(whole: bytes, data: st.DataObject) -> None:
    content = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    codes(bytes(content))
