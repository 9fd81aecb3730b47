"""The words a picture uses, German; a page hands them over translated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from quartier.base.errors import told_to_residents


@dataclass(frozen=True)
class Words:
    """Templates with named places; `Words()` is German, `Words().translated(gettext)` the page's."""

    in_class: str = told_to_residents("%(name)s: %(value)s (Klasse %(number)s von %(count)s)")
    uncertain: str = told_to_residents("%(text)s, unsicher")
    without_value: str = told_to_residents("%(name)s: %(reason)s")
    from_below: str = told_to_residents("%(low)s bis unter %(high)s")
    from_to: str = told_to_residents("%(low)s bis %(high)s")
    of_all: str = told_to_residents("%(number)s von %(all)s")
    hatched: str = told_to_residents("schraffiert: unsicher")
    protected: str = told_to_residents("geschützt, weil es nur wenige Menschen betrifft")
    not_delivered: str = told_to_residents("nicht geliefert")
    does_not_exist: str = told_to_residents("gibt es hier nicht")
    legend: str = told_to_residents("Was die Farben bedeuten")
    schematic: str = told_to_residents(
        "Vereinfachte Karte: Lage und Größe stimmen nur ungefähr. "
        "Kleine Gebiete sind größer gezeichnet, große kleiner."
    )

    def translated(self, translate: Callable[[str], str]) -> Words:
        """The same words in the language `translate` (gettext) speaks."""
        return Words(**{field.name: translate(getattr(self, field.name)) for field in fields(self)})
