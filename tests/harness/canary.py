"""A marked voice, and finding its marks in whatever bytes a program leaves behind."""

from __future__ import annotations

import base64
import html
import json
import zipfile
from collections.abc import Iterable, Iterator
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from quartier.privacy.redaction import words

LATIN = (
    "Ich bin Xaverine Quokkamann aus dem Zwetschgenpfad 73b, Telefon 0631 77889904711. "
    "Abends ist es an der Haltestelle zu dunkel. Da fehlt eine Flunkerlampe."
)
PERSIAN = "من زرافه‌پور هستم، شماره ۰۹۱۲۳۴۵۶۷۸۹. ایستگاه تاریک است. چراغک‌زار می‌خواهم."
# What tells who it was: a reader blackens it.
PERSON = ("Quokkamann", "Zwetschgenpfad", "77889904711", "زرافه‌پور", "۰۹۱۲۳۴۵۶۷۸۹")
# What the person said: it stays, for those who answer, though it is never published.
SAID = ("Flunkerlampe", "چراغک‌زار")
MARKS = (*PERSON, *SAID)
# What people leave around a voice: an addition, why they object, and what they offer.
ADDED = "Knisterampel"
OBJECTED = "Grummelkranich"
OFFERED = "Purzelbaumsaal"
AROUND = (ADDED, OBJECTED, OFFERED)
# How to reach them. It is shown to nobody, but that of an offer to whoever answers it.
NOTICE_ADDRESS = "quirlzeisig@example.org"
OFFER_CONTACT = "schnurrfalke@example.org"
REACHED = (NOTICE_ADDRESS, OFFER_CONTACT)
LEAST_IN_BASE64 = 8


def blackened(text: str) -> set[int]:
    """The numbers of the words that a reader marks in one of these texts."""
    return {word.number for word in words(text) if any(mark in word.text for mark in PERSON)}


def needles(marks: Iterable[str]) -> dict[bytes, str]:
    """Each mark in the shapes in which it might stand somewhere: what to look for, and the mark."""
    return {shape.lower(): mark for mark in marks for shape in _shapes(mark)}


def found_in(content: bytes, wanted: dict[bytes, str]) -> set[str]:
    """The marks that these bytes hold, upper and lower case alike."""
    folded = content.lower()
    return {mark for shape, mark in wanted.items() if shape in folded}


def number_shapes(number: str) -> tuple[str, ...]:
    """A receipt number as digits, in groups, and in Persian digits."""
    grouped = " ".join(number[place : place + 4] for place in range(0, 16, 4))
    persian = number.translate(str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"))
    return number, grouped, grouped.replace(" ", "-"), persian


def files_below(folder: Path, seen: set[object]) -> Iterator[tuple[str, bytes]]:
    """Every file of a folder with its content; an archive's members each for itself.

    What lies there unchanged since it was `seen` is passed over.
    """
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        state = (path, path.stat().st_mtime_ns, path.stat().st_size)
        # A database may change within the grain of the clock.
        if state in seen and "sqlite3" not in path.name:
            continue
        seen.add(state)
        name = str(path.relative_to(folder))
        for member, content in unpacked(path.read_bytes()):
            yield f"{name}!{member}" if member else name, content


def unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The bytes themselves under ""; of an archive or a workbook also each member by its name."""
    yield "", content
    if zipfile.is_zipfile(BytesIO(content)):
        with zipfile.ZipFile(BytesIO(content)) as package:
            for member in package.namelist():
                yield member, package.read(member)


def _shapes(mark: str) -> Iterator[bytes]:
    plain = mark.encode()
    yield plain
    yield mark.encode("utf-16-le")
    yield quote(mark).encode()
    yield json.dumps(mark)[1:-1].encode()
    yield html.escape(mark).encode()
    yield "".join(f"&#{ord(sign)};" for sign in mark).encode()
    # In base64 a text looks different at each of three places; its middle is the same at each.
    for shift in range(3):
        packed = base64.b64encode(bytes(shift) + plain)
        whole = len(plain) - (3 - shift) % 3
        middle = packed[4 if shift else 0 :][: whole // 3 * 4]
        # Shorter ones stand in random tokens by chance.
        if len(middle) >= LEAST_IN_BASE64:
            yield middle
