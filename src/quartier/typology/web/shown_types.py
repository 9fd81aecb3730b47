"""A type edition as its page shows it: map, legend, types with chart and sentence, areas by type."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.base.languages import SOURCE
from quartier.base.missing import Missing
from quartier.base.web.translations import ShownText, shown_texts
from quartier.city.web.areas import Area
from quartier.city.web.sketches import sketch_for
from quartier.inventory.web.told import ToldIndicator, order_of, tell_all
from quartier.pictures.fills import fill_for
from quartier.pictures.group_map import (
    GroupArea,
    GroupEntry,
    GroupFill,
    group_legend,
    group_map,
)
from quartier.pictures.range_dot import range_dot
from quartier.pictures.shapes import Sketch
from quartier.pictures.words import Words
from quartier.typology.certainty.told import CHANCE, times_of_100
from quartier.typology.web.editions import Edition
from quartier.typology.web.types import Assignment, NeighbourhoodType

# More areas than this are a grey mass that costs a page its weight.
MOST_AREAS = 300
MOST_TRAITS = 6
ALMOST_ALWAYS = 0.90


@dataclass(frozen=True)
class TraitShown:
    """A line of a type's chart: what, here, in the city, and the dot on the span of all areas."""

    label: ShownText
    here: str
    city: str
    picture: SafeString
    address: str


@dataclass(frozen=True)
class Placed:
    """An area of a type, with how sure that is and what is to be known."""

    area: Area
    sure: str
    notes: tuple[str, ...]
    uncertain: bool


@dataclass(frozen=True)
class TypeShown:
    """One type. `areas` in alphabetical order."""

    type: NeighbourhoodType
    name: ShownText
    sentence: ShownText
    traits: tuple[TraitShown, ...]
    areas: tuple[Placed, ...]


@dataclass(frozen=True)
class TypesShown:
    """The page. without: areas that have no type, and why."""

    types: tuple[TypeShown, ...]
    without: tuple[Placed, ...]
    svg: SafeString
    legend: SafeString
    schematic: bool
    overridden: int
    between: int

    @property
    def many(self) -> bool:
        """True where the page would grow too heavy if each area stood there more than once."""
        return len(self.without) + sum(len(one.areas) for one in self.types) > MOST_AREAS


def types_shown(edition: Edition, language: str) -> TypesShown:
    """Everything the page of a type edition shows, in at most six queries."""
    types = list(edition.types.all())
    names = shown_texts(types, "name", language)
    own = shown_texts([one for one in types if one.edited], "edited", language)
    placed = list(edition.assignments.select_related("area"))
    told = {one.key: one for one in tell_all(edition.release, language)}
    letters = {one.pk: one.letter for one in types}
    by_type: dict[object, list[Placed]] = {}
    for one in sorted(placed, key=lambda one: one.area.name.casefold()):
        by_type.setdefault(one.type_id, []).append(
            _placed(one, letters, told, few_figures(one, edition))
        )
    shown = tuple(
        TypeShown(
            type=one,
            name=names[one.pk],
            sentence=own[one.pk] if one.edited else _generated(one, language),
            traits=tuple(_traits(one, edition, told, language)),
            areas=tuple(by_type.get(one.pk, ())),
        )
        for one in types
    )
    svg, legend, schematic = _pictures(edition, types, placed, names, language)
    return TypesShown(
        types=shown,
        without=tuple(by_type.get(None, ())),
        svg=svg,
        legend=legend,
        schematic=schematic,
        overridden=sum(one.is_overridden for one in placed),
        between=sum(one.is_between for one in placed),
    )


