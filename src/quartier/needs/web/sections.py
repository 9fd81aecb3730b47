"""What this room shows on pages of others: needs on the area page, drafts on the staff page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model, Q

from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.city.sections import AreaView, SectionContent
from quartier.dialogue.web.publishing.area_voices import HEARD_HERE, HeardHere
from quartier.needs import life_cycle
from quartier.needs.existing import EXISTING
from quartier.needs.web.cards import EvidenceCard, cards_of
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need, NeedQuerySet
from quartier.needs.web.place import at_place
from quartier.needs.web.standing import group_word, only_german
from quartier.people.policy import PUBLIC, Viewer

SHOWN = 12
# Pieces of evidence that the section reads in all.
MOST_EVIDENCE = 60


@dataclass(frozen=True)
class ShownNeed:
    """A need with its evidence, in the reader's language as far as there are texts."""

    title: ShownText
    statement: ShownText
    exception: ShownText
    field: object
    has_mandate: bool
    group: str
    of_type: bool
    evidence: tuple[EvidenceCard, ...]


def needed(view: AreaView) -> SectionContent | None:
    """What is there, what is needed and why; whoever looks, only what is public.

    None where there is nothing of it.
    """
    here = Q(area_id=view.area_uuid) | Q(neighbourhood_type__assignments__area_id=view.area_uuid)
    found = Need.objects.visible_to(PUBLIC).filter(here, state__in=life_cycle.OPEN)
    needs = list(found[: SHOWN + 1])
    shown = needs[:SHOWN]
    pieces = (
        list(Evidence.objects.with_targets().filter(need__in=shown)[:MOST_EVIDENCE])
        if shown
        else []
    )
    place = at_place(view)
    existing = view.shared.get(EXISTING)
    if not (shown or place.is_told or existing):
        return None
    wanted: list[tuple[Model, list[str]]] = [
        (need, ["title", "statement", "exception"]) for need in shown
    ]
    wanted += [(piece, ["why", "source"]) for piece in pieces]
    wanted += [(row, ["reason"]) for row in place.priorities]
    texts = PageTexts.of(view.shared, view.language)
    texts.want(*wanted)
    ours = [texts[thing.pk, name] for thing, names in wanted for name in names]
    cards = _cards(pieces, texts, view)
    listed = [
        ShownNeed(
            title=texts[need.pk, "title"],
            statement=texts[need.pk, "statement"],
            exception=texts[need.pk, "exception"],
            field=need.get_field_display(),
            has_mandate=need.state == life_cycle.MANDATED,
            group=group_word(need.group),
            of_type=need.neighbourhood_type_id is not None,
            evidence=tuple(card for piece, card in cards.items() if piece.need_id == need.pk),
        )
        for need in shown
    ]
    return SectionContent(
        template="needs/area_section.html",
        context={
            "needs": listed,
            "more": len(needs) > SHOWN,
            "german_only": only_german(ours, view.language),
            "place": place.shown(texts),
            "existing": existing,
        },
    )


def _cards(
    pieces: Sequence[Evidence], texts: PageTexts, view: AreaView
) -> dict[Evidence, EvidenceCard]:
    """The cards of the evidence; whether words may carry the area's name, its page knows already."""
    heard, quotable = view.shared.get(HEARD_HERE), {}
    if isinstance(heard, HeardHere):
        quotable[view.area_uuid] = heard.numbers.quotes(area=view.area_id)
    cards = cards_of(pieces, texts, PUBLIC, view.language, quotable)
    return dict(zip(pieces, cards, strict=True))


def drafts(viewer: Viewer) -> NeedQuerySet:
    """Needs that someone began and nobody has confirmed yet."""
    return Need.objects.visible_to(viewer).filter(state=life_cycle.DRAFT)
