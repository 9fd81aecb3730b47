"""What became of a voice, as far as this room knows: what it showed to be needed."""

from __future__ import annotations

from collections.abc import Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from quartier.base.clock import CITY_ZONE
from quartier.base.web.shown import PageTexts
from quartier.base.web.translations import ShownText
from quartier.dialogue.stations import Station, Voice
from quartier.dialogue.web.answering.case import CONTRIBUTION
from quartier.dialogue.web.models import Contribution
from quartier.needs.life_cycle import DECLINED
from quartier.needs.web.behind import needs_of
from quartier.needs.web.needs import Need


def needed(voice: Voice) -> Iterable[Station]:
    """The needs that rest on this voice or on its theme; where there are none yet, that someone has to look.

    A voice that nobody has read, that was passed on or taken back waits for no need.
    """
    needs = needs_of(voice)
    if not needs:
        return _waiting(voice)
    texts = PageTexts.of(voice.shared, voice.language)
    texts.want(*((need, ["title"]) for need in needs))
    return (_station(need, texts[need.pk, "title"]) for need in needs)


def _station(need: Need, title: ShownText) -> Station:
    declined = need.state == DECLINED
    area = need.area
    url = "" if declined or area is None else reverse("city:area", args=[area.slug]) + "#bedarf"
    return Station(
        name="need",
        title=_("Gehört, aber nicht weiterverfolgt") if declined else _("Was gebraucht wird"),
        text=title.text,
        date=need.state_since.astimezone(CITY_ZONE).date(),
        url=url,
        language=title.language,
        # A refusal has its reason in full.
        lines=(_("Grund: %(reason)s") % {"reason": need.state_reason},) if declined else (),
    )


def _waiting(voice: Voice) -> list[Station]:
    contribution = voice.shared.get(CONTRIBUTION) or Contribution.objects.get(
        pk=voice.contribution_id
    )
    if contribution.state != "released":
        return []
    return [
        Station(
            name="need",
            title=_("Was gebraucht wird"),
            text=_("Wir sehen nach, was Ihr Beitrag zeigt und was die Zahlen dazu sagen."),
            date=contribution.month,
            office=_("Integrationsbüro"),
            reached=False,
        )
    ]
