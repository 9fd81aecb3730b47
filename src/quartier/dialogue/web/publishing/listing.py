"""`/beitraege/`: what people let us show, and how many spoke, narrowed by at most two features."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from quartier.dialogue.themes import BY_KEY
from quartier.dialogue.web.publishing.counts import Numbers, last_batch_on, numbers
from quartier.dialogue.web.publishing.naming import KINDS, kind_name, theme_names
from quartier.dialogue.web.publishing.places import Places
from quartier.dialogue.web.publishing.words import (
    DECIDING,
    public_words,
    spoken_of,
    with_event,
    words_of,
)
from quartier.dialogue.web.stored.contributions import ContributionQuerySet

PAGE = 20
# Further back nobody turns pages; whoever looks for something narrows the list.
MOST_PAGES = 500
_COUNTED = (
    "",
    "kind",
    "theme",
    "kind theme",
    "kind area",
    "theme area",
    "kind group",
    "theme group",
)


@dataclass(frozen=True)
class Chosen:
    """What a reader narrowed the list to; "" is everything. Of three features the place goes."""

    kind: str = ""
    theme: str = ""
    place: str = ""
    one_too_many: bool = False

    @classmethod
    def of(cls, sent: QueryDict) -> Chosen:
        """The choices of an address; what nobody offers counts as nothing chosen."""
        kind, theme = sent.get("art", ""), sent.get("thema", "")
        kind, theme = kind if kind in KINDS else "", theme if theme in BY_KEY else ""
        place = sent.get("ort", "")[:120]
        if kind and theme and place:
            return cls(kind, theme, "", one_too_many=True)
        return cls(kind, theme, place)

    @property
    def is_any(self) -> bool:
        """True where something was chosen."""
        return bool(self.kind or self.theme or self.place)

    def count(self, told: Numbers, places: Places) -> int | None:
        """The public number of voices that fit; None below ten."""
        features = {"kind": self.kind, "theme": self.theme}
        features["group" if places.is_group(self.place) else "area"] = self.place
        return told.count(**{name: value for name, value in features.items() if value})

    def narrow(self, found: ContributionQuerySet, places: Places) -> ContributionQuerySet:
        """The words that fit."""
        if self.kind:
            found = found.filter(kind=self.kind)
        if self.theme:
            found = found.filter(theme=self.theme)
        if self.place:
            found = found.filter(spoken_of(self.place, places))
        return found


@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The words that are public, a page at a time, and the numbers beside them."""
    told = numbers([*_COUNTED, *DECIDING])
    places = Places.of_the_city(told)
    chosen = Chosen.of(request.GET)
    about = chosen.count(told, places)
    page = _page_number(request.GET.get("seite", ""))
    found = with_event(chosen.narrow(public_words(), places))
    start = (page - 1) * PAGE
    # Asked for whatever their number, so that a page asks as often for ten voices as for many.
    listed = list(found[start : start + PAGE + 1])
    shown, more = words_of(listed[:PAGE], told, places), len(listed) > PAGE and page < MOST_PAGES
    # Fewer than ten together are told of in words and not listed.
    if about is None:
        shown, more = [], False
    kept = request.GET.copy()
    kept.pop("seite", None)
    context = {
        "chosen": chosen,
        "about": about,
        "all": told.count(),
        "shown": shown,
        "page": page,
        "more": more,
        "kept": kept.urlencode(),
        "kinds": [(kind, kind_name(kind)) for kind in KINDS],
        "themes": theme_names(),
        "places": places.offered(),
        "table": _table(told),
        "moved_on": last_batch_on(),
        "breadcrumbs": [(_("Start"), reverse("website:start")), (_("Beiträge"), "")],
    }
    return render(request, "dialogue/contributions.html", context)


def _table(told: Numbers) -> list[tuple[str, int | None, list[int | None]]]:
    """Each theme that is told of: its name, its number, and the number of each kind."""
    rows = []
    for key, name in theme_names():
        about = told.count(theme=key)
        kinds = [told.count(kind=kind, theme=key) for kind in KINDS]
        if about is not None or any(kinds):
            rows.append((name, about, kinds))
    return rows


def _page_number(sent: str) -> int:
    return min(max(int(sent), 1), MOST_PAGES) if sent.isdecimal() and len(sent) < 5 else 1
