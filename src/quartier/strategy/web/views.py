"""One action with all it rests on, as a public page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.base.web.slugs import object_id_for
from quartier.people.web.access import viewer_of
from quartier.strategy.web.action_page import action_page
from quartier.strategy.web.publishing.kin import with_kin
from quartier.strategy.web.stored.actions import Action


@require_safe
def action(request: HttpRequest, slug: str) -> HttpResponse:
    """One action. An earlier address leads to today's; what the viewer may not see is not there."""
    viewer = viewer_of(request)
    visible = Action.objects.visible_to(viewer)
    found = visible.select_related("decision", "mandate__decision", "mandate__addressee", "contact")
    shown = with_kin(found).with_state_since().filter(slug=slug).first()
    if shown is None:
        moved = visible.filter(pk=object_id_for("strategy.action", slug)).first()
        if moved is None:
            raise Http404
        return redirect("strategy:action", slug=moved.slug, permanent=True)
    page = action_page(shown, viewer, get_language() or SOURCE)
    breadcrumbs = [
        (_("Start"), reverse("website:start")),
        (_("Vorhaben"), reverse("strategy:actions")),
        (page.title, ""),
    ]
    return render(request, "strategy/action.html", {"shown": page, "breadcrumbs": breadcrumbs})
