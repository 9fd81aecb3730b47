"""Staff pages: what lacks words in a language, and the sheet of one thing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base import fingerprints
from quartier.base.errors import QuartierError
from quartier.base.languages import BY_CODE, LANGUAGES, PLAIN, SOURCE, Language
from quartier.city.translating import (
    TRANSLATABLE,
    Standing,
    Translatable,
    commands,
    may_write,
)
from quartier.city.web.profile import CityProfile
from quartier.city.web.translating.lacking import Lacking, overview
from quartier.city.web.translating.saving import Typed, opened_on, save
from quartier.city.web.translating.texts import Piece, languages_of, pieces_of
from quartier.people.policy import PUBLIC, Viewer, may_do
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.accounts import User

ACT = "city.translate"
PAGE = 25
LONGEST = 20_000
# What the list looks for: German is read instead, or nobody who reads the language has checked it.
LOOKS = {
    "fehlt": ("fehlt oder veraltet", (Standing.MISSING, Standing.OUTDATED, Standing.MACHINE)),
    "ungeprueft": ("ungeprüft", (Standing.UNREVIEWED,)),
}


@require_safe
@require_act(ACT)
def listing(request: HttpRequest) -> HttpResponse:
    """How many things lack words in which language, and those of one language."""
    viewer, others = viewer_of(request), _others()
    request.GET = _offered(request.GET)
    codes = [one.code for one in others]
    look = request.GET.get("was", "")
    look = look if look in LOOKS else "fehlt"
    kind = request.GET.get("art", "")
    kind = kind if any(one.name == kind for one in TRANSLATABLE) else ""
    drafts = request.GET.get("entwuerfe") == "1"
    found = overview(viewer, codes, LOOKS[look][1], drafts=drafts)
    language = request.GET.get("sprache", "")
    if language not in codes:
        # Where this person can help comes first.
        language = _first(viewer, others)
    page = Paginator(found.listed(language, kind), PAGE).get_page(request.GET.get("seite"))
    context = {
        "languages": others,
        "table": [
            (one, [(to, found.count(one, to.code)) for to in others]) for one in TRANSLATABLE
        ],
        "page": page,
        "rows": [(row, _sheet(row, language)) for row in page],
        "language": BY_CODE[language],
        "kind": kind,
        "kinds": list(TRANSLATABLE),
        "look": look,
        "looks": [(name, words) for name, (words, _standings) in LOOKS.items()],
        "drafts": drafts,
    }
    return render(request, "city/staff/translating/list.html", context)


def _offered(sent: QueryDict) -> QueryDict:
    """What the list lets a reader choose: its links keep nothing else that an address says."""
    kept = QueryDict(mutable=True)
    for name in ("was", "art", "entwuerfe", "sprache", "seite"):
        if name in sent:
            kept[name] = sent[name]
    return kept


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(ACT)
def sheet(request: HttpRequest, kind: str, pk: uuid.UUID) -> HttpResponse:
    """The German words of one thing beside a field for each in one language."""
    found = next((one for one in TRANSLATABLE if one.name == kind), None)
    if found is None:
        raise Http404
    viewer = viewer_of(request)
    thing = get_object_or_404(found.rows(viewer), pk=pk)
    others = _others()
    asked = request.GET.get("sprache", "")
    language = asked if asked in {one.code for one in others} else _first(viewer, others)
    pieces = pieces_of(found, thing, language)
    typed: Mapping[str, Typed] = {}
    problems: Mapping[str, QuartierError] = {}
    if request.method == "POST":
        if not may_write(viewer, language):
            raise PermissionDenied
        assert isinstance(request.user, User)
        typed = _typed(request, pieces)
        problems = save(pieces, language, typed, actor=request.user)
        if not problems:
            messages.success(request, "Gespeichert.")
            return redirect(f"{request.path}?sprache={language}")
        messages.error(request, "Noch nichts gespeichert. An diesen Stellen geht es so nicht:")
    counted = languages_of(pieces)
    context = {
        "kind": found,
        "thing": thing,
        "title": str(getattr(thing, found.title))[:120],
        "back": reverse(found.back, args=[thing.pk]) if may_do(viewer, found.back_act) else "",
        "is_public": found.rows(PUBLIC).filter(pk=thing.pk).exists(),
        "languages": [(one, counted.get(one.code, 0), len(pieces)) for one in others],
        "language": BY_CODE[language],
        "fields": _fields(pieces, typed, problems),
        "may_write": may_write(viewer, language),
        "commands": commands(viewer, language),
    }
    return render(request, "city/staff/translating/sheet.html", context)


@dataclass(frozen=True)
class _Field:
    """One text as the sheet shows it."""

    piece: Piece
    text: str
    chosen: str
    options: tuple[tuple[str, str], ...]
    opened_on: str
    read: str
    problem: str
    by: str


def _fields(
    pieces: list[Piece], typed: Mapping[str, Typed], problems: Mapping[str, QuartierError]
) -> list[_Field]:
    who = {piece.kept.reviewed_by_id for piece in pieces if piece.kept is not None} - {None}
    names = {user.pk: str(user) for user in User.objects.filter(pk__in=who)} if who else {}
    fields = []
    for piece in pieces:
        given = typed.get(piece.key)
        problem = problems.get(piece.key)
        reviewer = piece.kept.reviewed_by_id if piece.kept is not None else None
        fields.append(
            _Field(
                piece=piece,
                text=given.text if given else piece.text,
                chosen=given.standing if given else piece.standing.value,
                options=_options(piece.standing),
                opened_on=opened_on(piece),
                read=fingerprints.of_text(piece.source),
                problem=problem.sentence() if problem is not None else "",
                by=names.get(reviewer, "") if piece.standing is Standing.REVIEWED else "",
            )
        )
    return fields


def _options(standing: Standing) -> tuple[tuple[str, str], ...]:
    """What may be chosen: what a text can become, and "outdated" while it is."""
    chosen = (Standing.UNREVIEWED, Standing.REVIEWED, Standing.MACHINE)
    stays = (Standing.OUTDATED,) if standing is Standing.OUTDATED else ()
    return tuple((one.value, one.german) for one in (*stays, *chosen))


def _typed(request: HttpRequest, pieces: list[Piece]) -> dict[str, Typed]:
    """What came back of the form; a text that was not on it is left alone."""
    sent = request.POST
    return {
        piece.key: Typed(
            text=sent[f"text-{piece.key}"][:LONGEST],
            standing=sent.get(f"stand-{piece.key}", ""),
            opened_on=sent.get(f"war-{piece.key}", "")[:32],
            read=sent.get(f"deutsch-{piece.key}", "")[:32],
        )
        for piece in pieces
        if f"text-{piece.key}" in sent
    }


def _others() -> list[Language]:
    """The languages that the city shows beside German; all there are before it has said."""
    shown = CityProfile.objects.values_list("languages", flat=True).first() or list(BY_CODE)
    others = [one for one in LANGUAGES if one.code in shown and one.code != SOURCE]
    return others or [one for one in LANGUAGES if one.code != SOURCE]


def _first(viewer: Viewer, others: list[Language]) -> str:
    """A foreign language that this person commands, else any; plain German last."""
    foreign = [one.code for one in others if one.code != PLAIN] or [PLAIN]
    return next((code for code in foreign if commands(viewer, code)), foreign[0])


def _sheet(row: Lacking, language: str) -> str:
    return address_of(row.kind, row.pk, language)


def address_of(kind: Translatable, pk: uuid.UUID, language: str = "") -> str:
    """Where the translations of a thing are written."""
    if kind.sheet:
        return reverse(kind.sheet, args=[pk])
    plain = reverse("city_translation", args=[kind.name, pk])
    return f"{plain}?sprache={language}" if language else plain
