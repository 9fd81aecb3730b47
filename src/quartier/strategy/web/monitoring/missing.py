"""What actions lack, counted and listed: one query for all counts, one for a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q

from quartier.base import clock
from quartier.inventory.web.models import PublishedValue, Release
from quartier.people.policy import PUBLIC, Viewer
from quartier.strategy import life_cycles as states
from quartier.strategy.missing_facts import MISSING_FACTS, MissingFact
from quartier.strategy.web.stored.actions import Action, ActionQuerySet, Milestone, Responsibility
from quartier.strategy.web.stored.effects import EffectObservation, EffectTarget
from quartier.strategy.web.stored.endorsements import Endorsement

# Beyond an idea and not over: only there something can still be added in time.
WATCHED = frozenset({states.DRAFTED, states.IN_ENDORSEMENT, states.PAUSED}) | states.LIVE_ACTION
_DECIDED = states.LIVE_ACTION | {states.PAUSED}


@dataclass(frozen=True)
class CountedFact:
    """A kind of missing fact, and of how many actions it is missing."""

    fact: MissingFact
    count: int


def waiting(viewer: Viewer) -> ActionQuerySet:
    """Actions that lack something."""
    return _with_facts(viewer).filter(_any())


def counted(viewer: Viewer) -> list[CountedFact]:
    """Each kind with its number, in the order of the page; those nobody lacks too."""
    asked = {_alias(fact): Count("pk", filter=Q(**{_alias(fact): True})) for fact in MISSING_FACTS}
    renamed = {f"n{name}": count for name, count in asked.items()}
    found = _with_facts(viewer).aggregate(**renamed)
    return [CountedFact(fact, found[f"n{_alias(fact)}"]) for fact in MISSING_FACTS]


def lacking(viewer: Viewer, fact: MissingFact | None = None) -> ActionQuerySet:
    """The actions that lack this, or anything; by title."""
    chosen = _any() if fact is None else Q(**{_alias(fact): True})
    return _with_facts(viewer).filter(chosen).with_lead().order_by("title", "id")


def facts_missing(action: Action) -> list[MissingFact]:
    """What an action from `lacking` lacks."""
    return [fact for fact in MISSING_FACTS if getattr(action, _alias(fact))]


def _alias(fact: MissingFact) -> str:
    return "lacks_" + fact.name.replace("-", "_")


def _any() -> Q:
    asked = Q()
    for fact in MISSING_FACTS:
        asked |= Q(**{_alias(fact): True})
    return asked


def _with_facts(viewer: Viewer) -> ActionQuerySet:
    """The actions one can still add to, each with what it lacks."""
    found = Action.objects.visible_to(viewer).filter(state__in=WATCHED)
    yes, no = models.Value(True), models.Value(False)
    conditions = _conditions()
    return found.annotate(
        **{
            _alias(fact): models.Case(
                models.When(conditions[fact.name], then=yes),
                default=no,
                output_field=models.BooleanField(),
            )
            for fact in MISSING_FACTS
        }
    )


def _conditions() -> dict[str, Q]:
    steps = Milestone.objects.filter(action=OuterRef("pk"))
    late = steps.filter(done_on=None, waived_reason="", due__lt=clock.today())
    leads = Responsibility.objects.filter(action=OuterRef("pk"), role="lead")
    targets = EffectTarget.objects.filter(action=OuterRef("pk"))
    asked = Endorsement.objects.filter(action=OuterRef("pk"))
    places = Action.areas.through.objects.filter(action=OuterRef("pk"))
    decided = Q(state__in=_DECIDED)
    return {
        "ueberfaellig": decided & Q(Exists(late)),
        "schritte": decided & ~Q(Exists(steps)),
        "ort": Q(is_citywide=False) & ~Q(Exists(places)),
        "kosten": Q(planned_cents=None),
        "zeit": decided & (Q(starts_on=None) | Q(ends_on=None)),
        "wirkungsziel": Q(no_effect_reason="") & ~Q(Exists(targets)),
        "neue-zahl": Q(Exists(targets.filter(_unobserved()))),
        "mitzeichnung": Q(state=states.IN_ENDORSEMENT) & ~Q(Exists(asked)),
        "drucksache": decided & Q(decision__kind="resolution", decision__paper_number=""),
        "adresse": decided & Q(Exists(leads.filter(organisation__mail=""))),
    }


def _unobserved() -> Q:
    """Today's public set has a later time than the baseline and all that was observed.

    The times of one indicator are written alike, so their order is that of their signs.
    """
    release = Release.current(PUBLIC)
    if release is None:
        return Q(pk__in=[])
    later = PublishedValue.objects.filter(
        released__release=release,
        released__indicator=OuterRef("indicator"),
        area=OuterRef("area"),
        missing="",
        period__gt=OuterRef("baseline__period"),
    )
    seen = EffectObservation.objects.filter(
        target=OuterRef(OuterRef("pk")), figure__period__gte=OuterRef("period")
    )
    return Q(Exists(later.filter(~Exists(seen))))
