"""What a map shows of each area, and what it says of it in words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.pictures.colours import step_of
from quartier.pictures.value_classes import Classes
from quartier.pictures.words import Words


@dataclass(frozen=True)
class MapArea:
    """An area of a map. `shown` is the value as the page prints it ("17,6 %"), `value` the same exactly.

    `missing` says why there is no value. `name`, `shown` are in the language of the page.
    """

    key: str
    name: str
    link: str = ""
    value: Decimal | None = None
    shown: str = ""
    missing: Missing | None = None
    uncertain: bool = False

    @property
    def why_missing(self) -> Missing | None:
        """Why there is no value, None where there is one; an area nobody spoke of is not delivered."""
        if self.missing is None and self.value is None:
            return Missing.NOT_DELIVERED
        return self.missing


# Step 1 to 5 of the colours, or the kind of missing.
Look = int | Missing


def look_of(area: MapArea, classes: Classes) -> Look:
    """How the area is filled."""
    missing = area.why_missing
    if missing is not None or area.value is None:
        return missing or Missing.NOT_DELIVERED
    return step_of(classes.number_of(area.value), len(classes))


def sentence_of(area: MapArea, classes: Classes, words: Words) -> str:
    """What is said of the area in place of its colour: "Betzenberg: 17,6 % (Klasse 3 von 5)"."""
    missing = area.why_missing
    if missing is not None or area.value is None:
        reason = reason_of(missing or Missing.NOT_DELIVERED, words)
        return words.without_value % {"name": area.name, "reason": reason}
    text = words.in_class % {
        "name": area.name,
        "value": area.shown or str(area.value),
        "number": classes.number_of(area.value),
        "count": len(classes),
    }
    return words.uncertain % {"text": text} if area.uncertain else text


def reason_of(missing: Missing, words: Words) -> str:
    """The kind of missing in the words of the page."""
    return {
        Missing.PROTECTED: words.protected,
        Missing.NOT_DELIVERED: words.not_delivered,
        Missing.DOES_NOT_EXIST: words.does_not_exist,
    }[missing]
