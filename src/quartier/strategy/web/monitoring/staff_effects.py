"""Staff: what an action is meant to move, and noting what the figure says now."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quartier.base.errors import QuartierError
from quartier.people.policy import Viewer
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy.missing_facts import BY_NAME
from quartier.strategy.web.monitoring import missing, setting
from quartier.strategy.web.monitoring.forms import MissingFilter, TargetForm
from quartier.strategy.web.monitoring.shown import effects_of
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.effects import EffectTarget

PAGE = 25
WRITE = "strategy.write"


def panel(action: Action, _viewer: Viewer) -> dict[str, object] | None:
    """What stands about effects below the sheet of an action, which is fetched with them (`AT_HAND`)."""
    targets = action.effect_targets.all()
    return {"targets": [(_name(target), target.seen) for target in targets]}


def _name(target: EffectTarget) -> str:
    """ "Arbeitslose, Nord: soll sinken"."""
    baseline = target.baseline
    indicator = baseline.released.text("title", "de")[0] if baseline else target.indicator
    return f"{indicator}, {target.area.name}: {target.get_wanted_display()}"


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def effects(request: HttpRequest, pk: object) -> HttpResponse:
    """What an action is meant to move: its targets with what was seen, and a new one."""
    action = get_object_or_404(Action, pk=pk)
    form = TargetForm(request.POST or None, prefix="wirkung", action=action)
    if request.method == "POST" and form.is_valid():
        try:
            setting.set_target(action, actor=request.user, **form.cleaned_data)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Das Wirkungsziel steht.")
            return _back(action.pk)
    keys = action.effect_targets.order_by("indicator", "area__name", "id").values_list(
        "pk", flat=True
    )
    context = {
        "action": action,
        "entries": list(zip(keys, effects_of(action, "de"), strict=False)),
        "form": form,
    }
    return render(request, "strategy/staff/monitoring/effects.html", context)


@require_POST
@require_act(WRITE)
def observe(request: HttpRequest, pk: object) -> HttpResponse:
    """Note what the figure says today."""
    target = get_object_or_404(EffectTarget.objects.select_related("area", "baseline"), pk=pk)
    try:
        setting.observe(target, note=request.POST.get("note", "")[:300], actor=request.user)
    except QuartierError as error:
        messages.error(request, error.sentence())
    else:
        messages.success(request, "Der neue Wert ist festgehalten.")
    return _back(target.action_id)


@require_POST
@require_act(WRITE)
def drop(request: HttpRequest, pk: object) -> HttpResponse:
    """Take back a target of which nothing was observed."""
    target = get_object_or_404(EffectTarget, pk=pk)
    if setting.drop_target(target, actor=request.user):
        messages.success(request, "Das Wirkungsziel ist zurückgenommen.")
    else:
        messages.error(request, "Dazu ist schon etwas festgehalten; das bleibt stehen.")
    return _back(target.action_id)


@require_safe
@require_act(WRITE)
def lacking(request: HttpRequest) -> HttpResponse:
    """What actions lack, with numbers; a kind can be chosen."""
    viewer = viewer_of(request)
    narrowed = MissingFilter(request.GET)
    chosen = BY_NAME.get(narrowed.cleaned_data["fehlt"]) if narrowed.is_valid() else None
    found = missing.lacking(viewer, chosen)
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    rows = [(action, missing.facts_missing(action)) for action in page]
    context = {"page": page, "rows": rows, "filter": narrowed, "counts": missing.counted(viewer)}
    return render(request, "strategy/staff/monitoring/missing.html", context)


def _back(key: object) -> HttpResponse:
    return redirect("strategy_effects", pk=key)
