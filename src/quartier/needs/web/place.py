"""One area with its three columns per field, what there is to build on, and what people decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from quartier.base.web.shown import Shown
from quartier.base.web.translations import ShownText
from quartier.city.sections import AreaView
from quartier.inventory.web.sections import release_on
from quartier.inventory.web.told import Told
from quartier.needs.columns import Asked, Columns, ask_all
from quartier.needs.fields import Field
from quartier.needs.web.priorities import Priority
from quartier.needs.web.readings import Readings, current_readings
from quartier.needs.web.shown import ShownColumns, Teller
from quartier.needs.web.standing import ShownPriority, shown_priorities
from quartier.people.policy import PUBLIC


@dataclass(frozen=True)
class Resource:
    """Something that is there: places, clubs, people who have lived here for long."""

    label: ShownText
    value: Told
    unit: ShownText
    time: str
    url: str


@dataclass(frozen=True)
class FieldHere:
    """One field in this area."""

    columns: ShownColumns
    priority: ShownPriority | None


@dataclass(frozen=True)
class ShownPlace:
    """What the page shows. `silent`: fields without a figure, a voice or an action, named once."""

    fields: tuple[FieldHere, ...]
    silent: tuple[ShownText, ...]
    resources: tuple[Resource, ...]


@dataclass(frozen=True)
class Place:
    """What is known of an area before its texts are translated."""

    area: str
    readings: Readings
    columns: Columns
    priorities: tuple[Priority, ...]
    language: str

    @property
    def is_told(self) -> bool:
        """False where there is nothing to set side by side: no figures, no priority, no action.

        So it is of the city as a whole: its own figures have nothing to be held against.
        """
        known = self.area in self.readings.areas or bool(self.priorities)
        return known or self.columns.is_covered(self.area)

    def shown(self, texts: Shown) -> ShownPlace | None:
        """The area in the reader's words. texts: with the reasons of its priorities. No query."""
        if not self.is_told:
            return None
        teller = Teller(self.readings, self.language)
        priorities = shown_priorities(
            self.priorities, self.readings.fields, None, self.language, texts
        )
        by_field = {one.field_key: one for one in priorities}
        here = [
            FieldHere(self._columns(field, teller), by_field.get(field.key))
            for field in self.readings.fields
        ]
        return ShownPlace(
            fields=tuple(one for one in here if one.priority or not one.columns.is_silent),
            silent=tuple(
                one.columns.title for one in here if one.columns.is_silent and not one.priority
            ),
            resources=self._resources(teller),
        )

    def _columns(self, field: Field, teller: Teller) -> ShownColumns:
        needed = self.readings.of_area(self.area, field.key)
        return teller.columns(field, self.columns.at(self.area, field.key, needed))

    def _resources(self, teller: Teller) -> tuple[Resource, ...]:
        """Each indicator of what is there once, where anything was delivered."""
        keys: Mapping[str, None] = dict.fromkeys(
            key for field in self.readings.fields for key in field.resources
        )
        found = []
        for key in keys:
            period = self.readings.periods.get(key, "")
            cell = self.readings.cells.get((self.area, key, period))
            told = teller.told.get(key)
            if cell is None or told is None or cell.missing == "not_delivered":
                continue
            value = told.tell(cell)
            unit = ShownText("", "de") if told.is_share or value.in_words else told.unit
            found.append(Resource(told.label, value, unit, told.period_name(period), told.address))
        return tuple(found)


def at_place(view: AreaView) -> Place:
    """What is known of this area: voices, actions and priorities. Three queries, two where the
    page has found the voices, and those of `current_readings`.
    """
    standing = Priority.objects.visible_to(PUBLIC).standing().filter(area_id=view.area_uuid)
    # In German: the page names no titles of actions here, they stand below.
    columns = ask_all(Asked((view.area_id,), shared=view.shared))
    return Place(
        area=view.area_id,
        readings=current_readings(release_on(view), view.shared.get("city.areas")),
        columns=columns,
        priorities=tuple(standing.select_related("area")),
        language=view.language,
    )
