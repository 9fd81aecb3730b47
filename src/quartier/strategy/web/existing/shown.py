"""What exists already, as public pages show it: texts in the reader's language, words for keys."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from quartier.base import clock
from quartier.base.languages import SOURCE
from quartier.base.web.shown import shown_fields
from quartier.base.web.translations import ShownText
from quartier.city.web.models import Area
from quartier.dialogue.web.events.words import language_names
from quartier.needs.target_groups import GROUP_WORDS, TargetGroup
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.provisions import Provision


@dataclass(frozen=True)
class ShownProvision:
    """An offer, a body, a concept or a plan in a list. languages: (code, own name, direction)."""

    key: str
    title: ShownText
    text: ShownText
    kind: str
    carrier: Organisation | None
    areas: Sequence[Area]
    is_citywide: bool
    field: ShownText | None
    group: str
    languages: Sequence[tuple[str, str, str]]
    address: str
    url: str
    source: str
    since: date | None
    until: date | None
    is_over: bool


def shown_provisions(
    provisions: Iterable[Provision], language: str, fields: Mapping[str, ShownText]
) -> list[ShownProvision]:
    """Cards of what exists, with carrier and areas at hand; one query where not in German."""
    listed = list(provisions)
    texts = shown_fields([(one, ["title", "text"]) for one in listed], language)
    today = clock.today()
    return [
        ShownProvision(
            key=one.key,
            title=texts[one.pk, "title"],
            text=texts[one.pk, "text"],
            kind=str(one.get_kind_display()),
            carrier=one.carrier,
            areas=list(one.areas.all()),
            is_citywide=one.is_citywide,
            field=fields.get(one.field),
            group=group_word(one.group),
            languages=language_names(one.languages.split()),
            address=one.address,
            url=one.url,
            source=one.source,
            since=one.since,
            until=one.until,
            is_over=one.until is not None and one.until < today,
        )
        for one in listed
    ]


def group_word(group: str) -> str:
    """A group in the language of the page; "" where nobody said for whom."""
    return _(GROUP_WORDS[TargetGroup(group)]) if group else ""


def some_only_german(cards: Iterable[ShownProvision], language: str) -> bool:
    """True where the page must say that something exists in German only."""
    if language.split("-")[0] == SOURCE:
        return False
    texts = [text for card in cards for text in (card.title, card.text)]
    return any(text.text and text.language == SOURCE for text in texts)
