"""`/massnahmen/neues.atom`: the latest steps of public actions, in the language of the address."""

from __future__ import annotations

import re
from datetime import datetime, time
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.base.clock import CITY_ZONE
from quartier.base.languages import SOURCE
from quartier.base.web.shown import shown_fields
from quartier.people.policy import PUBLIC
from quartier.strategy.web.shown import action_url
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.words import ACTION_WORDS

SHOWN = 50
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


class Feed(Atom1Feed):
    """An Atom feed whose entries each say their language."""

    def item_attributes(self, item: dict[str, Any]) -> dict[str, str]:
        """Some texts are German only."""
        return {**super().item_attributes(item), "xml:lang": item["language"]}


@require_safe
def actions_feed(request: HttpRequest) -> HttpResponse:
    """The actions with the latest step; one counts as new again on the day it becomes public."""
    language = get_language() or SOURCE
    latest = _latest()
    rows = Action.objects.visible_to(PUBLIC).in_bulk([key for _moment, key in latest])
    texts = shown_fields([(row, ["title", "summary"]) for row in rows.values()], language)
    feed = Feed(
        title=_("Was passiert"),
        link=request.build_absolute_uri(reverse("strategy:actions")),
        description="",
        language=language,
        feed_url=request.build_absolute_uri(request.path),
    )
    for moment, key in latest:
        action, title, summary = rows[key], texts[key, "title"], texts[key, "summary"]
        state = str(ACTION_WORDS[action.state])
        feed.add_item(
            title=_clean(f"{title.text} ({state})"),
            link=request.build_absolute_uri(action_url(action)),
            # Readers take a summary for markup.
            description=escape(_clean(summary.text)),
            unique_id=f"urn:uuid:{key}",
            updateddate=moment,
            language=title.language,
        )
    response = HttpResponse(content_type="application/atom+xml; charset=utf-8")
    feed.write(response, "utf-8")
    return response


def _latest() -> list[tuple[datetime, Any]]:
    found = Action.objects.visible_to(PUBLIC).with_state_since()
    rows = found.values_list("state_since", "public_from", "pk")
    moments = [(_moment(since, public_from), key) for since, public_from, key in rows]
    return sorted(moments, key=lambda one: (one[0], str(one[1])), reverse=True)[:SHOWN]


def _moment(since: datetime, public_from: Any) -> datetime:
    if public_from is None:
        return since
    return max(since, datetime.combine(public_from, time.min, CITY_ZONE))


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)
