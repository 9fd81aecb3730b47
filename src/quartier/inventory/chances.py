"""How likely it is that numbers agree by chance, and how far they usually lie apart."""

from __future__ import annotations

import numpy as np

from quartier.inventory.value_grid import Floats

# Of a normal distribution: the median distance from the middle is 0.6745 standard deviations.
_MEDIAN_DISTANCE = 0.6745
_QUARTILES_APART = 1.349
# The integral of the squared density of a normal distribution of width 1.
_DENSITY_SQUARED = 0.2821
_DENSITY_IN_THE_MIDDLE = 0.3989


def spread(numbers: Floats) -> float:
    """The usual distance from the middle as a standard deviation, deaf to outliers; 0 for constants."""
    known = numbers[~np.isnan(numbers)]
    if len(known) < 2:
        return 0.0
    by_distance = float(np.median(np.abs(known - np.median(known)))) / _MEDIAN_DISTANCE
    low, high = np.quantile(known, [0.25, 0.75])
    by_quartiles = float(high - low) / _QUARTILES_APART
    found = [width for width in (by_distance, by_quartiles) if width > 0]
    return min(found) if found else float(np.std(known))


def chance_of_equal(numbers: Floats, step: float) -> float:
    """How likely two values of this column are equal by chance; `step`: the smallest difference.

    >>> round(chance_of_equal(np.array([10.0, 20, 30, 40, 50]), 0.1), 4)
    0.0019
    """
    width = spread(numbers)
    return 1.0 if width <= 0 else min(1.0, step * _DENSITY_SQUARED / width)


def chance_of_equal_pairs(distances: Floats, step: float) -> float:
    """The same for pairs that belong together, as an area and itself a year before."""
    known = np.abs(distances[~np.isnan(distances)])
    if not len(known):
        return 1.0
    width = float(np.median(known)) / _MEDIAN_DISTANCE
    return 1.0 if width <= 0 else min(1.0, step * _DENSITY_IN_THE_MIDDLE / width)
