"""What this room shows on pages of others: on the area page, which type it is like."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse

from quartier.base import clock
from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.city.sections import AreaView, SectionContent
from quartier.people.policy import Viewer
from quartier.typology import life_cycle
from quartier.typology.web.editions import Edition
from quartier.typology.web.shown_types import sure_words, with_few
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
    """ "ähnlich wie: Typ B …"; None where no types are public or the area has none. Two queries."""
    # Few columns in one query: most area pages of the country will find nothing here.
    row = (
        Assignment.objects.filter(
            Q(edition__embargo_until=None) | Q(edition__embargo_until__lte=clock.today()),
            area_id=view.area_uuid,
            edition__kind=Edition.Kind.TYPES,
            edition__state=life_cycle.RELEASED,
        )
        .order_by("-edition__number")
        .values_list(
            *("edition__slug", "type_id", "type__letter", "type__name"),
            *("second_id", "second__letter", "computed_type_id", "computed_type__letter"),
            *("membership", "override_reason", "incomplete", "edition__spec__columns"),
        )
        .first()
    )
    if row is None or row[1] is None:
        return None
    slug, type_id, letter, name, second_id, second, computed_id, computed, share, reason = row[:10]
    type_ = NeighbourhoodType(pk=type_id, letter=letter, name=name)
    found = Assignment(
        type_id=type_id,
        second_id=second_id,
        computed_type_id=computed_id,
        membership=share,
        override_reason=reason,
    )
    texts = PageTexts.of(view.shared, view.language)
    texts.want((type_, ["name"]))
    shown = Similar(
        letter=letter,
        sure=with_few(
            sure_words(found, {type_id: letter, second_id: second, computed_id: computed}),
            len(row[10]),
            len(row[11] or ()),
        ),
        reason=reason,
        type=type_,
        texts=texts,
    )
    return SectionContent(
        template="typology/area_section.html",
        context={"similar": shown, "address": reverse("typology:edition", args=[slug])},
    )


def drafts(viewer: Viewer) -> QuerySet[Edition]:
    """Editions that were computed and wait for names or release."""
    seen = Edition.objects.visible_to(viewer)
    return seen.filter(state__in=[*life_cycle.OPEN, life_cycle.FAILED])
