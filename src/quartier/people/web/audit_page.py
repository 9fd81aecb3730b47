"""The log as a page: who did what when, without contents, for whoever watches over the watchers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.people.logged import LOGGED, said
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.accounts import User
from quartier.people.web.audit import AuditEntry

PAGE = 50
GONE = "ein Konto, das es nicht mehr gibt"
BY_PROGRAM = "das Programm"


@dataclass(frozen=True)
class Line:
    """One entry as shown."""

    entry: AuditEntry
    who: str
    what: str
    thing: str


@require_safe
@require_act("people.audit")
def log(request: HttpRequest) -> HttpResponse:
    """Newest first, by act and by day. There is no list of one person's entries and no count of them."""
    entries = AuditEntry.objects.visible_to(viewer_of(request))
    act = request.GET.get("was", "")
    day = _day(request.GET.get("tag", ""))
    if act:
        entries = entries.filter(act=act[:60])
    if day is not None:
        begins = timezone.make_aware(datetime.combine(day, time()))
        entries = entries.filter(at__gte=begins, at__lt=begins + clock.days(1))
    start = _number(request.GET.get("ab", ""))
    found = list(entries[start : start + PAGE + 1])
    page = {
        "lines": _lines(found[:PAGE]),
        "acts": sorted(LOGGED.items(), key=lambda act: act[1]),
        "act": act,
        "day": request.GET.get("tag", "") if day else "",
        "older": start + PAGE if len(found) > PAGE else None,
        "newer": max(start - PAGE, 0) if start else None,
    }
    response = render(request, "people/staff/audit.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _lines(entries: list[AuditEntry]) -> list[Line]:
    names = {
        user.pk: str(user)
        for user in User.objects.filter(pk__in={entry.actor_id for entry in entries})
    }
    return [
        Line(
            entry=entry,
            who=BY_PROGRAM if entry.actor_id is None else names.get(entry.actor_id, GONE),
            what=said(entry.act),
            thing=_thing(entry.object_type),
        )
        for entry in entries
    ]


def _thing(label: str) -> str:
    """The German name of a table; its label where the table is none any more."""
    try:
        return str(apps.get_model(label)._meta.verbose_name) if label else ""
    except LookupError:
        return label


def _day(typed: str) -> date | None:
    try:
        return parse_date(typed[:10])
    except ValueError:  # 31 February
        return None


def _number(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else 0
