"""The pages behind a preview link, made as everyone will read them on the day."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.people.policy import PUBLIC
from quartier.strategy.web.action_page import action_page
from quartier.strategy.web.previewing.links import Preview, previewed
from quartier.strategy.web.publishing.kin import with_kin
from quartier.strategy.web.publishing.mandates import with_first
from quartier.strategy.web.shown import action_cards, mandate_cards, some_only_german

# More than any council decides at once; the page stays small whatever the amount of data.
MOST = 60


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """What becomes public on the day; once it has come, the public list."""
    found = _found_or_404(token)
    if found.day <= clock.today():
        return redirect("strategy:actions")
    language = get_language() or SOURCE
    with clock.clock_at(found.its_moment):
        listed = found.actions().with_lead().with_state_since()
        listed = listed.prefetch_related("areas", "milestones").order_by("title", "id")
        actions = action_cards(listed[:MOST], language, details=True)
        orders = with_first(found.mandates().select_related("addressee", "decision"), PUBLIC)
        mandates = mandate_cards(orders.order_by("title", "id")[:MOST], language)
        if not actions and not mandates:
            raise Http404
        texts = [card.title for card in (*actions, *mandates)]
        page = {
            "preview": found,
            "actions": [(card, _inside(token, card.url)) for card in actions],
            "mandates": mandates,
            "german_only": some_only_german(texts, language),
            "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Vorschau"), "")],
        }
        return _kept_nowhere(render(request, "strategy/previewing/preview.html", page))


@require_safe
def preview_action(request: HttpRequest, token: str, slug: str) -> HttpResponse:
    """One action of the preview, as its page will be."""
    found = _found_or_404(token)
    if found.day <= clock.today():
        return redirect("strategy:action", slug=slug)
    with clock.clock_at(found.its_moment):
        rows = found.actions().select_related(
            "decision", "mandate__decision", "mandate__addressee", "contact"
        )
        action = with_kin(rows).with_state_since().filter(slug=slug).first()
        if action is None:
            raise Http404
        shown = action_page(action, PUBLIC, get_language() or SOURCE)
        above = reverse("strategy:preview", args=[token])
        page = {
            "shown": shown,
            "preview": found,
            "breadcrumbs": [(_("Vorschau"), above), (shown.title, "")],
        }
        return _kept_nowhere(render(request, "strategy/action.html", page))


def _found_or_404(token: str) -> Preview:
    found = previewed(token)
    if found is None:
        raise Http404
    return found


def _inside(token: str, url: str) -> str:
    return reverse("strategy:preview_action", args=[token, url.rstrip("/").rpartition("/")[2]])


def _kept_nowhere(response: HttpResponse) -> HttpResponse:
    """Neither stored on the way, nor found by a search engine, nor told to the next page."""
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Referrer-Policy"] = "no-referrer"
    return response
