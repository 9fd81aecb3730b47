"""The files of a release and of one indicator in it. A frozen release gives the same bytes each time."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from quartier.inventory.web.export import values_csv, workbook
from quartier.inventory.web.views import indicator_or_404, release_or_404

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
def release_csv(request: HttpRequest, slug: str) -> HttpResponse:
    """All values as CSV, safe to open in a spreadsheet."""
    found = release_or_404(request, slug)
    return _file(values_csv(found, list(found.indicators.all())), f"{slug}.csv", CSV)


@require_safe
def release_xlsx(request: HttpRequest, slug: str) -> HttpResponse:
    """All values as a workbook with a sheet for each indicator and one for the sources."""
    found = release_or_404(request, slug)
    return _file(workbook(found, list(found.indicators.all())), f"{slug}.xlsx", XLSX)


@require_safe
def indicator_csv(request: HttpRequest, slug: str, indicator: str) -> HttpResponse:
    """One indicator's values in this release as CSV."""
    found = indicator_or_404(request, slug, indicator)
    content = values_csv(found.release, [found])
    return _file(content, f"{slug}-{indicator}.csv", CSV)


@require_safe
def indicator_xlsx(request: HttpRequest, slug: str, indicator: str) -> HttpResponse:
    """One indicator's values in this release as a workbook."""
    found = indicator_or_404(request, slug, indicator)
    content = workbook(found.release, [found])
    return _file(content, f"{slug}-{indicator}.xlsx", XLSX)


def _file(content: bytes, name: str, content_type: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
