"""The public page of an annual report, and its file."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.languages import SOURCE
from quartier.people.web.access import viewer_of
from quartier.strategy.reporting import actions_of
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.monitoring.shown_report import report_csv, report_rows, shown_report
from quartier.strategy.web.stored.reports import AnnualReport

PAGE = 50


@require_safe
def report(request: HttpRequest, year: int) -> HttpResponse:
    """The report of a year: what changed, and every action that was public on its day."""
    found, language = _report_or_404(request, year), get_language() or SOURCE
    page = Paginator(actions_of(found.snapshot), PAGE).get_page(request.GET.get("seite"))
    title = _("Bericht %(year)s") % {"year": year}
    context = {
        "report": found,
        "shown": shown_report(found, language),
        "page": page,
        "rows": report_rows(list(page), fields_in(language), language),
        "title": title,
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Vorhaben"), reverse("strategy:actions")),
            (title, ""),
        ],
    }
    return render(request, "strategy/report.html", context)


@require_safe
def report_file(request: HttpRequest, year: int) -> HttpResponse:
    """The report as CSV, safe to open in a spreadsheet."""
    found = _report_or_404(request, year)
    content = report_csv(found, fields_in(SOURCE))
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="bericht-{year}.csv"'
    return response


def _report_or_404(request: HttpRequest, year: int) -> AnnualReport:
    visible = AnnualReport.objects.visible_to(viewer_of(request))
    found = visible.select_related("compared_with").filter(year=year).first()
    if found is None:
        raise Http404
    return found
