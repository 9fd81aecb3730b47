"""How readers narrow the lists of actions and mandates, and the address that says it again."""

from __future__ import annotations

import uuid
from collections.abc import Container
from dataclasses import dataclass, replace

from django.db import models
from django.db.models import F, Q, Value
from django.http import QueryDict

from quartier.base.languages import SOURCE
from quartier.base.web.translations import Translation
from quartier.city.web.models import Area
from quartier.needs.target_groups import TargetGroup
from quartier.needs.web.models import Need
from quartier.people.policy import PUBLIC
from quartier.strategy.life_cycles import PUBLIC_ACTION, PUBLIC_MANDATE
from quartier.strategy.web.stored.actions import Action, ActionQuerySet, Responsibility
from quartier.strategy.web.stored.mandates import Mandate, MandateQuerySet

_LONGEST = 80


@dataclass(frozen=True)
class ChosenActions:
    """What a reader narrowed the actions to; "" is everything. What nobody offers is nothing chosen."""

    field: str = ""
    area: str = ""
    state: str = ""
    carrier: str = ""
    term: str = ""
    group: str = ""
    words: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> ChosenActions:
        """The choices of an address."""
        state, term, group = (sent.get(name, "") for name in ("stand", "zeitraum", "gruppe"))
        return cls(
            field=_typed(sent, "feld"),
            area=_typed(sent, "ort"),
            state=state if state in PUBLIC_ACTION else "",
            carrier=_typed(sent, "stelle"),
            term=term if term in Action.Term else "",
            group=group if group in set(TargetGroup) else "",
            words=_typed(sent, "suche"),
        )

    def among(
        self, fields: Container[str], areas: Container[str], carriers: Container[str]
    ) -> ChosenActions:
        """The same without what the form does not offer: it would say "all" and show nothing."""
        return replace(
            self,
            field=self.field if self.field in fields else "",
            area=self.area if self.area in areas else "",
            carrier=self.carrier if self.carrier in carriers else "",
        )

    @property
    def is_any(self) -> bool:
        """True where something was chosen."""
        return self != ChosenActions()

    @property
    def is_rare(self) -> bool:
        """True where something was chosen that few ask for."""
        return bool(self.carrier or self.term or self.group)

    def narrow(
        self, found: ActionQuerySet, language: str, *, with_area: bool = True
    ) -> ActionQuerySet:
        """What fits. A place brings what happens in it and what happens in the whole city."""
        same = {"state": self.state, "term": self.term, "group": self.group}
        found = found.filter(**{name: value for name, value in same.items() if value})
        if self.field:
            found = with_field_of_action(found).filter(its_field=self.field)
        if self.carrier:
            carried = Responsibility.objects.filter(organisation__slug=self.carrier)
            found = found.filter(pk__in=carried.values("action"))
        if self.words:
            found = found.filter(says(self.words, language, "title", "summary"))
        if self.area and with_area:
            inside = Action.areas.through.objects.filter(area__in=_within(self.area))
            found = found.filter(Q(is_citywide=True) | Q(pk__in=inside.values("action")))
        return found


@dataclass(frozen=True)
class ChosenMandates:
    """What a reader narrowed the mandates to; likewise."""

    field: str = ""
    area: str = ""
    addressee: str = ""
    state: str = ""
    mandate: uuid.UUID | None = None

    @classmethod
    def of(cls, sent: QueryDict) -> ChosenMandates:
        """The choices of an address."""
        state = sent.get("stand", "")
        return cls(
            field=_typed(sent, "feld"),
            area=_typed(sent, "ort"),
            addressee=_typed(sent, "stelle"),
            state=state if state in PUBLIC_MANDATE else "",
            mandate=_key(sent.get("auftrag", "")),
        )

    def among(
        self, fields: Container[str], areas: Container[str], addressees: Container[str]
    ) -> ChosenMandates:
        """The same without what the form does not offer."""
        return replace(
            self,
            field=self.field if self.field in fields else "",
            area=self.area if self.area in areas else "",
            addressee=self.addressee if self.addressee in addressees else "",
        )

    @property
    def is_any(self) -> bool:
        """True where something was chosen."""
        return self != ChosenMandates()

    def narrow(self, found: MandateQuerySet) -> MandateQuerySet:
        """What fits, `with_field_of_mandate` before. A place brings those whose needs are from there."""
        if self.mandate is not None:
            found = found.filter(pk=self.mandate)
        if self.field:
            found = found.filter(its_field=self.field)
        if self.state:
            found = found.filter(state=self.state)
        if self.addressee:
            found = found.filter(addressee__slug=self.addressee)
        if self.area:
            asked = Mandate.needs.through.objects.filter(
                need__area__in=_within(self.area), need__in=Need.objects.visible_to(PUBLIC)
            )
            found = found.filter(pk__in=asked.values("mandate"))
        return found


def with_field_of_action(found: ActionQuerySet) -> ActionQuerySet:
    """Each with `its_field`: its own, else that of its mandate, else that of a need behind it."""
    return found.annotate(
        its_field=_first_named(
            F("field"), F("mandate__field"), _field_of_a_need(models.OuterRef("mandate_id"))
        )
    )


def with_field_of_mandate(found: MandateQuerySet) -> MandateQuerySet:
    """Each with `its_field`: its own, else that of the first of its needs."""
    return found.annotate(
        its_field=_first_named(F("field"), _field_of_a_need(models.OuterRef("pk")))
    )


def _field_of_a_need(mandate: models.OuterRef) -> models.Subquery:
    links = Mandate.needs.through.objects.filter(mandate=mandate).exclude(need__state="draft")
    return models.Subquery(links.order_by("pk").values("need__field")[:1])


def _first_named(*fields: models.F | models.Subquery) -> models.functions.Coalesce:
    """The first that is neither empty nor missing."""
    named = [models.functions.NullIf(field, Value("")) for field in fields]
    return models.functions.Coalesce(*named, Value(""), output_field=models.CharField())


def says(words: str, language: str, *fields: str) -> Q:
    """Actions whose public texts contain the words: in German, or in the reader's language.

    A machine's draft is not shown, and so not found.
    """
    found = Q(number__iexact=words)
    for one in _spellings(words):
        for field in fields:
            found |= Q(**{f"{field}__icontains": one})
    if language != SOURCE:
        said = Q()
        for one in _spellings(words):
            said |= Q(text__icontains=one)
        translated = Translation.objects.filter(
            said,
            object_type="strategy.action",
            language=language,
            field__in=fields,
            origin=Translation.Origin.HUMAN,
        )
        found |= Q(pk__in=translated.values("object_id"))
    return found


def _spellings(words: str) -> set[str]:
    """SQLite takes a large and a small letter for the same only from a to z."""
    if words.isascii():
        return {words}
    return {words, words.lower(), words.capitalize()}


def _within(area: str) -> models.QuerySet[Area]:
    """The area of this key and the parts that lie in it."""
    return Area.objects.filter(Q(key=area) | Q(parent__key=area))


def _key(typed: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(typed)
    except ValueError:
        return None


def _typed(sent: QueryDict, name: str) -> str:
    # PostgreSQL takes no NUL, not even to find nothing.
    return sent.get(name, "").replace("\x00", "").strip()[:_LONGEST]
