"""What Quartier does with the same table, one task a process: see typology.py.

    python bench/typology_ours.py TASK DATA.npy

prints {"cpu": seconds, "mb": most memory of the process, "said": what came out}.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import resource
import sys
import time
from collections.abc import Callable
from typing import Any


def imports(_path: str) -> str:
    """Every module of the room that needs no web."""
    import quartier.typology as room

    found = [
        module.name
        for module in pkgutil.walk_packages(room.__path__, "quartier.typology.")
        if not {"web", "tests"} & set(module.name.split("."))
    ]
    for name in found:
        importlib.import_module(name)
    return f"{len(found)} modules"


def table_of(path: str) -> Any:
    """The table of areas: 30 shares, named as Berlin names them, and how many people live there."""
    import numpy as np

    from quartier.typology.table import AreaTable

    stored = np.load(path)
    areas = tuple(f"{place:08d}" for place in range(len(stored)))
    columns = (*(f"S{place}" for place in range(1, stored.shape[1])), "inhabitants")
    return AreaTable(areas, columns, stored)


def shares_of(path: str) -> Any:
    """The same table with the shares alone."""
    table = table_of(path)
    return table.select(table.columns[:-1])


def index(path: str) -> Callable[[], str]:
    """The index of the table, classes as in Berlin."""
    from quartier.typology.index.index import compute_index
    from quartier.typology.index.reading import read_recipe

    table = table_of(path)
    recipe = read_recipe("berlin-mss")

    def task() -> str:
        result = compute_index(recipe, table)
        return f"{len(set(result.words('status')))} classes"

    return task


def draws(path: str) -> Callable[[], str]:
    """The index, and 1,000 draws by chance: probabilities of classes, intervals, rank sets."""
    from quartier.typology.certainty.chance import chance
    from quartier.typology.certainty.people import told_by
    from quartier.typology.index.index import compute_index
    from quartier.typology.index.reading import read_recipe

    table = table_of(path)
    recipe = read_recipe("berlin-mss")

    def task() -> str:
        result = compute_index(recipe, table)
        told = told_by(result.bound, table)
        assert told.redrawing is not None
        found = chance(result.bound, told.redrawing, dict(result.scores))["status"]
        return f"{int(found.borderline.sum())} borderline"

    return task


def k_means(path: str) -> Callable[[], str]:
    """Six types by k-means with 50 starts."""
    import numpy as np

    from quartier.typology.types.kmeans import assign, best_of

    table = shares_of(path)

    def task() -> str:
        points = (table.values - table.values.mean(axis=0)) / table.values.std(axis=0)
        runs = best_of(points, 6, 50, np.random.default_rng(0))
        return f"{len(set(assign(points, runs.centres[0]).tolist()))} types"

    return task


def find(path: str) -> Callable[[], str]:
    """Are there types, and how many? k = 2..10, 200 bootstraps each (beyond 5,000 areas 20 of a sample),
    the null (beyond 2,000 areas judged by 1,000 of them), membership of every area."""
    from quartier.typology.types.found import find_types

    table = shares_of(path)

    def task() -> str:
        found = find_types(table, k="auto", seed=0)
        trial = found.settings.trial
        tried = f"{len(found.stability)} k, {trial.null_draws} draws of the null"
        return f"{found.structure}, k = {found.k}, {tried}"

    return task


def ward(path: str) -> Callable[[], str]:
    """Six types by Ward's method."""
    import numpy as np

    from quartier.typology.types.ward import ward_labels

    table = shares_of(path)

    def task() -> str:
        points = (table.values - table.values.mean(axis=0)) / table.values.std(axis=0)
        return f"{len(set(ward_labels(points, 6, np.random.default_rng(0)).tolist()))} types"

    return task


TASKS = {"index": index, "draws": draws, "k-means": k_means, "find": find, "ward": ward}


def main(task: str, path: str) -> None:
    """Run one task on the values in a file; imports and reading are not counted, except as a task."""
    if task == "import":
        begin = time.process_time()
        said = imports(path)
    else:
        work = TASKS[task](path)
        begin = time.process_time()
        said = work()
    cpu = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "mb": peak, "said": said}))


if __name__ == "__main__":
    main(*sys.argv[1:])
