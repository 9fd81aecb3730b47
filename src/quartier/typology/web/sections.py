"""What this room shows on pages of others: on the area page, which type it is like."""

from __future__ import annotations

from dataclasses import dataclass

from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.city.sections import AreaView, SectionContent
from quartier.people.policy import PUBLIC, Viewer
from quartier.typology import life_cycle
from quartier.typology.web.editions import Edition
from quartier.typology.web.reading import current
from quartier.typology.web.shown_types import sure_words
from quartier.typology.web.types import Assignment, NeighbourhoodType


@dataclass(frozen=True)
class Similar:
    """The type an area is of, in one line."""

    letter: str
    sure: str
    reason: str
    type: NeighbourhoodType
    texts: PageTexts

    @property
    def name(self) -> ShownText:
        """As people named it, in the reader's language."""
        return self.texts[self.type.pk, "name"]


def similar(view: AreaView) -> SectionContent | None:
    """ "ähnlich wie: Typ B …"; None where no types are public or the area has none. Three queries."""
    edition = current(Edition.Kind.TYPES, PUBLIC)
    if edition is None or edition.structure != "types":
        return None
    found = (
        Assignment.objects.filter(edition=edition, area_id=view.area_uuid)
        .select_related("type", "second", "computed_type")
        .first()
    )
    if found is None or found.type is None:
        return None
    named = [one for one in (found.type, found.second, found.computed_type) if one is not None]
    letters = {one.pk: one.letter for one in named}
    texts = PageTexts.of(view.shared, view.language)
    texts.want((found.type, ["name"]))
    shown = Similar(
        letter=found.type.letter,
        type=found.type,
        texts=texts,
        sure=sure_words(found, letters),
        reason=found.override_reason,
    )
    return SectionContent(
        template="typology/area_section.html", context={"similar": shown, "edition": edition}
    )


def drafts(viewer: Viewer) -> int:
    """Editions that were computed and wait for names or release."""
    seen = Edition.objects.visible_to(viewer)
    return seen.filter(state__in=[*life_cycle.OPEN, life_cycle.FAILED]).count()
