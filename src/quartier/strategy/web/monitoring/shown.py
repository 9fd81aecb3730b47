"""Effects as pages show them: a picture, a table with every number of it, and sentences."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.translations import ShownText
from quartier.city.web.areas import Area
from quartier.inventory.web.cells import Cell
from quartier.inventory.web.figures import Source, reference, sources_once
from quartier.inventory.web.told import ToldIndicator, order_of
from quartier.pictures.effect_line import Place, Span, effect_line
from quartier.pictures.sparkline import SparkPoint
from quartier.strategy.trends import month_of, rounded
from quartier.strategy.web.monitoring import sentences
from quartier.strategy.web.monitoring.seen import SeenTarget, Spec, Where, seen_targets
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.effects import EffectTarget

# More targets than anyone follows; the page stays small whatever the amount of data.
MOST_TARGETS = 12


@dataclass(frozen=True)
class ShownRow:
    """A line of the table: what it is, its value, where it needs it a remark. note: German."""

    head: str
    value: str
    remark: str = ""
    note: str = ""


@dataclass(frozen=True)
class ShownEffect:
    """One target of an action. note: why it hangs together, German.

    observed_on: the day somebody last noted a value that is public today, None for never.
    is_continued, is_expected: what the picture has beside the line.
    """

    label: ShownText
    address: str
    place: str
    wish: str
    note: str
    rows: Sequence[ShownRow]
    sentences: Sequence[str]
    picture: SafeString
    is_continued: bool
    is_expected: bool
    sources: Sequence[Source]
    observed: bool
    observed_on: date | None = None


def effects_of(
    action: Action, language: str, areas: Iterable[Area] | None = None
) -> list[ShownEffect]:
    """What is known of each target of the action; one query once the values have been read today.

    areas: those of the action, where the caller has them at hand; else one query more. Only values
    that are public today are told, whoever looks.
    """
    rows = _rows(action)
    if not rows:
        return []
    held = action.areas.all() if areas is None else areas
    where = Where(frozenset(area.key for area in held), action.is_citywide, action.starts_on)
    seen = seen_targets(tuple(row.spec for row in rows), where, clock.today())
    return [_shown(row, seen[row.spec.target], language) for row in rows]


@dataclass(frozen=True)
class _Row:
    spec: Spec
    place: str
    wanted: str
    target: Decimal | None
    by: date | None
    note: str
    # What was said of each observation, in the order of `spec.observed`.
    said: tuple[str, ...]
    observed_on: date | None


_FIELDS = (
    *("id", "area__name", "wanted", "target", "by", "note", "baseline_id"),
    "baseline__released__release__embargo_until",
    *("observations__figure_id", "observations__figure__period", "observations__note"),
    "observations__observed_on",
    "observations__figure__released__release__embargo_until",
)


def _rows(action: Action) -> list[_Row]:
    """The targets with the ids of their pinned values, in one query."""
    found: dict[uuid.UUID, tuple[tuple[object, ...], list[tuple[object, ...]]]] = {}
    listed = EffectTarget.objects.filter(action=action).order_by("indicator", "area__name", "id")
    for row in listed.values_list(*_FIELDS)[: MOST_TARGETS * 10]:
        _kept, observed = found.setdefault(row[0], (row, []))
        figure, period, said, day, embargo = row[8:]
        if figure is not None and _is_public(embargo):
            observed.append((order_of(period), figure, said, day))
    return [_row(*one) for one in list(found.values())[:MOST_TARGETS]]


def _row(kept: tuple, observed: list) -> _Row:
    key, place, wanted, target, by, note, baseline, embargo = kept[:8]
    ordered = sorted(observed)
    return _Row(
        spec=Spec(
            target=key,
            baseline=baseline if _is_public(embargo) else None,
            observed=tuple(figure for _period, figure, _said, _day in ordered),
        ),
        said=tuple(said for _period, _figure, said, _day in ordered),
        observed_on=max((day for *_rest, day in ordered), default=None),
        place=place,
        wanted=wanted,
        target=target,
        by=by,
        note=note,
    )


def _is_public(embargo: date | None) -> bool:
    return embargo is None or embargo <= clock.today()


def _shown(row: _Row, seen: SeenTarget, language: str) -> ShownEffect:
    if seen.released is None:
        return _unseen(row)
    told = ToldIndicator(seen.released, language)
    cells = [cell for cell in (seen.baseline, *seen.observed) if cell is not None]
    aim = "" if row.target is None else told.with_unit(told.number(_plain(row.target)))
    return ShownEffect(
        label=told.label,
        address=told.address,
        place=row.place,
        wish=sentences.target_in_words(row.wanted, aim, row.by),
        note=row.note,
        rows=_table(seen, told, row.said),
        sentences=sentences.verdict(seen),
        picture=_picture(seen, told),
        is_continued=seen.effect is not None and seen.effect.continued is not None,
        is_expected=seen.effect is not None and seen.effect.expected is not None,
        sources=sources_once(seen.released.sources[cell.source] for cell in cells[-1:]),
        observed=bool(seen.observed),
        observed_on=row.observed_on,
    )


def _unseen(row: _Row) -> ShownEffect:
    return ShownEffect(
        label=ShownText("", SOURCE),
        address="",
        place=row.place,
        wish=sentences.target_in_words(row.wanted, "", row.by),
        note=row.note,
        rows=(),
        sentences=(_("Die Zahl dazu ist noch nicht öffentlich."),),
        picture=mark_safe(""),
        is_continued=False,
        is_expected=False,
        sources=(),
        observed=False,
    )


def _table(seen: SeenTarget, told: ToldIndicator, said: Sequence[str]) -> list[ShownRow]:
    rows = []
    if seen.baseline is not None:
        head = sentences.at_time(_("Am Anfang"), seen.baseline.period)
        rows.append(_value_row(head, seen.baseline, told))
    for cell, note in zip(seen.observed, said, strict=True):
        head = sentences.at_time(_("Später"), cell.period)
        rows.append(_value_row(head, cell, told, note))
    effect = seen.effect
    if effect is None:
        return rows
    rows.append(ShownRow(_("Veränderung"), sentences.change_in_words(effect, told)))
    similar = sentences.similar_in_words(effect, told)
    if similar:
        rows.append(ShownRow(_("Veränderung in ähnlichen Stadtteilen ohne das Vorhaben"), similar))
    if effect.continued is not None:
        head = _("Wenn es weitergegangen wäre wie davor")
        rows.append(ShownRow(head, sentences.continued_in_words(effect, told)))
    if effect.expected is not None:
        head = _("Zu erwarten, auch ohne das Vorhaben")
        rows.append(ShownRow(head, sentences.expected_in_words(effect, told)))
    return rows


def _value_row(head: str, cell: Cell, told: ToldIndicator, note: str = "") -> ShownRow:
    value = told.tell(cell)
    if value.missing:
        return ShownRow(head, value.missing, note=note)
    text = value.text if value.in_words else told.with_unit(value.text)
    remark = _("so gedruckt in der Quelle") if value.quoted else ""
    return ShownRow(head, text, remark, note)


def _picture(seen: SeenTarget, told: ToldIndicator) -> SafeString:
    series, effect = seen.series, seen.effect
    if series is None or sum(moment.number is not None for moment in series.moments) < 2:
        return mark_safe("")
    points = [SparkPoint(_at(moment.period.last), moment.number) for moment in series.moments]
    continued = expected = None
    if effect is not None and seen.baseline is not None:
        then, now = (order_of(cell.period).last for cell in (seen.baseline, seen.observed[-1]))
        if effect.trend is not None and effect.continued is not None:
            continued = (
                Place(_at(then), rounded(effect.trend.at(month_of(then)), 4)),
                Place(_at(now), rounded(effect.continued, 4)),
            )
        if effect.expected is not None:
            expected = Span(_at(now), *sentences.within_scale(effect, told))
    # Safe: `effect_line` escapes its title and writes neither styles nor scripts.
    return mark_safe(  # noqa: S308
        effect_line(
            points,
            began=_at(series.started),
            continued=continued,
            expected=expected,
            title=_title(seen, told),
        )
    )


def _title(seen: SeenTarget, told: ToldIndicator) -> str:
    cells = [cell for cell in (seen.baseline, *seen.observed[-1:]) if cell is not None]
    said = [f"{reference(cell.period)}: {told.tell(cell).text}" for cell in cells]
    return ", ".join([told.label.text, *said])


def _at(day: date) -> Decimal:
    """Where a day stands on the line of years."""
    return day.year + Decimal(day.timetuple().tm_yday) / 366


def _plain(number: Decimal) -> Decimal:
    """Without the zeros that the column adds: 8.0000 is 8."""
    short = number.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral() else short
