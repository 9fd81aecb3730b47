"""What staff do with editions; each act is one address that only takes POST."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.views.decorators.http import require_POST

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.city.web.areas import Area
from quartier.people.web.access import require_act
from quartier.typology.web.computing import begin, compute_again
from quartier.typology.web.editions import Edition
from quartier.typology.web.naming import name_type, override
from quartier.typology.web.previewing import add_statement, make_link, withdraw_link
from quartier.typology.web.recipes import spec_of_text
from quartier.typology.web.releasing import discard, release_edition, withdraw
from quartier.typology.web.staff import FORM, STATES, edition_or_404
from quartier.typology.web.tasks import compute_edition

LONGEST_RECIPE = 40_000
Row = TypeVar("Row", bound=models.Model)


@require_POST
@require_act("typology.compute")
def start(request: HttpRequest) -> HttpResponse:
    """Begin a new edition; a job computes it."""
    entered = {
        name: request.POST.get(name, "") for name in ("kind", "title", "k", "seed", "recipe")
    }
    entered["recipe"] = entered["recipe"][:LONGEST_RECIPE]
    try:
        made = _begin(request, entered)
    except QuartierError as error:
        messages.error(request, error.sentence())
        request.session[FORM] = entered
        return redirect("typology_new")
    compute_edition.enqueue(str(made.pk))
    return redirect("typology_edition", pk=made.pk)


@require_POST
@require_act("typology.compute")
def again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Compute a failed edition once more."""
    found = edition_or_404(request, pk)

    def act() -> str:
        compute_again(found, actor_id=request.user.pk)
        compute_edition.enqueue(str(found.pk))
        return "Wird noch einmal gerechnet."

    return _done(request, found, act)


@require_POST
@require_act("typology.name")
def name(request: HttpRequest, pk: uuid.UUID, number: int) -> HttpResponse:
    """Name a type, with a reason where a word labels people."""
    found = edition_or_404(request, pk)
    type_ = get_object_or_404(found.types.all(), number=number)

    def act() -> str:
        name_type(
            type_=type_,
            name=_text(request, "name", 80),
            reason=_text(request, "reason", 300),
            edited=_text(request, "edited", 2000),
            actor_id=request.user.pk,
        )
        return f"Typ {type_.letter} heißt jetzt „{type_.name}“."

    kept = {key: request.POST.get(key, "")[:2000] for key in ("name", "reason", "edited")}
    return _done(request, found, act, kept={**kept, "type": type_.letter})


