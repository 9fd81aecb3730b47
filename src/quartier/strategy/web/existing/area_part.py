"""What exists in an area, on its page: offers, bodies and plans by name, with who runs them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from quartier.base import clock
from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.city.sections import AreaView, SectionContent
from quartier.needs.existing import EXISTING
from quartier.people.policy import PUBLIC, visible_states
from quartier.strategy.web.stored.provisions import Provision, ProvisionQuerySet

SHOWN = 12
# More than any area has; a page stays small whatever somebody brings in.
MOST_READ = 200
_HERE = Provision.areas.through
_COLUMNS = (
    *("provision", "provision__key", "provision__title", "provision__carrier__name"),
    *("provision__state", "provision__until"),
)


@dataclass(frozen=True)
class ThingHere:
    """Something that exists here: its key, its name, who runs it."""

    key: str
    title: ShownText
    carrier: str


@dataclass(frozen=True)
class ExistsHere:
    """What the page lists; read only when it is rendered, so that all texts come in one query."""

    found: list[tuple[Provision, str]]
    texts: PageTexts

    def __iter__(self) -> Iterator[ThingHere]:
        for one, carrier in self.found[:SHOWN]:
            yield ThingHere(one.key, self.texts[one.pk, "title"], carrier)

    @property
    def more(self) -> bool:
        """True where not all are listed."""
        return len(self.found) > SHOWN


def existing(view: AreaView) -> None:
    """Leaves what exists in the area for the section of needs; whoever looks, only what is public."""
    found = _found(view)
    if not found:
        return
    texts = PageTexts.of(view.shared, view.language)
    texts.want(*[(one, ["title"]) for one, _carrier in found])
    view.shared[EXISTING] = SectionContent(
        template="strategy/existing/here.html", context={"things": ExistsHere(found, texts)}
    )


def _found(view: AreaView) -> list[tuple[Provision, str]]:
    """Names only, and from the side of the area: most areas have little, and each page asks."""
    rows = _HERE.objects.filter(area=view.area_uuid).values_list(*_COLUMNS)
    seen, today = visible_states(PUBLIC, ProvisionQuerySet.kind), clock.today()
    listed = [
        (Provision(pk=pk, key=key, title=title), carrier or "")
        for pk, key, title, carrier, state, until in rows[:MOST_READ]
        if state in seen and (until is None or until >= today)
    ]
    return sorted(listed, key=lambda pair: (pair[0].title, pair[0].key))
