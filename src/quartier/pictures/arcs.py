"""Borders that two areas share, changed once for both, so that neighbours still touch afterwards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from quartier.pictures.shapes import Point, Ring, Shape

Line = tuple[Point, ...]


def per_arc(
    shapes: Iterable[Shape], change: Callable[[Line, bool], Sequence[Point]]
) -> tuple[Shape, ...]:
    """The shapes with every piece of border replaced by `change(piece, outer)`.

    A piece runs from one meeting point of borders to the next and has the same direction whichever
    area is drawn; a ring without meeting points is one piece whose ends are the same point. outer:
    the piece has an area on one side only. `change` keeps the ends. Points are shared when equal.
    """
    listed = list(shapes)
    rings = [ring for shape in listed for ring in shape.rings]
    neighbours: dict[Point, set[Point]] = defaultdict(set)
    owners: dict[frozenset[Point], int] = defaultdict(int)
    for ring in rings:
        for here, following in zip(ring, (*ring[1:], *ring[:1]), strict=True):
            neighbours[here].add(following)
            neighbours[following].add(here)
            owners[frozenset((here, following))] += 1
    known: dict[Line, Line] = {}

    def changed(piece: Line) -> Line:
        turned = piece[::-1]
        if turned in known:
            return known[turned][::-1]
        if piece not in known:
            forward = min(piece, turned)
            outer = owners[frozenset(forward[:2])] == 1
            done = tuple(change(forward, outer))
            known[forward] = done
            known[forward[::-1]] = done[::-1]
        return known[piece]

    def redrawn(ring: Ring) -> Ring:
        points: list[Point] = []
        for piece in _pieces(ring, neighbours, owners):
            points += changed(piece)[:-1]
        return tuple(points)

    return tuple(
        Shape(shape.key, tuple(new for ring in shape.rings if len(new := redrawn(ring)) >= 3))
        for shape in listed
    )


def _pieces(
    ring: Ring, neighbours: dict[Point, set[Point]], owners: dict[frozenset[Point], int]
) -> list[Line]:
    """The ring cut at its meeting points; cut once at its smallest point where it has none."""
    size = len(ring)

    def meets(n: int) -> bool:
        before, here, following = ring[n - 1], ring[n], ring[(n + 1) % size]
        sides = owners[frozenset((before, here))], owners[frozenset((here, following))]
        return len(neighbours[here]) > 2 or sides[0] != sides[1]

    cuts = [n for n in range(size) if meets(n)] or [min(range(size), key=lambda n: ring[n])]
    pieces = []
    for begin, end in zip(cuts, (*cuts[1:], cuts[0] + size), strict=True):
        pieces.append(tuple(ring[n % size] for n in range(begin, end + 1)))
    return pieces
