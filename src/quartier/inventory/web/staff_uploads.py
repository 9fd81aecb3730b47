"""Staff pages for a file on its way in: bring it, say what it is, see whether it passes."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.city.bases import BASES
from quartier.city.periods import read_period
from quartier.inventory import life_cycle
from quartier.inventory.definition_fields import THEMES
from quartier.inventory.deliveries import Description
from quartier.inventory.describing import ROLE_WORDS, describe
from quartier.inventory.errors_uploading import (
    DescribedWrongly,
    NothingUploaded,
    UploadRefused,
    UploadTooBig,
)
from quartier.inventory.indicators import Indicator
from quartier.inventory.series import NUMBERS, ColumnRole
from quartier.inventory.web.deliveries import Delivery
from quartier.inventory.web.in_memory import too_big
from quartier.inventory.web.own_indicators import all_indicators
from quartier.inventory.web.staff_table import delivered_page
from quartier.inventory.web.tasks import check_large_upload
from quartier.inventory.web.uploading import begin_check, check_upload, discard, take_upload
from quartier.inventory.web.uploads import STEPS, Upload
from quartier.people.web.access import require_act, viewer_of

UPLOAD_STATES = {
    "read": "wartet auf Ihre Angaben",
    "checking": "wird geprüft",
    "faulty": "hat Fehler",
    "taken": "ist abgelegt",
    "discarded": "verworfen",
}
ALREADY = "Diese Datei steht schon auf „{state}“."
# What a person settles by saying which area is meant.
NAME_CODES = frozenset({"inventory.unknown_area", "inventory.mixed_script"})
# More would be no form any more; the others stay as they were recognised.
MOST_COLUMNS = 60
MOST_SERIES = 60
ASK_AGAIN_SECONDS = 3


@dataclass(frozen=True)
class ColumnField:
    """A column on the form: what it is taken for and why, its first values, what may be chosen."""

    at: int
    name: str
    role: str
    indicator: str
    is_number: bool
    why: str = ""
    is_assumed: bool = False
    is_gone: bool = False
    sample: tuple[str, ...] = ()


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("inventory.check")
def upload(request: HttpRequest) -> HttpResponse:
    """Bring a file: a new delivery, or a new version of one."""
    wrong: list[str] = []
    if request.method == "POST":
        try:
            made = take_upload(**_sent(request), actor_id=request.user.pk)
        except UploadRefused as error:
            wrong = [error.sentence(), *(f.message for f in error.findings[1:6])]
        except QuartierError as error:
            wrong = [error.sentence()]
        else:
            return redirect("inventory_describe", pk=made.pk)
    chosen = request.POST.get("delivery") or request.GET.get("lieferung", "")
    page = {
        "deliveries": _choices(),
        "chosen": chosen,
        "instead": _instead(request),
        "wrong": wrong,
        "most": settings.QUARTIER_LARGEST_UPLOAD // (1024 * 1024),
    }
    return render(request, "inventory/staff/upload.html", page, status=400 if wrong else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act("inventory.check")
def describe_upload(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Say what the file is: confirmed by a person before anything is checked."""
    found = _upload(request, pk)
    if found.state not in (life_cycle.READ, life_cycle.FAULTY):
        return redirect("inventory_upload_check", pk=found.pk)
    indicators = all_indicators()
    problems: dict[str, str] = {}
    if request.method == "POST":
        try:
            described = describe(found.described(), request.POST.dict(), indicators)
            is_small = begin_check(found, described, actor_id=request.user.pk)
        except DescribedWrongly as error:
            problems = dict(reversed(error.problems))
        except QuartierError as error:
            messages.error(request, sentence_for_staff(error, UPLOAD_STATES, ALREADY))
            return redirect("inventory_upload_check", pk=found.pk)
        else:
            return _start(request, found, is_small=is_small)
    page = _form(found, request.POST.dict() or None, indicators) | {"problems": problems}
    return render(request, "inventory/staff/describe.html", page, status=400 if problems else 200)


