"""For `quartier doctor`: asks every rule of this room again, of every row."""

from __future__ import annotations

from quartier.base.errors import Finding, Severity
from quartier.inventory.life_cycle import RELEASED
from quartier.needs import life_cycle
from quartier.needs.evidence import evidence_was_given
from quartier.needs.web.evidence import Evidence, counts_of
from quartier.needs.web.needs import Need

BATCH = 500


def doctor_findings() -> list[Finding]:
    """What is wrong with needs and evidence; empty where all is well.

    Checks `evidence_first` and `evidence_is_pinned`; histories are the ground's.
    """
    return [*_unfounded(), *_unpinned()]


def _unfounded() -> list[Finding]:
    """Needs beyond a draft without figure and voice and without a stated exception."""
    found = []
    keys = list(Need.objects.exclude(state=life_cycle.DRAFT).values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        counts = counts_of(batch)
        for need in Need.objects.filter(pk__in=batch):
            if not evidence_was_given(counts[need.pk], need.exception):
                found.append(_finding("evidence_first", need, "hat keine Zahl oder keine Stimme"))
    return found


def _unpinned() -> list[Finding]:
    """Figures of a release that was never let go."""
    pinned = Evidence.objects.filter(kind="figure").exclude(
        figure__released__release__state=RELEASED
    )
    return [
        _finding(
            "evidence_is_pinned", piece.need, "stützt sich auf eine Zahl ohne Veröffentlichung"
        )
        for piece in pinned.select_related("need__area").iterator()
    ]


def _finding(rule: str, need: Need, trouble: str) -> Finding:
    return Finding(
        code=f"needs.{rule}",
        severity=Severity.ERROR,
        message=f"Der Bedarf „{need.title}“ {trouble}.",
        area=need.area.key if need.area else "",
    )
