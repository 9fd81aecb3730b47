"""Staff pages: lists of actions and mandates, their forms, their steps."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quartier.base.errors import QuartierError
from quartier.base.states import sentence_for_staff
from quartier.needs.web.models import Need
from quartier.people.policy import PUBLIC, may_do, may_see
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy import errors
from quartier.strategy.life_cycles import IN_ENDORSEMENT
from quartier.strategy.web import forms, transitions, words, writing
from quartier.strategy.web.desk.panels import panels_of
from quartier.strategy.web.desk.sheets import ActionForm, MandateForm, Sheet, key_of
from quartier.strategy.web.desk.versions import Difference, differences, on_newest
from quartier.strategy.web.drafting.words_kept import kept_words
from quartier.strategy.web.endorsing.forms import BeginForm
from quartier.strategy.web.endorsing.services import begin_endorsement
from quartier.strategy.web.facts import AT_HAND, MANDATE_AT_HAND, with_round
from quartier.strategy.web.sections import SILENT_DAYS, silent_actions
from quartier.strategy.web.shown import state_day
from quartier.strategy.web.stored.actions import Action, ActionQuerySet
from quartier.strategy.web.stored.mandates import Mandate

PAGE = 25
WRITE = "strategy.write"


@require_safe
@require_act(WRITE)
def index(request: HttpRequest) -> HttpResponse:
    """All actions, by title; state, area and words of the title can be chosen."""
    states = [(state, word) for state, word in words.ACTION_WORDS.items()]
    narrowed = forms.ActionFilter(request.GET, states=states)
    return _list_of_actions(request, narrowed.narrowed(Action.objects.all()), "Maßnahmen", narrowed)


@require_safe
@require_act(WRITE)
def silent(request: HttpRequest) -> HttpResponse:
    """Actions nobody has said a word about for half a year, the longest silent first."""
    title = f"Maßnahmen ohne Nachricht seit {SILENT_DAYS} Tagen"
    return _list_of_actions(request, silent_actions().order_by("news_at", "id"), title)


@require_safe
@require_act(WRITE)
def mandates(request: HttpRequest) -> HttpResponse:
    """All mandates, by title; state and words of the title can be chosen."""
    states = [(state, word) for state, word in words.MANDATE_WORDS.items()]
    narrowed = forms.SheetFilter(request.GET, states=states)
    found = Mandate.objects.visible_to(viewer_of(request)).select_related("addressee", "decision")
    listed = narrowed.narrowed(found.with_state_since())
    page = Paginator(listed, PAGE).get_page(request.GET.get("seite"))
    rows = [(mandate, words.MANDATE_WORDS[mandate.state], state_day(mandate)) for mandate in page]
    context = {"page": page, "rows": rows, "filter": narrowed}
    return render(request, "strategy/staff/mandates.html", context)


@require_safe
@require_act(WRITE)
def needs_without_mandate(request: HttpRequest) -> HttpResponse:
    """Confirmed needs that wait for someone to say what is to be done."""
    found = Need.objects.visible_to(viewer_of(request)).without_mandate().select_related("area")
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    return render(request, "strategy/staff/needs_without_mandate.html", {"page": page})


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def mandate(request: HttpRequest, pk: object = None) -> HttpResponse:
    """Write a mandate; beside it what its next step lacks."""
    read = with_round(Mandate.objects.select_related("decision"))
    known = get_object_or_404(read.prefetch_related(*MANDATE_AT_HAND), pk=pk) if pk else None
    about = request.GET.getlist("bedarf")
    start = {"needs": about, **kept_words(request, about)} if known is None else None
    form = MandateForm(request.POST or None, instance=known, initial=start)
    tried = _try_to_save(request, form, _keep_mandate, "strategy_mandate")
    if tried.saved:
        return tried.saved
    page = {
        **_sheet_page(request, known, tried),
        "word": words.MANDATE_WORDS[known.state] if known else None,
        "steps": _steps(request, known, transitions.steps_of_mandate(known)) if known else [],
        "step_url": "strategy_mandate_step",
        "title": known.title if known else "Neuer Handlungsauftrag",
    }
    return render(request, "strategy/staff/form.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def action(request: HttpRequest, pk: object = None) -> HttpResponse:
    """Write an action at any completeness; beside it what its next step lacks."""
    read = with_round(Action.objects.select_related("mandate", "decision"))
    known = get_object_or_404(read.prefetch_related(*AT_HAND), pk=pk) if pk else None
    start = {"mandate": request.GET.get("auftrag")} if known is None else None
    form = ActionForm(request.POST or None, instance=known, initial=start)
    tried = _try_to_save(request, form, _keep_action, "strategy_action")
    if tried.saved:
        return tried.saved
    page = {
        **_sheet_page(request, known, tried),
        "word": words.ACTION_WORDS[known.state] if known else None,
        "steps": _steps(request, known, transitions.steps_of_action(known)) if known else [],
        "step_url": "strategy_action_step",
        "title": known.title if known else "Neue Maßnahme",
        "is_action": known is not None,
        "is_public": known is not None
        and may_see(PUBLIC, "strategy.action", known.state, known.public_from),
        "milestones": known.milestones.all() if known else [],
        "milestone_form": forms.MilestoneForm(prefix="schritt"),
    }
    return render(request, "strategy/staff/form.html", page)


@dataclass(frozen=True)
class _Tried:
    """What became of a sheet: where to go once it is stored, or the form with what stands against it."""

    form: Sheet
    saved: HttpResponse | None = None
    differences: tuple[Difference, ...] = ()


def _try_to_save(request: HttpRequest, form: Sheet, keep: Any, address: str) -> _Tried:
    """Store a posted form; whatever stands against it is told, and nothing typed is lost."""
    form.offer_entry(viewer_of(request))
    if request.method != "POST" or not form.is_valid():
        return _Tried(form)
    try:
        kept = keep(request, form)
    except errors.EditedMeanwhile as error:
        messages.warning(request, error.sentence())
        return _side_by_side(request, form)
    except errors.AlreadySaved as error:
        messages.info(request, error.sentence())
        return _Tried(form, saved=redirect(address, pk=key_of(form)))
    except QuartierError as error:
        messages.error(request, error.sentence())
        return _Tried(form)
    messages.success(request, "Gespeichert.")
    return _Tried(form, saved=redirect(address, pk=kept.pk))


def _side_by_side(request: HttpRequest, form: Sheet) -> _Tried:
    """The typed form once more, now on top of what is stored, with both versions."""
    stored = type(form)(instance=type(form.instance).objects.get(pk=form.instance.pk))
    typed = type(form)(on_newest(request.POST, stored.instance.revision), instance=stored.instance)
    typed.offer_entry(viewer_of(request))
    return _Tried(typed, differences=tuple(differences(stored, typed)))


def _sheet_page(
    request: HttpRequest, known: Action | Mandate | None, tried: _Tried
) -> dict[str, object]:
    return {
        "form": tried.form,
        "thing": known,
        "differences": tried.differences,
        "panels": panels_of(known, viewer_of(request)),
    }


@require_POST
@require_act(WRITE)
def action_step(request: HttpRequest, pk: object) -> HttpResponse:
    """Take one step of an action's life."""
    thing = get_object_or_404(Action, pk=pk)
    _take_step(request, thing, transitions.move_action)
    return redirect("strategy_action", pk=thing.pk)


