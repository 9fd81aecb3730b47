"""The area page belongs to this room; rooms above hand it sections."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from quartier.base.registry import Registry
from quartier.people.policy import Viewer


@dataclass(frozen=True)
class AreaView:
    """Which area is looked at, by whom, in which language.

    `shared`: what one part of the page has found and others need as well, under a name of the room
    that found it ("city.area", "inventory.release"), so that a page asks for it once.
    """

    area_id: str
    area_uuid: uuid.UUID
    viewer: Viewer
    language: str
    shared: dict[str, object] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class SectionContent:
    """A template and what it shows; the page adds `view` (the AreaView) and `area`."""

    template: str
    context: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True)
class AreaSection:
    """A part of the area page. `content` gives None where there is nothing to show.

    query_budget: database queries it may need at most, whatever the amount of data.
    """

    name: str
    order: int
    query_budget: int
    content: Callable[[AreaView], SectionContent | None]


AREA_SECTIONS: Registry[AreaSection] = Registry()
