"""Staff pages of the website: the legal pages and what is still open on them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quartier.people.web.access import require_act
from quartier.people.web.audit import record_act
from quartier.website.legal import LegalPage
from quartier.website.legal_texts import SLUGS, open_places


@require_safe
@require_act("website.legal")
def legal_pages(request: HttpRequest) -> HttpResponse:
    """All legal pages in all languages, with what still has to be filled in."""
    pages = sorted(
        LegalPage.objects.all(), key=lambda page: (SLUGS.index(page.slug), page.language)
    )
    rows = [(page, open_places(page.text)) for page in pages]
    missing = [slug for slug in SLUGS if slug not in {page.slug for page in pages}]
    return render(request, "website/staff/legal_pages.html", {"rows": rows, "missing": missing})


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("website.legal")
def legal_page(request: HttpRequest, pk: object) -> HttpResponse:
    """Edit one page. Its first line is its title; what stands in «» still has to be filled in."""
    page: LegalPage = get_object_or_404(LegalPage, pk=pk)
    if request.method == "POST":
        text = request.POST.get("text", "").replace("\r\n", "\n").strip()
        if not text:
            messages.error(request, "Die Seite ist leer. Der alte Text bleibt stehen.")
            return redirect("website_legal_page", pk=page.pk)
        page.text = text + "\n"
        page.save(update_fields=["text", "changed_at"])
        record_act("website.legal", actor_id=request.user.pk, subject=page)
        messages.success(request, "Gespeichert. Die Seite ist sofort zu sehen.")
        return redirect("website_legal_pages")
    shown = {"page": page, "places": open_places(page.text)}
    return render(request, "website/staff/legal_page.html", shown)
