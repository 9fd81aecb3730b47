"""The staff page of one person: roles and languages, deputies, tasks to hand over, closing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from quartier.base.errors import QuartierError
from quartier.base.voice_languages import VOICE_LANGUAGES
from quartier.people.giving import check_change, may_give
from quartier.people.policy import Role, Viewer
from quartier.people.web import accounts_kept, deputies, handing_over, second_factor
from quartier.people.web.access import require_act, viewer_of
from quartier.people.web.accounts import User, known_roles
from quartier.people.web.deputies import Deputy
from quartier.people.web.second_factor import SecondFactorReset

LANGUAGE_CHOICES = [(language.code, language.german_name) for language in VOICE_LANGUAGES]


def role_choices(viewer: Viewer) -> list[tuple[str, str]]:
    """The roles that this person may give, as a form offers them."""
    giveable = may_give(viewer)
    return [(role.value, role.german) for role in Role if role in giveable]


class RightsForm(forms.Form):
    """Roles and languages of somebody who works here."""

    roles = forms.MultipleChoiceField(
        label="Rollen", choices=(), widget=forms.CheckboxSelectMultiple, required=False
    )
    languages = forms.MultipleChoiceField(
        label="liest diese Sprachen",
        choices=LANGUAGE_CHOICES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["roles"].choices = role_choices(viewer)


class ColleagueForm(forms.Form):
    """Choosing a colleague who works here."""

    colleague = forms.ModelChoiceField(label="Wer", queryset=User.objects.none())

    def __init__(self, *args: Any, besides: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["colleague"].queryset = (
            User.objects.filter(is_active=True).exclude(pk=besides.pk).order_by("name", "email")
        )


class DeputyForm(ColleagueForm):
    """Who stands in, from when to when."""

    starts = forms.DateField(label="von", widget=forms.DateInput(attrs={"type": "date"}))
    ends = forms.DateField(
        label="bis (dieser Tag zählt mit)", widget=forms.DateInput(attrs={"type": "date"})
    )


@require_http_methods(["GET", "HEAD"])
@require_act("people.change")
def person(request: HttpRequest, pk: object) -> HttpResponse:
    """What this person may do here, who stands in, and what would have to be handed over."""
    someone: User = get_object_or_404(User, pk=pk)
    viewer = viewer_of(request)
    given = {"roles": someone.roles, "languages": someone.languages}
    page = {
        "person": someone,
        "is_self": someone.pk == request.user.pk,
        "changeable": _changeable(request, someone),
        "rights": RightsForm(initial=given, viewer=viewer),
        "stands_in": someone.stands_in.not_over().select_related("absent"),
        "deputies": someone.deputies.not_over().select_related("deputy"),
        "deputy_form": DeputyForm(besides=someone),
        "held": handing_over.held_by(someone),
        "colleague_form": ColleagueForm(besides=someone),
        "reset": SecondFactorReset.objects.waiting().filter(person=someone).first(),
        "has_factor": someone.authenticator_set.exists(),
    }
    response = render(request, "people/staff/person.html", page)
    response["Cache-Control"] = "no-store"
    return response


def _changeable(request: HttpRequest, someone: User) -> bool:
    try:
        check_change(
            viewer_of(request),
            is_self=someone.pk == request.user.pk,
            before=known_roles(someone.roles),
            after=(),
        )
    except QuartierError:
        return False
    return True


def _press(act: Callable[[HttpRequest, User], str]) -> Callable[..., HttpResponse]:
    """A button on the page of a person: do it, say what happened, go back to the page."""

    @require_POST
    @require_act("people.change")
    def pressed(request: HttpRequest, pk: object) -> HttpResponse:
        someone: User = get_object_or_404(User, pk=pk)
        try:
            messages.success(request, act(request, someone))
        except QuartierError as error:
            messages.error(request, error.sentence())
        return redirect("people_person", pk=someone.pk)

    return pressed


class FormUnclear(QuartierError):
    """Something in the form was left out or is none of what it offered."""

    code = "people.form_unclear"
    de = "Bitte sehen Sie noch einmal hin: {fields}."
    en = "Please look again: {fields}."


def _clean(form: forms.Form) -> dict[str, Any]:
    if not form.is_valid():
        raise FormUnclear(fields=", ".join(str(form[name].label) for name in form.errors))
    return form.cleaned_data


@_press
def change(request: HttpRequest, someone: User) -> str:
    """Roles and languages as ticked."""
    sent = _clean(RightsForm(request.POST, viewer=viewer_of(request)))
    accounts_kept.change(
        someone, roles=sent["roles"], languages=sent["languages"], actor=request.user
    )
    return "Gespeichert. Es gilt ab dem nächsten Klick dieser Person."


@_press
def close(request: HttpRequest, someone: User) -> str:
    """Close the account; what it did stays."""
    accounts_kept.close(someone, actor=request.user)
    return f"Das Konto von {someone} ist geschlossen. Alle Anmeldungen sind beendet."


@_press
def reopen(request: HttpRequest, someone: User) -> str:
    """Open it again."""
    accounts_kept.reopen(someone, actor=request.user)
    return (
        "Das Konto ist wieder offen. Über „Passwort vergessen“ bekommt die Person einen Link, "
        "danach richtet sie den zweiten Faktor neu ein."
    )


@_press
def add_deputy(request: HttpRequest, someone: User) -> str:
    """Let a colleague stand in for this person."""
    sent = _clean(DeputyForm(request.POST, besides=someone))
    made = deputies.stand_in(
        someone, sent["colleague"], starts=sent["starts"], ends=sent["ends"], actor=request.user
    )
    return (
        f"{made.deputy} vertritt {someone} vom {made.starts_on:%d.%m.%Y} "
        f"bis {made.ends_on:%d.%m.%Y}. Die Sprachen bleiben die eigenen."
    )


@_press
def end_deputy(request: HttpRequest, someone: User) -> str:
    """End one of this person's deputies now."""
    wanted = request.POST.get("deputy", "")
    known = {str(one.pk): one for one in someone.deputies.select_related("deputy", "absent")}
    if wanted not in known:
        return "Diese Vertretung gibt es nicht mehr."
    ended: Deputy = known[wanted]
    deputies.end_early(ended, actor=request.user)
    return f"{ended.deputy} vertritt {someone} nicht mehr."


@_press
def hand_over(request: HttpRequest, someone: User) -> str:
    """Give the ticked tasks of this person to a colleague."""
    sent = _clean(ColleagueForm(request.POST, besides=someone))
    moved = handing_over.hand_over(
        someone, sent["colleague"], names=request.POST.getlist("tasks"), actor=request.user
    )
    if not moved:
        return "Es war nichts zu übergeben."
    return f"{moved} {'Aufgabe' if moved == 1 else 'Aufgaben'} übergeben an {sent['colleague']}."


@_press
def reset(request: HttpRequest, someone: User) -> str:
    """Ask for the second factor to be taken away, or agree to what a colleague asked."""
    waiting = SecondFactorReset.objects.waiting().filter(person=someone).first()
    if waiting is not None and waiting.asked_by != request.user.pk:
        second_factor.agree_reset(waiting, actor=request.user)
        return "Der zweite Faktor ist weg. Beim nächsten Anmelden wird ein neuer eingerichtet."
    second_factor.ask_reset(someone, actor=request.user)
    return (
        f"Jetzt muss noch jemand zustimmen, innerhalb von {second_factor.VALID_DAYS} Tagen. "
        "Bitte fragen Sie nach, ob wirklich diese Person darum bittet."
    )
