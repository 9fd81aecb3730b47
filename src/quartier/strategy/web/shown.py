"""Mandates and actions as public pages show them: texts in the reader's language, states in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from html import escape

from django.db import models
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.formats import date_format, localize
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from quartier.base.clock import CITY_ZONE
from quartier.base.languages import SOURCE
from quartier.base.web.shown import Shown, shown_fields
from quartier.base.web.translations import ShownText
from quartier.people.policy import PUBLIC, Viewer, may_see
from quartier.strategy.life_cycles import ADOPTED
from quartier.strategy.progress import Progress, progress
from quartier.strategy.web import words
from quartier.strategy.web.existing.resting import BuildsOn, rests_on
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation

# Needs and actions told on the card of one mandate.
MOST_LISTED = 8


@dataclass(frozen=True)
class ShownState:
    """A state in words, since when, and how its chip looks."""

    word: object
    since: date | None
    kind: str
    icon: str
    is_public: bool

    @property
    def told(self) -> SafeString:
        """The word with its look and its day as markup; a list shows dozens of them."""
        said = _chip(self.kind, self.icon, str(self.word))
        if self.since:
            since = escape(_("seit %(day)s") % {"day": date_format(self.since)})
            said += f' <span class="q-muted">{since}</span>'
        if not self.is_public:
            said += " " + _chip("wait", "warning", _("noch nicht öffentlich"))
        return mark_safe(said)  # noqa: S308


@cache
def _chip(kind: str, icon: str, word: str) -> SafeString:
    """Of each state in each language one."""
    return render_to_string("parts/chip.html", {"kind": kind, "icon": icon, "word": word})


@dataclass(frozen=True)
class ActionCard:
    """An action in a list."""

    title: ShownText
    summary: ShownText
    url: str
    state: ShownState
    lead: str
    number: str = ""
    areas: Sequence[str] = ()
    is_citywide: bool = False
    progress: Progress | None = None
    field: ShownText | None = None

    @property
    def far(self) -> SafeString:
        """How far it is. No steps means no data, which is not 0; few steps have no share."""
        far = self.progress
        if far is None or far.percent is None:
            return mark_safe(escape(_("Wie weit es ist, wissen wir noch nicht.")))  # noqa: S308
        done = {"done": localize(far.done), "whole": localize(far.whole)}
        said = escape(_("%(done)s von %(whole)s Schritten erledigt") % done)
        if far.told_percent is not None:
            said += f' <bdi dir="ltr">({localize(far.told_percent)}&nbsp;%)</bdi>'
        return mark_safe(said)  # noqa: S308


@dataclass(frozen=True)
class MandateCard:
    """A mandate in a list, with what it answers and what is done about it."""

    title: ShownText
    text: ShownText
    state: ShownState
    key: str
    addressee: Organisation | None
    decision: object
    needs: Sequence[ShownText] = ()
    more_needs: bool = False
    actions: Sequence[tuple[ShownText, str]] = ()
    more_actions: bool = False
    builds_on: BuildsOn | None = None

    @property
    def needs_listed(self) -> SafeString:
        """Each need as an item of a list; a page has hundreds of them."""
        return mark_safe("".join(f"<li>{need.span}</li>" for need in self.needs))  # noqa: S308

    @property
    def actions_listed(self) -> SafeString:
        """Each action likewise, with the way to its page."""
        links = (
            f'<li><a href="{escape(url)}">{title.span}</a></li>' for title, url in self.actions
        )
        return mark_safe("".join(links))  # noqa: S308


def day_of(moment: datetime | None) -> date | None:
    """The city's day of a moment."""
    return moment.astimezone(CITY_ZONE).date() if moment else None


def state_day(thing: Action | Mandate) -> date | None:
    """Since when a thing fetched `with_state_since()` is as it is.

    What was adopted is so since the day of its decision, not since somebody entered it.
    """
    if thing.state == ADOPTED and thing.decided_on is not None:
        return thing.decided_on
    return day_of(thing.state_since)


def shown_action_state(action: Action) -> ShownState:
    """The state of an action fetched `with_state_since()`."""
    kind, icon = words.LOOKS.get(action.state, ("", ""))
    public = may_see(PUBLIC, "strategy.action", action.state, action.public_from)
    return ShownState(words.ACTION_WORDS[action.state], state_day(action), kind, icon, public)


