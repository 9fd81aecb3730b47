"""An action with who carries it and its milestones."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.base.web.states import WithState
from quartier.city.web.models import Area
from quartier.needs.target_groups import GROUP_CHOICES
from quartier.strategy import life_cycles
from quartier.strategy.progress import Step
from quartier.strategy.web.stored.decisions import DecidedQuerySet, Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision


class ActionQuerySet(DecidedQuerySet["Action"]):
    """Sets of actions; whoever lists any asks here first."""

    kind = "strategy.action"

    def with_lead(self) -> ActionQuerySet:
        """Each with `lead_name`, the organisation that leads, in the same query."""
        leading = Responsibility.objects.filter(action=models.OuterRef("pk"), role="lead")
        return self.annotate(lead_name=models.Subquery(leading.values("organisation__name")[:1]))

    def with_next_step(self) -> ActionQuerySet:
        """Each with `next_step` and `next_due`: the open milestone that is due first."""
        waiting = Milestone.objects.filter(
            action=models.OuterRef("pk"), done_on=None, waived_reason=""
        ).order_by(models.F("due").asc(nulls_last=True), "id")
        return self.annotate(
            next_step=models.Subquery(waiting.values("title")[:1]),
            next_step_id=models.Subquery(waiting.values("id")[:1]),
            next_due=models.Subquery(waiting.values("due")[:1]),
        )

    def without_news_since(self, moment: datetime) -> ActionQuerySet:
        """Under way, and nobody has said a word about them since `moment`."""
        return self.filter(state__in=life_cycles.LIVE_ACTION, news_at__lt=moment)


class Action(WithState):
    """Something that is done (Maßnahme): what, for whom, where; who does it stands beside."""

    life_cycle = life_cycles.ACTION
    # Pages beside those of the actions.
    OTHER_ADDRESSES: ClassVar = frozenset({"bericht", "karte", "vorschau"})

    class Term(models.TextChoices):
        SHORT = "short", _("kurzfristig")
        MEDIUM = "medium", _("mittelfristig")
        LONG = "long", _("langfristig")

    # As the programme counts them: "M 12". Empty until somebody numbers it.
    number = models.CharField("Nummer", max_length=20, blank=True)
    title = models.CharField("Titel", max_length=200)
    official_title = models.CharField("Titel im Beschluss", max_length=200, blank=True)
    slug = models.SlugField("Adresse", max_length=120, unique=True, editable=False)
    summary = models.TextField("Worum es geht", blank=True)
    situation = models.TextField("Ausgangslage", blank=True)
    target_group = models.CharField("Für wen", max_length=200, blank=True)
    group = models.CharField("Zielgruppe", max_length=20, choices=GROUP_CHOICES, blank=True)
    # The field of action, a key of `needs`; that of its mandate unless said otherwise.
    field = models.CharField("Handlungsfeld", max_length=40, blank=True)
    mandate = models.ForeignKey(
        Mandate,
        verbose_name="Handlungsauftrag",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
    )
    areas = models.ManyToManyField(Area, verbose_name="Wo", blank=True, related_name="+")
    is_citywide = models.BooleanField("in der ganzen Stadt", default=False)
    is_quick = models.BooleanField("Sofortmaßnahme", default=False)
    exception_reason = models.CharField("Ausnahme oder Eile, weil", max_length=300, blank=True)
    term = models.CharField("Zeitraum", max_length=6, choices=Term, blank=True)
    planned_cents = models.BigIntegerField("geplante Kosten in Cent", null=True, blank=True)
    funding = models.CharField("Woher das Geld kommt", max_length=300, blank=True)
    staff_need = models.CharField("Wer dafür Zeit braucht", max_length=300, blank=True)
    output = models.CharField("Was es danach gibt", max_length=300, blank=True)
    no_effect_reason = models.CharField("Kein Wirkungsziel, weil", max_length=300, blank=True)
    risks = models.TextField("Was schwierig werden kann", blank=True)
    synergies = models.TextField("Was davon auch etwas hat", blank=True)
    builds_on = models.ManyToManyField(
        Provision, verbose_name="baut auf", blank=True, related_name="actions"
    )
    why_new = models.CharField("Warum etwas Neues nötig ist", max_length=300, blank=True)
    contact = models.ForeignKey(
        Organisation,
        verbose_name="Wen man fragen kann",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    url = models.URLField("Mehr dazu", blank=True)
    starts_on = models.DateField("Beginn", null=True, blank=True)
    ends_on = models.DateField("Ende", null=True, blank=True)
    review_on = models.DateField("Wiedervorlage", null=True, blank=True)
    paused_from = models.CharField(max_length=30, blank=True, editable=False)
    decision = models.ForeignKey(
        Decision,
        verbose_name="Beschluss",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="actions",
    )
    merged_into = models.ForeignKey(
        "self",
        verbose_name="aufgegangen in",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="merged_from",
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name="Teil von",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="parts",
    )
    continues = models.ForeignKey(
        "self",
        verbose_name="setzt fort",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="continued_by",
    )
    # Before this day only who may see the preview sees what was adopted.
    public_from = models.DateField("öffentlich ab", null=True, blank=True)
    # Grows with every saved form: of two people editing, the second is told.
    revision = models.PositiveIntegerField(default=0, editable=False)
    # Any word about it, beside its changes of state: what the reminder after 180 days asks for.
    news_at = models.DateTimeField("letzte Nachricht", db_index=True, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = "Maßnahme"
        verbose_name_plural = "Maßnahmen"
        ordering: ClassVar = ["title", "id"]
        indexes: ClassVar = [models.Index(fields=["state", "title"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~models.Q(state__in=sorted(life_cycles.DECIDED_ACTION))
                | models.Q(decision__isnull=False),
                name="an_action_is_adopted_by_decision",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=life_cycles.PAUSED)
                | models.Q(paused_from__in=sorted(life_cycles.PAUSABLE)),
                name="a_paused_action_knows_where_it_was",
            ),
            models.CheckConstraint(
                condition=~models.Q(state=life_cycles.MERGED) | models.Q(merged_into__isnull=False),
                name="a_merged_action_says_into_which",
            ),
            models.CheckConstraint(
                condition=~models.Q(merged_into=models.F("id")),
                name="an_action_is_not_merged_into_itself",
            ),
            models.CheckConstraint(
                condition=models.Q(planned_cents__isnull=True) | models.Q(planned_cents__gte=0),
                name="planned_money_is_not_negative",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="an_action_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=~models.Q(part_of=models.F("id")) & ~models.Q(continues=models.F("id")),
                name="an_action_is_not_part_of_itself",
            ),
            models.UniqueConstraint(
                fields=["number"], condition=~models.Q(number=""), name="a_number_is_given_once"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Responsibility(Identified):
    """Who carries an action: one leads, others carry with it or help (`one_lead`)."""

    class Role(models.TextChoices):
        LEAD = "lead", _("führt")
        CARRIER = "carrier", _("trägt mit")
        PARTNER = "partner", _("hilft")

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="responsibilities")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="responsibilities"
    )
    role = models.CharField("Rolle", max_length=10, choices=Role)

    class Meta:
        verbose_name = "Zuständigkeit"
        verbose_name_plural = "Zuständigkeiten"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["action"], condition=models.Q(role="lead"), name="one_lead"
            ),
            models.UniqueConstraint(
                fields=["action", "organisation"], name="one_role_per_organisation_and_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} {self.get_role_display()}"


class Milestone(Identified):
    """A step with a result: planned for a day, done on a day, or waived with a reason."""

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="milestones")
    title = models.CharField("Schritt", max_length=200)
    due = models.DateField("geplant bis", null=True, blank=True)
    done_on = models.DateField("erledigt am", null=True, blank=True)
    waived_reason = models.CharField("entfallen, weil", max_length=300, blank=True)

    class Meta:
        verbose_name = "Schritt"
        verbose_name_plural = "Schritte"
        ordering: ClassVar = [models.F("due").asc(nulls_last=True), "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(done_on__isnull=True) | models.Q(waived_reason=""),
                name="a_milestone_is_done_or_waived",
            )
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def step(self) -> Step:
        """The milestone as far as progress needs it."""
        return Step(self.title, self.due, self.done_on, bool(self.waived_reason))
