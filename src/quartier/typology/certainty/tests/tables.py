"""Small tables for these tests."""

from __future__ import annotations

import numpy as np

from quartier.typology.index.binding import bind
from quartier.typology.index.bound import BoundRecipe
from quartier.typology.index.reading import recipe_content, recipe_from
from quartier.typology.index.recipe import Recipe
from quartier.typology.table import AreaTable

RATES = ((10.0, 30.0), (12.0, 35.0), (8.0, 20.0), (15.0, 42.0), (9.0, 28.0), (11.0, 26.0))


def a_table(**columns: object) -> AreaTable:
    """Six areas with the shares S1 and S2 in percent, and further columns."""
    names = ("S1", "S2", *columns)
    further = [
        np.broadcast_to(np.asarray(each, dtype=np.float64), (6,)) for each in columns.values()
    ]
    values = np.column_stack([np.array(RATES), *further])
    return AreaTable(tuple("abcdef"), names, values)


def a_recipe(**certainty: object) -> Recipe:
    """The recipe of Berlin with another section [certainty]."""
    content = recipe_content("berlin-mss")
    content["certainty"] = dict(certainty)
    return recipe_from(content, key="berlin-mss")


def a_bound_table(recipe: Recipe | None = None, **columns: object) -> tuple[BoundRecipe, AreaTable]:
    """The recipe bound to the table, and the table."""
    table = a_table(**(columns or {"inhabitants": 3_000.0}))
    return bind(recipe or a_recipe(), table), table