def sure_words(assignment: Assignment, letters: Mapping[object, str]) -> str:
    """How sure an assignment is, as people say it; "" where nothing is known."""
    if assignment.type_id is None or assignment.membership is None:
        return ""
    near = letters.get(assignment.second_id, "")
    if assignment.is_overridden:
        computed = letters.get(assignment.computed_type_id, "")
        if computed:
            return _("von Menschen so eingeordnet; nach den Zahlen Typ %(letter)s") % {
                "letter": computed
            }
        return _("von Menschen so eingeordnet; nach den Zahlen ohne Typ")
    if assignment.is_between:
        if near:
            return _("liegt zwischen Typ %(one)s und Typ %(other)s") % {
                "one": letters[assignment.type_id],
                "other": near,
            }
        return _("liegt zwischen mehreren Typen")
    if assignment.membership >= ALMOST_ALWAYS:
        return _("fast immer so eingeordnet")
    if near:
        return _("meistens so eingeordnet; liegt nahe bei Typ %(letter)s") % {"letter": near}
    return _("meistens so eingeordnet")


def runs_words(share: float) -> str:
    """A share of repeated computations: "In 86 von 100 Rechnungen gleich eingeordnet"."""
    return _(CHANCE[SOURCE]).format(times=times_of_100(share))


def with_few(sure: str, missing: int, columns: int) -> str:
    """The words, and that the type stands on little where more than a third of the figures are missing."""
    few = _("beruht auf wenigen Zahlen") if missing * 3 > columns else ""
    return ", ".join(part for part in (sure, few) if part)


def few_figures(one: Assignment, edition: Edition) -> bool:
    """True where more than a third of the figures are missing: the type stands on little."""
    return len(one.incomplete) * 3 > len(edition.result.get("columns", ()))


def _placed(
    one: Assignment, letters: Mapping[object, str], told: Mapping[str, ToldIndicator], few: bool
) -> Placed:
    notes = []
    if one.is_overridden:
        notes.append(
            _("Begründung: %(reason)s") % {"reason": one.override_reason.rstrip(".")} + "."
        )
    elif one.membership is not None and one.type_id:
        notes.append(f"{runs_words(one.membership)}.")
    if one.no_type_reason:
        notes.append(_(one.no_type_reason))
    elif one.incomplete:
        known = [told[key].label.text if key in told else key for key in one.incomplete]
        notes.append(_("Ohne Zahl: %(titles)s") % {"titles": ", ".join(known)} + ".")
    sure = sure_words(one, letters)
    if few and one.type_id:
        sure = with_few(sure, 1, 1)
    return Placed(one.area, sure, tuple(notes), one.is_between or (few and bool(one.type_id)))


def _generated(one: NeighbourhoodType, language: str) -> ShownText:
    if language in one.generated:
        return ShownText(str(one.generated[language]), language)
    return ShownText(str(one.generated.get(SOURCE, "")), SOURCE)


def _traits(
    one: NeighbourhoodType, edition: Edition, told: Mapping[str, ToldIndicator], language: str
) -> list[TraitShown]:
    found = []
    for trait in one.profile.get("traits", ())[:MOST_TRAITS]:
        key = str(trait["indicator"])
        indicator = told.get(key)
        if indicator is None or trait.get("type_value") is None:
            continue
        period = edition.result.get("periods", {}).get(key) or indicator.newest_map_period
        here = _decimal(trait["type_value"], indicator, period)
        span = indicator.span(period)
        if "low" not in span:
            continue
        city = indicator.city_cell(period)
        mark = city.drawn if city and not city.words else None
        here_text, city_text = indicator.number(here), indicator.tell_city(period)
        title = _("%(title)s: %(value)s; Stadt: %(city)s") % {
            "title": indicator.label.text,
            "value": here_text,
            "city": city_text or "–",
        }
        low, high = Decimal(span["low"]), Decimal(span["high"])
        # Safe: `range_dot` escapes its title and writes neither styles nor scripts.
        picture = mark_safe(range_dot(here, low, high, mark, title=title))  # noqa: S308
        found.append(TraitShown(indicator.label, here_text, city_text, picture, indicator.address))
    return found


def _decimal(value: float, told: ToldIndicator, period: str) -> Decimal:
    """A mean with as many decimals as the city's own value has."""
    city = told.city_cell(period)
    digits = city.text.partition(".")[2] if city and city.text else "0"
    return Decimal(str(value)).quantize(Decimal(1).scaleb(-len(digits)))


