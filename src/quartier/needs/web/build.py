"""Needs and evidence as rows, for tests. Nothing here says anything about a real city."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date

from quartier.base import clock
from quartier.base.web.files import keep_file
from quartier.base.web.ids import random_id
from quartier.city.web.areas import Area
from quartier.city.web.build import a_stored_area
from quartier.dialogue.publishing.showing import key_of
from quartier.dialogue.web.models import Contribution, PublicBatch
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.inventory.build import a_description, an_indicator
from quartier.inventory.life_cycle import APPROVED, RELEASED
from quartier.inventory.web.models import (
    Delivery,
    DeliveryVersion,
    IndicatorVersion,
    PublishedValue,
    Release,
    ReleasedIndicator,
    ReleaseItem,
)
from quartier.needs.web.needs import Need
from quartier.needs.web.transitions import confirm_need
from quartier.needs.web.writing import add_figure_evidence, add_voice_evidence, note_need


def a_release_with(
    area: Area, *, text: str = "17,6", embargo_until: date | None = None, released: bool = True
) -> tuple[Release, PublishedValue]:
    """A release that holds one quoted figure of `area`; frozen, unless it is left a draft."""
    number = Release.objects.count() + 1
    indicator = _an_approved_indicator(number)
    release = Release.objects.create(
        number=number,
        slug=f"stand-{number}",
        purpose="Probe",
        released_at=clock.now(),
        embargo_until=embargo_until,
    )
    ReleaseItem.objects.create(release=release, indicator_version=indicator)
    frozen = ReleasedIndicator.objects.create(
        release=release,
        indicator="probe",
        definition=indicator.definition,
        sources=[_SOURCE | {"version": number}],
        periods=["2016"],
    )
    figure = PublishedValue.objects.create(
        released=frozen, area=area, period="2016", kind="quoted", text=text
    )
    if released:
        release.move(RELEASED)
    return release, figure


_SOURCE = {
    "delivery": "probe",
    "source": "Statistikstelle",
    "licence": "CC0",
    "reference": "2016",
    "basis": "Hauptwohnsitz",
    "findings": [],
}


def _an_approved_indicator(number: int) -> IndicatorVersion:
    delivery, _ = Delivery.objects.get_or_create(key="probe", defaults={"title": "Probe"})
    version = DeliveryVersion.objects.create(
        delivery=delivery,
        number=number,
        sha256=f"{number:064d}",
        file=keep_file("probe.csv", f"probe {number}".encode()),
        description=a_description().as_json(),
        description_fingerprint=str(number),
        received_at=clock.now(),
    )
    version.move(APPROVED)
    return IndicatorVersion.objects.create(
        indicator="probe",
        number=number,
        definition=asdict(an_indicator(title="Probekennzahl", unit="Prozent")),
        definition_fingerprint=str(number),
        delivery_version=version,
    )


def a_read_voice(
    area: Area | None = None, *, state: str = "released", **fields: object
) -> Contribution:
    """A voice in this state, without any words in the vault."""
    marks = {name: random_id().hex * 2 for name in ("submission_hash", "receipt_hash")}
    usual = {"kind": "idea", "language": "de", "arrived_on": clock.today(), "text_hash": ""}
    return Contribution.objects.create(area=area, state=state, **{**usual, **marks, **fields})


def a_public_theme(
    area: Area | None = None, *, theme: str = "encounter", count: int = 40
) -> PublicCount:
    """A public number of voices on a theme, in an area or the whole city, as a batch left it."""
    batch, _ = PublicBatch.objects.get_or_create(
        number=1, defaults={"made_on": clock.today(), "voices": count}
    )
    features = {"theme": theme} if area is None else {"theme": theme, "area": area.key}
    key = key_of(**features)
    return PublicCount.objects.create(
        key=str(key),
        features=" ".join(key.features),
        theme=theme,
        area=area,
        exact=count,
        count=count,
        batch=batch,
    )


def a_draft_need(area: Area | None = None, *, title: str = "Ein Ort zum Treffen") -> Need:
    """A need that rests on nothing yet."""
    return note_need(title=title, statement="Es fehlt ein Ort.", area=area)


def a_founded_need(
    area: Area | None = None,
    *,
    title: str = "Ein Ort zum Treffen",
    voice: Contribution | None = None,
    confirmed: bool = True,
) -> Need:
    """A need with a figure and a voice, confirmed unless told otherwise."""
    place = area or Area.objects.first() or a_stored_area()
    need = a_draft_need(place, title=title)
    release = Release.objects.filter(state=RELEASED).order_by("-number").first()
    figure = release and PublishedValue.objects.of(release).filter(area=place).first()
    if figure is None:
        _, figure = a_release_with(place)
    add_figure_evidence(need, figure=figure, why="Die Zahl ist hoch.")
    add_voice_evidence(need, contribution=voice or a_read_voice(place), why="So erlebt es jemand.")
    return confirm_need(need) if confirmed else need
