"""Staff pages of types and index: all editions, a new one, one with everything to be done, two beside."""

from __future__ import annotations

import uuid
from collections import Counter

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from quartier.inventory.web.releases import Release
from quartier.inventory.web.who import told_events
from quartier.people.policy import PUBLIC, may_do
from quartier.people.web.access import require_act, viewer_of
from quartier.typology import life_cycle
from quartier.typology.index.reading import recipe_names
from quartier.typology.profiles.neutral_names import check_name
from quartier.typology.web.changes import changes_between
from quartier.typology.web.editions import Edition
from quartier.typology.web.naming import told_hit
from quartier.typology.web.previewing import link_address
from quartier.typology.web.recipes import recipe_text, recipes_of_editions
from quartier.typology.web.table import mappable_keys

PAGE = 25
STATES = {
    life_cycle.COMPUTING: "wird gerechnet",
    life_cycle.FAILED: "nicht gerechnet",
    life_cycle.DRAFT: "Entwurf",
    life_cycle.PREVIEWED: "in der Vorschau",
    life_cycle.RELEASED: "veröffentlicht",
    life_cycle.WITHDRAWN: "zurückgezogen",
    life_cycle.DISCARDED: "verworfen",
}
FORM = "typology_form"
# Shares, rates and means say how people live somewhere; counts say how large it is.
FOR_TYPES = frozenset({"share", "rate", "value"})


@require_safe
@require_act("typology.compute")
def index(request: HttpRequest) -> HttpResponse:
    """All editions, newest first; `?art=` shows one kind."""
    kind = request.GET.get("art", "")
    seen = Edition.objects.visible_to(viewer_of(request)).exclude(state=life_cycle.DISCARDED)
    if kind in Edition.Kind.values:
        seen = seen.filter(kind=kind)
    seen = seen.defer("spec", "result").select_related("release").order_by("-created_at")
    listed = Paginator(seen.defer("release__audit", "spec", "result"), PAGE)
    editions = listed.get_page(request.GET.get("seite"))
    page = {
        "editions": [(one, STATES[one.state]) for one in editions],
        "page": editions,
        "kind": kind,
        "kept_query": f"art={kind}&" if kind else "",
    }
    return render(request, "typology/staff/index.html", page)


@require_safe
@require_act("typology.compute")
def new(request: HttpRequest) -> HttpResponse:
    """The form for a new edition; `?rezept=` takes the text of a recipe that is there."""
    release = Release.current(PUBLIC)
    said = request.session.pop(FORM, {})
    shipped, own = list(recipe_names()), recipes_of_editions()
    wanted = request.GET.get("rezept", "")
    # What nobody offers is nothing chosen, however long it is.
    wanted = wanted if wanted in {*shipped, *own} else ""
    page = {
        "release": release,
        "indicators": [
            one
            for one in (mappable_keys(release) if release else [])
            if one.definition.get("kind") in FOR_TYPES and one.definition.get("theme") != "herkunft"
        ],
        "recipes": [*own, *(name for name in shipped if name not in own)],
        "chosen": wanted,
        "recipe_text": said.get("recipe") or recipe_text(wanted),
        "earlier": Edition.objects.visible_to(viewer_of(request))
        .filter(kind="types", state__in=life_cycle.FROZEN)
        .defer("spec", "result"),
        "said": said,
    }
    return render(request, "typology/staff/new.html", page)


@require_safe
@require_act("typology.compute")
def edition(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """One edition: what came out, names, overrides, links for bodies, statements, release."""
    found = edition_or_404(request, pk)
    said = request.session.pop(FORM, {})
    page: dict[str, object] = {
        "edition": found,
        "state": STATES[found.state],
        "open": found.state in life_cycle.OPEN,
        "said": said,
        "may_release": may_do(viewer_of(request), "typology.release"),
        "events": told_events(found, STATES),
        "links": [
            (link, request.build_absolute_uri(link_address(link))) for link in found.links.all()
        ],
        "statements": list(found.statements.select_related("area")),
        "others": Edition.objects.visible_to(viewer_of(request))
        .filter(kind=found.kind)
        .exclude(pk=found.pk)
        .exclude(state__in=[life_cycle.COMPUTING, life_cycle.FAILED, life_cycle.DISCARDED])
        .only("kind", "number", "state")
        .order_by("-number"),
        "by_k": _by_k(found),
        "certainty": found.result.get("certainty", {}),
    }
    if found.kind == Edition.Kind.TYPES:
        page |= _types_part(request, found, said)
    else:
        page["classes"] = sorted(
            Counter(
                " / ".join(classes.get(name, "–") for name in ("status", "dynamics"))
                for classes in found.values.values_list("classes", flat=True)
            ).items()
        )
    response = render(request, "typology/staff/edition.html", page)
    if found.state == life_cycle.COMPUTING:
        response["Refresh"] = "3"
    return response


@require_safe
@require_act("typology.compute")
def compare(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """What another edition (`?mit=`) puts elsewhere: each area that changes, and how many do not."""
    found = edition_or_404(request, pk)
    other = _other(request, found)
    if other is None:
        return redirect("typology_edition", pk=found.pk)
    changes = changes_between(other, found)
    listed = Paginator(changes.moved, PAGE).get_page(request.GET.get("seite"))
    page = {
        "edition": found,
        "other": other,
        "changes": changes,
        "listed": listed,
        "kept_query": f"mit={other.pk}&",
    }
    return render(request, "typology/staff/compare.html", page)


def _other(request: HttpRequest, found: Edition) -> Edition | None:
    """The edition to compare with: the one asked for, else the newest of the same kind."""
    wanted = request.GET.get("mit", "")
    if wanted:
        try:
            other = edition_or_404(request, uuid.UUID(wanted))
        except ValueError:
            raise Http404 from None
        if other.kind != found.kind:
            raise Http404
        return other
    seen = Edition.objects.visible_to(viewer_of(request)).exclude(pk=found.pk)
    return seen.filter(kind=found.kind).exclude(result={}).order_by("-number").first()


def edition_or_404(request: HttpRequest, pk: uuid.UUID) -> Edition:
    """The edition with this id, where this viewer may see it; its release at hand."""
    seen = Edition.objects.visible_to(viewer_of(request)).select_related("release")
    found = seen.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def _types_part(request: HttpRequest, found: Edition, said: dict[str, str]) -> dict[str, object]:
    types = list(found.types.all())
    numbers = Counter(found.assignments.values_list("type_id", flat=True))
    wanted = request.GET.get("nur", "")
    rows = found.assignments.select_related("area", "type", "computed_type", "second")
    if wanted == "zwischen":
        rows = rows.filter(membership__lt=0.7)
    elif wanted == "geaendert":
        rows = rows.exclude(override_reason="")
    listed = Paginator(rows.order_by("area__name"), PAGE).get_page(request.GET.get("seite"))
    return {
        "types": [
            (one, numbers[one.pk], [told_hit(hit) for hit in check_name(one.name)]) for one in types
        ],
        "assignments": listed,
        "only": wanted,
        "kept_query": f"nur={wanted}&" if wanted else "",
        "failed_type": said.get("type", ""),
    }


def _by_k(found: Edition) -> list[tuple[str, object, object]]:
    """Per number of types: stability, and the same in cities without types."""
    stability, null = found.result.get("stability", {}), found.result.get("null", {})
    return [(k, stability[k], null.get(k, "")) for k in sorted(stability, key=int)]
