"""Where proposals come from today: needs without a mandate, and themes that many spoke of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from quartier.city.web.models import Area
from quartier.dialogue.themes import BY_KEY as THEMES
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.inventory.web.models import Release
from quartier.needs.columns import Asked, Columns, ask_all
from quartier.needs.derive import Word
from quartier.needs.life_cycle import CONFIRMED, DRAFT, MANDATED
from quartier.needs.web.evidence import Evidence, counts_of
from quartier.needs.web.needs import Need
from quartier.needs.web.readings import Readings, current_readings
from quartier.needs.web.shown import Teller
from quartier.people.policy import PUBLIC
from quartier.strategy.drafting import DraftSource, Ground, Proposal, ReadyNeed, from_needs
from quartier.strategy.life_cycles import WITHDRAWN
from quartier.strategy.web.fields_of_action import fields_in
from quartier.strategy.web.stored.mandates import Mandate

# A field for what no field of needs has the name of.
OTHER = Need.Field.OTHER.value


def needs_ready() -> list[Proposal]:
    """Confirmed needs that no mandate answers, by field and place; five queries."""
    answered = Mandate.needs.through.objects.exclude(mandate__state=WITHDRAWN).values("need_id")
    found = Need.objects.filter(state=CONFIRMED).exclude(pk__in=answered)
    needs = list(found.select_related("area", "neighbourhood_type"))
    keys = [need.pk for need in needs]
    counts = counts_of(keys)
    opposed = Evidence.objects.filter(need__in=keys, stance=Evidence.Stance.CONTRADICTS)
    against = Counter(opposed.values_list("need_id", flat=True))
    ready = [
        ReadyNeed(
            key=need.pk,
            title=need.title,
            field=need.field,
            **_place(need),
            group=need.group,
            supporting=counts[need.pk],
            against=against[need.pk],
        )
        for need in needs
    ]
    return from_needs(ready, _field_names())


def heard_without_need() -> list[Proposal]:
    """Themes that ten or more spoke of, where nobody wrote a need yet; at most twelve queries.

    Public numbers only, with what the figures say for and against, and what is done there already.
    """
    told = PublicCount.objects.filter(features__in=["theme", "theme area"], count__isnull=False)
    rows = list(told.exclude(theme="").select_related("area"))
    open_needs = Need.objects.filter(state__in=[DRAFT, CONFIRMED, MANDATED])
    known = set(open_needs.values_list("field", "area__key"))
    pinned = Evidence.objects.filter(kind="theme", need__in=open_needs)
    known |= set(pinned.values_list("theme", "area__key"))
    figures = _Figures(current_readings(Release.current(PUBLIC)))
    columns, names = ask_all(Asked(None)), _field_names()
    found = [
        _of_theme(row, figures, columns, names)
        for row in rows
        if row.theme in THEMES and (row.theme, row.area.key if row.area else None) not in known
    ]
    return sorted(found, key=lambda one: one.order)


def _place(need: Need) -> dict[str, str]:
    if need.area is not None:
        return {"place": need.area.key, "place_name": need.area.name}
    one = need.neighbourhood_type
    if one is not None:
        return {"place": f"type:{one.pk}", "place_name": str(one)}
    return {"place": "", "place_name": ""}


def _field_names() -> Mapping[str, str]:
    return {key: shown.text for key, shown in fields_in("de").items()}


class _Figures:
    """What the figures of the newest release say for and against, as grounds that can be pinned."""

    def __init__(self, readings: Readings) -> None:
        self.readings, self.teller = readings, Teller(readings, "de")
        self.known = {field.key for field in readings.fields}

    def grounds(self, area: Area | None, field: str) -> list[Ground]:
        if area is None or field not in self.known:
            return []
        needed = self.readings.of_area(area.key, field)
        sides = (("supports", needed.speaking_for), ("contradicts", needed.speaking_against))
        made = [self._ground(area, word, stance) for stance, words in sides for word in words]
        return [ground for ground in made if ground is not None]

    def _ground(self, area: Area, word: Word, stance: str) -> Ground | None:
        one = self.teller.indicators[word.reading.indicator]
        period = self.readings.periods.get(one.key, "")
        if one.per or (area.key, one.key, period) not in self.readings.cells:
            # A rate that was worked out here is no published value, so it cannot be pinned.
            return None
        shown = self.teller.word(word)
        compared = f" ({shown.compared})" if shown.compared else ""
        words = f"{shown.label.text}: {shown.value}{compared}"
        return Ground(f"figure:{one.key}|{period}", words, stance)


def _of_theme(
    row: PublicCount, figures: _Figures, columns: Columns, names: Mapping[str, str]
) -> Proposal:
    field = row.theme if row.theme in names else OTHER
    place, place_name = (row.area.key, row.area.name) if row.area else ("", "")
    title = THEMES[row.theme].title
    said = Ground(f"theme:{row.key}", f"etwa {row.count} Beiträge zu „{title}“")
    covered = columns.covered_at(place, field) if place else ()
    return Proposal(
        source="heard",
        key=str(row.pk),
        title=f"{title}: {place_name}" if place_name else f"{title} in der ganzen Stadt",
        field=field,
        field_name=names.get(field, field),
        place=place,
        place_name=place_name,
        grounds=(said, *figures.grounds(row.area, field)),
        covered=tuple(one.title for one in covered),
    )


SOURCES = (
    DraftSource("needs", 10, "Bestätigte Bedarfe", 5, needs_ready),
    DraftSource("heard", 20, "Viele Beiträge", 14, heard_without_need),
)
