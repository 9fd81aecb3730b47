"""The published set: a release is frozen, has an address for ever, and says who let it go and why."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.db import models
from django.urls import reverse

from quartier.base import clock
from quartier.base.web.ids import Identified
from quartier.base.web.states import WithState
from quartier.inventory import life_cycle
from quartier.inventory.errors import ReleaseFrozen
from quartier.inventory.web.observations import IndicatorVersion
from quartier.people.policy import Viewer, visible_states


class ReleaseQuerySet(models.QuerySet["Release"]):
    """Releases as pages ask for them."""

    def visible_to(self, viewer: Viewer) -> ReleaseQuerySet:
        """What this viewer may see today; before the embargo ends, only who may preview."""
        states = visible_states(viewer, "inventory.release")
        seen = models.Q(state__in=states - {"embargoed", life_cycle.RELEASED})
        over = models.Q(embargo_until__isnull=True) | models.Q(embargo_until__lte=clock.today())
        if life_cycle.RELEASED in states:
            seen |= models.Q(state=life_cycle.RELEASED) & over
        if "embargoed" in states:
            seen |= models.Q(state=life_cycle.RELEASED) & ~over
        return self.filter(seen)


class Release(WithState):
    """A set of indicator versions that pages read. Once released, nothing of it changes."""

    life_cycle = life_cycle.RELEASE

    number = models.PositiveIntegerField("Nummer", unique=True)
    slug = models.SlugField("Adresse", max_length=40, unique=True)
    purpose = models.CharField("Zweck", max_length=300)
    released_at = models.DateTimeField("veröffentlicht am", null=True)
    # Not a foreign key: an erased account leaves its releases standing.
    released_by_id = models.UUIDField("veröffentlicht von", null=True)
    embargo_until = models.DateField("öffentlich ab", null=True, blank=True)
    # Tables and maps that were described and whose figures nobody delivered.
    undelivered = models.JSONField("nicht geliefert", default=list)
    # What was hidden and what an attacker could find out, as the releasing person saw it.
    audit = models.JSONField("Prüfbericht", default=dict)
    items = models.ManyToManyField(
        IndicatorVersion, through="ReleaseItem", related_name="releases", verbose_name="Inhalt"
    )

    objects = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = "Stand"
        verbose_name_plural = "Stände"
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state="released") | models.Q(released_at__isnull=False),
                name="a_release_has_its_day",
            )
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        if not self._state.adding and self.state == life_cycle.RELEASED:
            raise ReleaseFrozen(name=self.slug)
        super().save(*args, **kwargs)

    def __str__(self) -> str:
        return f"Stand {self.number}"

    def get_absolute_url(self) -> str:
        """The permanent address, in the language of the moment."""
        return reverse("inventory:release", args=[self.slug])

    @classmethod
    def current(cls, viewer: Viewer) -> Release | None:
        """The newest release whose day has come for this viewer; None where there is none."""
        released = cls.objects.visible_to(viewer).filter(state=life_cycle.RELEASED)
        # The report of the attack names every hidden cell: long, and nothing for pages of figures.
        return released.defer("audit").order_by("-number").first()

    @property
    def is_public(self) -> bool:
        """True once everyone may see it: released, and its day has come."""
        waits = self.embargo_until is not None and self.embargo_until > clock.today()
        return self.state == life_cycle.RELEASED and not waits


class ReleaseItem(Identified):
    """One indicator version that went into a release: where its values came from."""

    release = models.ForeignKey(Release, on_delete=models.CASCADE, related_name="release_items")
    indicator_version = models.ForeignKey(
        IndicatorVersion, on_delete=models.PROTECT, related_name="release_items"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["release", "indicator_version"], name="once_in_a_release"
            )
        ]

    def save(self, *args: object, **kwargs: object) -> None:
        refuse_if_released(self.release_id)
        super().save(*args, **kwargs)

    def delete(self, *args: object, **kwargs: object) -> tuple[int, dict[str, int]]:
        refuse_if_released(self.release_id)
        return super().delete(*args, **kwargs)

    def __str__(self) -> str:
        return f"{self.release}: {self.indicator_version}"


def refuse_if_released(release_id: uuid.UUID) -> None:
    """Raises ReleaseFrozen; asks the database, since it may have been released since."""
    found = Release.objects.filter(pk=release_id).values_list("state", "slug").first()
    if found is not None and found[0] == life_cycle.RELEASED:
        raise ReleaseFrozen(name=found[1])