def _pictures(
    edition: Edition,
    types: Sequence[NeighbourhoodType],
    placed: Sequence[Assignment],
    names: Mapping[object, ShownText],
    language: str,
) -> tuple[SafeString, SafeString, bool]:
    """Map, legend, and whether it is schematic; drawn once for the same edition and names."""
    if not placed or len(placed) > MOST_AREAS:
        return mark_safe(""), mark_safe(""), False
    areas = [one.area for one in placed]
    sketch = sketch_for(areas, order_of(str(edition.result.get("period", ""))).last)
    spoken = tuple((one.letter, names[one.pk].text) for one in types)
    letters = {one.pk: one.letter for one in types}
    marked = tuple(
        (
            one.area.key,
            one.area.name,
            one.area.get_absolute_url(),
            letters.get(one.type_id, ""),
            one.is_between or few_figures(one, edition),
            _("beruht auf wenigen Zahlen")
            if few_figures(one, edition)
            else sure_words(one, letters),
            bool(one.incomplete),
        )
        for one in sorted(placed, key=lambda one: (one.area.sort_order, one.area.name))
    )
    svg, legend = _drawn(sketch, spoken, marked, language)
    return svg, legend, bool(svg) and sketch.schematic


_Marked = tuple[str, str, str, str, bool, str, bool]


@lru_cache(maxsize=32)
def _drawn(
    sketch: Sketch,
    types: tuple[tuple[str, str], ...],
    marked: tuple[_Marked, ...],
    language: str,
) -> tuple[SafeString, SafeString]:
    step = {letter: place + 1 for place, (letter, _name) in enumerate(types)}
    named = {letter: _type_name(letter, name) for letter, name in types}
    areas = []
    for key, name, link, letter, between, sure, incomplete in marked:
        why = Missing.PROTECTED if incomplete else Missing.NOT_DELIVERED
        told = ", ".join(part for part in (named.get(letter, _("ohne Typ")), sure) if part)
        areas.append(
            GroupArea(
                key=key,
                told=f"{name}: {told}",
                look=why,
                group=step.get(letter, 0),
                mark=letter,
                uncertain=between,
                link=link,
            )
        )
    svg = group_map(sketch, areas, title=_("Karte der Quartierstypen"), picture_id="typen")
    listed = group_legend(
        _entries(areas, step, named),
        picture_id="typen",
        label=_("Was die Farben bedeuten"),
        of_all=Words().translated(_).of_all,
    )
    # Safe: the pictures escape every name and value and write neither styles nor scripts.
    return mark_safe(svg), mark_safe(listed)  # noqa: S308


def _type_name(letter: str, name: str) -> str:
    return (
        _("Typ %(letter)s, „%(name)s“") % {"letter": letter, "name": name}
        if name
        else (_("Typ %(letter)s") % {"letter": letter})
    )


def _entries(
    areas: Sequence[GroupArea], step: Mapping[str, int], named: Mapping[str, str]
) -> list[GroupEntry]:
    """The types, what is hatched, and what has none, each with the number of its areas."""
    found = [
        GroupEntry(
            GroupFill(step[letter]), named[letter], sum(one.mark == letter for one in areas), letter
        )
        for letter in step
    ]
    between = sum(one.uncertain for one in areas)
    if between:
        fill = GroupFill(1, uncertain=True)
        found.append(
            GroupEntry(
                fill,
                _("schraffiert: liegt zwischen zwei Typen oder beruht auf wenigen Zahlen"),
                between,
            )
        )
    for missing, text in (
        (Missing.PROTECTED, _("ohne Typ, weil zu wenige Zahlen öffentlich sind")),
        (Missing.NOT_DELIVERED, _("ohne Typ")),
    ):
        count = sum(not one.group and one.look is missing for one in areas)
        if count:
            found.append(GroupEntry(fill_for(missing), text, count))
    return found
