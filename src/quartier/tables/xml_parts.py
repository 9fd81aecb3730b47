"""XML of office files, read element by element; without DTDs, so nothing in it can grow."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from xml.parsers import expat

from quartier.tables.errors_office import DamagedFile, UnsafeXml
from quartier.tables.limits import MEGABYTE

Attributes = dict[str, str]
_OTHER_ENCODING = re.compile(
    rb"^\s*<\?xml[^>]*encoding\s*=\s*[\"'](?!(?:utf-?8|us-ascii)[\"'])", re.IGNORECASE
)


def check_xml_start(start: bytes, file: str) -> None:
    """Raises `UnsafeXml` unless the part is UTF-8: bytes are searched before they are parsed."""
    marked = start.startswith((b"\xff\xfe", b"\xfe\xff", b"\x00"))
    if marked or _OTHER_ENCODING.search(start.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise UnsafeXml(file=file)


def whole_tags(chunks: Iterable[bytes], file: str) -> Iterator[bytes]:
    """The same bytes, cut only behind a ">", so that a search sees every tag in one piece."""
    rest, first = b"", True
    for chunk in chunks:
        if first:
            check_xml_start(chunk, file)
            first = False
        piece = rest + chunk
        cut = piece.rfind(b">") + 1
        rest = piece[cut:]
        if len(rest) > 16 * MEGABYTE:
            raise DamagedFile(file=file)
        if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece:
            raise UnsafeXml(file=file)
        yield piece[:cut]
    yield rest


def drain(chunks: Iterable[bytes]) -> None:
    """Read to the end for the sake of the checks on the way."""
    for _ in chunks:
        pass


def walk(
    chunks: Iterable[bytes],
    file: str,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> None:
    """Call `start`, `end` and `text` for what the part holds. Names come without their prefix.

    Raises `UnsafeXml` at a DTD or an entity, `DamagedFile` where it is not well-formed.
    """
    parser = expat.ParserCreate("utf-8")
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        raise UnsafeXml(file=file)

    def begin(name: str, attributes: Attributes) -> None:
        start(_local_name(name), attributes)

    parser.StartElementHandler = begin
    if end is not None:
        finish = end
        parser.EndElementHandler = lambda name: finish(_local_name(name))
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        first = True
        for chunk in chunks:
            if first:
                check_xml_start(chunk, file)
                first = False
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except expat.ExpatError:
        raise DamagedFile(file=file) from None


def _local_name(name: str) -> str:
    return name.rpartition(":")[2] if ":" in name else name


def local(attributes: Attributes, name: str, default: str = "") -> str:
    """The attribute with this name, whatever its prefix."""
    if name in attributes:
        return attributes[name]
    for key, value in attributes.items():
        if key.rpartition(":")[2] == name:
            return value
    return default


def is_true(value: str) -> bool:
    """XML's two ways to say yes."""
    return value.strip().lower() in {"1", "true", "on"}
