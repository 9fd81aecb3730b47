"""Indicators under the headings of their themes; of many, the telling ones first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from quartier.base.errors import told_to_residents
from quartier.inventory.definition_fields import THEMES
from quartier.inventory.web.told import ToldIndicator

OTHERS = told_to_residents("Sonstiges")


@dataclass(frozen=True)
class Theme:
    """A heading and the indicators under it."""

    key: str
    heading: str
    indicators: tuple[ToldIndicator, ...]


def by_theme(told: Iterable[ToldIndicator]) -> list[Theme]:
    """The indicators in their order under the themes' headings; a theme without any is left out."""
    found: dict[str, list[ToldIndicator]] = {}
    for one in told:
        found.setdefault(one.theme if one.theme in THEMES else "", []).append(one)
    return [Theme(key, heading_of(key), tuple(found[key])) for key in (*THEMES, "") if key in found]


def heading_of(theme: str) -> str:
    """The heading in the page's language."""
    return _(THEMES.get(theme, OTHERS))


def telling_first(told: ToldIndicator) -> tuple[int, str]:
    """What to sort the indicators of a theme by: wholes, then shares and rates, then counts."""
    definition = told.released.definition
    if definition.get("parts"):
        return 0, told.key
    return (2 if told.kind == "count" else 1), told.key
