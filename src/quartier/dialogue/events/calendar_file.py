"""Events as a calendar file (RFC 5545): escaped, folded at 75 bytes, times in UTC."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_LINE = 75


@dataclass(frozen=True)
class Entry:
    """One event of a calendar. `ends` None: open. Days stand for whole days, the last one included."""

    uid: str
    title: str
    starts: datetime | date
    ends: datetime | date | None = None
    place: str = ""
    text: str = ""
    url: str = ""
    cancelled: bool = False
    # When it was last changed: calendars that know an older one replace it.
    stamp: datetime = datetime(1970, 1, 1, tzinfo=UTC)


def calendar(name: str, entries: Iterable[Entry]) -> bytes:
    """The file, UTF-8, lines ended by CR LF."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Quartier//Termine//DE",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        "X-WR-TIMEZONE:Europe/Berlin",
    ]
    for entry in entries:
        lines += _event(entry)
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) + b"\r\n" for line in lines)


def escaped(text: str) -> str:
    """A text value: backslash, semicolon, comma and line ends are written so that none ends it."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    plain = "".join(sign for sign in plain if sign >= " " or sign == "\n")
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def folded(line: str) -> bytes:
    """The line in pieces of at most 75 bytes, no character torn, further pieces after a blank."""
    pieces: list[bytes] = []
    piece = b""
    for sign in line:
        raw = sign.encode()
        room = _LINE if not pieces else _LINE - 1
        if len(piece) + len(raw) > room:
            pieces.append(piece)
            piece = b""
        piece += raw
    pieces.append(piece)
    return b"\r\n ".join(pieces)


def _event(entry: Entry) -> list[str]:
    lines = [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{_moment(entry.stamp)}",
        *_times(entry),
        f"SUMMARY:{escaped(entry.title)}",
    ]
    if entry.place:
        lines.append(f"LOCATION:{escaped(entry.place)}")
    if entry.text:
        lines.append(f"DESCRIPTION:{escaped(entry.text)}")
    if entry.url:
        lines.append(f"URL:{entry.url}")
    lines.append(f"STATUS:{'CANCELLED' if entry.cancelled else 'CONFIRMED'}")
    lines.append("END:VEVENT")
    return lines


def _times(entry: Entry) -> list[str]:
    if isinstance(entry.starts, datetime):
        lines = [f"DTSTART:{_moment(entry.starts)}"]
        if isinstance(entry.ends, datetime) and entry.ends > entry.starts:
            lines.append(f"DTEND:{_moment(entry.ends)}")
        return lines
    last = entry.ends if isinstance(entry.ends, date) else entry.starts
    # The end of whole days is the first day that is not part of it.
    after = max(last, entry.starts) + timedelta(days=1)
    return [
        f"DTSTART;VALUE=DATE:{entry.starts:%Y%m%d}",
        f"DTEND;VALUE=DATE:{after:%Y%m%d}",
    ]


def _moment(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
