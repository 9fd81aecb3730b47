"""Zip packages (XLSX, ODS) taken apart without trusting a word of what they say about themselves."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from quartier.tables.errors_office import DamagedFile, EncryptedFile, NestedArchive, ZipBomb
from quartier.tables.limits import MEGABYTE, Limits

ENTRY_MARK, LOCAL_MARK = b"PK\x01\x02", b"PK\x03\x04"
ARCHIVES = (LOCAL_MARK, b"\xd0\xcf\x11\xe0", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"BZh")
# Below this size a high compression is no bomb.
SMALL = 10 * MEGABYTE
STEP = 256 * 1024


@dataclass(frozen=True)
class Package:
    """A zip whose directory holds together; parts by their name as written."""

    content: bytes
    parts: dict[str, zipfile.ZipInfo]
    file: str

    def chunks(self, name: str) -> Iterator[bytes]:
        """The bytes of a part, piece by piece.

        Raises `ZipBomb` where it unpacks to more than it declares, `DamagedFile` where it does not
        unpack to exactly what it declares, `NestedArchive` where it is an archive itself.
        """
        declared, checksum, size = self.parts[name], 0, 0
        for piece in self._unpacked(declared):
            if size == 0 and piece.startswith(ARCHIVES):
                raise NestedArchive(file=self.file, part=name)
            size += len(piece)
            if size > declared.file_size:
                raise ZipBomb(file=self.file, reason="ein Teil ist größer, als er angibt")
            checksum = zlib.crc32(piece, checksum)
            yield piece
        if size != declared.file_size or checksum != declared.CRC:
            raise DamagedFile(file=self.file)

    def read(self, name: str, limit: int = 64 * MEGABYTE) -> bytes:
        """The whole part; raises as `chunks`, and `ZipBomb` beyond `limit` bytes."""
        if self.parts[name].file_size > limit:
            raise ZipBomb(file=self.file, reason=f"„{name[:60]}“ ist zu groß")
        return b"".join(self.chunks(name))

    def _unpacked(self, part: zipfile.ZipInfo) -> Iterator[bytes]:
        packed = memoryview(self.content)[_start(self.content, part, self.file) :]
        packed = packed[: part.compress_size]
        if part.compress_type == zipfile.ZIP_STORED:
            for start in range(0, len(packed), STEP):
                yield bytes(packed[start : start + STEP])
            return
        unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            for start in range(0, len(packed), STEP):
                rest: bytes = bytes(packed[start : start + STEP])
                while rest:
                    yield unpacker.decompress(rest, MEGABYTE)
                    rest = unpacker.unconsumed_tail
            while piece := unpacker.decompress(b"", MEGABYTE):
                yield piece
        except zlib.error:
            raise DamagedFile(file=self.file) from None
        if not unpacker.eof or unpacker.unused_data:
            raise DamagedFile(file=self.file)


def open_package(content: bytes, *, file: str, limits: Limits) -> Package:
    """The package in `content`. Raises a `TableError` for bombs, encryption and damage.

    Nothing is unpacked here: sizes are those declared, and `Package.chunks` holds parts to them.
    """
    if content.count(ENTRY_MARK) > limits.parts:
        raise ZipBomb(file=file, reason=f"mehr als {limits.parts} Teile")
    try:
        entries = zipfile.ZipFile(io.BytesIO(content)).infolist()
    except (zipfile.BadZipFile, ValueError, struct.error, NotImplementedError, OSError):
        raise DamagedFile(file=file) from None
    _check_sizes(entries, file, limits)
    parts: dict[str, zipfile.ZipInfo] = {}
    ends, seen = 0, set()
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        if entry.flag_bits & 0x1:
            raise EncryptedFile(file=file)
        if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise DamagedFile(file=file)
        start = _start(content, entry, file)
        name = entry.filename
        twice = name.lower() in seen
        if entry.header_offset < ends or twice or ".." in name.split("/") or name[:1] == "/":
            raise DamagedFile(file=file)
        ends = start + entry.compress_size
        seen.add(name.lower())
        if not name.endswith("/"):
            parts[name] = entry
    return Package(content, parts, file)


def _check_sizes(entries: list[zipfile.ZipInfo], file: str, limits: Limits) -> None:
    if len(entries) > limits.parts:
        raise ZipBomb(file=file, reason=f"mehr als {limits.parts} Teile")
    total = sum(entry.file_size for entry in entries)
    if total > limits.unpacked_bytes:
        raise ZipBomb(file=file, reason=f"ausgepackt {total // MEGABYTE} MB")
    for entry in entries:
        if entry.file_size > SMALL and entry.file_size > limits.ratio * entry.compress_size:
            raise ZipBomb(file=file, reason="ein Teil ist ungewöhnlich stark gepackt")


def _start(content: bytes, part: zipfile.ZipInfo, file: str) -> int:
    """Where the bytes of a part begin: behind its own header, which must name it."""
    header = content[part.header_offset : part.header_offset + 30]
    if len(header) < 30 or not header.startswith(LOCAL_MARK):
        raise DamagedFile(file=file)
    name_length, extra_length = struct.unpack("<HH", header[26:30])
    start = part.header_offset + 30 + name_length + extra_length
    if start + part.compress_size > len(content):
        raise DamagedFile(file=file)
    return int(start)
