"""The whole computation: a recipe and a table in, scores, classes and every stage out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from quartier.base.errors import Finding
from quartier.typology.index.binding import bind
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.errors import CannotCompute, ConstantIndex
from quartier.typology.index.kernel import Scores, level_values, restandardised
from quartier.typology.index.normalising import normalised
from quartier.typology.index.readiness import is_constant
from quartier.typology.index.recipe import Recipe, Texts
from quartier.typology.index.score_classes import class_words, classes_of, cross_code
from quartier.typology.index.treatment import Treated, treated
from quartier.typology.table import AreaTable, FloatArray


@dataclass(frozen=True, eq=False)
class Stage:
    """What the numbers were after one step: values (areas of the result that are in, columns)."""

    name: str
    columns: tuple[str, ...]
    values: FloatArray


@dataclass(frozen=True, eq=False)
class IndexResult:
    """areas: all of the table, in id order. scores, classes: index name → one per area, nan and -1
    for those left out (`excluded`: area → reason) . groups: cross class codes, "" where none.
    bound.areas are the areas of the stages. treated: column → what became of its outliers."""

    recipe: Recipe
    bound: BoundRecipe
    areas: tuple[str, ...]
    scores: Mapping[str, FloatArray]
    classes: Mapping[str, npt.NDArray[np.intp]]
    groups: tuple[str, ...]
    excluded: Mapping[str, Texts]
    stages: tuple[Stage, ...] = ()
    treated: Mapping[str, Treated] = field(default_factory=dict)

    def words(self, name: str) -> tuple[str, ...]:
        """The class of each area in the recipe's words, "" where there is none."""
        words = (*class_words(self.recipe, name), "")
        return tuple(words[place] for place in self.classes[name])

    def stage(self, name: str) -> Stage:
        """The stage "denominated", "imputed", "treated", "normalised" or "levels". KeyError."""
        return {stage.name: stage for stage in self.stages}[name]


def compute_index(recipe: Recipe, table: AreaTable) -> IndexResult:
    """The index of every area. The order of the rows changes nothing, bit for bit.

    Raises CannotCompute with everything that keeps table and recipe apart.
    """
    bound = bind(recipe, table)
    values, changed = treated(bound.values, recipe.treatment)
    scores, stages = _computed(bound, values)
    everyone = tuple(sorted((*bound.areas, *bound.excluded)))
    places = np.searchsorted(np.array(everyone, dtype=object), np.array(bound.areas, dtype=object))
    spread = {name: np.full(len(everyone), np.nan) for name in scores}
    for name, own in scores.items():
        spread[name][places] = own
    classes = {name: classes_of(recipe, name, own) for name, own in spread.items()}
    _without_small(bound, classes, places)
    if "dynamics" in classes:
        pairs = zip(classes["status"], classes["dynamics"], strict=True)
        groups = tuple(cross_code(recipe, int(one), int(other)) for one, other in pairs)
    else:
        groups = ("",) * len(everyone)
    return IndexResult(
        recipe=recipe,
        bound=bound,
        areas=everyone,
        scores=spread,
        classes=classes,
        groups=groups,
        excluded=dict(sorted(bound.excluded.items())),
        stages=(
            Stage("denominated", bound.columns, _or(bound.denominated, bound.values)),
            Stage("imputed", bound.columns, bound.values),
            Stage("treated", bound.columns, values),
            *stages,
        ),
        treated={bound.columns[place]: how for place, how in changed.items()},
    )


def _computed(bound: BoundRecipe, values: FloatArray) -> tuple[Scores, tuple[Stage, Stage]]:
    scores: Scores = {}
    scaled, levels, names = [], [], []
    for name, part in bound.parts.items():
        own = values[:, part.begin : part.end]
        comparable = normalised(own, part, bound.recipe.normalisation, bound.weights)
        nodes = level_values(part, comparable)
        scores[name] = nodes[-1]
        if part.index.restandardise:
            if is_constant_sum(nodes[-1]):
                title = part.index.title.get("de", name)
                raise CannotCompute.of([Finding.from_error(ConstantIndex(index=title))])
            scores[name] = restandardised(bound, nodes[-1])
        scaled.append(comparable)
        levels += [*nodes[:-1], scores[name]]
        names += [*(node.name for node in part.nodes[:-1]), name]
    return scores, (
        Stage("normalised", bound.columns, np.concatenate(scaled, axis=1)),
        Stage("levels", tuple(names), np.column_stack(levels)),
    )


def is_constant_sum(total: FloatArray) -> bool:
    """Whether the standardised indicators cancel out to rounding noise."""
    known = total[~np.isnan(total)]
    return not len(known) or is_constant(known) or float(np.ptp(known)) < 1e-10


def _without_small(
    bound: BoundRecipe, classes: Mapping[str, npt.NDArray[np.intp]], places: npt.NDArray[np.intp]
) -> None:
    """No class where an index asks for more inhabitants than an area has."""
    for name, part in bound.parts.items():
        fewest = part.index.minimum_population
        if fewest is not None:
            classes[name][places[bound.population < fewest]] = -1


def _or(first: FloatArray | None, second: FloatArray) -> FloatArray:
    return second if first is None else first
