"""What happens in an area, on its page: its actions with state and lead, the mandates behind them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, FilteredRelation, Q

from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.city.sections import AreaView, SectionContent
from quartier.people.policy import PUBLIC, may_see
from quartier.strategy.web import words
from quartier.strategy.web.shown import ActionCard, ShownState, action_url, mandate_url
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate

# In `AreaView.shared`.
FOUND = "strategy.happening"
SHOWN = 12
# More than any city has; a page stays small whatever somebody brings in.
MOST_READ = 1_000
_COLUMNS = ("pk", "slug", "title", "summary", "state", "is_citywide", "areas", "lead_here")


_ANSWERS = Mandate.needs.through
_OF_MANDATES = ("mandate", "mandate__title", "mandate__state", "mandate__public_from")


@dataclass(frozen=True)
class Happening:
    """What the section tells; its texts are read when it is rendered, in the page's one query."""

    found: Sequence[tuple[Action, str]]
    citywide: int
    mandates: Sequence[Mandate]
    texts: PageTexts

    @property
    def cards(self) -> list[ActionCard]:
        """The area's own actions, those with the latest news first."""
        return [_card(action, lead, self.texts) for action, lead in self.found[:SHOWN]]

    @property
    def more(self) -> bool:
        """True where not all are listed."""
        return len(self.found) > SHOWN

    @property
    def told_mandates(self) -> list[tuple[ShownText, str]]:
        """What is decided for needs of the area: title and address."""
        return [(self.texts[one.pk, "title"], mandate_url(one)) for one in self.mandates]


def found_ahead(view: AreaView) -> None:
    """Finds it before a section asks for texts, so that those of the whole page come in one query."""
    _found(view)


def happening(view: AreaView) -> SectionContent | None:
    """What happens here; whoever looks, only what is public. Two queries, and that for texts."""
    return SectionContent(
        template="strategy/area_section.html", context={"happening": _found(view)}
    )


def _found(view: AreaView) -> Happening:
    known = view.shared.get(FOUND)
    if isinstance(known, Happening):
        return known
    found, citywide = _actions(view.area_uuid)
    mandates = _mandates(view)
    texts = PageTexts.of(view.shared, view.language)
    if found or mandates:
        texts.want(*((action, ["title", "summary"]) for action, _lead in found))
        texts.want(*((one, ["title"]) for one in mandates))
    shown = Happening(found, citywide, mandates, texts)
    view.shared[FOUND] = shown
    return shown


def _actions(area: uuid.UUID) -> tuple[list[tuple[Action, str]], int]:
    """Up to one more than is shown, with their leads, and how many are for the whole city."""
    rows = (
        Action.objects.visible_to(PUBLIC)
        .filter(Q(areas=area) | Q(is_citywide=True))
        .annotate(
            who_leads=FilteredRelation(
                "responsibilities", condition=Q(responsibilities__role="lead")
            ),
            lead_here=F("who_leads__organisation__name"),
        )
        .order_by("-news_at")
        .values_list(*_COLUMNS)
    )
    here: dict[uuid.UUID, tuple[Action, str]] = {}
    everywhere: set[uuid.UUID] = set()
    for key, slug, title, summary, state, is_citywide, where, lead in rows[:MOST_READ]:
        if is_citywide:
            everywhere.add(key)
        if where == area and len(here) <= SHOWN:
            here[key] = (
                Action(pk=key, slug=slug, title=title, summary=summary, state=state),
                lead or "",
            )
    return list(here.values()), len(everywhere)


def _mandates(view: AreaView) -> list[Mandate]:
    """Those that answer a need of the area, from the side of its needs: most areas have few."""
    rows = _ANSWERS.objects.filter(need__area=view.area_uuid).values_list(*_OF_MANDATES)
    seen = {
        key: Mandate(pk=key, title=title)
        for key, title, state, public_from in rows[:MOST_READ]
        if may_see(PUBLIC, "strategy.mandate", state, public_from)
    }
    return sorted(seen.values(), key=lambda one: one.title)[:SHOWN]


def _card(action: Action, lead: str, texts: PageTexts) -> ActionCard:
    kind, icon = words.LOOKS.get(action.state, ("", ""))
    return ActionCard(
        title=texts[action.pk, "title"],
        summary=texts[action.pk, "summary"],
        url=action_url(action),
        state=ShownState(words.ACTION_WORDS[action.state], None, kind, icon, True),
        lead=lead,
    )
