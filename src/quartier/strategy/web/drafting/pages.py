"""Staff pages: the proposals of all sources, and one to decide on."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base.errors import QuartierError
from quartier.base.slugs import slug
from quartier.base.web.ids import new_id
from quartier.base.web.tick_list import TickList
from quartier.needs.target_groups import GROUP_CHOICES
from quartier.people.web.access import require_act, viewer_of
from quartier.strategy.drafting import DRAFT_SOURCES, Proposal
from quartier.strategy.web.desk.grounds import grounds_of
from quartier.strategy.web.drafting.deciding import (
    Drafted,
    Words,
    draft_from_heard,
    draft_from_needs,
    refs,
)
from quartier.strategy.web.drafting.words_kept import keep_words
from quartier.strategy.web.fields_of_action import field_choices

PAGE = 25
WRITE = "strategy.write"
# Of a proposal that is about no area alone; no area is called so.
CITYWIDE = "*"
_WORDS = forms.Textarea(attrs={"rows": 4})


class ProposalFilter(forms.Form):
    """How the list of proposals is narrowed."""

    quelle = forms.ChoiceField(label="Woher", required=False)
    feld = forms.ChoiceField(label="Handlungsfeld", required=False)
    ort = forms.ChoiceField(label="Ort", required=False)

    def __init__(
        self,
        *args: Any,
        fields: list[tuple[str, str]],
        places: list[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        sources = [(one.name, one.title) for one in DRAFT_SOURCES]
        self.fields["quelle"].choices = [("", "alle"), *sources]
        self.fields["feld"].choices = [("", "alle"), *fields]
        self.fields["ort"].choices = [("", "alle"), *places]


class DraftForm(forms.Form):
    """What a person makes of a proposal; everything is ticked and worded beforehand, and may be changed."""

    key = forms.UUIDField(widget=forms.HiddenInput)
    title = forms.CharField(label="Was zu tun ist", max_length=200)
    text = forms.CharField(label="in einem Satz", required=False, widget=_WORDS)

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        first = {"key": new_id(), "title": proposal.title, "text": proposal.text}
        super().__init__(*args, initial=first | (kwargs.pop("initial", None) or {}), **kwargs)

    def words(self) -> Words:
        """What was written, for the service."""
        names = {*Words.__dataclass_fields__} & {*self.cleaned_data}
        return Words(**{name: self.cleaned_data[name] for name in names})


class FromNeedsForm(DraftForm):
    """A mandate on needs that are confirmed."""

    needs = forms.MultipleChoiceField(label="Beantwortet diese Bedarfe", widget=TickList)
    field_order = ("needs", "title", "text", "key")

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, proposal=proposal, **kwargs)
        listed = [(str(need.key), need.title) for need in proposal.needs]
        self.fields["needs"].choices = listed
        self.initial["needs"] = [key for key, _title in listed]

    def decide(self, proposal: Proposal, actor: Any) -> Drafted:
        """The draft."""
        ticked = {uuid.UUID(key) for key in self.cleaned_data["needs"]}
        key = self.cleaned_data["key"]
        return draft_from_needs(proposal, self.words(), needs=ticked, actor=actor, key=key)


class FromHeardForm(DraftForm):
    """A need on what was heard and counted, and a mandate on it."""

    grounds = forms.MultipleChoiceField(label="Belege", widget=TickList)
    need_title = forms.CharField(label="Was gebraucht wird", max_length=200)
    field = forms.ChoiceField(label="Handlungsfeld")
    group = forms.ChoiceField(label="Wen es angeht", required=False)
    why = forms.CharField(
        label="Warum die Beiträge ein Beleg sind",
        max_length=300,
        help_text="Ein Satz, ohne Zitat und ohne Namen.",
    )
    why_figures = forms.CharField(label="Warum die Zahlen ein Beleg sind", max_length=300)
    exception = forms.CharField(
        label="Es gibt keine Zahl dafür, weil",
        max_length=300,
        required=False,
        help_text="Ein Auftrag stützt sich auf Stimmen und auf eine Zahl; hier liegt keine Zahl bei. "
        "Warum es ohne geht, steht dann öffentlich. Bleibt das Feld leer, wird zuerst der Bedarf "
        "notiert; Ihre Worte zum Auftrag bleiben aufgehoben, bis eine Zahl dabei ist.",
    )
    field_order = (
        *("grounds", "need_title", "field", "group", "why", "why_figures", "exception"),
        *("title", "text", "key"),
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, proposal=proposal, **kwargs)
        offered = refs(proposal.grounds)
        self.fields["grounds"].choices = offered
        self.fields["field"].choices = field_choices()
        self.fields["group"].choices = [("", "noch nicht gesagt"), *GROUP_CHOICES]
        if not any(ref.startswith("figure:") for ref, _words in offered):
            del self.fields["why_figures"]
        else:
            del self.fields["exception"]
        self.initial |= {"grounds": [ref for ref, _words in offered], "field": proposal.field}

    def decide(self, proposal: Proposal, actor: Any) -> Drafted:
        """The need, and the draft where the need could be confirmed."""
        ticked = set(self.cleaned_data["grounds"])
        key = self.cleaned_data["key"]
        return draft_from_heard(proposal, self.words(), grounds=ticked, actor=actor, key=key)


@require_safe
@require_act(WRITE)
def proposals(request: HttpRequest) -> HttpResponse:
    """All proposals by place and field; nothing is ranked."""
    everything = [(source, proposal) for source in DRAFT_SOURCES for proposal in source.find()]
    places = {one.place or CITYWIDE: one.place_name or "ganze Stadt" for _source, one in everything}
    named = sorted(places.items(), key=lambda one: (one[0] != CITYWIDE, slug(one[1])))
    narrowed = ProposalFilter(request.GET, fields=field_choices(), places=named)
    chosen = narrowed.cleaned_data if narrowed.is_valid() else {}
    found = [
        (source, proposal)
        for source, proposal in everything
        if chosen.get("quelle") in {None, "", source.name}
        if chosen.get("feld") in {None, "", proposal.field}
        if chosen.get("ort") in {None, "", proposal.place or CITYWIDE}
    ]
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    return render(
        request, "strategy/staff/drafting/proposals.html", {"page": page, "filter": narrowed}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def decide(request: HttpRequest, source: str, key: str) -> HttpResponse:
    """One proposal with everything it rests on, for and against; a person makes a draft of it."""
    proposal = _proposal(source, key)
    kind = FromNeedsForm if proposal.needs else FromHeardForm
    form = kind(request.POST or None, proposal=proposal)
    if request.method == "POST" and form.is_valid():
        try:
            return _said(request, form.decide(proposal, request.user), form.words())
        except QuartierError as error:
            messages.error(request, error.sentence())
    page = {
        "proposal": proposal,
        "form": form,
        "cards": grounds_of(
            [(need.key, need.title) for need in proposal.needs], viewer_of(request)
        ),
        "title": proposal.title,
    }
    return render(request, "strategy/staff/drafting/decide.html", page)


def _said(request: HttpRequest, made: Drafted, words: Words) -> HttpResponse:
    if made.mandate is not None:
        messages.success(request, "Der Entwurf steht. Beschlossen ist damit noch nichts.")
        return redirect("strategy_mandate", pk=made.mandate.pk)
    missing = ", ".join(made.missing)
    if made.need is not None:
        keep_words(request, made.need.pk, title=words.title, text=words.text)
    told = "Ihre Worte zum Auftrag sind aufgehoben: Sie stehen da, sobald Sie ihn schreiben."
    messages.warning(
        request, f"Der Bedarf ist notiert. Für einen Auftrag fehlt noch: {missing}. {told}"
    )
    return redirect("needs_edit", pk=made.need.pk if made.need else None)


def _proposal(source: str, key: str) -> Proposal:
    """The proposal as it stands now; one that somebody took up meanwhile is not there any more."""
    found = next((one for one in DRAFT_SOURCES if one.name == source), None)
    for proposal in found.find() if found else ():
        if proposal.key == key:
            return proposal
    raise Http404
