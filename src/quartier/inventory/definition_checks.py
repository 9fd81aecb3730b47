"""Whether the definitions fit one another: what one speaks of exists, and nothing goes in circles."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from quartier.base.errors import Finding
from quartier.inventory.errors import DefinitionsDisagree
from quartier.inventory.indicators import Indicator

_ADDED_UP = ("count",)


def check_definitions(indicators: Mapping[str, Indicator]) -> list[Finding]:
    """Everything that is wrong between these definitions; empty where they fit."""
    findings = []
    for key, indicator in sorted(indicators.items()):
        for reason in (*_unknown(indicator, indicators), *_unfit(indicator, indicators)):
            error = DefinitionsDisagree(key=key, reason=reason)
            findings.append(Finding.from_error(error, file=f"{key}.toml"))
    return findings


def _unknown(indicator: Indicator, known: Mapping[str, Indicator]) -> list[str]:
    missing = sorted(indicator.needs - known.keys())
    return [f"eine Kennzahl „{key}“ gibt es nicht" for key in missing]


def _unfit(indicator: Indicator, known: Mapping[str, Indicator]) -> list[str]:
    """Parts that are no counts, a sub-group of no share, and definitions that need themselves."""
    reasons = []
    counted = {*indicator.part_of, *(key for parts in indicator.parts for key in parts)}
    if counted and indicator.kind not in _ADDED_UP:
        reasons.append("part_of und parts gibt es nur bei Anzahlen")
    reasons += [
        f"„{key}“ ist keine Anzahl"
        for key in sorted(counted)
        if key in known and known[key].kind not in _ADDED_UP
    ]
    above = known.get(indicator.subgroup_of)
    if above is not None and not above.kind == indicator.kind == "share":
        reasons.append(f"„{above.key}“ und diese Kennzahl müssen beide Anteile sein")
    if _needs_itself(indicator, known):
        reasons.append("sie wird aus sich selbst berechnet")
    if indicator.key in _wholes_above(indicator, known):
        reasons.append("sie ist ein Teil von sich selbst")
    return reasons


def _needs_itself(indicator: Indicator, known: Mapping[str, Indicator]) -> bool:
    def needed(key: str) -> frozenset[str]:
        compute = known[key].compute if key in known else None
        return compute.needs if compute else frozenset()

    return indicator.key in _reached(indicator.key, needed)


def _wholes_above(indicator: Indicator, known: Mapping[str, Indicator]) -> set[str]:
    """The counts it is a subset of, however far above."""
    return _reached(indicator.key, lambda key: known[key].part_of if key in known else ())


def _reached(start: str, following: Callable[[str], Iterable[str]]) -> set[str]:
    """What is reached from `start` in one step or more; `start` itself only by a ring."""
    reached: set[str] = set()
    waiting = [*following(start)]
    while waiting:
        key = waiting.pop()
        if key not in reached:
            reached.add(key)
            waiting += following(key)
    return reached
