"""An edition: types or an index, computed once from a release and frozen when it is released."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse

from quartier.base import clock
from quartier.base.web.states import WithState
from quartier.inventory.web.releases import Release
from quartier.people.policy import Viewer, visible_states
from quartier.typology import life_cycle
from quartier.typology.errors_editions import EditionFrozen


class EditionQuerySet(models.QuerySet["Edition"]):
    """Editions as pages ask for them."""

    def visible_to(self, viewer: Viewer) -> EditionQuerySet:
        """What this viewer may see today; before the embargo ends, only who may preview."""
        seen = models.Q(pk__in=[])
        over = models.Q(embargo_until__isnull=True) | models.Q(embargo_until__lte=clock.today())
        for kind in Edition.Kind:
            states = visible_states(viewer, kind.policy)
            ours = models.Q(kind=kind)
            seen |= ours & models.Q(state__in=states - {"embargoed", *life_cycle.FROZEN})
            for frozen in states & life_cycle.FROZEN:
                seen |= ours & models.Q(state=frozen) & over
            if "embargoed" in states:
                seen |= ours & models.Q(state__in=life_cycle.FROZEN) & ~over
        return self.filter(seen)

    def released(self, kind: str) -> EditionQuerySet:
        """The released ones of a kind, newest first; ask `visible_to` before."""
        return self.filter(kind=kind, state=life_cycle.RELEASED).order_by("-number")


class Edition(WithState):
    """Types or an index of the areas. Once released, nothing of it changes."""

    class Kind(models.TextChoices):
        TYPES = "types", "Quartierstypen"
        INDEX = "index", "Lage der Stadtteile"

        @property
        def policy(self) -> str:
            """The name of this kind in the policy."""
            return "typology.type_edition" if self == "types" else "typology.index_edition"

    life_cycle = life_cycle.EDITION

    kind = models.CharField("Art", max_length=10, choices=Kind)
    number = models.PositiveIntegerField("Nummer")
    slug = models.SlugField("Adresse", max_length=60, unique=True)
    title = models.CharField("Titel", max_length=200)
    # The figures it was computed from; they are frozen themselves.
    release = models.ForeignKey(
        Release, verbose_name="Stand", on_delete=models.PROTECT, related_name="+"
    )
    # Types: columns, k, method, seed. Index: the recipe as its TOML has it, and the variations.
    spec = models.JSONField("Rechenweg", default=dict)
    spec_fingerprint = models.CharField("Fingerabdruck", max_length=64, default="")
    seed = models.BigIntegerField("Startzahl", default=0)
    # What came out besides one value per area: centroids, stability, null, stages, what was left out.
    result = models.JSONField("Ergebnis", default=dict)
    # {"done": 2, "of": 5, "step": "…"} while it is computed; the sentence of the error where it failed.
    progress = models.JSONField("Fortschritt", default=dict)
    # Centroids of another edition to which the areas were assigned.
    assigned_from = models.ForeignKey(
        "self",
        verbose_name="mit den Typen von",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="later",
    )
    purpose = models.CharField("Zweck", max_length=300, blank=True)
    created_at = models.DateTimeField("angelegt am", default=clock.now)
    # Not a foreign key: an erased account leaves its editions standing.
    created_by_id = models.UUIDField("angelegt von", null=True)
    released_at = models.DateTimeField("veröffentlicht am", null=True)
    released_by_id = models.UUIDField("veröffentlicht von", null=True)
    # The role is public, the person is not.
    released_as = models.CharField("veröffentlicht als", max_length=120, blank=True)
    embargo_until = models.DateField("öffentlich ab", null=True, blank=True)
    withdrawn_reason = models.CharField("zurückgezogen, weil", max_length=300, blank=True)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = "Ausgabe"
        verbose_name_plural = "Ausgaben"
        ordering: ClassVar = ["kind", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "number"], name="one_number_per_edition"),
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(life_cycle.FROZEN))
                | models.Q(released_at__isnull=False) & models.Q(purpose__gt=""),
                name="a_released_edition_has_day_and_purpose",
            ),
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding:
            refuse_if_frozen(self.pk)
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        refuse_if_frozen(self.pk)
        return super().delete(*args, **kwargs)

    def __str__(self) -> str:
        name = "Typen" if self.kind == self.Kind.TYPES else "Lage"
        return f"{name}, Ausgabe {self.number}"

    def get_absolute_url(self) -> str:
        """The permanent address, in the language of the moment."""
        name = "typology:edition" if self.kind == self.Kind.TYPES else "typology:index_edition"
        return reverse(name, args=[self.slug])

    @property
    def is_public(self) -> bool:
        """True once everyone may see it: released, and its day has come."""
        waits = self.embargo_until is not None and self.embargo_until > clock.today()
        return self.state in life_cycle.FROZEN and not waits

    @property
    def is_frozen(self) -> bool:
        """True where nothing of it changes any more."""
        return self.state in life_cycle.FROZEN

    @property
    def structure(self) -> str:
        """ "types" or "gradient"; "" for an index and before it is computed."""
        return str(self.result.get("structure", ""))


def refuse_if_frozen(edition_id: object) -> None:
    """Raises EditionFrozen; asks the database, since it may have been released since."""
    found = Edition.objects.filter(pk=edition_id).values_list("state", "slug").first()
    if found is not None and found[0] in life_cycle.FROZEN:
        raise EditionFrozen(name=found[1])
