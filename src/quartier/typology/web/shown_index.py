"""An index edition as its page shows it: the map of its groups, the matrix, the areas by group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.base.errors import told_to_residents
from quartier.base.languages import SOURCE
from quartier.base.missing import Missing
from quartier.base.numbers import format_number
from quartier.base.web.translations import ShownText
from quartier.city.web.areas import Area
from quartier.city.web.sketches import sketch_for
from quartier.inventory.web.history import signed
from quartier.inventory.web.told import ToldIndicator, kept_together, order_of, tell_all
from quartier.pictures.colours import step_of
from quartier.pictures.fills import Fill, fill_for
from quartier.pictures.group_map import GroupArea, GroupEntry, group_legend, group_map
from quartier.pictures.shapes import Sketch
from quartier.pictures.words import Words
from quartier.typology.certainty.told import (
    CHANCE,
    CHANCE_MEANS,
    CHOICES,
    METHOD,
    METHOD_MEANS,
    times_of_100,
)
from quartier.typology.index.leaving_out import too_few_people
from quartier.typology.index.recipe import ClassRule, Recipe
from quartier.typology.web.editions import Edition
from quartier.typology.web.index_values import IndexValue
from quartier.typology.web.shown_types import MOST_AREAS
from quartier.typology.web.storing_index import recipe_of

# What a deprivation index says of an area, from few to many signs of need. Official words stay in
# the table, with what they mean.
_LEVELS = (
    told_to_residents("wenige Menschen mit wenig Geld"),
    told_to_residents("so viele Menschen mit wenig Geld wie in den meisten Stadtteilen"),
    told_to_residents("viele Menschen mit wenig Geld"),
    told_to_residents("sehr viele Menschen mit wenig Geld"),
)
_TRENDS = (
    told_to_residents("günstiger als in den meisten Stadtteilen"),
    told_to_residents("ähnlich wie in den meisten Stadtteilen"),
    told_to_residents("ungünstiger als in den meisten Stadtteilen"),
)
# Which of them a recipe with so many classes uses.
_OF_LEVELS = {2: (0, 2), 3: (0, 1, 2), 4: (0, 1, 2, 3)}
_OF_TRENDS = {2: (0, 2), 3: (0, 1, 2)}
_SIGNS = ("+", "±", "−")


@dataclass(frozen=True)
class ClassShown:
    """A class of an index: the official word, what it means here, and where it begins and ends."""

    word: str
    plain: str
    meaning: ShownText
    between: str
    fill: Fill
    mark: str


@dataclass(frozen=True)
class IndexPlaced:
    """An area in the table. changes: one text per column of changes, "" where there is none.

    chance, method: of status and dynamics how often the class stays, of 100; "" where unknown. sure:
    the same in sentences, of what is borderline.
    """

    area: Area
    status: str
    dynamics: str
    changes: tuple[str, ...]
    chance: str
    method: str
    sure: tuple[str, ...]
    uncertain: bool
    reason: str = ""


@dataclass(frozen=True)
class CellShown:
    """A cell of the matrix: the areas of one status class and one dynamics class (None: of none)."""

    status: ClassShown
    dynamics: ClassShown | None
    areas: tuple[IndexPlaced, ...]


@dataclass(frozen=True)
class IndexShown:
    """The page. rows: the cells of one status class each; excluded: areas without a class and why."""

    recipe: Recipe
    status: tuple[ClassShown, ...]
    dynamics: tuple[ClassShown, ...]
    rows: tuple[tuple[CellShown, ...], ...]
    excluded: tuple[IndexPlaced, ...]
    svg: SafeString
    legend: SafeString
    schematic: bool
    uncertain: int
    changes: tuple[str, ...]
    has_chance: bool
    has_method: bool
    explained: tuple[str, ...]

    @property
    def many(self) -> bool:
        """True where the page would grow too heavy if each area stood there more than once."""
        return len(self.excluded) + sum(len(cell.areas) for cell in self.groups) > MOST_AREAS

    @property
    def borderline(self) -> list[IndexPlaced]:
        """The areas near the bound of another class, by name."""
        found = [one for row in self.rows for cell in row for one in cell.areas if one.uncertain]
        return sorted(found, key=lambda one: one.area.name.casefold())

    @property
    def groups(self) -> list[CellShown]:
        """The cells that have areas, from the most need to the least."""
        return [cell for row in reversed(self.rows) for cell in row if cell.areas]


def index_shown(edition: Edition, language: str) -> IndexShown:
    """Everything the page of an index edition shows, in at most four queries."""
    recipe = recipe_of(edition)
    told = {one.key: one for one in tell_all(edition.release, language)}
    values = sorted(edition.values.select_related("area"), key=lambda one: one.area.name.casefold())
    status = classes_shown(recipe, "status", language)
    has_dynamics = any(index.name == "dynamics" for index in recipe.indices)
    dynamics = classes_shown(recipe, "dynamics", language) if has_dynamics else ()
    changes = sorted({column for one in values for column in one.changes})
    why = {one.excluded_reason: _why_left_out(one, recipe, language) for one in values}
    placed = {one.pk: _placed(one, changes, told, language, why) for one in values}
    # Where too few people live for a trend, an area still has its situation.
    alone = any("status" in one.classes and "dynamics" not in one.classes for one in values)
    columns = (*dynamics, None) if alone else dynamics
    rows = tuple(
        tuple(CellShown(one, other, _of_cell(values, placed, one, other)) for other in columns)
        for one in status
    )
    svg, legend, schematic = _pictures(edition, values, status, dynamics, language, why)
    return IndexShown(
        recipe=recipe,
        status=status,
        dynamics=dynamics,
        rows=rows,
        excluded=tuple(placed[one.pk] for one in values if "status" not in one.classes),
        svg=svg,
        legend=legend,
        schematic=schematic,
        uncertain=sum(any(one.borderline.values()) for one in values),
        changes=tuple(_change_title(column, told) for column in changes),
        has_chance=any(one.chance for one in values),
        has_method=any(one.method for one in values),
        explained=(_(CHANCE_MEANS[SOURCE]), _(METHOD_MEANS[SOURCE])),
    )


def classes_shown(recipe: Recipe, name: str, language: str) -> tuple[ClassShown, ...]:
    """The classes of an index, lowest first, in plain words where the recipe measures deprivation."""
    rules = recipe.index(name).classes
    counted = tuple(str(n + 1) for n in range(len(rules)))
    signs = _SIGNS if name == "dynamics" and len(rules) == len(_SIGNS) else counted
    found = []
    for place, rule in enumerate(rules):
        meaning = rule.meaning.get(language) or rule.meaning.get(SOURCE, "")
        found.append(
            ClassShown(
                word=rule.word,
                plain=_plain(recipe, name, place),
                meaning=ShownText(meaning, language if language in rule.meaning else SOURCE),
                between=_between(rules, place, language),
                fill=fill_for(step_of(place + 1, min(len(rules), 5))),
                mark=signs[place] if place < len(signs) else rule.code,
            )
        )
    return tuple(found)


def _plain(recipe: Recipe, name: str, place: int) -> str:
    """A class in plain words: official words stand in the table alone."""
    rules = recipe.index(name).classes
    if recipe.measures != "deprivation":
        return rules[place].word
    words, chosen = (_LEVELS, _OF_LEVELS) if name == "status" else (_TRENDS, _OF_TRENDS)
    if len(rules) in chosen:
        return _(words[chosen[len(rules)][place]])
    return _("Stufe %(number)s von %(all)s") % {"number": place + 1, "all": len(rules)}


def _between(rules: Sequence[ClassRule], place: int, language: str) -> str:
    """From where to where the score of a class runs."""
    low = rules[place - 1].bound if place else None
    high = rules[place].bound

    def said(number: float) -> str:
        text = format_number(Decimal(str(number)), language)
        return kept_together(text.replace("-", "−"), language)

    if low is None and high is None:
        return ""
    if low is None:
        return _("bis %(high)s") % {"high": said(high)}
    if high is None:
        return _("über %(low)s") % {"low": said(low)}
    return _("%(low)s bis %(high)s") % {"low": said(low), "high": said(high)}


def _of_cell(
    values: Sequence[IndexValue],
    placed: Mapping[object, IndexPlaced],
    status: ClassShown,
    dynamics: ClassShown | None,
) -> tuple[IndexPlaced, ...]:
    return tuple(
        placed[one.pk]
        for one in values
        if one.classes.get("status") == status.word
        and one.classes.get("dynamics") == (dynamics.word if dynamics else None)
    )


def _why_left_out(one: IndexValue, recipe: Recipe, language: str) -> str:
    """Why an area has no class, in the reader's language; "" where it has one."""
    fewest, reason = recipe.exclusion.population_below, one.excluded_reason
    if fewest is not None and reason == too_few_people(fewest)[SOURCE]:
        people = format_number(Decimal(int(fewest)), language)
        return _("Nicht eingeordnet sind Stadtteile mit weniger als %(people)s Menschen.") % {
            "people": people
        }
    return _(reason) if reason else ""


