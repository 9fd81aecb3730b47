"""Which areas border on each other, as pairs of rows."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from quartier.typology.types.errors import NeighboursUnfit


def edges_between(
    neighbours: Mapping[str, Collection[str]], areas: Sequence[str], known: Collection[str]
) -> tuple[tuple[int, int], ...]:
    """Pairs of places in `areas`, each once, in order. Areas known but without figures are passed over.

    Raises NeighboursUnfit for an area that is not in `known`.
    """
    rows = {area: row for row, area in enumerate(areas)}
    there = set(known)
    edges = set()
    for area, others in neighbours.items():
        for other in others:
            for name in (area, other):
                if name not in there:
                    raise NeighboursUnfit(area=name)
            if area in rows and other in rows and area != other:
                one, two = rows[area], rows[other]
                edges.add((min(one, two), max(one, two)))
    return tuple(sorted(edges))
