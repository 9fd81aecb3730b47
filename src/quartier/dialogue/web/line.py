"""The whole line of one contribution: every room's stations in their order."""

from __future__ import annotations

from dataclasses import replace

from quartier.dialogue.stations import TRACE_STATIONS, Station, Voice
from quartier.dialogue.web.answering.case import CONTRIBUTION, case_of
from quartier.dialogue.web.stored.contributions import Contribution


def stations_of(contribution: Contribution, language: str) -> list[Station]:
    """All stations of this voice, told in `language`."""
    voice = Voice(contribution.pk, language, shared={CONTRIBUTION: contribution})
    kin = frozenset(one.pk for one in case_of(voice).kin)
    voice = replace(voice, kin=kin)
    found = [part.find(voice) for part in TRACE_STATIONS]
    return [station for stations in found for station in stations]
