"""For `quartier doctor`: asks every rule of this room again, of every row."""

from __future__ import annotations

from django.db.models import F, Q

from quartier.base.errors import Finding, Severity
from quartier.inventory import life_cycle as inventory_life
from quartier.typology import life_cycle
from quartier.typology.web.editions import Edition
from quartier.typology.web.types import Assignment, NeighbourhoodType


def doctor_findings() -> list[Finding]:
    """What is wrong with editions; empty where all is well. Six queries.

    Checks `types_of_its_own`, `override_has_reason`, `released_is_whole`, `figures_are_released`.
    """
    return [*_strangers(), *_silent_overrides(), *_half_released(), *_unreleased_figures()]


def _strangers() -> list[Finding]:
    """Assignments to a type of another edition."""
    strange = Q()
    for field in ("type", "computed_type", "second"):
        strange |= Q(**{f"{field}__isnull": False}) & ~Q(**{f"{field}__edition": F("edition")})
    found = Assignment.objects.filter(strange).select_related("edition", "area")
    return [
        _finding(
            "types_of_its_own",
            one.edition,
            f"ordnet „{one.area.name}“ einem Typ einer anderen Ausgabe zu",
            area=one.area.key,
        )
        for one in found.iterator(500)
    ]


def _silent_overrides() -> list[Finding]:
    """Areas that people put elsewhere without saying why."""
    moved = Assignment.objects.filter(override_reason="").exclude(
        Q(type=F("computed_type")) | Q(type__isnull=True, computed_type__isnull=True)
    )
    return [
        _finding(
            "override_has_reason",
            one.edition,
            f"ordnet „{one.area.name}“ ohne Begründung anders zu",
            area=one.area.key,
        )
        for one in moved.select_related("edition", "area").iterator(500)
    ]


def _half_released() -> list[Finding]:
    """Released editions without purpose, role or day, or with types that have no name."""
    frozen = Edition.objects.filter(state__in=life_cycle.FROZEN).defer("spec", "result")
    half = frozen.filter(Q(purpose="") | Q(released_as="") | Q(released_at__isnull=True))
    found = [
        _finding("released_is_whole", one, "hat keinen Zweck oder keine Stelle") for one in half
    ]
    unnamed = NeighbourhoodType.objects.filter(edition__state__in=life_cycle.FROZEN, name="")
    return found + [
        _finding("released_is_whole", one.edition, f"hat Typ {one.letter} ohne Namen")
        for one in unnamed.select_related("edition")
    ]


def _unreleased_figures() -> list[Finding]:
    """Editions computed from figures that were never released."""
    found = Edition.objects.exclude(release__state=inventory_life.RELEASED).defer("spec", "result")
    return [
        _finding("figures_are_released", one, "ist aus unveröffentlichten Zahlen gerechnet")
        for one in found
    ]


def _finding(rule: str, edition: Edition, trouble: str, *, area: str = "") -> Finding:
    return Finding(
        code=f"typology.{rule}",
        severity=Severity.ERROR,
        message=f"„{edition}“ {trouble}.",
        area=area,
    )
