"""Staff: drawing, previewing and publishing the annual report."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.people.policy import may_do
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy.web.monitoring.forms import PrefaceForm, ReportForm
from quartier.strategy.web.monitoring.reports import draw_report, publish_report, write_preface
from quartier.strategy.web.monitoring.shown_report import shown_report
from quartier.strategy.web.stored.reports import AnnualReport

WRITE, DECIDE = "strategy.write", "strategy.decide"


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def reports(request: HttpRequest) -> HttpResponse:
    """All reports, the newest first, and a new one."""
    form = ReportForm(request.POST or None, initial={"year": clock.today().year})
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["year"]
        if _draw(request, year):
            return redirect("strategy_report", year=year)
    listed = AnnualReport.objects.defer("snapshot", "preface")
    return render(
        request, "strategy/staff/monitoring/reports.html", {"reports": listed, "form": form}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def report(request: HttpRequest, year: int) -> HttpResponse:
    """One report before it goes out: what it says, and the preface."""
    found = get_object_or_404(AnnualReport.objects.select_related("compared_with"), year=year)
    form = PrefaceForm(request.POST or None, initial={"preface": found.preface})
    if request.method == "POST" and form.is_valid():
        try:
            write_preface(found, form.cleaned_data["preface"], actor=request.user)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Gespeichert.")
        return redirect("strategy_report", year=year)
    context = {
        "report": found,
        "shown": shown_report(found, "de"),
        "form": form,
        "may_publish": may_do(viewer_of(request), DECIDE),
    }
    return render(request, "strategy/staff/monitoring/report.html", context)


@require_POST
@require_act(WRITE)
def renew(request: HttpRequest, year: int) -> HttpResponse:
    """Draw the draft once more, as things stand today."""
    get_object_or_404(AnnualReport, year=year)
    _draw(request, year)
    return redirect("strategy_report", year=year)


@require_POST
@require_act(DECIDE)
def publish(request: HttpRequest, year: int) -> HttpResponse:
    """Let everyone read it."""
    found = get_object_or_404(AnnualReport, year=year)
    try:
        publish_report(found, actor=request.user)
    except QuartierError as error:
        messages.error(request, error.sentence())
    else:
        messages.success(request, "Der Bericht ist veröffentlicht.")
    return redirect("strategy_report", year=year)


def _draw(request: HttpRequest, year: int) -> bool:
    try:
        draw_report(year, actor=request.user)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return False
    messages.success(request, "Der Entwurf hält fest, wie es heute steht.")
    return True
