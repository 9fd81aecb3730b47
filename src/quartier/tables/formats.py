"""Number formats of XLSX: where what people see is not what the cell holds."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from quartier.tables.packages import Package
from quartier.tables.xml_parts import Attributes, walk

_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|!.')
_BRACKET = re.compile(r"\[[^\]]*\]")
_CONDITION = re.compile(r"\[(?:[<>]=?|<>|=)[^\]]*\]")
_SHOWS = re.compile(r"[0#?@ymdhsg]|general|standard", re.IGNORECASE)
_PERCENT = {9: "0%", 10: "0.00%"}


@dataclass(frozen=True)
class Formats:
    """Positions in the list of cell styles. digits: styles such as 000, with how many digits."""

    percent: frozenset[int] = frozenset()
    masking: frozenset[int] = frozenset()
    digits: dict[int, int] = field(default_factory=dict)

    @property
    def special(self) -> frozenset[int]:
        """Every style that is not shown as it is stored."""
        return self.percent | self.masking | frozenset(self.digits)


def read_formats(package: Package, name: str) -> Formats:
    """The special styles of a workbook; none where it has no styles."""
    if name not in package.parts:
        return Formats()
    codes: dict[int, str] = dict(_PERCENT)
    styles: list[int] = []
    inside = False

    def start(element: str, attributes: Attributes) -> None:
        nonlocal inside
        if element == "numFmt":
            codes[_whole(attributes.get("numFmtId", ""))] = attributes.get("formatCode", "")
        elif element in {"cellXfs", "cellStyleXfs", "dxfs"}:
            inside = element == "cellXfs"
        elif element == "xf" and inside:
            styles.append(_whole(attributes.get("numFmtId", "0")))

    walk(package.chunks(name), package.file, start)
    shown = {place: codes.get(number, "") for place, number in enumerate(styles)}
    return Formats(
        frozenset(place for place, code in shown.items() if is_percent(code)),
        frozenset(place for place, code in shown.items() if is_masking(code)),
        {place: len(code) for place, code in shown.items() if re.fullmatch("00+", code)},
    )


def is_percent(code: str) -> bool:
    """True where the number is shown a hundred times as large."""
    return "%" in _LITERAL.sub("", code)


def is_masking(code: str) -> bool:
    """True where a number is shown as nothing or as a fixed sign: `;;;`, `[<10]"*"`.

    A sign for zero alone ("-" in the third part) is how official tables write "none": no masking.
    """
    sections = _LITERAL.sub("", code).split(";")
    if not code or code.lower() in {"general", "standard"}:
        return False
    if len(sections) > 1 and not any(section.strip() for section in sections):
        return '"' in code or "\\" in code or not code.strip(";")
    bare = [_BRACKET.sub("", section) for section in sections]
    for section, rest in zip(sections, bare, strict=True):
        condition = _CONDITION.search(section)
        if condition and condition.group() != "[=0]" and not _SHOWS.search(rest):
            return True
    return not _SHOWS.search(bare[0]) and "[h" not in sections[0].lower()


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() else 0
