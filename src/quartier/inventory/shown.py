"""Figures as pages show them: the source's text for quoted ones, words for what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from quartier.base.missing import Missing
from quartier.base.numbers import format_number

QUOTED, COMPUTED = "quoted", "computed"

# Where a finding says something about the value that a reader must know beside the number.
SHOWN_BESIDE = (
    "inventory.equals_row_above",
    "inventory.precision_differs",
    "inventory.share_does_not_fit",
    "inventory.implied_population_differs",
    "inventory.implied_populations_disagree",
    "inventory.order_of_magnitude",
    "inventory.part_exceeds_whole",
    "inventory.subgroup_against_total",
    "inventory.parts_do_not_sum",
    "inventory.may_break_sum",
    "inventory.deliveries_differ",
    "inventory.looks_like_missing",
)
SHOWN_ABOUT_NAME = ("inventory.mixed_script",)
SHOWN_BELOW = (
    "inventory.basis_missing",
    "inventory.bases_mixed",
    "inventory.date_incomplete",
    "inventory.source_not_printed",
    "inventory.base_unclear",
)


@dataclass(frozen=True)
class ShownValue:
    """What stands on the page: the value's text, or the sign and sentence of what is missing.

    `words`: the code of a share that is said in words ("1/6"), then there is no text.
    """

    text: str
    missing: Missing | None = None
    words: str = ""


def shown_value(
    *,
    kind: str,
    text: str,
    numeric: Decimal | None,
    missing: str,
    words: str = "",
    language: str = "de",
) -> ShownValue:
    """The value for a reader of `language`. A quoted one stays as printed in every language."""
    if missing:
        why = Missing(missing)
        return ShownValue(why.symbol, why)
    if words:
        return ShownValue("", words=words)
    if kind == QUOTED or numeric is None:
        return ShownValue(text)
    # From the text: the column of numbers knows no decimals, a published number has exactly its own.
    return ShownValue(format_number(Decimal(text) if text else numeric, language))


def definition_text(definition: Mapping[str, object], field: str, language: str) -> tuple[str, str]:
    """A text of an indicator's definition and the language it is in: the reader's, else German."""
    texts = definition.get("texts")
    translated = texts.get(language, {}) if isinstance(texts, dict) else {}
    if translated.get(field):
        return str(translated[field]), language
    return str(definition.get(field, "")), "de"
