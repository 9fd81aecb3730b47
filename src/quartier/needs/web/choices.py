"""What staff may choose from as evidence: released figures and read voices of the need's place."""

from __future__ import annotations

from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.reading import beginning, read_versions
from quartier.dialogue.web.staff_words import language_word
from quartier.inventory.life_cycle import RELEASED
from quartier.inventory.web.models import Observation, Release
from quartier.needs.errors import NotInRelease
from quartier.needs.web.needs import Need
from quartier.needs.web.writing import READ
from quartier.people.policy import Viewer

# More than anyone looks through in a list; the newest stand first.
MOST = 300


def figure_choices(need: Need) -> list[tuple[str, str]]:
    """The figures of the newest release, of the need's area where it has one."""
    release = Release.objects.filter(state=RELEASED).order_by("-number").first()
    if release is None:
        return []
    found = release.observations().filter(missing="")
    if need.area_id is not None:
        found = found.filter(area_id=need.area_id)
    return [
        (f"{release.pk}:{value.pk}", _named(value)) for value in found.order_by("-period")[:MOST]
    ]


def figure_of(chosen: str) -> tuple[Release, Observation]:
    """Release and figure of a chosen value. Raises NotInRelease for what nobody could choose."""
    release_id, _colon, observation_id = chosen.partition(":")
    release = Release.objects.filter(pk=release_id).first()
    observation = Observation.objects.filter(pk=observation_id).first()
    if release is None or observation is None:
        raise NotInRelease()
    return release, observation


def voice_choices(need: Need, viewer: Viewer) -> list[tuple[str, str]]:
    """Read voices of the need's area, or of the whole city, that are not evidence for it yet.

    Told apart by place, kind, day and language, and by their first words for who may see the read
    version; for everybody else by the end of their random id.
    """
    found = Contribution.objects.filter(state__in=READ, area_id=need.area_id)
    taken = need.evidence.filter(contribution__isnull=False).values("contribution_id")
    newest = found.exclude(pk__in=taken).select_related("area").order_by("-arrived_on", "id")
    voices = list(newest[:MOST])
    said = read_versions(voices, viewer)
    return [(str(voice.pk), _told_apart(voice, said.get(voice.pk, ""))) for voice in voices]


def _told_apart(voice: Contribution, said: str) -> str:
    place = voice.area.name if voice.area else "ganze Stadt"
    language = language_word(voice.language)
    end = f"„{beginning(said)}“" if said else f"…{str(voice.pk)[-6:]}"
    day = f"{voice.arrived_on:%d.%m.%Y}"
    return f"{place} · {voice.get_kind_display()} · {day} · {language} · {end}"


def _named(value: Observation) -> str:
    version = value.indicator_version
    title, _title_language = version.text("title", "de")
    unit, _unit_language = version.text("unit", "de")
    return f"{title}, {value.area.name}, {value.period}: {value.shown('de').text} {unit}"
