"""An index edition: its recipe on the figures of its release, one row per area."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from quartier.city.web.areas import Area
from quartier.typology.index.index import IndexResult, compute_index
from quartier.typology.index.reading import recipe_from
from quartier.typology.index.recipe import Recipe
from quartier.typology.web.certainty import Certainty, certainty_for
from quartier.typology.web.editions import Edition
from quartier.typology.web.index_values import IndexValue
from quartier.typology.web.people import with_people
from quartier.typology.web.table import POPULATION, ReleaseTable, table_of_release

BATCH = 500


def recipe_of(edition: Edition) -> Recipe:
    """The recipe an edition stores. Raises RecipeUnfit."""
    content = edition.spec["recipe"]
    key = str(edition.spec["key"])
    return recipe_from(content, key=key, file=f"{key}.toml")


def columns_of(recipe: Recipe) -> list[str]:
    """The columns of figures that a recipe names, each once, in its order."""
    wanted = [
        name
        for index in recipe.indices
        for indicator in index.indicators
        for name in (indicator.column, indicator.denominator)
    ]
    wanted += [*recipe.population, recipe.normalisation.weighted_by]
    return [name for name in dict.fromkeys(wanted) if name]


def figures_of(edition: Edition, recipe: Recipe) -> ReleaseTable:
    """The table the recipe is computed on."""
    figures = table_of_release(edition.release, columns_of(recipe), optional=[POPULATION])
    return with_people(edition.release, figures)


def compute_index_edition(edition: Edition) -> None:
    """Fill an edition with scores, classes and how sure they are; the caller stores the edition."""
    recipe = recipe_of(edition)
    figures = figures_of(edition, recipe)
    found = compute_index(recipe, figures.table)
    sure = Certainty()
    if edition.spec.get("certainty", True):
        sure = certainty_for(found, figures.table, seed=edition.seed)
    edition.result = {
        "fingerprint": recipe.fingerprint,
        "columns": list(figures.table.columns),
        "period": figures.period,
        "periods": figures.periods(),
        "missing": figures.missing,
        "city": figures.city,
        "excluded": len(found.excluded),
        "certainty": sure.about,
    }
    areas = {area.key: area for area in Area.objects.filter(key__in=found.areas)}
    rows = _rows(edition, found, figures, sure, areas)
    IndexValue.objects.bulk_create(rows, batch_size=BATCH)


def _rows(
    edition: Edition,
    found: IndexResult,
    figures: ReleaseTable,
    sure: Certainty,
    areas: Mapping[str, Area],
) -> Iterator[IndexValue]:
    words = {name: found.words(name) for name in found.scores}
    for place, key in enumerate(found.areas):
        excluded = found.excluded.get(key)
        scores = {name: _rounded(values[place]) for name, values in found.scores.items()}
        yield IndexValue(
            edition=edition,
            area=areas[key],
            scores={name: score for name, score in scores.items() if score is not None},
            classes={name: words[name][place] for name in words if words[name][place]},
            group=found.groups[place],
            excluded_reason=excluded.get("de", "")[:300] if excluded else "",
            changes=_changes(figures, key),
            **sure.of(key),
        )


def _rounded(score: float) -> float | None:
    """Six digits are what an index can be compared by; None where there is none."""
    return None if math.isnan(score) else round(float(score), 6)


def _changes(figures: ReleaseTable, key: str) -> dict[str, float]:
    """The absolute change of the area in each column that is one."""
    row = figures.table.areas.index(key)
    return {
        one.name: round(float(value), 6)
        for one in figures.columns
        if one.how == "minus"
        for value in [figures.table.column(one.name)[row]]
        if not math.isnan(value)
    }
