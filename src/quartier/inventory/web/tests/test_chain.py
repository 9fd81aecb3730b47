"""From delivery to release: atomic, idempotent, frozen."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from quartier.base.clock import clock_at
from quartier.base.states import ForbiddenTransition
from quartier.base.web.files import StoredFile
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.services import import_city
from quartier.inventory.build import a_description
from quartier.inventory.errors import (
    DeliveryFaulty,
    NewerApproval,
    NothingToRelease,
    NotQuotable,
    PurposeMissing,
    ReleaseFrozen,
)
from quartier.inventory.web import releasing
from quartier.inventory.web.build import a_delivered_exhibit, kaiserslautern
from quartier.inventory.web.folder import load_deliveries
from quartier.inventory.web.models import (
    Delivery,
    DeliveryVersion,
    IndicatorVersion,
    Observation,
    PublishedValue,
    Release,
    ReleaseItem,
)
from quartier.inventory.web.services import approve, decline, release, take_delivery
from quartier.people.policy import PUBLIC, Role, Viewer
from quartier.people.web.audit import AuditEntry

pytestmark = pytest.mark.django_db

STATISTICS = Viewer(frozenset({Role.STATISTICS}))


@pytest.fixture
def folder() -> CityFolder:
    found = CityFolder.read(find_city("kaiserslautern"))
    import_city(found)
    return found


def everything() -> list[int]:
    kinds = (Delivery, DeliveryVersion, IndicatorVersion, Observation, Release, ReleaseItem)
    return [kind.objects.count() for kind in (*kinds, StoredFile, AuditEntry)]


def test_the_folder_becomes_one_release_and_again_changes_nothing(folder: CityFolder) -> None:
    load_deliveries(folder)
    deliveries = len(folder.deliveries)
    assert everything()[:2] == [deliveries, deliveries]
    assert Release.objects.count() == 1
    before = everything()
    load_deliveries(folder)
    assert everything() == before


def test_values_stand_as_printed_with_their_flags() -> None:
    kaiserslautern()
    share = Observation.objects.filter(indicator_version__indicator="auslaender-anteil")
    printed = {row.area.key: row.text for row in share}
    assert (printed["5"], printed["10"], printed["13"]) == ("19,8", "7", "6,7")
    flags = {row.area.key: [flag["code"] for flag in row.flags] for row in share if row.flags}
    assert "inventory.precision_differs" in flags["10"]
    assert "inventory.equals_row_above" in flags["13"]
    assert flags["16"] == ["inventory.mixed_script"]
    assert not Observation.objects.filter(kind="quoted").exclude(numeric=None).exists()


def test_the_database_refuses_a_number_in_a_quoted_value() -> None:
    kaiserslautern()
    with pytest.raises(IntegrityError), transaction.atomic():
        Observation.objects.update(numeric=1)


def test_a_faulty_delivery_leaves_nothing_behind(folder: CityFolder) -> None:
    before = everything()
    description, content = a_delivered_exhibit()
    with pytest.raises(DeliveryFaulty) as caught:
        take_delivery(description=description, content=content + b"Nirgends;x y;7;200\n")
    assert [finding.code for finding in caught.value.findings] == [
        "inventory.unknown_area",
        "inventory.not_a_number",
        "inventory.out_of_range",
    ]
    assert everything() == before


def test_a_corrected_file_makes_a_new_version_and_the_same_one_none(folder: CityFolder) -> None:
    description, content = a_delivered_exhibit()
    first = take_delivery(description=description, content=content)
    assert take_delivery(description=description, content=content) == first
    second = take_delivery(description=description, content=content.replace(b"131;6,7", b"131;5,9"))
    assert (first.number, second.number) == (1, 2)
    with pytest.raises(TypeError):
        first.save()


def test_a_version_is_approved_once_and_a_declined_one_never(folder: CityFolder) -> None:
    description, content = a_delivered_exhibit()
    version = take_delivery(description=description, content=content)
    assert len(approve(version)) == 3
    with pytest.raises(ForbiddenTransition):
        approve(version)
    other = take_delivery(description=description, content=content.replace(b"131;6,7", b"131;5,9"))
    decline(other, reason="Bitte prüfen")
    with pytest.raises(ForbiddenTransition):
        approve(other)
    assert other.events().last().reason == "Bitte prüfen"


def published(made: Release) -> list[PublishedValue]:
    return list(PublishedValue.objects.of(made))


def test_a_release_is_frozen(folder: CityFolder) -> None:
    made = kaiserslautern()
    description, content = a_delivered_exhibit()
    version = take_delivery(description=replace(description, title="Neu"), content=content)
    fresh = approve(version)[0]
    with pytest.raises(ReleaseFrozen):
        ReleaseItem.objects.create(release=made, indicator_version=fresh)
    with pytest.raises(ReleaseFrozen):
        made.release_items.first().delete()
    made.purpose = "Anders"
    with pytest.raises(ReleaseFrozen):
        made.save()


def test_what_changed_makes_a_new_release_and_the_old_one_stays(folder: CityFolder) -> None:
    first = kaiserslautern()
    description, content = a_delivered_exhibit()
    approve(take_delivery(description=replace(description, title="Neu"), content=content))
    second = release(purpose="Neuer Titel")
    assert (second.number, second.slug) == (2, "stand-2")
    assert Release.current(PUBLIC) == second
    assert len(published(first)) == len(published(second)) > 0
    with pytest.raises(ReleaseFrozen):
        first.indicators.first().delete()
    with pytest.raises(ReleaseFrozen):
        published(first)[0].delete()


def retitled(title: str) -> None:
    """The exhibit delivered once more under another title, and approved."""
    description, content = a_delivered_exhibit()
    approve(take_delivery(description=replace(description, title=title), content=content))


def test_what_is_approved_while_figures_are_worked_out_is_in_the_release(
    folder: CityFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kaiserslautern()
    retitled("Erst")
    usual, rounds = releasing._worked_out, []

    def meanwhile(ground: releasing._Ground) -> releasing._Ready | None:
        ready = usual(ground)
        if not rounds:
            retitled("Dann")
        rounds.append(ground)
        return ready

    monkeypatch.setattr(releasing, "_worked_out", meanwhile)
    made = release(purpose="Neuer Titel")
    assert len(rounds) == 2
    held = DeliveryVersion.objects.filter(
        indicator_versions__in=made.release_items.values("indicator_version")
    )
    titles = {version.described().title for version in held}
    assert "Dann" in titles
    assert "Erst" not in titles


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_figures_are_worked_out(monkeypatch: pytest.MonkeyPatch) -> None:
    kaiserslautern()
    retitled("Neu")
    usual, locked = releasing.publish, []

    def seen(*given: Any, **named: Any) -> Any:
        locked.append(transaction.get_connection().in_atomic_block)
        return usual(*given, **named)

    monkeypatch.setattr(releasing, "publish", seen)
    release(purpose="Neuer Titel")
    assert locked == [False]


def test_a_quoted_table_that_is_not_listed_stays_inside(folder: CityFolder) -> None:
    description, content = a_delivered_exhibit()
    changed = content.replace(b"131;6,7", b"131;5,9")
    approve(take_delivery(description=description, content=changed))
    with pytest.raises(NotQuotable):
        release(purpose="Probe")
    assert not Release.objects.exists()


def test_a_count_of_a_few_persons_is_published_as_protected(folder: CityFolder) -> None:
    content = b"Gebiet;Anzahl;Anteil\nMorlautern;3;0,1\n"
    approve(take_delivery(description=a_description(), content=content))
    value = Observation.objects.get(indicator_version__indicator="auslaender")
    assert (value.kind, value.numeric) == ("computed", 3)
    made = release(purpose="Probe")
    shown = {(v.released.indicator, v.text, v.numeric, v.missing) for v in published(made)}
    assert ("auslaender", "", None, "protected") in shown
    assert ("auslaender-anteil", "", None, "protected") in shown


def test_a_release_needs_a_purpose_and_something_to_release(folder: CityFolder) -> None:
    with pytest.raises(PurposeMissing):
        release(purpose=" ")
    with pytest.raises(NothingToRelease):
        release(purpose="Probe")


def test_before_the_embargo_ends_only_staff_see_it(folder: CityFolder) -> None:
    description, content = a_delivered_exhibit()
    approve(take_delivery(description=description, content=content))
    with clock_at(datetime(2026, 3, 1, 12, tzinfo=UTC)):
        made = release(purpose="Probe", embargo_until=date(2026, 3, 10))
        assert Release.current(PUBLIC) is None
        assert Release.current(STATISTICS) == made
    with clock_at(datetime(2026, 3, 10, 12, tzinfo=UTC)):
        assert Release.current(PUBLIC) == made


def test_the_folder_does_not_overwrite_what_people_approved_later(folder: CityFolder) -> None:
    load_deliveries(folder)
    description, content = a_delivered_exhibit()
    approve(take_delivery(description=replace(description, title="Neu"), content=content))
    with pytest.raises(NewerApproval):
        load_deliveries(folder)
    assert release(purpose="Neuer Titel").number == 2
    load_deliveries(folder, replace=True)
    newest = Release.current(PUBLIC)
    assert newest.number == 3
    titles = {source["title"] for row in newest.indicators.all() for source in row.sources}
    assert "Neu" not in titles
