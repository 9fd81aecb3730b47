"""The desk itself: how much there is to read and who reads it, pause, second body, raw export."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from fractions import Fraction

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages

from quartier.base import clock
from quartier.base.errors import QuartierError
from quartier.base.numbers import format_number
from quartier.dialogue.desk.exporting import PURPOSES
from quartier.dialogue.desk.holding import DAYS_UNTIL_SECOND
from quartier.dialogue.desk.pausing import PAUSE_REASONS
from quartier.dialogue.web import reading
from quartier.dialogue.web.desk import exports, pausing
from quartier.dialogue.web.desk.page_read import unkept
from quartier.dialogue.web.desk.work import load
from quartier.dialogue.web.stored.raw_exports import RawExportRequest
from quartier.people.web.access import require_act, viewer_of

MOST_HOURS = 400
SHOWN = 10


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.desk")
def desk(request: HttpRequest) -> HttpResponse:
    """Work load, pause switch, hours, second body."""
    if request.method == "POST":
        try:
            _set(request)
        except QuartierError as error:
            messages.error(request, error.sentence())
        return redirect("dialogue_desk")
    work = load()
    context = {
        "desk": pausing.desk_state(),
        "load": work,
        "per_hundred": _told(work.hours_per_hundred),
        "needed": _told(work.hours_needed),
        "weeks": _told(work.weeks_to_read),
        "reasons": [(key, staff, told) for key, (staff, told) in PAUSE_REASONS.items()],
        "days": DAYS_UNTIL_SECOND,
    }
    return unkept(render(request, "dialogue/staff/desk.html", context))


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("dialogue.raw_export")
def raw_exports(request: HttpRequest) -> HttpResponse:
    """Ask for originals as a file; allow what somebody else asked for."""
    if not reading.may_read_originals(viewer_of(request)):
        raise Http404
    if request.method == "POST":
        try:
            if request.POST.get("act") == "ask":
                exports.ask(asked_by=request.user, purpose=request.POST.get("purpose", ""))
                messages.success(request, "Beantragt. Eine zweite Person muss es erlauben.")
            else:
                wanted = get_object_or_404(
                    RawExportRequest, pk=_key(request.POST.get("request", ""))
                )
                exports.allow(wanted, allowed_by=request.user)
                messages.success(request, "Erlaubt. Abholen kann es, wer es beantragt hat.")
        except QuartierError as error:
            messages.error(request, error.sentence())
        return redirect("dialogue_raw_exports")
    now = clock.now()
    rows = [
        {
            "request": one,
            "purpose": PURPOSES.get(one.purpose, one.purpose),
            "own": one.asked_by_id == request.user.pk,
            "open": one.expires_at > now and one.fetched_at is None,
        }
        for one in RawExportRequest.objects.all()[:SHOWN]
    ]
    context = {"rows": rows, "purposes": PURPOSES.items()}
    return unkept(render(request, "dialogue/staff/raw_exports.html", context))


@require_POST
@require_act("dialogue.raw_export")
def raw_export(request: HttpRequest, pk: object) -> HttpResponse:
    """The file, once, for who asked and after somebody else allowed it."""
    wanted = get_object_or_404(RawExportRequest, pk=pk)
    try:
        content = exports.fetch(wanted, fetched_by=request.user)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return redirect("dialogue_raw_exports")
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="beitraege-original.csv"'
    return unkept(response)


def _set(request: HttpRequest) -> None:
    act = request.POST.get("act")
    if act == "pause":
        pausing.begin_pause(reason=request.POST.get("reason", ""), by=request.user)
        messages.success(request, "Pause. Das Formular nimmt nichts an und nennt den Grund.")
    elif act == "open":
        pausing.end_pause(by=request.user)
        messages.success(request, "Die Pause ist zu Ende.")
    elif act == "people":
        _set_people(request)


def _set_people(request: HttpRequest) -> None:
    typed = request.POST.get("hours", "").strip().replace(",", ".")
    mail = request.POST.get("mail", "").strip()
    try:
        hours = Decimal(typed).quantize(Decimal("0.1")) if typed else None
        if hours is not None and not 0 <= hours <= MOST_HOURS:
            raise InvalidOperation
        if mail:
            validate_email(mail)
    except InvalidOperation:
        messages.error(request, "Die Stunden sind eine Zahl wie 12 oder 7,5.")
        return
    except ValidationError:
        messages.error(request, "Diese E-Mail-Adresse stimmt nicht ganz.")
        return
    name = request.POST.get("name", "").strip()[:200]
    pausing.set_people(hours_per_week=hours, name=name, mail=mail, by=request.user)
    messages.success(request, "Gespeichert.")


def _told(number: Fraction | None) -> str:
    """One place behind the comma, as people say hours; empty where unknown."""
    if number is None:
        return ""
    return format_number((Decimal(number.numerator) / number.denominator).quantize(Decimal("0.1")))


def _key(typed: str) -> str:
    """An id as a form sends it; what is none finds nothing."""
    return typed if len(typed) == 36 and typed.count("-") == 4 else "0" * 32
