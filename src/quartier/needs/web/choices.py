"""What staff may choose from as evidence: figures, read voices and themes of the need's place."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Case, Q, QuerySet, When

from quartier.city.areas import Kind
from quartier.dialogue.themes import BY_KEY
from quartier.dialogue.web.models import Contribution
from quartier.dialogue.web.reading import beginning, read_versions
from quartier.dialogue.web.staff_words import language_word
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.inventory.life_cycle import RELEASED
from quartier.inventory.units import unit_for
from quartier.inventory.web.cell_names import period_name
from quartier.inventory.web.figures import figure
from quartier.inventory.web.models import PublishedValue, Release
from quartier.needs.errors import NotInRelease, ThemeNotTold
from quartier.needs.web.needs import Need
from quartier.needs.web.writing import READ
from quartier.people.policy import PUBLIC, Viewer
from quartier.typology.web.models import Edition, NeighbourhoodType

# More than anyone looks through in a list; the newest stand first.
MOST = 300


def types_to_choose(need: Need) -> QuerySet[NeighbourhoodType]:
    """The types of the newest public edition, and the one that the need names already."""
    newest = Edition.objects.visible_to(PUBLIC).released(Edition.Kind.TYPES).values("pk")[:1]
    return NeighbourhoodType.objects.filter(
        Q(edition__in=newest) | Q(pk=need.neighbourhood_type_id)
    ).order_by("edition", "number")


def figure_choices(need: Need) -> list[tuple[str, str]]:
    """The figures of the newest release, the newest first: of the need's area, else the city's first."""
    release = Release.objects.filter(state=RELEASED).order_by("-number").first()
    if release is None:
        return []
    found = PublishedValue.objects.of(release).filter(missing="")
    if need.area_id is not None:
        found = found.filter(area_id=need.area_id)
    whole_city = Case(When(area__kind=Kind.CITY, then=0), default=1)
    sorted_by = ("-period", "area__sort_order", "released__sort_order", "released__indicator")
    newest = found.order_by(whole_city, *sorted_by)
    return [(str(value.pk), _named(value)) for value in newest[:MOST]]


def theme_choices(need: Need) -> list[tuple[str, str]]:
    """What many said of the need's area and of the whole city; of every area where it has none."""
    told = PublicCount.objects.filter(features__in=["theme", "theme area"], count__isnull=False)
    if need.area_id is not None:
        told = told.filter(Q(area=None) | Q(area_id=need.area_id))
    rows = told.exclude(theme="").select_related("area").order_by("area__name", "theme")[:MOST]
    taken = set(need.evidence.filter(kind="theme").values_list("theme", "area_id"))
    return [(row.key, _counted(row)) for row in rows if (row.theme, row.area_id) not in taken]


def theme_of(chosen: str) -> PublicCount:
    """The public number of a chosen theme. Raises ThemeNotTold for what nobody could choose."""
    found = PublicCount.objects.select_related("area").filter(key=chosen).first()
    if found is None:
        raise ThemeNotTold()
    return found


def figure_of(chosen: str) -> PublishedValue:
    """The figure of a chosen value. Raises NotInRelease for what nobody could choose."""
    found = PublishedValue.objects.select_related("released__release")
    try:
        return found.get(pk=chosen)
    except (PublishedValue.DoesNotExist, ValidationError):
        raise NotInRelease() from None


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


def _counted(row: PublicCount) -> str:
    place = row.area.name if row.area else "ganze Stadt"
    return f"{place} · {BY_KEY[row.theme].title}: etwa {row.count} Beiträge"


def _named(value: PublishedValue) -> str:
    title, _title_language = value.released.text("title", "de")
    shown = figure(value, "de")
    unit = "" if shown.words else f" {unit_for(shown.value, value.released.unit)}"
    return f"{title}, {value.area.name}, {period_name(value.period)}: {shown.value}{unit}"
