"""Which needs rest on a voice: because it is evidence itself, or because its theme is."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from quartier.base.web.last_events import with_last_event
from quartier.dialogue.stations import Voice
from quartier.dialogue.web.answering.case import case_of
from quartier.dialogue.web.models import Contribution
from quartier.needs.evidence import EvidenceKind
from quartier.needs.web.evidence import Evidence
from quartier.needs.web.needs import Need
from quartier.people.policy import PUBLIC

# Where a page leaves what it has fetched already, in `Voice.shared`.
KEY = "needs.of_voice"
# A voice of these states is one of those a public number counts.
_COUNTED = frozenset({"released", "expired"})


def needs_of(voice: Voice) -> list[Need]:
    """The public needs that rest on this voice, each with `state_since` and `state_reason`; one query.

    A theme speaks for the voices it was counted from: of its area, public no later than the number.
    """
    known = voice.shared.get(KEY)
    if isinstance(known, list):
        return known
    case = case_of(voice)
    resting = Q(contribution_id__in=voice.ids)
    for one in (case.voice, *case.kin):
        resting |= _counted_with(one)
    pieces = Evidence.objects.filter(resting, need=OuterRef("pk"))
    found = Need.objects.visible_to(PUBLIC).filter(Exists(pieces)).select_related("area")
    needs = list(with_last_event(found))
    voice.shared[KEY] = needs
    return needs


def _counted_with(one: Contribution) -> Q:
    """The themes whose pinned number this voice is a part of."""
    if not one.theme or one.batch_id is None or one.state not in _COUNTED:
        return Q()
    place = Q(area=None) | Q(area=one.area_id)
    return Q(place, kind=EvidenceKind.THEME, theme=one.theme, batch__gte=one.batch_id)
