"""Published values as files: every value with everything one has to know to use it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from quartier.base.missing import Missing
from quartier.city.bases import NOT_STATED
from quartier.city.web.areas import Area
from quartier.inventory.definition_fields import THEMES
from quartier.inventory.indicators import NO_DENOMINATOR
from quartier.inventory.web.cells import Cell, cells_of
from quartier.inventory.web.figures import source_key
from quartier.inventory.web.places import in_order
from quartier.inventory.web.published import ReleasedIndicator
from quartier.inventory.web.releases import Release
from quartier.inventory.web.told import order_of
from quartier.privacy.shares import SHARE_WORDS
from quartier.tables.workbooks import WorkSheet, write_xlsx
from quartier.tables.writing import Cell as Written
from quartier.tables.writing import write_csv

HEADER = (
    "stand",
    "gebiet_id",
    "gebiet",
    "kennzahl",
    "titel",
    "zeit",
    "wert",
    "art",
    "fehlt",
    "einheit",
    "hinweise",
    "quelle",
    "bevoelkerung",
    "lizenz",
)
SIGNS = (
    *(f"{missing.symbol} = {missing.sentence}" for missing in Missing),
    "Text statt Zahl: so gedruckt in der Quelle, oder ein Anteil, der nur in Worten gesagt wird.",
)


def values_csv(release: Release, indicators: Sequence[ReleasedIndicator]) -> bytes:
    """All values of these indicators, one a row; quoted ones as text, exactly as printed."""
    areas = in_order(Area.objects.all())
    cells = _by_place(cells_of(indicators))
    rows: list[tuple[Written, ...]] = []
    for area in areas:
        for indicator in indicators:
            for period in sorted(indicator.periods, key=order_of):
                cell = cells.get((indicator.indicator, area.key, period))
                if cell is not None:
                    rows.append(_row(release, area, indicator, cell))
    return write_csv(HEADER, rows)


def workbook(release: Release, indicators: Sequence[ReleasedIndicator]) -> bytes:
    """A sheet of areas by times for each indicator, one that explains them, one with the sources."""
    areas = in_order(Area.objects.all())
    cells = _by_place(cells_of(indicators))
    sheets = [_explained(release, indicators)]
    sheets += [_values(indicator, areas, cells) for indicator in indicators]
    return write_xlsx([*sheets, _sources(indicators)], title=f"{release}: {release.purpose}")


_Places = dict[tuple[str, str, str], Cell]


def _by_place(cells: Iterable[Cell]) -> _Places:
    return {(cell.indicator, cell.area, cell.period): cell for cell in cells}


def _row(
    release: Release, area: Area, indicator: ReleasedIndicator, cell: Cell
) -> tuple[Written, ...]:
    source = indicator.sources[cell.source]
    return (
        release.slug,
        area.key,
        area.name,
        indicator.indicator,
        indicator.definition["title"],
        cell.period,
        "" if cell.missing else _value(cell),
        cell.kind,
        cell.missing,
        indicator.unit,
        " ".join(flag["code"] for flag in cell.flags),
        source["source"],
        source["basis"],
        source["licence"],
    )


def _value(cell: Cell) -> Written:
    """A number where it may be calculated with; else the source's text, words or the missing sign."""
    if cell.missing:
        return Missing(cell.missing).symbol
    exact = cell.exact
    if exact is not None:
        return exact
    return SHARE_WORDS[cell.words] if cell.words else cell.text


def _values(indicator: ReleasedIndicator, areas: Sequence[Area], cells: _Places) -> WorkSheet:
    periods = sorted(indicator.periods, key=order_of)
    rows: list[tuple[Written, ...]] = []
    for area in areas:
        found = [cells.get((indicator.indicator, area.key, period)) for period in periods]
        if any(found):
            rows.append((area.key, area.name, *(_value(cell) if cell else None for cell in found)))
    definition = indicator.definition
    return WorkSheet(
        name=indicator.indicator,
        header=("Kennung", "Gebiet", *periods),
        rows=rows,
        title=(f"{definition['title']} ({definition['unit']})",),
        notes=(*SIGNS, *(_source_line(source) for source in indicator.sources)),
    )


def _explained(release: Release, indicators: Sequence[ReleasedIndicator]) -> WorkSheet:
    rows: list[tuple[Written, ...]] = []
    for indicator in indicators:
        told = indicator.definition
        denominator = told["denominator"]
        rows.append(
            (
                indicator.indicator,
                THEMES.get(told.get("theme", ""), ""),
                told["title"],
                told["unit"],
                told["numerator"],
                "" if denominator == NO_DENOMINATOR else denominator,
                told["formula"],
                told["why_it_matters"],
                told["cautions"],
            )
        )
    return WorkSheet(
        name="Kennzahlen",
        header=(
            *("Blatt", "Thema", "Kennzahl", "Einheit", "Gezählt wird", "Geteilt durch"),
            *("Berechnung", "Warum sie zählt", "Vorsicht"),
        ),
        rows=rows,
        title=(str(release), release.purpose),
    )


def _sources(indicators: Sequence[ReleasedIndicator]) -> WorkSheet:
    """Each source once, with its licence, who is counted and its day."""
    found: dict[str, tuple[Written, ...]] = {}
    for indicator in indicators:
        for source in indicator.sources:
            found.setdefault(
                source_key(source),
                (
                    source.get("title", ""),
                    source["source"],
                    source["licence"],
                    source["basis"],
                    source["reference"],
                    source["version"],
                    source.get("note", ""),
                ),
            )
    return WorkSheet(
        name="Quellen",
        header=(
            *("Lieferung", "Quelle", "Lizenz", "Bevölkerung", "Stichtag", "Fassung", "Anmerkung"),
        ),
        rows=list(found.values()),
    )


def _source_line(source: dict[str, object]) -> str:
    basis = "" if source["basis"] == NOT_STATED else f" Gezählt: {source['basis']}."
    return f"Quelle: {source['source']}. {source['licence']}.{basis}"
