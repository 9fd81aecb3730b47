"""The whole line of one contribution: every room's stations in their order."""

from __future__ import annotations

from quartier.dialogue.stations import TRACE_STATIONS, Station, Voice
from quartier.dialogue.web.contributions import Contribution
from quartier.dialogue.web.descent import kin_ids


def stations_of(contribution: Contribution, language: str) -> list[Station]:
    """All stations of this voice, told in `language`."""
    shared: dict[str, object] = {"dialogue.contribution": contribution}
    # Only what was merged or split has kin.
    carried = kin_ids(contribution.pk) if contribution.state == "continued" else []
    voice = Voice(
        contribution_id=contribution.pk,
        language=language,
        kin=frozenset(carried) - {contribution.pk},
        shared=shared,
    )
    return [station for part in TRACE_STATIONS for station in part.find(voice)]
