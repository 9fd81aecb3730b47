"""`/was-es-gibt/`: what exists already, as a list to narrow, and where on the map."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.city.web.models import Area
from quartier.dialogue.web.events.words import language_names
from quartier.needs.target_groups import TargetGroup
from quartier.people.policy import PUBLIC
from quartier.strategy.web.existing.choosing import Chosen
from quartier.strategy.web.existing.map import existing_map
from quartier.strategy.web.existing.shown import group_word, shown_provisions, some_only_german
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.stored.provisions import Provision, ProvisionQuerySet

PAGE = 25


def _public() -> ProvisionQuerySet:
    """Whoever looks, only what is public."""
    return Provision.objects.visible_to(PUBLIC)


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """What exists, a page at a time, narrowed by what the reader chose."""
    language, chosen = get_language() or SOURCE, Chosen.of(request.GET)
    fields = fields_in(language)
    found = chosen.narrow(_public()).select_related("carrier").prefetch_related("areas")
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    cards = shown_provisions(page, language, fields)
    kept = request.GET.copy()
    kept.pop("seite", None)
    context = {
        "page": page,
        "cards": cards,
        "chosen": chosen,
        "kept": kept.urlencode(),
        "kinds": Provision.Kind.choices,
        "fields": fields.items(),
        "areas": Area.objects.places().existing_on(clock.today()).only("key", "name"),
        "groups": [(group.value, group_word(group.value)) for group in TargetGroup],
        "spoken": _spoken(),
        "german_only": some_only_german(cards, language),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Was es schon gibt"), "")],
    }
    return render(request, "strategy/existing/listing.html", context)


def _spoken() -> list[tuple[str, str, str]]:
    """The languages that something is offered in, as the choice lists them."""
    texts = _public().order_by().values_list("languages", flat=True).distinct()
    return language_names(sorted({code for text in texts for code in text.split()}))


@require_safe
def on_the_map(request: HttpRequest) -> HttpResponse:
    """How much exists where, as picture and as table."""
    public = _public()
    inside = Provision.areas.through.objects.filter(provision__in=public).values_list("area")
    shown = existing_map(dict(inside.annotate(Count("provision"))))
    context = {
        "shown": shown,
        "citywide": public.filter(is_citywide=True).count(),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Was es schon gibt"), reverse("strategy:existing")),
            (_("Karte"), ""),
        ],
    }
    return render(request, "strategy/existing/map.html", context)
