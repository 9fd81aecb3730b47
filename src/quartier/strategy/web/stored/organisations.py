"""Who acts: offices, associations, companies, with the seats they hold. Never a person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.base.web.slugs import give_slug


class Organisation(Identified):
    """An office, association or company that is asked to act or does. Never a person."""

    class Kind(models.TextChoices):
        OFFICE = "office", _("Amt oder städtische Stelle")
        MIGRANT = "migrant", _("Verein von Zugewanderten")
        ASSOCIATION = "association", _("Verein oder Initiative")
        WELFARE = "welfare", _("Wohlfahrtsverband")
        FAITH = "faith", _("Religionsgemeinschaft")
        EDUCATION = "education", _("Schule, Kita, Hochschule")
        HOUSING = "housing", _("Wohnungsunternehmen")
        COMPANY = "company", _("Betrieb, Kammer, Arbeitsverwaltung")
        BODY = "body", _("Gremium")
        OTHER = "other", _("Andere")

    name = models.CharField("Name", max_length=160, unique=True)
    # Empty for those of an earlier version until they are saved; their page has their id then.
    slug = models.SlugField("Adresse", max_length=120, unique=True, null=True, editable=False)
    kind = models.CharField("Art", max_length=12, choices=Kind, default=Kind.OTHER)
    about = models.TextField("Was die Stelle macht", blank=True)
    # What it has done before, with years; offers and actions here are listed beside it.
    earlier_work = models.TextField("Bisherige Arbeit", blank=True)
    url = models.URLField("Internetseite", blank=True)
    # Of the office, never of a person; not shown in public.
    mail = models.EmailField("E-Mail der Stelle", blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)

    class Meta:
        verbose_name = "Stelle"
        verbose_name_plural = "Stellen"
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        if not self.slug:
            self.slug = give_slug(self, self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Its page among those who take part; there is one where something of it is public."""
        return reverse("strategy:organisation", args=[self.slug or self.pk])


class Seat(Identified):
    """A place that an organisation has in a body: the alliance, the steering group, a round table."""

    class Body(models.TextChoices):
        ALLIANCE = "alliance", _("Bündnis")
        STEERING = "steering", _("Lenkungskreis")
        ROUND_TABLE = "round_table", _("Runder Tisch")
        ADVISORY = "advisory", _("Beirat")

    class Role(models.TextChoices):
        CHAIR = "chair", _("Vorsitz")
        MEMBER = "member", _("Mitglied")
        GUEST = "guest", _("Gast")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="seats")
    body = models.CharField("Gremium", max_length=12, choices=Body, default=Body.ALLIANCE)
    # The field of action of a round table, a key of `needs`; empty for the other bodies.
    field = models.CharField("Handlungsfeld", max_length=40, blank=True)
    role = models.CharField("Rolle", max_length=8, choices=Role, default=Role.MEMBER)
    since = models.DateField("seit", null=True, blank=True)
    until = models.DateField("bis", null=True, blank=True)

    class Meta:
        verbose_name = "Sitz"
        verbose_name_plural = "Sitze"
        ordering: ClassVar = ["body", "field", "organisation__name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True)
                | models.Q(since__isnull=True)
                | models.Q(until__gte=models.F("since")),
                name="a_seat_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["organisation", "body", "field"],
                condition=models.Q(until__isnull=True),
                name="one_seat_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_body_display()}"
