"""Below the sheet of a mandate: the actions that serve it, and where one more is written."""

from __future__ import annotations

from django.urls import reverse

from quartier.people.policy import Viewer, may_do
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.words import ACTION_WORDS


def panel(mandate: Mandate, viewer: Viewer) -> dict[str, object]:
    """Its actions with their states; one query."""
    rows = mandate.actions.visible_to(viewer).values_list("pk", "title", "state")
    return {
        "rows": [
            {
                "title": title,
                "word": ACTION_WORDS[state],
                "url": reverse("strategy_action", args=[pk]),
            }
            for pk, title, state in rows
        ],
        "may_decide": may_do(viewer, "strategy.decide"),
    }
