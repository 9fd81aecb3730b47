"""Staff pages for goals: the list by their order, and one form for all three levels."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from quartier.base.errors import QuartierError
from quartier.people.web.access import require_act
from quartier.strategy.web.desk.goal_writing import write_goal
from quartier.strategy.web.fields_of_action import field_choices, fields_in
from quartier.strategy.web.stored.goals import Goal

PAGE = 25
WRITE = "strategy.write"


class GoalForm(forms.ModelForm[Goal]):
    """A goal, what it stands under, and where it is printed."""

    class Meta:
        model = Goal
        fields = ["title", "level", "parent", "text", "field", "source", "sort_order"]
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["field"] = forms.ChoiceField(
            label="Handlungsfeld", required=False, choices=[("", "über allen"), *field_choices()]
        )
        above = Goal.objects.exclude(pk=self.instance.pk)
        self.fields["parent"].queryset = above.exclude(level=Goal.Level.RECOMMENDATION)
        self.fields["sort_order"].required = False

    def clean_sort_order(self) -> int:
        """The place in the list; first where nothing is said."""
        return self.cleaned_data["sort_order"] or 0

    def _post_clean(self) -> None:
        """Rules are the service's own; here nothing is written onto the instance."""


class GoalFilter(forms.Form):
    """How the list of goals is narrowed."""

    ebene = forms.ChoiceField(
        label="Ebene", required=False, choices=[("", "alle"), *Goal.Level.choices]
    )


@require_safe
@require_act(WRITE)
def goals(request: HttpRequest) -> HttpResponse:
    """All goals with what they stand under and how many mandates serve them."""
    narrowed = GoalFilter(request.GET)
    found = Goal.objects.select_related("parent")
    found = found.annotate(served=models.Count("mandates")).order_by(*Goal._meta.ordering)
    if narrowed.is_valid() and narrowed.cleaned_data["ebene"]:
        found = found.filter(level=narrowed.cleaned_data["ebene"])
    page = Paginator(found, PAGE).get_page(request.GET.get("seite"))
    words = fields_in("de")
    rows = [(row, words[row.field].text if row.field in words else row.field) for row in page]
    context = {"page": page, "rows": rows, "filter": narrowed}
    return render(request, "strategy/staff/goals.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@require_act(WRITE)
def goal(request: HttpRequest, pk: object = None) -> HttpResponse:
    """Write a goal."""
    known = get_object_or_404(Goal, pk=pk) if pk else None
    form = GoalForm(request.POST or None, instance=known)
    if request.method == "POST" and form.is_valid():
        try:
            write_goal(known, actor=request.user, **form.cleaned_data)
        except QuartierError as error:
            messages.error(request, error.sentence())
        else:
            messages.success(request, "Gespeichert.")
            return redirect("strategy_goals")
    context = {"form": form, "known": known, "title": known.title if known else "Neues Ziel"}
    return render(request, "strategy/staff/goal.html", context)
