"""What geosnap does with the same table; runs in geosnap's own environment and knows nothing of ours.

    python bench/typology_peer.py TASK DATA.npy

prints {"cpu": seconds, "mb": most memory of the process, "said": what came out}. Processor time is that of
the call alone; the imports are a task of their own. MemoryError is an answer, not a fault.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from pathlib import Path
from typing import Any

LARGEST = 16 << 30
"""Bytes of address space: a table of all distances shall fail here, and not take the machine with it."""
KS = range(2, 11)


def table_of(values: Any) -> Any:
    """The values as geosnap wants them: a frame with a geometry, a unit and a time."""
    import geopandas
    import numpy as np

    columns = {f"v{place}": column for place, column in enumerate(values.T)}
    side = int(np.ceil(np.sqrt(len(values))))
    places = np.arange(len(values))
    points = geopandas.points_from_xy(places % side, places // side)
    columns |= {"geoid": places.astype(str), "year": np.zeros(len(values), dtype=int)}
    return geopandas.GeoDataFrame(columns, geometry=points, crs="EPSG:25833")


def run(task: str, values: Any) -> tuple[float, str]:
    """CPU seconds of one task, and what came out."""
    begin = time.process_time()
    import geosnap.analyze as analyze

    if task == "import":
        return time.process_time() - begin, "geosnap.analyze"
    table = table_of(values)
    columns = [f"v{place}" for place in range(values.shape[1])]
    begin = time.process_time()
    if task == "find_k":
        scores = analyze.find_k(
            table, method="kmeans", columns=columns, min_k=KS[0], max_k=KS[-1], random_state=0
        )
        said = f"silhouette prefers k = {scores.loc['silhouette_score', 'best_k']}"
    else:
        found = analyze.cluster(
            table, n_clusters=6, method=task, columns=columns, unit_index="geoid", random_state=0
        )
        said = f"{found[task].nunique()} types"
    return time.process_time() - begin, said


def main(task: str, path: str) -> None:
    """Run one task on the values in a file."""
    resource.setrlimit(resource.RLIMIT_AS, (LARGEST, LARGEST))
    import numpy as np

    values = np.load(Path(path))
    begin = time.process_time()
    try:
        cpu, said = run(task, values)
    except MemoryError as error:
        cpu, said = time.process_time() - begin, f"MemoryError: {error}"
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"cpu": cpu, "mb": peak, "said": said}))


if __name__ == "__main__":
    main(*sys.argv[1:])
