"""An indicator of a release in the reader's language: its words, its units, its values as they stand."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from quartier.base.languages import BY_CODE
from quartier.base.numbers import format_number
from quartier.base.web.translations import ShownText
from quartier.city.periods import Period, read_period
from quartier.inventory import life_cycle
from quartier.inventory.indicators import NO_DENOMINATOR
from quartier.inventory.shown import shown_value
from quartier.inventory.units import unit_for
from quartier.inventory.web import notes
from quartier.inventory.web.cells import Cell
from quartier.inventory.web.figures import reference, source_key
from quartier.inventory.web.published import ReleasedIndicator
from quartier.inventory.web.releases import Release
from quartier.inventory.web.words import in_words


@dataclass(frozen=True)
class Told:
    """A value as it stands on a page. `missing`: the sentence where there is none.

    text: "17,6 %", "5.096", "etwa jede sechste Person", or the sign of what is missing.
    """

    text: str
    missing: str = ""
    quoted: bool = False
    in_words: bool = False
    notes: tuple[str, ...] = ()
    name_notes: tuple[str, ...] = ()

    @property
    def uncertain(self) -> bool:
        """True where a reader must not take it to the last digit."""
        return self.in_words or bool(self.notes)


class ToldIndicator:
    """One released indicator for readers of `language`."""

    def __init__(self, released: ReleasedIndicator, language: str) -> None:
        self.released = released
        self.language = language
        self.key = released.indicator
        self.kind = str(released.definition.get("kind", "value"))
        self.theme = str(released.definition.get("theme", ""))
        self.is_share = released.unit == "Prozent"

    @cached_property
    def address(self) -> str:
        """Its page in `language`, which is that of the page."""
        return reverse("inventory:indicator", args=[self.key])

    @cached_property
    def map_address(self) -> str:
        """Its map of the newest figures."""
        return reverse("inventory:map", args=[self.key])

    @cached_property
    def label(self) -> ShownText:
        return self.text("title")

    @cached_property
    def unit(self) -> ShownText:
        return self.text("unit")

    @cached_property
    def counted(self) -> tuple[tuple[str, str], ...]:
        """Of each source who is counted, and what the source is known by."""
        return tuple((str(one["basis"]), source_key(one)) for one in self.released.sources)

    @property
    def why(self) -> ShownText:
        return self.text("why_it_matters")

    @property
    def cautions(self) -> ShownText:
        return self.text("cautions")

    @property
    def formula(self) -> ShownText:
        return self.text("formula")

    @property
    def numerator(self) -> ShownText:
        return self.text("numerator")

    @property
    def denominator(self) -> ShownText:
        return self.text("denominator")

    @property
    def has_denominator(self) -> bool:
        """False for what is only counted."""
        return bool(self.denominator.text) and self.denominator.text != NO_DENOMINATOR

    @property
    def origin(self) -> ShownText:
        """Where such figures come from."""
        return self.text("source")

    def text(self, field: str) -> ShownText:
        """A text of its definition and the language that is in."""
        return ShownText(*self.released.text(field, self.language))

    def number(self, value: Decimal) -> str:
        """A number in its unit, where that is short: "17,6 %", "5.096"."""
        return self._signed(format_number(value, self.language))

    def with_unit(self, text: str) -> str:
        """A told number with its unit, for where nothing else says it: "5.096 Personen"."""
        return (
            text
            if self.is_share
            else f"{text} {unit_for(text, self.unit.text, self.unit.language)}"
        )

    def tell(self, cell: Cell) -> Told:
        """The value as a page shows it."""
        shown = shown_value(
            kind=cell.kind,
            text=cell.text,
            numeric=None,
            missing=cell.missing,
            words=cell.words,
            language=self.language,
        )
        name_notes = tuple(notes.about_name(cell.flags)) if cell.flags else ()
        if shown.missing:
            return Told(shown.text, missing=_(shown.missing.sentence), name_notes=name_notes)
        if cell.words:
            return Told(in_words(cell.words, self.released.definition), in_words=True)
        text = shown.text
        if not cell.is_quoted:
            text = format_number(Decimal(cell.text), self.language)
        return Told(
            self._signed(text),
            quoted=cell.is_quoted,
            notes=tuple(notes.beside(cell.flags)) if cell.flags else (),
            name_notes=name_notes,
        )

    def tell_city(self, period: str) -> str:
        """The whole city's value at this time; "" where there is none."""
        cell = self.city_cell(period)
        return self.tell(cell).text if cell else ""

    def _signed(self, text: str) -> str:
        """The number with its sign, which never stands alone on the next line."""
        return kept_together(f"{text}\u00a0%" if self.is_share else text, self.language)

    def city_cell(self, period: str) -> Cell | None:
        """The whole city's value as a fact; None where there is none."""
        city = self.span(period).get("city")
        if not city or city["missing"]:
            return None
        return Cell(
            area="",
            indicator=self.key,
            period=period,
            kind=city["kind"],
            text=city["text"],
            words=city["words"],
            source=city["source"],
        )

    def span(self, period: str) -> Mapping[str, object]:
        """What the release says about all areas at this time."""
        return self.released.spans.get(period, {})

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The times to choose from, oldest first. Of a change that nobody delivered, only the last."""
        listed = sorted(self.released.periods, key=order_of)
        if self.kind == "change":
            listed = [one for one in listed if self.span(one).get("given", 1)] or listed[-1:]
        return tuple(listed)

    @cached_property
    def _order(self) -> Mapping[str, int]:
        return {one: at for at, one in enumerate(sorted(self.released.periods, key=order_of))}

    def in_order(self, cells: Iterable[Cell]) -> list[Cell]:
        """Values of this indicator in the order of time."""
        order = self._order
        return sorted(cells, key=lambda cell: order[cell.period])

    @cached_property
    def map_periods(self) -> tuple[str, ...]:
        """The times with a row for at least one of the smallest areas."""
        return tuple(one for one in self.periods if self.span(one).get("places"))

    @property
    def newest_map_period(self) -> str:
        """The newest time for which most areas have a value; "" where there is no map at all."""
        if not self.map_periods:
            return ""
        most = max(int(self.span(one).get("areas", 0)) for one in self.map_periods)
        full = [one for one in self.map_periods if int(self.span(one).get("areas", 0)) * 2 >= most]
        return full[-1]

    def period_name(self, period: str, *, short: bool = False) -> str:
        """A time as people say it; a change runs from the first time to the last one.

        short: days in digits, for the head of a column.
        """
        if self.kind == "change" and not self.span(period).get("given", 1):
            first = min(self.released.periods, key=order_of)
            if first != period:
                return _("%(first)s bis %(last)s") % {
                    "first": reference(first),
                    "last": reference(period),
                }
        return reference(period, short=short)


def kept_together(number: str, language: str) -> str:
    """The number; in a sentence that runs from right to left its signs stay on their side of it."""
    from_right = language in BY_CODE and BY_CODE[language].direction == "rtl"
    return f"\u2066{number}\u2069" if from_right else number


@lru_cache(maxsize=4096)
def order_of(period: str) -> Period:
    """What to sort times by."""
    return read_period(period) or Period.of_year(1800)


def tell_all(release: Release, language: str) -> Sequence[ToldIndicator]:
    """The indicators of a release for readers of `language`, by theme and then by their names.

    A released release never changes, so they are read from the database once per process.
    """
    if release.state == life_cycle.RELEASED:
        return _of_released(release.pk, language)
    return _told(release.pk, language)


@lru_cache(maxsize=32)
def _of_released(release_id: uuid.UUID, language: str) -> Sequence[ToldIndicator]:
    return _told(release_id, language)


def _told(release_id: uuid.UUID, language: str) -> Sequence[ToldIndicator]:
    listed = ReleasedIndicator.objects.filter(release_id=release_id)
    told = [ToldIndicator(one, language) for one in listed]
    told.sort(key=lambda one: (one.released.sort_order, one.label.text.casefold()))
    return tuple(told)
