"""What stands below the sheet of an action or a mandate: each part of the room hands in its panel."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quartier.base.registry import Registry
from quartier.people.policy import Viewer
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate


@dataclass(frozen=True)
class Panel:
    """One section below a sheet. `content` says what its template needs; None shows nothing.

    The template stands outside the form of the sheet, so it may hold forms of its own.
    """

    name: str
    order: int
    template: str
    content: Callable[[Any, Viewer], dict[str, object] | None]


ACTION_PANELS: Registry[Panel] = Registry()
MANDATE_PANELS: Registry[Panel] = Registry()


def panels_of(
    thing: Action | Mandate | None, viewer: Viewer
) -> list[tuple[str, dict[str, object]]]:
    """Templates with what they need, in order; none for what is not stored yet."""
    if thing is None:
        return []
    registered = ACTION_PANELS if isinstance(thing, Action) else MANDATE_PANELS
    found = ((panel.template, panel.content(thing, viewer)) for panel in registered)
    return [(template, content) for template, content in found if content is not None]
