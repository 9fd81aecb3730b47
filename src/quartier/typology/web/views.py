"""What the public sees: types, the matrix of the index, how both were computed, previews."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.inventory.web.figures import Source, sources_once
from quartier.inventory.web.told import ToldIndicator, tell_all
from quartier.people.policy import PUBLIC
from quartier.people.web.access import viewer_of
from quartier.typology.web.changes import changes_between
from quartier.typology.web.editions import Edition
from quartier.typology.web.method import index_method, types_method
from quartier.typology.web.previewing import previewed
from quartier.typology.web.reading import current
from quartier.typology.web.shown_gradient import gradient_shown
from quartier.typology.web.shown_index import index_shown
from quartier.typology.web.shown_types import types_shown
from quartier.typology.web.statements import PreviewLink

TYPES, INDEX = Edition.Kind.TYPES, Edition.Kind.INDEX


@require_safe
def types(request: HttpRequest) -> HttpResponse:
    """`/quartierstypen/`: the newest public edition, or why there is none."""
    edition = current(TYPES, PUBLIC)
    if edition is None:
        page = {"kind": "types", "breadcrumbs": _crumbs(), **_neighbours(PUBLIC_ONLY)}
        return render(request, "typology/nothing.html", page)
    return edition_page(request, edition)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """`/quartierstypen/lage/`: the newest public index, or why there is none."""
    edition = current(INDEX, PUBLIC)
    if edition is None:
        page = {"kind": "index", "breadcrumbs": _crumbs(), **_neighbours(PUBLIC_ONLY)}
        return render(request, "typology/nothing.html", page)
    return edition_page(request, edition)


@require_safe
def edition(request: HttpRequest, slug: str) -> HttpResponse:
    """One type edition at its permanent address."""
    return edition_page(request, edition_or_404(request, slug, TYPES))


@require_safe
def index_edition(request: HttpRequest, slug: str) -> HttpResponse:
    """One index edition at its permanent address."""
    return edition_page(request, edition_or_404(request, slug, INDEX))


@require_safe
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """How an edition was computed, step by step, from what it stores itself."""
    found = edition_or_404(request, slug)
    language = get_language() or SOURCE
    told = {one.key: one for one in tell_all(found.release, language)}
    make = types_method if found.kind == TYPES else index_method
    page = {
        "edition": found,
        "method": make(found, told, language),
        "sources": _sources(found, told),
        "breadcrumbs": [*_crumbs_of(found, found.get_absolute_url()), (_("So wird gerechnet"), "")],
    }
    return render(request, "typology/method.html", page)


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """The edition a body's link shows before its day; once public, the public page."""
    link = previewed(token)
    if link is None:
        raise Http404
    if link.edition.is_public:
        return redirect(link.edition.get_absolute_url())
    response = edition_page(request, link.edition, link=link)
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response


PUBLIC_ONLY = None


def edition_page(
    request: HttpRequest, found: Edition, *, link: PreviewLink | None = None
) -> HttpResponse:
    """An edition as everyone sees it, or as a body's link previews it."""
    language = get_language() or SOURCE
    told = {one.key: one for one in tell_all(found.release, language)}
    page: dict[str, object] = {
        "edition": found,
        "link": link,
        "statements": list(found.statements.select_related("area")),
        "sources": _sources(found, told),
        "years": _years(found),
        "breadcrumbs": _crumbs_of(found),
        **_neighbours(found),
    }
    if found.kind == INDEX:
        page["shown"] = index_shown(found, language)
        return render(request, "typology/index.html", page)
    if found.structure == "gradient":
        page["shown"] = gradient_shown(found, language)
        return render(request, "typology/gradient.html", page)
    page["shown"] = types_shown(found, language)
    before = _earlier(found)
    page |= {"before": before, "changes": changes_between(before, found) if before else None}
    return render(request, "typology/types.html", page)


def edition_or_404(request: HttpRequest, slug: str, kind: str = "") -> Edition:
    """The edition at this address, where this viewer may see it; its release at hand."""
    seen = Edition.objects.visible_to(viewer_of(request)).filter(slug=slug)
    if kind:
        seen = seen.filter(kind=kind)
    found = seen.exclude(result={}).select_related("release").first()
    if found is None:
        raise Http404
    return found


def _neighbours(found: Edition | None) -> dict[str, object]:
    """The other public editions, newest first; what is withdrawn stays listed."""
    listed = list(
        Edition.objects.visible_to(PUBLIC).only("kind", "number", "slug", "state", "title")
    )
    return {
        "editions": [one for one in listed if found is None or one.pk != found.pk],
        "has_types": any(one.kind == TYPES for one in listed),
        "has_index": any(one.kind == INDEX for one in listed),
    }


def _earlier(found: Edition) -> Edition | None:
    """The public type edition before this one: a new edition comes with what it changes."""
    earlier = Edition.objects.visible_to(PUBLIC).released(TYPES).filter(number__lt=found.number)
    return next((one for one in earlier[:1] if one.structure == "types"), None)


def _sources(found: Edition, told: Mapping[str, ToldIndicator]) -> Sequence[Source]:
    """Where the figures of the edition come from, each once."""
    keys = {str(name).partition(":")[0] for name in found.result.get("columns", ())}
    used = [told[key].released for key in sorted(keys) if key in told]
    return sources_once(source for one in used for source in one.sources)


def _years(found: Edition) -> str:
    """The years of the figures: "2024" or "2022 bis 2024"."""
    periods = found.result.get("periods", {}).values()
    years = sorted({part[:4] for one in periods for part in str(one).split("/")})
    if len(years) > 1:
        return _("%(first)s bis %(last)s") % {"first": years[0], "last": years[-1]}
    return years[0] if years else ""


def _crumbs() -> list[tuple[object, str]]:
    return [(_("Start"), reverse("website:start")), (_("Quartierstypen"), "")]


def _crumbs_of(found: Edition, address: str = "") -> list[tuple[object, str]]:
    here = reverse("typology:types" if found.kind == TYPES else "typology:index")
    name = _("Quartierstypen") if found.kind == TYPES else _("Lage der Stadtteile")
    number = _("Ausgabe %(number)s") % {"number": found.number}
    return [(_("Start"), reverse("website:start")), (name, here), (number, address)]
