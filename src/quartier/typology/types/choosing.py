"""How many types: which numbers are tried, and which one is taken."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from quartier.typology.types.errors import (
    MoreTypesThanAreas,
    NotANumberOfTypes,
    TooManyForFewAreas,
)
from quartier.typology.types.judging import DEPTH, Verdict
from quartier.typology.types.kmeans import FloatArray
from quartier.typology.types.stability import Stability

MOST, FEW, MOST_OF_FEW = 10, 30, 4
# With fewer areas nothing could tell types from chance.
LEAST_AREAS = 8

# Hennig 2007: a type below this is dissolved more often than not.
_DISSOLVED = 0.5
_PARTED = 0.75
# Numbers of types whose weakest type is about as stable as in the best are equals.
_EQUAL = 0.1


def numbers_to_try(k: Literal["auto"] | int, areas: int, distinct: int) -> tuple[int, ...]:
    """The numbers of types tried; none where there are too few areas to ask.

    Raises NotANumberOfTypes, MoreTypesThanAreas, TooManyForFewAreas.
    """
    most = MOST_OF_FEW if areas < FEW else MOST
    if k == "auto":
        return tuple(range(2, min(most, distinct) + 1)) if areas >= LEAST_AREAS else ()
    if k < 2:
        raise NotANumberOfTypes(k=k)
    if k > distinct:
        raise MoreTypesThanAreas(k=k, areas=distinct)
    if areas < FEW and k > MOST_OF_FEW:
        raise TooManyForFewAreas(k=k, areas=areas, most=MOST_OF_FEW)
    return (k,)


def chosen_number(verdict: Verdict, held: Mapping[int, Stability], level: float) -> int | None:
    """The number of types the data speak for; None where they speak for a gradient.

    Beside the test, a number needs to be more stable than the null, types that stand apart and
    none that dissolves. Among those about as stable as the best, the one is taken that explains most
    (counted twice) and parts the types most, each as a share of the best above the null.
    """
    if verdict.p > level:
        return None
    weakest = np.array([float(held[k].jaccard.min()) for k in verdict.ks])
    agreement = np.array([held[k].agreement for k in verdict.ks])
    # More than always is not to be had.
    stable = (agreement > verdict.null) | (agreement > 1 - 1e-9)
    fit = stable & (verdict.depth <= DEPTH) & (weakest > _DISSOLVED)
    if not fit.any():
        return None
    fit &= weakest >= weakest[fit].max() - _EQUAL
    # Half a type is not apart from its other half.
    whole = fit & (verdict.weakest <= _PARTED)
    fit = whole if whole.any() else fit
    # Splitting a type explains a little more and parts nothing; joining two parts them from the rest.
    score = 2 * _of_the_best(verdict.compact, fit) + _of_the_best(verdict.apart, fit)
    return verdict.ks[int(np.argmax(np.where(fit, score, -np.inf)))]


def _of_the_best(above: FloatArray, fit: NDArray[np.bool_]) -> FloatArray:
    return np.asarray(above / max(float(above[fit].max()), 1e-9))
