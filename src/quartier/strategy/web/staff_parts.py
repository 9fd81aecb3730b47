"""Staff pages for what belongs to mandates and actions: milestones, decisions."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quartier.base.errors import QuartierError
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy.web import forms, writing
from quartier.strategy.web.stored.actions import Action, Milestone
from quartier.strategy.web.stored.decisions import Decision

PAGE = 25


@require_POST
@require_act("strategy.write")
def plan(request: HttpRequest, pk: object) -> HttpResponse:
    """Plan a milestone of an action."""
    action = get_object_or_404(Action, pk=pk)
    form = forms.MilestoneForm(request.POST, prefix="schritt")
    if form.is_valid():
        writing.plan_milestone(action, actor=request.user, **form.cleaned_data)
        messages.success(request, "Der Schritt ist geplant.")
    else:
        messages.error(request, "Der Schritt braucht einen Namen und ein gültiges Datum.")
    return redirect("strategy_action", pk=action.pk)


@require_POST
@require_act("strategy.write")
def finish(request: HttpRequest, pk: object) -> HttpResponse:
    """Say that a milestone is done today, or waived with a reason."""
    milestone = get_object_or_404(Milestone.objects.select_related("action"), pk=pk)
    try:
        writing.finish_milestone(
            milestone, waived_reason=request.POST.get("waived", "")[:300], actor=request.user
        )
    except QuartierError as error:
        messages.error(request, error.sentence())
    else:
        messages.success(request, "Gespeichert.")
    return redirect("strategy_action", pk=milestone.action_id)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("strategy.decide")
def decisions(request: HttpRequest) -> HttpResponse:
    """All decisions, the newest first, and a form for one more."""
    form = forms.DecisionForm(request.POST or None, viewer=viewer_of(request))
    if request.method == "POST" and form.is_valid():
        try:
            writing.record_decision(actor=request.user, **form.cleaned_data)
        except QuartierError as error:
            form.add_error(None, error.sentence())
        else:
            messages.success(request, "Der Beschluss ist eingetragen.")
            return redirect("strategy_decisions")
    page = Paginator(Decision.objects.select_related("event"), PAGE).get_page(
        request.GET.get("seite")
    )
    return render(request, "strategy/staff/decisions.html", {"form": form, "page": page})
