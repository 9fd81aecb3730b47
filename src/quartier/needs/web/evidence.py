"""Evidence of a need: a figure of a release, a voice by its random id, a theme, or a published source.

`evidence_is_pinned`: a figure names the release it was taken from, a voice the row that stays when
its words are gone, a theme the public number and the batch it stood with. Nothing here ever means
"the latest". Voices never leave with a city folder: of them only their number comes along.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.city.web.models import Area
from quartier.dialogue.contributions import GONE
from quartier.dialogue.web.models import Contribution, PublicBatch
from quartier.inventory.web.models import PublishedValue
from quartier.needs.evidence import EvidenceCount, EvidenceKind, EvidenceState, count_evidence
from quartier.needs.web.needs import Need

_NO_FIGURE = models.Q(figure__isnull=True)
_NO_VOICE = models.Q(contribution__isnull=True)
_FIGURE = models.Q(kind="figure", figure__isnull=False, source="")
# A voice by its row, or how many there were in the instance that the need came from.
_VOICE = models.Q(kind="voice", source="") & (
    models.Q(contribution__isnull=False) | models.Q(heard__isnull=False)
)
_SOURCE = models.Q(kind="source") & ~models.Q(source="")
_THEME = models.Q(
    kind="theme", source="", batch__isnull=False, heard__isnull=False, heard__gte=10
) & ~models.Q(theme="")


# What no card of evidence tells; read from JSON it would cost more than all the rest.
_HEAVY = (
    *(
        f"{place}__{name}"
        for place in ("area", "need__area", "figure__area")
        for name in ("overlaps", "group_spans")
    ),
    "figure__released__release__audit",
    "figure__released__release__undelivered",
    "figure__released__spans",
    "figure__released__periods",
)


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Sets of evidence as pages ask for them."""

    def with_targets(self) -> EvidenceQuerySet:
        """Each with its need, figure, release and voice at hand, in one query."""
        return self.select_related(
            "need__area",
            "figure__area",
            "figure__released__release",
            "contribution",
            "area",
            "batch",
        ).defer(*_HEAVY)


class Evidence(Identified):
    """One thing that speaks for a need, against it, or explains it, with a sentence why."""

    class Kind(models.TextChoices):
        FIGURE = EvidenceKind.FIGURE.value, _("Zahl")
        VOICE = EvidenceKind.VOICE.value, _("Stimme")
        THEME = EvidenceKind.THEME.value, _("Thema")
        SOURCE = EvidenceKind.SOURCE.value, _("Quelle")

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("spricht dafür")
        CONTRADICTS = "contradicts", _("spricht dagegen")
        CONTEXT = "context", _("gehört dazu")

    need = models.ForeignKey(
        Need, on_delete=models.CASCADE, related_name="evidence", verbose_name="Bedarf"
    )
    kind = models.CharField("Art", max_length=10, choices=Kind)
    stance = models.CharField("Haltung", max_length=12, choices=Stance, default=Stance.SUPPORTS)
    why = models.CharField("Warum das ein Beleg ist", max_length=300)
    # Pinned: the value belongs to one release, frozen with it.
    figure = models.ForeignKey(
        PublishedValue, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    contribution = models.ForeignKey(
        Contribution, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # What many said: a theme, in an area or the whole city, as public numbers stood with a batch.
    theme = models.CharField("Thema", max_length=40, blank=True)
    # Where it was said; empty for the whole city.
    area = models.ForeignKey(
        Area, verbose_name="Ort", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    heard = models.PositiveIntegerField("Beiträge dazu", null=True, blank=True)
    batch = models.ForeignKey(
        PublicBatch, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.CharField("Quelle", max_length=300, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = "Beleg"
        verbose_name_plural = "Belege"
        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=(_FIGURE & _NO_VOICE)
                | (_VOICE & _NO_FIGURE)
                | (_SOURCE & _NO_FIGURE & _NO_VOICE)
                | (_THEME & _NO_FIGURE & _NO_VOICE),
                name="evidence_points_to_exactly_one_thing",
            ),
            models.UniqueConstraint(
                fields=["need", "figure"],
                condition=models.Q(kind="figure"),
                name="a_figure_is_evidence_once",
            ),
            models.UniqueConstraint(
                fields=["need", "contribution"],
                condition=models.Q(kind="voice"),
                name="a_voice_is_evidence_once",
            ),
            models.UniqueConstraint(
                fields=["need", "stance"],
                condition=models.Q(kind="voice", contribution__isnull=True),
                name="voices_left_behind_are_counted_once",
            ),
            models.UniqueConstraint(
                fields=["need", "theme", "area"],
                condition=models.Q(kind="theme"),
                name="a_theme_of_an_area_is_evidence_once",
            ),
            models.UniqueConstraint(
                fields=["need", "theme"],
                condition=models.Q(kind="theme", area__isnull=True),
                name="a_theme_of_the_city_is_evidence_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.why}"

    @property
    def is_elsewhere(self) -> bool:
        """True where it counts voices that this instance does not hold; `heard` is how many."""
        return self.kind == EvidenceKind.VOICE and self.contribution_id is None

    @property
    def state(self) -> EvidenceState:
        """Whether what it points to still stands; a voice taken back does not."""
        gone = (
            self.contribution.is_gone if self.contribution else self.is_elsewhere and not self.heard
        )
        return EvidenceState.WITHDRAWN if gone else EvidenceState.STANDING


def counts_of(need_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, EvidenceCount]:
    """How much evidence each of these needs has; one query. A need without any counts zero.

    What speaks against a need is shown with it, but does not carry it.
    """
    pieces: dict[uuid.UUID, list[tuple[EvidenceKind, EvidenceState]]] = {
        need_id: [] for need_id in need_ids
    }
    rows = Evidence.objects.filter(need_id__in=list(pieces)).order_by()
    rows = rows.exclude(stance=Evidence.Stance.CONTRADICTS)
    told = rows.values_list("need_id", "kind", "contribution__state", "heard")
    for need_id, kind, voice_state, heard in told:
        left_and_gone = kind == EvidenceKind.VOICE and heard == 0
        gone = voice_state in GONE or left_and_gone
        state = EvidenceState.WITHDRAWN if gone else EvidenceState.STANDING
        number = heard if kind == EvidenceKind.VOICE and heard else 1
        pieces[need_id] += [(EvidenceKind(kind), state)] * number
    return {need_id: count_evidence(found) for need_id, found in pieces.items()}
