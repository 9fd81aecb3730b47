"""How the register of what exists is narrowed: by kind, field, place, group, language."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q
from django.http import QueryDict

from quartier.base.voice_languages import BY_CODE
from quartier.city.web.models import Area
from quartier.needs.target_groups import TargetGroup
from quartier.strategy.web.stored.provisions import Provision, ProvisionQuerySet

_LONGEST = 80


@dataclass(frozen=True)
class Chosen:
    """What a reader narrowed the list to; "" is everything. What nobody offers is nothing chosen."""

    kind: str = ""
    field: str = ""
    area: str = ""
    group: str = ""
    language: str = ""
    words: str = ""
    entry: str = ""

    @classmethod
    def of(cls, sent: QueryDict) -> Chosen:
        """The choices of an address."""
        kind, group, language = (sent.get(name, "") for name in ("art", "gruppe", "sprache"))
        return cls(
            kind=kind if kind in Provision.Kind else "",
            field=_typed(sent, "feld"),
            area=_typed(sent, "ort"),
            group=group if group in set(TargetGroup) else "",
            language=language if language in BY_CODE else "",
            words=_typed(sent, "suche"),
            entry=_typed(sent, "eintrag"),
        )

    @property
    def is_any(self) -> bool:
        """True where something was chosen."""
        return self != Chosen()

    def narrow(self, found: ProvisionQuerySet) -> ProvisionQuerySet:
        """What fits. A place brings what lies in it, and what is for the whole city after that."""
        same = {"kind": self.kind, "field": self.field, "group": self.group, "key": self.entry}
        found = found.filter(**{name: value for name, value in same.items() if value})
        if self.language:
            found = found.filter(_speaks(self.language))
        if self.words:
            found = found.filter(
                Q(title__icontains=self.words)
                | Q(text__icontains=self.words)
                | Q(carrier__name__icontains=self.words)
            )
        if self.area:
            here = Area.objects.filter(Q(key=self.area) | Q(parent__key=self.area))
            inside = Provision.areas.through.objects.filter(area__in=here).values("provision")
            found = found.filter(Q(pk__in=inside) | Q(is_citywide=True)).order_by(
                "is_citywide", "title", "id"
            )
        return found


def _typed(sent: QueryDict, name: str) -> str:
    # PostgreSQL takes no NUL, not even to find nothing.
    return sent.get(name, "").replace("\x00", "").strip()[:_LONGEST]


def _speaks(code: str) -> Q:
    """Codes stand in a text with blanks between, which keep "de" apart from "de-x-einfach"."""
    return (
        Q(languages=code)
        | Q(languages__startswith=f"{code} ")
        | Q(languages__endswith=f" {code}")
        | Q(languages__contains=f" {code} ")
    )
