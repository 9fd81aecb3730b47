"""The documents of data protection with this city's own periods: to read, check and print."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe
from markdown_it import MarkdownIt

from quartier.people.web.access import require_act
from quartier.privacy.documents import BY_NAME, DOCUMENTS, text_of
from quartier.privacy.web.terms import retention

# Raw HTML is not understood, so nobody can bring any in.
_markdown = MarkdownIt("commonmark", {"html": False}).enable("table")


@require_safe
@require_act("privacy.register")
def register(request: HttpRequest) -> HttpResponse:
    """What there is: the register, the impact assessment, the templates."""
    return render(request, "privacy/staff/documents.html", {"documents": DOCUMENTS})


@require_safe
@require_act("privacy.register")
def document(request: HttpRequest, name: str) -> HttpResponse:
    """One document as a page, or with `?form=md` as Markdown to work on."""
    wanted = BY_NAME.get(name)
    if wanted is None:
        raise Http404
    text = text_of(wanted, retention())
    if request.GET.get("form") == "md":
        response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
        response["Content-Disposition"] = f'attachment; filename="{wanted.name}.md"'
        return response
    html = mark_safe(_markdown.render(text))  # noqa: S308
    return render(request, "privacy/staff/document.html", {"document": wanted, "html": html})
