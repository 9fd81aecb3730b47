"""Making indicators comparable; arrays are (..., areas, indicators), leading axes are draws."""

from __future__ import annotations

import numpy as np

from quartier.typology.index.bound import Part
from quartier.typology.index.recipe import Normalisation
from quartier.typology.table import FloatArray


def normalised(
    values: FloatArray, part: Part, rule: Normalisation, weights: FloatArray | None
) -> FloatArray:
    """The values on the recipe's scale, direction applied: more is always more of what the index
    measures. Missing stays nan."""
    match rule.method:
        case "z":
            return standardised(values, rule.ddof, weights) * part.direction
        case "min-max":
            signed = values * part.direction
            lowest = np.nanmin(signed, axis=-2, keepdims=True)
            reach = np.nanmax(signed, axis=-2, keepdims=True) - lowest
            return _scaled((signed - lowest) / reach, rule)
        case "rank":
            ranks, known = average_ranks(values * part.direction)
            return _scaled((ranks - 1) / (known - 1), rule)
        case "reference":
            return (values - part.reference) / part.spread * part.direction
        case "goalposts":
            share = np.clip((values - part.low) / (part.high - part.low), 0.0, 1.0)
            return _scaled(np.where(part.direction < 0, 1.0 - share, share), rule)


def standardised(values: FloatArray, ddof: int, weights: FloatArray | None) -> FloatArray:
    """(x - mean) / SD over the areas, axis -2. ddof 0: the population SD, divided by n.

    weights: mean and SD are weighted with inhabitants (SD with ddof 0). Missing is left out.
    """
    known = ~np.isnan(values)
    if known.all() and weights is None:
        areas = values.shape[-2]
        apart = values - values.sum(axis=-2, keepdims=True) / areas
        spread = np.sqrt((apart * apart).sum(axis=-2, keepdims=True) / (areas - ddof))
        return _divided(apart, spread)
    heavy = np.where(known, 1.0 if weights is None else weights[:, None], 0.0)
    total = heavy.sum(axis=-2, keepdims=True)
    filled = np.where(known, values, 0.0)
    apart = values - _divided((filled * heavy).sum(axis=-2, keepdims=True), total)
    square = np.where(known, apart * apart, 0.0)
    freedom = total - (ddof if weights is None else 0)
    spread = np.sqrt(_divided((square * heavy).sum(axis=-2, keepdims=True), freedom))
    return _divided(apart, spread)


def average_ranks(values: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Ranks from 1 (smallest) along axis -2, ties share their mean rank; and how many are known."""
    axis, areas = values.ndim - 2, values.shape[-2]
    order = np.argsort(values, axis=axis, kind="stable")
    ascending = np.take_along_axis(values, order, axis=axis)
    place = np.arange(areas, dtype=np.intp)[:, None]
    differs = np.ones(values.shape, dtype=bool)
    np.not_equal(ascending[..., 1:, :], ascending[..., :-1, :], out=differs[..., 1:, :])
    first = np.maximum.accumulate(np.where(differs, place, 0), axis=axis)
    ends = np.ones(values.shape, dtype=bool)
    ends[..., :-1, :] = differs[..., 1:, :]
    backwards = np.where(ends, place, areas)[..., ::-1, :]
    last = np.minimum.accumulate(backwards, axis=axis)[..., ::-1, :]
    ranks = np.empty(values.shape)
    np.put_along_axis(ranks, order, (first + last) / 2 + 1, axis=axis)
    missing = np.isnan(values)
    ranks[missing] = np.nan
    known: FloatArray = (~missing).sum(axis=-2, keepdims=True).astype(np.float64)
    return ranks, known


def _scaled(share: FloatArray, rule: Normalisation) -> FloatArray:
    return rule.low + share * (rule.high - rule.low)


def _divided(above: FloatArray, below: FloatArray) -> FloatArray:
    """Division where a zero below (nothing varies in this draw) gives nan without a word."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: FloatArray = np.where(below > 0, above / below, np.nan)
    return found
