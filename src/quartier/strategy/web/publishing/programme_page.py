"""`/aktionsprogramm/`: every public action in one table, to read and to print."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape as escape_once

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.shown import shown_fields
from quartier.base.web.translations import ShownText
from quartier.people.policy import Viewer
from quartier.people.web.access import viewer_of
from quartier.strategy import programme
from quartier.strategy.money import euros
from quartier.strategy.web import words
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.publishing.choosing import with_field_of_action
from quartier.strategy.web.shown import some_only_german
from quartier.strategy.web.stored.actions import Action, ActionQuerySet

# More than any programme has; a page stays small whatever somebody brings in.
MOST_LINES = 1_000
# Organisations and places come again in hundreds of rows.
escape = lru_cache(maxsize=4_096)(escape_once)
TERM_WORDS = {**dict(Action.Term.choices), "": gettext_lazy("noch ohne Zeitraum")}


@dataclass(frozen=True, slots=True)
class Line:
    """An action in the table. `money` is empty where no sum is planned."""

    term: str
    field: str
    number: str
    cents: int | None
    title: ShownText
    url: str
    lead: str
    money: str
    state: str
    where: str
    is_citywide: bool

    def row(self, words: _Words) -> SafeString:
        """Its row of the table. The template language takes ten times as long for hundreds of them."""
        where = f'<bdi lang="de">{escape(self.where)}</bdi>'
        if self.is_citywide:
            where = f"{words.whole_city}{' · ' if self.where else ''}{where}"
        number = (
            f'<bdi class="q-muted" lang="de">{escape(self.number)}</bdi> ' if self.number else ""
        )
        head = "" if self.money else f' data-head="{words.money}"'
        return mark_safe(  # noqa: S308
            f'<tr role="row"><th role="rowheader" scope="row">{number}'
            f'<a href="{escape(self.url)}">{self.title.span}</a></th>'
            f'<td role="cell" data-head="{words.lead}"><bdi lang="de">{escape(self.lead)}</bdi></td>'
            f'<td role="cell" data-head="{words.where}">{where}</td>'
            f'<td role="cell" class="q-num"{head}>{escape(self.money) or words.open}</td>'
            f'<td role="cell" data-head="{words.state}">{escape(self.state)}</td></tr>\n'
        )


@dataclass(frozen=True)
class _Words:
    """What the rows of the table say besides the actions, ready for markup."""

    lead: str
    where: str
    money: str
    state: str
    whole_city: str
    open: str

    @classmethod
    def of_page(cls) -> _Words:
        """In the language of the page."""
        return cls(
            lead=escape(_("Wer es macht")),
            where=escape(_("Wo")),
            money=escape(_("Geplante Kosten")),
            state=escape(_("Stand")),
            whole_city=escape(_("In der ganzen Stadt")),
            open=escape(_("noch offen")),
        )


@dataclass(frozen=True, slots=True)
class _Titled:
    """What the texts need to know of an action; hundreds of whole rows cost more than the page."""

    pk: uuid.UUID
    title: str


@dataclass(frozen=True)
class ShownCost:
    """A sum in words: "12.500 €", of how many actions, and how many have no planned sum."""

    money: str
    counted: int
    without: int
    whole: int


@dataclass(frozen=True)
class ShownPart:
    """The actions of one term: its name, each field with how many and their rows; the cost."""

    key: str
    name: object
    fields: Sequence[tuple[ShownText | None, int, SafeString]]
    cost: ShownCost


@require_safe
def action_programme(request: HttpRequest) -> HttpResponse:
    """The whole programme as it stands today."""
    viewer, language = viewer_of(request), get_language() or SOURCE
    fields = fields_in(language)
    lines, row_words = _lines(viewer, language), _Words.of_page()
    parts = [
        ShownPart(
            key=part.term or "offen",
            name=TERM_WORDS[part.term],
            fields=[
                (fields.get(one.key), len(one.lines), _rows(one.lines, row_words))
                for one in part.fields
            ],
            cost=_cost(part.cost, language),
        )
        for part in programme.programme(lines, list(fields))
    ]
    context = {
        "parts": parts,
        "cost": _cost(programme.cost_of(lines), language),
        "today": clock.today(),
        "german_only": some_only_german((line.title for line in lines), language),
        "breadcrumbs": [
            (_("Start"), reverse("website:start")),
            (_("Vorhaben"), reverse("strategy:actions")),
            (_("Aktionsprogramm"), ""),
        ],
    }
    return render(request, "strategy/publishing/programme.html", context)


_COLUMNS = (
    *("pk", "term", "its_field", "number", "planned_cents", "title", "slug", "lead_name"),
    *("state", "is_citywide"),
)


def _lines(viewer: Viewer, language: str) -> list[Line]:
    """The public actions in three queries, two in German; without a row's object for each."""
    visible = Action.objects.visible_to(viewer)
    found = with_field_of_action(visible).with_lead()
    rows = list(found.order_by("title", "pk").values_list(*_COLUMNS)[:MOST_LINES])
    things = [_Titled(row[0], row[5]) for row in rows]
    texts = shown_fields([(thing, ["title"]) for thing in things], language)
    where = _where(visible)
    states = {state: str(word) for state, word in words.ACTION_WORDS.items()}
    base = reverse("strategy:actions")
    return [
        Line(
            term=term,
            field=field,
            number=number,
            cents=cents,
            title=texts[key, "title"],
            url=f"{base}{slug}/",
            lead=lead or "",
            money="" if cents is None else euros(cents, language),
            state=states[state],
            where=", ".join(where.get(key, ())),
            is_citywide=is_citywide,
        )
        for key, term, field, number, cents, _title, slug, lead, state, is_citywide in rows
    ]


def _rows(lines: Iterable[Line], row_words: _Words) -> SafeString:
    return mark_safe("".join(line.row(row_words) for line in lines))  # noqa: S308


def _where(actions: ActionQuerySet) -> dict[object, list[str]]:
    """The names of the areas of each; one query, which does not list hundreds of them."""
    links = Action.areas.through.objects.filter(action__in=actions.order_by().values("pk"))
    named: dict[object, list[str]] = {}
    for action, name in links.order_by("area__sort_order", "area__name").values_list(
        "action_id", "area__name"
    ):
        named.setdefault(action, []).append(name)
    return named


def _cost(cost: programme.Cost, language: str) -> ShownCost:
    return ShownCost(euros(cost.cents, language), cost.counted, cost.without, cost.whole)
