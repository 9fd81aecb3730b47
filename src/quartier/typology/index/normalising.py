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
    # Along the last axis, side by side in memory: several times as fast.
    rows = np.ascontiguousarray(np.swapaxes(values, -1, -2))
    areas = rows.shape[-1]
    order = np.argsort(rows, axis=-1, kind="stable")
    ascending = np.take_along_axis(rows, order, axis=-1)
    place = np.arange(areas, dtype=np.float64)
    differs = ascending[..., 1:] != ascending[..., :-1]
    ranks = np.empty(rows.shape)
    if differs.all():
        np.put_along_axis(ranks, order, np.broadcast_to(place + 1, rows.shape), axis=-1)
    else:
        begins = np.concatenate([np.ones((*rows.shape[:-1], 1), dtype=bool), differs], axis=-1)
        ends = np.concatenate([differs, np.ones((*rows.shape[:-1], 1), dtype=bool)], axis=-1)
        first = np.maximum.accumulate(np.where(begins, place, 0), axis=-1)
        backwards = np.where(ends, place, areas)[..., ::-1]
        last = np.minimum.accumulate(backwards, axis=-1)[..., ::-1]
        np.put_along_axis(ranks, order, (first + last) / 2 + 1, axis=-1)
    missing = np.isnan(rows)
    ranks[missing] = np.nan
    known: FloatArray = areas - missing.sum(axis=-1, keepdims=True).astype(np.float64)
    return np.swapaxes(ranks, -1, -2), np.swapaxes(known, -1, -2)


def _scaled(share: FloatArray, rule: Normalisation) -> FloatArray:
    return rule.low + share * (rule.high - rule.low)


def _divided(above: FloatArray, below: FloatArray) -> FloatArray:
    """Division where a zero below (nothing varies in this draw) gives nan without a word."""
    with np.errstate(divide="ignore", invalid="ignore"):
        found: FloatArray = np.where(below > 0, above / below, np.nan)
    return found