def _placed(
    one: IndexValue,
    changes: Sequence[str],
    told: Mapping[str, ToldIndicator],
    language: str,
    why: Mapping[str, str],
) -> IndexPlaced:
    return IndexPlaced(
        area=one.area,
        status=one.classes.get("status", ""),
        dynamics=one.classes.get("dynamics", ""),
        changes=tuple(_change(one.changes.get(column), language) for column in changes),
        chance=_shares(one.chance),
        method=_shares(one.method),
        sure=tuple(sure_sentences(one, told)),
        uncertain=any(one.borderline.values()),
        reason=why[one.excluded_reason],
    )


def sure_sentences(one: IndexValue, told: Mapping[str, ToldIndicator]) -> list[str]:
    """What is borderline, in words: chance and method cannot be taken for each other."""
    names = {"status": _("Lage"), "dynamics": _("Entwicklung")}
    found = []
    for name, label in names.items():
        if not one.borderline.get(name):
            continue
        for shares, words in ((one.chance, CHANCE), (one.method, METHOD)):
            if name in shares:
                said = _(words[SOURCE]).format(times=times_of_100(float(shares[name])))
                found.append(f"{label}: {said}.")
    column, choice = one.moved_by.get("indicator", ""), one.moved_by.get("choice", "")
    if found and column in told and choice in CHOICES:
        moved = _("Am meisten ändert sich durch diese Zahl: %(title)s, und durch: %(choice)s.")
        choice_words = _(CHOICES[choice][SOURCE])
        found.append(moved % {"title": told[column].label.text, "choice": choice_words})
    return found


