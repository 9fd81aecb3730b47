"""Count and share against a population that another delivery knows.

On one date a share that does not follow is wrong somewhere. Across dates populations move, so a
difference is worth a word only from a tenth on, and the word names the date it compares with.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np

from quartier.base.errors import Finding, Severity
from quartier.base.numbers import format_number
from quartier.inventory.delivery_view import View, rounded
from quartier.inventory.errors_checks import BaseUnclear, ImpliedBaseDiffers
from quartier.inventory.known_populations import (
    WORTH_A_WORD,
    KnownPair,
    known_pairs,
    with_unit,
)
from quartier.inventory.relations import HOLDS_FROM
from quartier.inventory.share_triples import Triple
from quartier.inventory.slips import best_slip
from quartier.inventory.values import Value

# An implied population may be this far from the known one where a slip is to be explained.
_DRIFT = 0.03


def check_known(view: View, triple: Triple) -> Iterator[Finding]:
    """Against a population from elsewhere: exactly on the same day, else from a tenth on."""
    pairs = list(known_pairs(view, triple.share, triple.count, triple.base_indicator, triple.per))
    if not pairs:
        return
    far = [pair for pair in pairs if pair.difference >= WORTH_A_WORD]
    if len(pairs) >= 5 and len(far) > 0.5 * len(pairs):
        yield _unclear(view, triple, len(far), len(pairs))
        return
    exact = [pair for pair in pairs if pair.same_date]
    off = [pair for pair in exact if pair.difference > 1e-6]
    on_the_day = len(off) <= (1 - HOLDS_FROM) * len(exact)
    for pair in pairs:
        if pair.difference >= WORTH_A_WORD or (pair.same_date and on_the_day and pair in off):
            severity = Severity.WARNING if pair.same_date else Severity.HINT
            yield _far_off(view, triple, pair, severity)


def _unclear(view: View, triple: Triple, far: int, known: int) -> Finding:
    error = BaseUnclear(
        share_name=view.title(triple.share.key),
        count_name=view.title(triple.count.key),
        base_name=_base_title(view, triple.base_indicator),
        wrong=far,
        all=known,
    )
    return view.finding(error, Severity.HINT, column=view.series(triple.share.key).column)


def _base_title(view: View, indicator: str) -> str:
    definition = view.known.indicators.get(indicator)
    return definition.title if definition else indicator


def _far_off(view: View, triple: Triple, pair: KnownPair, severity: Severity) -> Finding:
    part, printed = float(pair.count.number or 0), float(pair.share.number or 0)
    key = (triple.base_indicator, pair.share.area_id or "", pair.period)
    source = view.known.sources.get(key, "andere Lieferung")
    error = ImpliedBaseDiffers(
        count=view.shown(pair.count),
        count_name=view.title(pair.count.series),
        share=with_unit(pair.share.number or Decimal(0), triple.per),
        share_name=view.title(pair.share.series),
        implied=format_number(rounded(part * triple.per / printed)),
        known=format_number(pair.known),
        source=source,
        period=pair.period,
        percent=format_number(
            rounded(100 * abs(part * triple.per / printed / float(pair.known) - 1))
        )
        + " %",
    )
    suggestion = _fitting_share(view, pair, triple.per)
    value = pair.share
    power = np.log10(part * triple.per / printed / float(pair.known))
    if abs(power) > 0.7 and abs(power - round(power)) < 0.06 and power > 0 and part > 100:
        value = pair.count
        suggestion = _fitting_count(pair, triple.per)
    return view.at(error, severity, value, suggestion=suggestion)


def _fitting_share(view: View, pair: KnownPair, per: int) -> str:
    """The share that count and known population give; one slip away from the printed one, if any."""
    part, digits = float(pair.count.number or 0), view.places(pair.share)
    usual = max(digits, 1) if per == 100 else digits
    computed = rounded(part * per / float(pair.known), usual)
    slip = None
    if not _is_copied(view, pair.share):
        slip = best_slip(
            pair.share.number or Decimal(0),
            computed * (1 - Decimal(str(_DRIFT))),
            computed * (1 + Decimal(str(_DRIFT))),
        )
    meant, how = (slip.meant, f" ({slip.kind.value})") if slip is not None else (computed, "")
    return (
        f"{with_unit(meant, per)} würde passen{how}: {view.shown(pair.count)} von "
        f"{format_number(pair.known)} sind {with_unit(computed, per)}."
    )


def _fitting_count(pair: KnownPair, per: int) -> str:
    """The count with its decimal sign moved, where share and known population give about that."""
    number, printed = pair.count.number or Decimal(0), pair.share.number or Decimal(0)
    about = printed * pair.known / per
    tolerance = Decimal(str(WORTH_A_WORD))
    slip = best_slip(number, about * (1 - tolerance), about * (1 + tolerance))
    meant = slip.meant if slip is not None else rounded(about)
    how = f" ({slip.kind.value})" if slip is not None else ""
    return f"{format_number(meant)} würde passen{how}."


def _is_copied(view: View, value: Value) -> bool:
    """True where the row above has the same value: then it was copied and no digit slipped."""
    cells = view.layout.grids[value.series].cells
    placed = cells[cells >= 0]
    above = placed[view.layout.rows[placed] == value.row - 1]
    return any(view.layout.values[int(cell)].number == value.number for cell in above)