@require_POST
@require_act(WRITE)
def mandate_step(request: HttpRequest, pk: object) -> HttpResponse:
    """Take one step of a mandate's life."""
    thing = get_object_or_404(Mandate, pk=pk)
    _take_step(request, thing, transitions.move_mandate)
    return redirect("strategy_mandate", pk=thing.pk)


def _take_step(request: HttpRequest, thing: Action | Mandate, move: Any) -> None:
    to = request.POST.get("to", "")
    if not may_do(viewer_of(request), transitions.act_for(thing.state, to)):
        raise PermissionDenied
    try:
        if to == IN_ENDORSEMENT:
            _begin_endorsement(request, thing)
        else:
            move(thing, to, reason=request.POST.get("reason", "")[:500], actor=request.user)
    except QuartierError as error:
        is_action = isinstance(thing, Action)
        known = words.ACTION_WORDS if is_action else words.MANDATE_WORDS
        already = (
            f"{'Diese Maßnahme' if is_action else 'Dieser Auftrag'} steht schon auf „{{state}}“."
        )
        messages.error(request, sentence_for_staff(error, known, already))
    else:
        messages.success(request, "Gespeichert.")


def _begin_endorsement(request: HttpRequest, thing: Action | Mandate) -> None:
    """The step, and with it the question to the offices that were chosen beside it."""
    asked = BeginForm(request.POST)
    given = asked.cleaned_data if asked.is_valid() else {}
    begin_endorsement(
        thing,
        organisations=given.get("offices") or (),
        due=given.get("due"),
        actor=request.user,
    )


def _steps(
    request: HttpRequest, thing: Action | Mandate, steps: list[transitions.PossibleStep]
) -> list[dict[str, object]]:
    viewer = viewer_of(request)
    return [
        {
            "step": step,
            "word": words.step_word(thing.state, step.to),
            "allowed": may_do(viewer, transitions.act_for(thing.state, step.to)),
            "begin": BeginForm(auto_id="fragen_%s") if step.to == IN_ENDORSEMENT else None,
            "missing": [(item.phrase, _place_of(item.name, thing)) for item in step.missing],
        }
        for step in steps
    ]


def _place_of(name: str, thing: Action | Mandate) -> str:
    """Where the missing thing is put right: a field of this form, or the mandate with its needs."""
    if name == "evidence" and isinstance(thing, Action):
        if thing.mandate_id is not None:
            return reverse("strategy_mandate", args=[thing.mandate_id])
        return "#feld-mandate"
    return f"#feld-{name}"


def _known(form: Sheet) -> Any:
    return None if form.instance._state.adding else form.instance


def _keep_mandate(request: HttpRequest, form: Sheet) -> Mandate:
    return writing.write_mandate(_known(form), actor=request.user, **form.cleaned_data)


def _keep_action(request: HttpRequest, form: Sheet) -> Action:
    given = dict(form.cleaned_data)
    lead, carriers, partners = given.pop("lead"), given.pop("carriers"), given.pop("partners")
    given["planned_cents"] = given.pop("planned")
    with transaction.atomic():
        kept = writing.write_action(_known(form), actor=request.user, **given)
        writing.set_responsibilities(
            kept, lead=lead, carriers=carriers, partners=partners, actor=request.user
        )
    return kept


def _list_of_actions(
    request: HttpRequest, found: ActionQuerySet, title: str, narrowed: object = None
) -> HttpResponse:
    listed = found.visible_to(viewer_of(request)).with_lead().with_state_since()
    page = Paginator(listed, PAGE).get_page(request.GET.get("seite"))
    rows = [(action, words.ACTION_WORDS[action.state], state_day(action)) for action in page]
    context = {
        "page": page,
        "rows": rows,
        "title": title,
        "filter": narrowed,
        "may_decide": may_do(viewer_of(request), "strategy.decide"),
    }
    return render(request, "strategy/staff/actions.html", context)
