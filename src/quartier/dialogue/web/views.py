"""Pages of the dialogue that residents meet: say something, the number, what became of it."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base import codes
from quartier.base.errors import QuartierError
from quartier.city.web.models import Area
from quartier.dialogue.web import saying
from quartier.dialogue.web.forms import SayForm, new_form_key
from quartier.dialogue.web.private_pages import private
from quartier.dialogue.web.qr import qr_svg


@require_safe
def welcome(request: HttpRequest) -> HttpResponse:
    """After the QR code of a poster: the language first, then the form."""
    return render(request, "dialogue/welcome.html", {"area": request.GET.get("ort", "")[:120]})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """The form; sent, the page with the number. Nothing is lost when something is missing."""
    if request.method != "POST":
        start = {"area": request.GET.get("ort", "")[:120], "visibility": "hidden"}
        return _form(request, start, new_form_key())
    form = SayForm(request.POST)
    if not form.is_valid():
        return _form(request, request.POST, new_form_key(), missing=set(form.errors), status=422)
    said = saying.Said(language=get_language(), **form.cleaned_data)
    try:
        receipt = saying.say(said)
    except QuartierError as error:
        return _form(request, request.POST, said.form_key, error=error, status=422)
    return private(render(request, "dialogue/number.html", _number(receipt.code)))


def _form(
    request: HttpRequest,
    values: object,
    form_key: str,
    *,
    missing: set[str] = frozenset(),
    error: QuartierError | None = None,
    status: int = 200,
) -> HttpResponse:
    page = {
        "values": values,
        "form_key": form_key,
        "areas": Area.objects.places().order_by("slug").only("key", "name"),
        "missing": missing,
        "error": error,
    }
    return render(request, "dialogue/say.html", page, status=status)


def _number(code: str) -> dict[str, object]:
    address = f"{settings.QUARTIER_PUBLIC_URL}{reverse('dialogue:mine')}"
    # The number travels in the fragment, which browsers keep to themselves (V3).
    return {"groups": codes.group_code(code), "code": code, "qr": qr_svg(f"{address}#{code}")}
