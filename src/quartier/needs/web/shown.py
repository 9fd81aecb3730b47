"""The three columns as pages show them, in the reader's words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from quartier.base.errors import told_to_residents
from quartier.base.missing import Missing
from quartier.base.numbers import format_number
from quartier.base.web.translations import ShownText
from quartier.inventory.web.told import ToldIndicator, kept_together, tell_all
from quartier.needs.columns import Columns, Covering, Heard, HeardState, ThreeColumns
from quartier.needs.derive import Level, NeedByFigures, Word
from quartier.needs.fields import Field, FieldIndicator
from quartier.needs.web.readings import NOT_EXACT, Readings

LEVEL_WORDS: Mapping[Level, str] = {
    Level.CLEAR: told_to_residents("deutlicher Bedarf"),
    Level.SOME: told_to_residents("etwas Bedarf"),
    Level.NOTHING: told_to_residents("nicht auffällig"),
    Level.NO_FIGURE: told_to_residents("keine Zahl"),
}
_NOT_EXACT = told_to_residents("nur gedruckt oder in Worten, damit rechnen wir nicht")


@dataclass(frozen=True)
class ShownWord:
    """One indicator that speaks for or against a need. `missing`: why there is no number."""

    label: ShownText
    value: str
    compared: str
    missing: str
    url: str


@dataclass(frozen=True)
class ShownNeed:
    """What the figures say about a field at one place."""

    level: str
    word: str
    speaking_for: tuple[ShownWord, ...]
    speaking_against: tuple[ShownWord, ...]
    neither: tuple[ShownWord, ...]
    no_figure: tuple[ShownWord, ...]


@dataclass(frozen=True)
class ShownColumns:
    """One field at one place: three columns that nobody adds up."""

    key: str
    title: ShownText
    needed: ShownNeed
    heard: str
    covered: tuple[Covering, ...]
    covered_word: str
    is_silent: bool


class Teller:
    """Says readings in the reader's language; indicators of one release at hand."""

    def __init__(self, readings: Readings, language: str) -> None:
        told = tell_all(readings.release, language) if readings.release else ()
        self.language = language
        self.told: Mapping[str, ToldIndicator] = {one.key: one for one in told}
        self.indicators: Mapping[str, FieldIndicator] = {
            one.name: one for field in readings.fields for one in field.indicators
        }

    def title(self, field: Field) -> ShownText:
        """The field's name."""
        return ShownText(*field.text("title", self.language))

    def question(self, field: Field) -> ShownText:
        """What the field asks."""
        return ShownText(*field.text("question", self.language))

    def need(self, need: NeedByFigures) -> ShownNeed:
        """What the figures say, in words."""
        return ShownNeed(
            level=need.level.value,
            word=_(LEVEL_WORDS[need.level]),
            speaking_for=self._words(need.speaking_for),
            speaking_against=self._words(need.speaking_against),
            neither=self._words(need.neither),
            no_figure=self._words(need.no_figure),
        )

    def columns(self, field: Field, columns: ThreeColumns) -> ShownColumns:
        """The three columns of one field."""
        return ShownColumns(
            key=field.key,
            title=self.title(field),
            needed=self.need(columns.needed),
            heard=heard_in_words(columns.heard),
            covered=columns.covered,
            covered_word=covered_in_words(len(columns.covered)),
            is_silent=columns.needed.level is Level.NO_FIGURE and columns.is_figures_only,
        )

    def label(self, one: FieldIndicator) -> ShownText:
        """What is counted."""
        if one.label:
            return ShownText(*one.label_in(self.language))
        told = self.told.get(one.key)
        return told.label if told else ShownText(one.key, "de")

    def _words(self, words: Iterable[Word]) -> tuple[ShownWord, ...]:
        return tuple(self.word(word) for word in words)

    def word(self, word: Word) -> ShownWord:
        """What one indicator says, in words."""
        reading = word.reading
        one = self.indicators[reading.indicator]
        told = self.told.get(one.key)
        held = reading.yardstick
        return ShownWord(
            label=self.label(one),
            value=self._with_unit(one, reading.value),
            compared=_compared(self._number(one, held.reference), held.is_city)
            if held and reading.value is not None
            else "",
            missing="" if reading.value is not None else _why(reading.missing),
            url=told.address if told else "",
        )

    def _with_unit(self, one: FieldIndicator, value: Decimal | None) -> str:
        """The number with its unit, where its label does not say what it is of."""
        text, told = self._number(one, value), self.told.get(one.key)
        return text if not text or one.label or told is None else told.with_unit(text)

    def _number(self, one: FieldIndicator, value: Decimal | None) -> str:
        told = self.told.get(one.key)
        if value is None:
            return ""
        if told is None or one.per:
            return kept_together(format_number(value, self.language), self.language)
        return told.number(value)


def heard_in_words(heard: Heard) -> str:
    """The middle column. Not asked is something else than asked and nothing heard."""
    if heard.state is HeardState.SOME:
        return _("etwa %(number)s Stimmen") % {"number": heard.about}
    if heard.state is HeardState.FEW_OR_NONE:
        return _("keine oder erst wenige Stimmen")
    return _("noch nicht gefragt")


def heard_in_type(columns: Columns, areas: Collection[str], field_key: str) -> str:
    """Of how many areas of a type anything may be told; voices of areas are not added up."""
    silent = [area for area in areas if columns.heard_at(area, field_key).is_not_asked]
    return _("in %(number)s von %(all)s Stadtteilen noch nicht gefragt") % {
        "number": len(silent),
        "all": len(areas),
    }


def covered_in_type(
    columns: Columns, areas: Collection[str], field_key: str
) -> tuple[Covering, ...]:
    """What covers the field in any area of a type, each once."""
    found = {one.key: one for area in areas for one in columns.covered_at(area, field_key)}
    return tuple(found.values())


def covered_in_words(number: int) -> str:
    """The right column."""
    if not number:
        return _("noch kein Vorhaben")
    return ngettext("%(number)s Vorhaben", "%(number)s Vorhaben", number) % {"number": number}


def _compared(reference: str, is_city: bool) -> str:
    said = _("Stadt: %(value)s") if is_city else _("Mitte der Stadtteile: %(value)s")
    return said % {"value": reference}


def _why(missing: str) -> str:
    if missing == NOT_EXACT:
        return _(_NOT_EXACT)
    return _(Missing(missing).sentence) if missing else _(Missing.NOT_DELIVERED.sentence)
