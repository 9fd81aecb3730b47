"""What an action or a mandate builds on, or why a new thing is needed, as public pages tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from quartier.base.web.shown import Shown, shown_fields
from quartier.base.web.translations import ShownText
from quartier.people.policy import PUBLIC
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.provisions import Provision


@dataclass(frozen=True)
class RestsOn:
    """Something that exists: its name, what it is, where the register tells of it."""

    title: ShownText
    word: str
    url: str


@dataclass(frozen=True)
class BuildsOn:
    """What a thing rests on, and why something new is needed; both may be empty."""

    existing: Sequence[RestsOn]
    why_new: ShownText

    def __bool__(self) -> bool:
        return bool(self.existing or self.why_new.text)

    @property
    def texts(self) -> Sequence[ShownText]:
        """All texts, to ask whether one of them is German only."""
        return [*(one.title for one in self.existing), self.why_new]


def builds_on_of(thing: Action | Mandate, language: str) -> BuildsOn:
    """What it builds on; one query, one more for texts in another language than German.

    Of what exists only what is public is named.
    """
    found = public_ground(thing)
    texts = shown_fields([(thing, ["why_new"]), *((one, ["title"]) for one in found)], language)
    return rests_on(thing, found, texts)


def public_ground(thing: Action | Mandate) -> list[Provision]:
    """What it builds on, as far as it is public; one query."""
    return list(thing.builds_on.visible_to(PUBLIC))


def rests_on(thing: Action | Mandate, found: Sequence[Provision], texts: Shown) -> BuildsOn:
    """The same from what is at hand. texts: `why_new` of the thing, `title` of each."""
    base = reverse("strategy:existing") if found else ""
    return BuildsOn(
        [
            RestsOn(
                texts[one.pk, "title"], str(one.get_kind_display()), f"{base}?eintrag={one.key}"
            )
            for one in found
        ],
        texts[thing.pk, "why_new"],
    )