@require_POST
@require_act("typology.name")
def put(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Put an area into another type, with a reason."""
    found = edition_or_404(request, pk)

    def act() -> str:
        assignment = _chosen(request, "assignment", found.assignments.select_related("area"))
        wanted = request.POST.get("type", "")
        type_ = found.types.filter(letter=wanted).first()
        if wanted and type_ is None:
            raise _Faulty(sentence="Diesen Typ gibt es hier nicht.")
        override(
            assignment=assignment,
            type_=type_,
            reason=_text(request, "reason", 300),
            actor_id=request.user.pk,
        )
        return f"{assignment.area.name}: gespeichert."

    return _done(request, found, act)


@require_POST
@require_act("typology.name")
def link(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """A preview link for one body."""
    found = edition_or_404(request, pk)

    def act() -> str:
        made = make_link(edition=found, body=request.POST.get("body", ""), actor_id=request.user.pk)
        return f"Link für {made.body} angelegt."

    return _done(request, found, act)


@require_POST
@require_act("typology.name")
def unlink(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Withdraw the link of a body."""
    found = edition_or_404(request, pk)

    def act() -> str:
        one = _chosen(request, "link", found.links.all())
        withdraw_link(link=one, actor_id=request.user.pk)
        return f"Der Link für {one.body} zeigt nichts mehr."

    return _done(request, found, act)


@require_POST
@require_act("typology.name")
def state(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Print what a body says beside the edition."""
    found = edition_or_404(request, pk)
    area_key = request.POST.get("area", "")

    def act() -> str:
        add_statement(
            edition=found,
            body=request.POST.get("body", ""),
            text=_text(request, "text", 4000),
            given_on=_day(request, "given_on"),
            area=Area.objects.filter(key=area_key).first() if area_key else None,
            actor_id=request.user.pk,
        )
        return "Die Stellungnahme steht jetzt dabei."

    return _done(request, found, act)


@require_POST
@require_act("typology.release")
def publish(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Release the edition, with a purpose, for everyone or from a later day on."""
    found = edition_or_404(request, pk)

    def act() -> str:
        release_edition(
            edition=found,
            purpose=_text(request, "purpose", 300),
            role=_text(request, "role", 120),
            embargo_until=_day(request, "embargo"),
            actor_id=request.user.pk,
        )
        if found.is_public:
            return f"{found} ist veröffentlicht."
        return (
            f"{found} ist fertig und wird am {found.embargo_until:%d.%m.%Y} von selbst öffentlich."
        )

    kept = {key: request.POST.get(key, "")[:300] for key in ("purpose", "role", "embargo")}
    return _done(request, found, act, kept=kept)


@require_POST
@require_act("typology.release")
def take_back(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Withdraw a released edition, with a reason that its page says."""
    found = edition_or_404(request, pk)

    def act() -> str:
        withdraw(edition=found, reason=_text(request, "reason", 300), actor_id=request.user.pk)
        return f"{found} ist zurückgezogen."

    return _done(request, found, act)


@require_POST
@require_act("typology.compute")
def put_aside(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Discard an edition that was never public."""
    found = edition_or_404(request, pk)
    try:
        discard(edition=found, actor_id=request.user.pk)
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATES))
        return redirect("typology_edition", pk=found.pk)
    messages.success(request, f"{found} ist verworfen.")
    return redirect("typology_index")


class _Faulty(QuartierError):
    """Something at the desk is missing or does not exist; staff work in German."""

    code = "typology.form"
    de = "{sentence}"
    en = "In German: {sentence}"


def _begin(request: HttpRequest, entered: dict[str, str]) -> Edition:
    title = entered["title"].strip()
    if not title:
        raise _Faulty(sentence="Bitte der Ausgabe einen Titel geben.")
    if entered["kind"] == Edition.Kind.INDEX:
        spec = spec_of_text(request.POST.get("key", ""), entered["recipe"])
        return begin(kind="index", title=title, spec=spec, actor_id=request.user.pk)
    if entered["kind"] != Edition.Kind.TYPES:
        raise Http404
    earlier = None
    if request.POST.get("assigned_from"):
        seen = Edition.objects.filter(kind="types")
        earlier = _chosen(request, "assigned_from", seen)
        columns = [str(column) for column in earlier.spec["columns"]]
    else:
        columns = request.POST.getlist("columns")[:200]
    if len(columns) < 2:
        raise _Faulty(sentence="Bitte mindestens zwei Zahlen auswählen.")
    k: str | int = "auto"
    if entered["k"].strip() not in ("", "auto"):
        if not entered["k"].strip().isdigit() or not 2 <= int(entered["k"]) <= 10:
            raise _Faulty(sentence="Die Anzahl der Typen ist leer oder eine Zahl von 2 bis 10.")
        k = int(entered["k"])
    seed = int(entered["seed"]) if entered["seed"].strip().isdigit() else 0
    spec = {"columns": columns, "k": k, "method": "k-means", "seed": seed % 2**31}
    return begin(
        kind="types", title=title, spec=spec, assigned_from=earlier, actor_id=request.user.pk
    )


def _done(
    request: HttpRequest,
    found: Edition,
    act: Callable[[], str],
    *,
    kept: dict[str, str] | None = None,
) -> HttpResponse:
    """Do it and go back to the edition; an error is a sentence, and what was typed is still there."""
    try:
        messages.success(request, act())
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, STATES))
        request.session[FORM] = kept or {}
    return redirect(reverse("typology_edition", args=[found.pk]))


def _text(request: HttpRequest, field: str, most: int) -> str:
    return request.POST.get(field, "").strip()[:most]


def _chosen(request: HttpRequest, field: str, rows: models.QuerySet[Row]) -> Row:
    """The row whose id was sent; a sentence where none of these was."""
    try:
        found = rows.filter(pk=uuid.UUID(request.POST.get(field, ""))).first()
    except ValueError:
        found = None
    if found is None:
        raise _Faulty(sentence="Bitte aus der Liste wählen.")
    return found


def _day(request: HttpRequest, field: str) -> date | None:
    entered = request.POST.get(field, "")
    try:
        day = parse_date(entered) if entered else None
    except ValueError:
        day = None
    if entered and day is None:
        raise _Faulty(sentence="Diesen Tag gibt es nicht. Bitte ein Datum wählen.")
    return day
