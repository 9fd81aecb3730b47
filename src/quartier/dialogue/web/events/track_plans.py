"""What was planned for a track as a whole, whether or not any event of it is known."""

from __future__ import annotations

from django.db import models

from quartier.base.web.ids import Identified
from quartier.dialogue.events.tracks import Track


class TrackPlan(Identified):
    """The plan of one track: from when to when, about which fields, and what became known of it."""

    track = models.CharField(
        "Strang",
        max_length=10,
        unique=True,
        choices=[(track.value, track.german) for track in Track],
    )
    # As `dialogue.when` reads it.
    planned = models.CharField("geplant für", max_length=25, blank=True)
    # The fields of theme in the words of the plan, in their order.
    fields = models.JSONField("Themenfelder", default=list, blank=True)
    remark = models.CharField("Anmerkung", max_length=300, blank=True)
    source = models.CharField("Quelle", max_length=300, blank=True)

    def __str__(self) -> str:
        return self.get_track_display()
