"""Themes as evidence, groups and types of needs: services, staff form, page of an area."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.web.stored.batches import PublicCount
from quartier.needs import errors
from quartier.needs.web.build import a_draft_need, a_public_theme, a_release_with
from quartier.needs.web.evidence import Evidence, counts_of
from quartier.needs.web.needs import Need
from quartier.needs.web.transitions import confirm_need
from quartier.needs.web.writing import add_figure_evidence, add_theme_evidence, note_need
from quartier.people.web.accounts import User
from quartier.typology.web.build import a_type_edition

pytestmark = pytest.mark.django_db


def test_a_theme_is_pinned_as_it_stood_and_carries_a_need_like_a_voice() -> None:
    area = a_stored_area()
    need = a_draft_need(area)
    told = a_public_theme(area, count=40)
    piece = add_theme_evidence(need, theme="encounter", area=area, why="Viele sagen es.")
    add_figure_evidence(need, figure=a_release_with(area)[1], why="Die Zahl ist hoch.")
    assert confirm_need(need).state == "confirmed"
    PublicCount.objects.filter(pk=told.pk).update(exact=55, count=55)
    piece.refresh_from_db()
    assert (piece.heard, piece.batch_id) == (40, told.batch_id)
    assert counts_of([need.pk])[need.pk].themes == 1


def test_a_theme_without_a_public_number_is_no_evidence() -> None:
    area = a_stored_area()
    row = a_public_theme(area, count=10)
    PublicCount.objects.filter(pk=row.pk).update(count=None, exact=7)
    for theme, place in (("encounter", area), ("encounter", None), ("nothing", area)):
        with pytest.raises(errors.ThemeNotTold):
            add_theme_evidence(a_draft_need(area), theme=theme, area=place, why="Viele.")


def test_the_same_theme_stands_once_per_place() -> None:
    area = a_stored_area()
    need = a_draft_need(area)
    for place in (area, None):
        a_public_theme(place)
        add_theme_evidence(need, theme="encounter", area=place, why="Viele sagen es.")
        with pytest.raises(errors.AlreadyEvidence):
            add_theme_evidence(need, theme="encounter", area=place, why="Noch einmal.")
    assert need.evidence.count() == 2


def test_a_need_names_an_area_or_a_type_not_both() -> None:
    area = a_stored_area()
    edition = a_type_edition(a_release_with(area)[0], {"Probe": [area]})
    with pytest.raises(errors.TwoPlaces):
        note_need(title="Ein Ort", area=area, neighbourhood_type=edition.types.first())


def test_staff_choose_theme_group_and_type(client: Client, settings: object) -> None:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    a_city_profile()
    area = a_stored_area()
    told = a_public_theme(area)
    edition = a_type_edition(a_release_with(area)[0], {"Probe": [area]})
    client.force_login(User.objects.create_user("s@stadt.example", roles=["strategy"]))
    one = edition.types.first()
    fields = {"title": "Ein Treff", "field": "encounter", "group": "long_established"}
    client.post(reverse("needs_new"), fields | {"neighbourhood_type": one.pk})
    need = Need.objects.get()
    assert (need.group, need.neighbourhood_type) == ("long_established", one)
    page = client.get(reverse("needs_edit", args=[need.pk])).content.decode()
    assert "etwa 40 Beiträge" in page
    chosen = {"theme-theme": told.key, "theme-stance": "supports", "theme-why": "Viele sagen es."}
    client.post(reverse("needs_add_evidence", args=[need.pk, "theme"]), chosen)
    assert Evidence.objects.get().heard == 40
    again = client.post(reverse("needs_add_evidence", args=[need.pk, "theme"]), chosen, follow=True)
    assert "Bitte etwas auswählen" in again.content.decode()


def test_the_page_of_an_area_tells_theme_group_and_the_needs_of_its_type(client: Client) -> None:
    a_city_profile()
    area = a_stored_area()
    a_public_theme(area)
    release, figure = a_release_with(area)
    edition = a_type_edition(release, {"Probe": [area]})
    need = note_need(
        title="Ein Treff", group="long_established", neighbourhood_type=edition.types.first()
    )
    add_theme_evidence(need, theme="encounter", area=area, why="Viele sagen es.")
    add_figure_evidence(need, figure=figure, why="Die Zahl ist hoch.")
    confirm_need(need)
    page = client.get(reverse("city:area", args=[area.slug])).content.decode()
    assert "Menschen, die schon lange hier leben" in page
    assert "gilt für alle Stadtteile dieses Typs" in page
    assert "etwa 40 Beiträge zum Thema Begegnung und Zusammenleben" in page
