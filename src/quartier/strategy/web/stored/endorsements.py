"""Endorsement (Mitzeichnung): each office that is asked, by when, and what it said."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from quartier.base.web.ids import Identified
from quartier.strategy.endorsing import Asked
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation


class Endorsement(Identified):
    """One office is asked about one mandate or action. A "no" has a reason and gets a reply.

    Remarks are internal. Going back to a draft begins a new round; earlier rounds stay.
    """

    class Answer(models.TextChoices):
        OPEN = "", _("noch offen")
        YES = "yes", _("zugestimmt")
        REMARKS = "remarks", _("zugestimmt mit Anmerkungen")
        NO = "no", _("abgelehnt")

    mandate = models.ForeignKey(
        Mandate, null=True, blank=True, on_delete=models.CASCADE, related_name="endorsements"
    )
    action = models.ForeignKey(
        Action, null=True, blank=True, on_delete=models.CASCADE, related_name="endorsements"
    )
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="Stelle",
        on_delete=models.PROTECT,
        related_name="endorsements",
    )
    round = models.PositiveSmallIntegerField("Runde", default=1)
    is_required = models.BooleanField("muss zustimmen", default=True)
    asked_on = models.DateField("gefragt am")
    due = models.DateField("bis")
    reminded_on = models.DateField("erinnert am", null=True, blank=True)
    answer = models.CharField("Antwort", max_length=8, choices=Answer, blank=True, default="")
    remark = models.TextField("Anmerkung oder Grund", blank=True)
    answered_on = models.DateField("geantwortet am", null=True, blank=True)
    reply = models.TextField("Was wir dazu sagen", blank=True)
    replied_on = models.DateField("erwidert am", null=True, blank=True)

    class Meta:
        verbose_name = "Mitzeichnung"
        verbose_name_plural = "Mitzeichnungen"
        ordering: ClassVar = ["round", "due", "organisation__name", "id"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(mandate__isnull=False, action__isnull=True)
                | models.Q(mandate__isnull=True, action__isnull=False),
                name="an_endorsement_is_about_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(answer="", answered_on__isnull=True)
                | (~models.Q(answer="") & models.Q(answered_on__isnull=False)),
                name="an_answer_has_its_day",
            ),
            models.CheckConstraint(
                condition=~models.Q(answer="no") | ~models.Q(remark=""), name="a_no_has_its_reason"
            ),
            models.UniqueConstraint(
                fields=["mandate", "organisation", "round"], name="an_office_is_asked_once_mandate"
            ),
            models.UniqueConstraint(
                fields=["action", "organisation", "round"], name="an_office_is_asked_once_action"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.get_answer_display()}"

    @property
    def asked(self) -> Asked:
        """The row as far as rules need it."""
        return Asked(
            office=self.organisation.name,
            due=self.due,
            answer=self.answer,
            is_required=self.is_required,
            has_reply=bool(self.reply),
        )
