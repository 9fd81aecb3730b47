"""What exists already: offers, bodies, concepts and plans on which something new can build."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.city.web.models import Area
from quartier.needs.target_groups import GROUP_CHOICES
from quartier.people.web.visible import VisibleQuerySet
from quartier.strategy.web.stored.organisations import Organisation


class ProvisionQuerySet(VisibleQuerySet["Provision"]):
    """Sets of what exists; whoever lists any asks here first."""

    kind = "strategy.provision"


class Provision(Identified):
    """An offer, a body, a concept or a plan that exists, with whom and where it is for."""

    class Kind(models.TextChoices):
        OFFER = "offer", _("Angebot")
        BODY = "body", _("Gremium")
        CONCEPT = "concept", _("Konzept")
        PLAN = "plan", _("Planung")

    class State(models.TextChoices):
        DRAFT = "draft", _("Entwurf")
        SHOWN = "shown", _("öffentlich")
        ENDED = "ended", _("beendet")

    key = models.SlugField("Kennung", max_length=80, unique=True)
    kind = models.CharField("Art", max_length=8, choices=Kind, default=Kind.OFFER)
    title = models.CharField("Name", max_length=200)
    text = models.TextField("Was es ist", blank=True)
    carrier = models.ForeignKey(
        Organisation,
        verbose_name="Wer es macht",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="provisions",
    )
    areas = models.ManyToManyField(Area, verbose_name="Wo", blank=True, related_name="+")
    is_citywide = models.BooleanField("in der ganzen Stadt", default=False)
    # A key of `needs`: housing, work, education …
    field = models.CharField("Handlungsfeld", max_length=40, blank=True)
    group = models.CharField("Zielgruppe", max_length=20, choices=GROUP_CHOICES, blank=True)
    # Codes, blank-separated: "de ar tr". Empty: nobody has said.
    languages = models.CharField("Sprachen", max_length=200, blank=True)
    address = models.CharField("Ort", max_length=200, blank=True)
    lon = models.DecimalField("Länge", max_digits=9, decimal_places=6, null=True, blank=True)
    lat = models.DecimalField("Breite", max_digits=9, decimal_places=6, null=True, blank=True)
    url = models.URLField("Internetseite", blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)
    since = models.DateField("seit", null=True, blank=True)
    until = models.DateField("bis", null=True, blank=True)
    # The day somebody last asked whether it still exists.
    checked_on = models.DateField("zuletzt nachgefragt", null=True, blank=True)
    state = models.CharField("Stand", max_length=8, choices=State, default=State.DRAFT)

    objects = ProvisionQuerySet.as_manager()

    class Meta:
        verbose_name = "Vorhandenes"
        verbose_name_plural = "Was es schon gibt"
        ordering: ClassVar = ["title", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "kind", "title"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="a_provision_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title