@require_safe
@require_act("inventory.check")
def check(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """How far the check is; afterwards the table with its problems, or the delivery it became."""
    found = _upload(request, pk)
    if found.state == life_cycle.TAKEN:
        return redirect("inventory_delivery", pk=found.version_id)
    if found.state == life_cycle.READ:
        return redirect("inventory_describe", pk=found.pk)
    if found.state == life_cycle.DISCARDED:
        messages.success(request, "Diese Datei wurde verworfen.")
        return redirect("inventory_deliveries")
    if found.state == life_cycle.CHECKING:
        page = {"upload": found, "steps": list(enumerate(STEPS)), "last": len(STEPS)}
        response = render(request, "inventory/staff/checking.html", page)
        # The page asks again by itself, with or without scripts.
        response["Refresh"] = str(ASK_AGAIN_SECONDS)
        return response
    try:
        page = delivered_page(request, found.described(), found.file, found.findings)
    except QuartierError as error:
        messages.error(request, error.sentence())
        return redirect("inventory_deliveries")
    unknown = any(finding["code"] in NAME_CODES for finding in found.findings)
    page |= {"upload": found, "has_unknown": unknown}
    return render(request, "inventory/staff/faulty.html", page)


@require_POST
@require_act("inventory.check")
def check_again(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Check once more what is described already."""
    found = _upload(request, pk)
    try:
        is_small = begin_check(found, found.described(), actor_id=request.user.pk)
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, UPLOAD_STATES, ALREADY))
        return redirect("inventory_upload_check", pk=found.pk)
    return _start(request, found, is_small=is_small)


@require_POST
@require_act("inventory.check")
def throw_away(request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
    """Give a file up that is no delivery yet."""
    found = _upload(request, pk)
    try:
        discard(found, reason=request.POST.get("reason", "")[:500], actor_id=request.user.pk)
        messages.success(request, "Die Datei ist verworfen; es bleibt nichts davon.")
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, UPLOAD_STATES, ALREADY))
    return redirect("inventory_deliveries")


def start_check(request: HttpRequest, found: Upload, *, is_small: bool) -> HttpResponse:
    """Check at once, or leave it to the job; where to go then."""
    return _start(request, found, is_small=is_small)


def _start(request: HttpRequest, found: Upload, *, is_small: bool) -> HttpResponse:
    if not is_small:
        check_large_upload.enqueue(str(found.pk))
        return redirect("inventory_upload_check", pk=found.pk)
    try:
        version = check_upload(found, actor_id=request.user.pk)
    except QuartierError as error:
        messages.error(request, sentence_for_staff(error, UPLOAD_STATES, ALREADY))
        return redirect("inventory_deliveries")
    if version is not None:
        if version.state == life_cycle.CHECKED:
            messages.success(request, "Geprüft, ohne Fehler. Bitte ansehen und entscheiden.")
        else:
            messages.success(request, "Genau diese Tabelle ist schon da.")
    return redirect("inventory_upload_check", pk=found.pk)


def _sent(request: HttpRequest) -> dict[str, object]:
    """The file and what it is about. Raises UploadTooBig, NothingUploaded."""
    if too_big(request):
        raise UploadTooBig(most=settings.QUARTIER_LARGEST_UPLOAD // (1024 * 1024))
    file = request.FILES.get("file")
    if file is None:
        raise NothingUploaded()
    chosen = _by_id(request.POST.get("delivery", ""))
    delivery = Delivery.objects.filter(pk=chosen).first() if chosen else None
    return {
        "content": file.read(),
        "name": file.name or "",
        "delivery": delivery,
        "instead_of": _instead(request),
    }


def _instead(request: HttpRequest) -> Upload | None:
    """The upload that a corrected file replaces."""
    chosen = _by_id(request.POST.get("instead") or request.GET.get("statt", ""))
    if chosen is None:
        return None
    seen = Upload.objects.visible_to(viewer_of(request)).at_work()
    return seen.exclude(state=life_cycle.CHECKING).filter(pk=chosen).first()


def _by_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None


def _choices() -> list[tuple[str, str]]:
    """Deliveries that can have a new version: not the quoted ones, not those of other kinds."""
    found = []
    for delivery in Delivery.objects.prefetch_related("versions").order_by("title"):
        versions = list(delivery.versions.all())
        if versions and not versions[0].described().quoted:
            found.append((str(delivery.pk), delivery.title))
    return found


def _upload(request: HttpRequest, pk: uuid.UUID) -> Upload:
    seen = Upload.objects.visible_to(viewer_of(request))
    if not seen.filter(pk=pk).exists():
        raise Http404
    return get_object_or_404(seen.select_related("delivery", "file", "version"), pk=pk)


def _form(
    found: Upload, entered: Mapping[str, str] | None, indicators: Mapping[str, Indicator]
) -> dict[str, object]:
    """Everything the form shows; what was entered last stands in it, right or wrong."""
    described = found.described()
    period = read_period(described.reference)
    usual = {
        "title": described.title,
        "source": _known(described.source),
        "licence": _known(described.licence),
        "reference": period.german if period else "",
        "population_basis": _known(described.population_basis),
        "smallest_count": described.supplier_rule.get("smallest_count", ""),
        "partial": "on" if described.partial else "",
    }
    said = {name: entered.get(name, "") for name in usual} if entered else usual
    return {
        "upload": found,
        "described": described,
        "said": said,
        "told": found.recognised.get("told", []),
        "where": {name: found.recognised.get(name, {}) for name in usual},
        "bases": [basis for basis in BASES if basis.known],
        "columns": _columns(found, described, entered or {}),
        "series": [
            (at, one, (entered or {}).get(f"series-{at}", one.indicator))
            for at, one in enumerate(described.series[:MOST_SERIES])
        ],
        "more_columns": max(0, len(described.columns) - MOST_COLUMNS),
        "more_series": max(0, len(described.series) - MOST_SERIES),
        "roles": [(str(role), words) for role, words in ROLE_WORDS.items()],
        "themes": _by_theme(indicators),
    }


def _columns(
    found: Upload, described: Description, entered: Mapping[str, str]
) -> list[ColumnField]:
    reasons = {column["name"]: column for column in found.recognised.get("columns", [])}
    places = {name: at for at, name in enumerate(reasons)}
    sample = found.recognised.get("sample", [])
    fields = []
    for at, column in enumerate(described.columns[:MOST_COLUMNS]):
        role = entered.get(f"role-{at}", str(column.role))
        place = places.get(column.name)
        reason = reasons.get(column.name, {})
        is_own = reason.get("role") == str(column.role)
        fields.append(
            ColumnField(
                at=at,
                name=column.name,
                role=role,
                indicator=entered.get(f"indicator-{at}", column.indicator),
                is_number=role in {str(one) for one in NUMBERS},
                why=reason.get("why", "") if is_own else "Wie in der letzten Fassung.",
                is_assumed=bool(reason.get("assumed")) and is_own,
                is_gone=place is None and column.role is not ColumnRole.IGNORE,
                sample=tuple(row[place] for row in sample) if place is not None else (),
            )
        )
    return fields


def _known(text: str) -> str:
    return "" if text == "nicht angegeben" else text


def _by_theme(indicators: Mapping[str, Indicator]) -> list[tuple[str, list[tuple[str, str]]]]:
    """All indicators for a choice, under the headings that readers know."""
    groups: dict[str, list[tuple[str, str]]] = {heading: [] for heading in THEMES.values()}
    for key, one in sorted(indicators.items(), key=lambda pair: pair[1].title):
        heading = THEMES.get(one.theme, "Weitere")
        groups.setdefault(heading, []).append((key, f"{one.title} ({one.unit})"))
    return [(heading, listed) for heading, listed in groups.items() if listed]