def _shares(shares: Mapping[str, float]) -> str:
    """Of status and of dynamics, so many of 100: "98 · 79"."""
    known = [shares[name] for name in ("status", "dynamics") if name in shares]
    return " · ".join(str(times_of_100(float(share))) for share in known)


def _change(change: float | None, language: str) -> str:
    if change is None:
        return ""
    return signed(Decimal(str(change)).quantize(Decimal("0.1")), language)


def _change_title(column: str, told: Mapping[str, ToldIndicator]) -> str:
    """ "Veränderung in 2 Jahren: Anteil … (Prozentpunkte)"."""
    key, _minus, years = column.partition(":minus-")
    indicator = told.get(key)
    unit = _("Prozentpunkte") if indicator and indicator.is_share else ""
    if indicator and not indicator.is_share:
        unit = indicator.unit.text
    return _("Veränderung in %(years)s Jahren: %(title)s (%(unit)s)") % {
        "title": indicator.label.text if indicator else key,
        "unit": unit,
        "years": years,
    }


def _pictures(
    edition: Edition,
    values: Sequence[IndexValue],
    status: tuple[ClassShown, ...],
    dynamics: tuple[ClassShown, ...],
    language: str,
    why: Mapping[str, str],
) -> tuple[SafeString, SafeString, bool]:
    if not values or not status or len(values) > MOST_AREAS:
        return mark_safe(""), mark_safe(""), False
    ordered = sorted(values, key=lambda one: (one.area.sort_order, one.area.name))
    period = str(edition.result.get("period", ""))
    sketch = sketch_for([one.area for one in ordered], order_of(period).last)
    marked = tuple(
        (
            one.area.key,
            one.area.name,
            one.area.get_absolute_url(),
            one.classes.get("status", ""),
            one.classes.get("dynamics", ""),
            any(one.borderline.values()),
            why[one.excluded_reason],
        )
        for one in ordered
    )
    svg, legend = _drawn(sketch, status, dynamics, marked, language)
    return svg, legend, bool(svg) and sketch.schematic


_Marked = tuple[str, str, str, str, str, bool, str]


@lru_cache(maxsize=32)
def _drawn(
    sketch: Sketch,
    status: tuple[ClassShown, ...],
    dynamics: tuple[ClassShown, ...],
    marked: tuple[_Marked, ...],
    language: str,
) -> tuple[SafeString, SafeString]:
    levels = {one.word: one for one in status}
    trends = {one.word: one for one in dynamics}
    areas = []
    for key, name, link, level, trend, uncertain, reason in marked:
        one, other = levels.get(level), trends.get(trend)
        parts = [one.plain if one else reason or _("ohne Einordnung")]
        if other is not None:
            parts.append(_("Entwicklung %(words)s") % {"words": other.plain})
        if uncertain:
            parts.append(_("unsicher"))
        areas.append(
            GroupArea(
                key=key,
                told=f"{name}: {', '.join(parts)}",
                look=one.fill.look if one else Missing.PROTECTED,
                mark=(one.mark + (other.mark if other else "")) if one else "",
                uncertain=uncertain,
                link=link,
            )
        )
    svg = group_map(sketch, areas, title=_("Karte der Lage der Stadtteile"), picture_id="lage")
    entries = [
        GroupEntry(one.fill, one.plain, sum(area[3] == one.word for area in marked), one.mark)
        for one in status
    ]
    uncertain = sum(area[5] for area in marked)
    if uncertain:
        text = _("schraffiert: nahe an der Grenze zu einer anderen Klasse")
        entries.append(GroupEntry(fill_for(3, uncertain=True), text, uncertain))
    without = sum(not area[3] for area in marked)
    if without:
        text = _("nicht eingeordnet; warum, steht in der Tabelle")
        entries.append(GroupEntry(fill_for(Missing.PROTECTED), text, without))
    listed = group_legend(
        entries,
        picture_id="lage",
        label=_("Was die Farben bedeuten"),
        of_all=Words().translated(_).of_all,
    )
    # Safe: the pictures escape every name and value and write neither styles nor scripts.
    return mark_safe(svg), mark_safe(listed)  # noqa: S308