def shown_mandate_state(mandate: Mandate) -> ShownState:
    """The state of a mandate fetched `with_state_since()`."""
    kind, icon = words.LOOKS.get(mandate.state, ("", ""))
    public = may_see(PUBLIC, "strategy.mandate", mandate.state, mandate.public_from)
    return ShownState(words.MANDATE_WORDS[mandate.state], state_day(mandate), kind, icon, public)


def action_url(action: Action) -> str:
    """The address of an action's page."""
    return action_urls([action])[0]


def action_urls(actions: Iterable[Action]) -> list[str]:
    """The addresses of the pages of actions. What stands before the name is asked for once."""
    above = reverse("strategy:actions")
    return [f"{above}{action.slug}/" for action in actions]


def mandate_url(mandate: Mandate) -> str:
    """The address that shows this mandate and no other."""
    return f"{reverse('strategy:mandates')}?auftrag={mandate.pk}"


def action_cards(
    actions: Iterable[Action], language: str, *, details: bool = False
) -> list[ActionCard]:
    """Cards for actions fetched `with_lead().with_state_since()`; one query for translations.

    With `details` areas and milestones, prefetched, are told too.
    """
    listed = list(actions)
    texts = shown_fields([(action, ["title", "summary"]) for action in listed], language)
    urls = action_urls(listed)
    return [
        ActionCard(
            title=texts[action.pk, "title"],
            summary=texts[action.pk, "summary"],
            url=url,
            state=shown_action_state(action),
            lead=action.lead_name or "",
            number=action.number,
            areas=tuple(area.name for area in action.areas.all()) if details else (),
            is_citywide=details and action.is_citywide,
            progress=progress(m.step for m in action.milestones.all()) if details else None,
        )
        for action, url in zip(listed, urls, strict=True)
    ]


def newest_cards(viewer: Viewer, language: str, limit: int) -> list[ActionCard]:
    """Cards of the actions with the latest step that the viewer may see, each with its field; three
    queries, none but the first where there is no action.
    """
    found = Action.objects.visible_to(viewer).with_lead().with_state_since()
    newest = found.select_related("mandate").order_by("-state_since", "id")
    actions = list(newest[:limit])
    fields = fields_in(language) if actions else {}
    named = [fields.get(one.field or (one.mandate.field if one.mandate else "")) for one in actions]
    cards = action_cards(actions, language)
    return [replace(card, field=field) for card, field in zip(cards, named, strict=True)]


def public_actions() -> int:
    """How many actions everyone may see; one query."""
    return Action.objects.visible_to(PUBLIC).count()


def mandate_cards(mandates: Iterable[Mandate], language: str) -> list[MandateCard]:
    """Cards for mandates; one query for translations.

    Each mandate carries `first_needs` and `first_actions`: what the viewer may see, at most
    `MOST_LISTED` and one; `ground`: what it builds on, as far as it is public.
    """
    listed = list(mandates)
    wanted: list[tuple[models.Model, list[str]]] = []
    for mandate in listed:
        wanted.append((mandate, ["title", "text", "why_new"]))
        wanted.extend((one, ["title"]) for one in mandate.ground)
        wanted.extend((need, ["title"]) for need in mandate.first_needs)
        wanted.extend((action, ["title"]) for action in mandate.first_actions)
    texts = shown_fields(wanted, language)
    return [
        MandateCard(
            title=texts[mandate.pk, "title"],
            text=texts[mandate.pk, "text"],
            state=shown_mandate_state(mandate),
            key=str(mandate.pk),
            addressee=mandate.addressee,
            decision=mandate.decision,
            needs=tuple(texts[need.pk, "title"] for need in mandate.first_needs[:MOST_LISTED]),
            more_needs=len(mandate.first_needs) > MOST_LISTED,
            actions=_linked(mandate.first_actions[:MOST_LISTED], texts),
            more_actions=len(mandate.first_actions) > MOST_LISTED,
            builds_on=rests_on(mandate, mandate.ground, texts),
        )
        for mandate in listed
    ]


def _linked(actions: Sequence[Action], texts: Shown) -> tuple[tuple[ShownText, str], ...]:
    titles = [texts[action.pk, "title"] for action in actions]
    return tuple(zip(titles, action_urls(actions), strict=True))


def some_only_german(texts: Iterable[ShownText], language: str) -> bool:
    """True where the page must say that something exists in German only."""
    if language.split("-")[0] == SOURCE:
        return False
    return any(text.text and text.language == SOURCE for text in texts)
