"""How areas are filled: steps of colour, and patterns for what is no plain value.

Each fill has a class of the style sheet (dark themes, forced colours) and presentation attributes
for where there is no style sheet. Patterns get ids that begin with the picture's own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from quartier.base.missing import Missing
from quartier.pictures.colours import BORDER, INK, NOT_DELIVERED, PAPER, fill_of, ink_on, is_dark
from quartier.pictures.marked_areas import Look

_ID = re.compile(r"[a-zA-Z][a-zA-Z0-9_-]*\Z")
_NAMES = {
    Missing.PROTECTED: "protected",
    Missing.NOT_DELIVERED: "missing",
    Missing.DOES_NOT_EXIST: "none",
}


@dataclass(frozen=True)
class Fill:
    """One way to fill an area."""

    look: Look
    uncertain: bool = False

    @property
    def name(self) -> str:
        """The class without its prefix, and the end of the pattern's id: "3", "3-unsure", "missing"."""
        if isinstance(self.look, Missing):
            return _NAMES[self.look]
        return f"{self.look}-unsure" if self.uncertain else str(self.look)

    @property
    def is_pattern(self) -> bool:
        """True when the fill needs a pattern drawn once in the picture."""
        return self.uncertain or self.look in (Missing.PROTECTED, Missing.NOT_DELIVERED)

    @property
    def is_dark(self) -> bool:
        """True when text and borders on it are light."""
        return not isinstance(self.look, Missing) and is_dark(self.look)

    @property
    def ink(self) -> str:
        """The colour of text on this fill."""
        return INK if isinstance(self.look, Missing) else ink_on(self.look)

    @property
    def ground(self) -> str:
        """The plain colour below the pattern, or the fill itself."""
        if isinstance(self.look, Missing):
            return NOT_DELIVERED if self.look is Missing.NOT_DELIVERED else PAPER
        return fill_of(self.look)

    def attributes(self, picture_id: str) -> str:
        """Class, fill and border as attributes of a shape."""
        paint = f"url(#{picture_id}-{self.name})" if self.is_pattern else self.ground
        edge = PAPER if self.is_dark else BORDER
        dashes = ' stroke-dasharray="3 2"' if self.look is Missing.DOES_NOT_EXIST else ""
        dark = " q-fill--dark" if self.is_dark else ""
        return f'class="q-fill q-fill--{self.name}{dark}" fill="{paint}" stroke="{edge}"{dashes}'


def fill_for(look: Look, uncertain: bool = False) -> Fill:
    """The fill of an area; what has no value is never uncertain."""
    return Fill(look, uncertain and not isinstance(look, Missing))


def pattern_definitions(fills: Iterable[Fill], picture_id: str) -> str:
    """`<defs>` with the patterns these fills need, each once; "" when they need none."""
    needed = sorted({fill for fill in fills if fill.is_pattern}, key=lambda fill: fill.name)
    drawn = "".join(_pattern(fill, picture_id) for fill in needed)
    return f"<defs>{drawn}</defs>" if drawn else ""


def checked_id(picture_id: str) -> str:
    """The id itself; ValueError where it could not stand in a page as it is."""
    if not _ID.match(picture_id):
        raise ValueError(f"not an id: {picture_id!r}")
    return picture_id


def _pattern(fill: Fill, picture_id: str) -> str:
    name = f"{picture_id}-{fill.name}"
    if fill.look is Missing.PROTECTED:
        return (
            f'<pattern id="{name}" width="8" height="8" patternUnits="userSpaceOnUse">'
            f'<rect class="q-ground" width="8" height="8" fill="{PAPER}"/>'
            f'<circle class="q-mark" cx="2" cy="2" r="1.3" fill="{BORDER}"/>'
            f'<circle class="q-mark" cx="6" cy="6" r="1.3" fill="{BORDER}"/></pattern>'
        )
    if fill.look is Missing.NOT_DELIVERED:
        return (
            f'<pattern id="{name}" width="14" height="14" patternUnits="userSpaceOnUse">'
            f'<rect class="q-grey" width="14" height="14" fill="{NOT_DELIVERED}"/>'
            f'<path class="q-line" d="M2 4h4M9 11h4" stroke="{BORDER}"/></pattern>'
        )
    dark = " q-line--light" if fill.is_dark else ""
    return (
        f'<pattern id="{name}" width="7" height="7" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)">'
        f'<rect class="q-fill--{fill.look}" width="7" height="7" fill="{fill.ground}"/>'
        f'<path class="q-line{dark}" d="M0 0v7" stroke="{fill.ink}" stroke-width="2"/></pattern>'
    )
