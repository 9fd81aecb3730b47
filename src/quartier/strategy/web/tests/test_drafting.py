"""Mandates are proposed from needs and from what was heard; a person decides, a draft is all that comes."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quartier.city.web.areas import Area
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.web.build import a_stored_contribution
from quartier.dialogue.web.withdrawal import withdraw
from quartier.needs.web.build import a_founded_need, a_public_theme, a_release_with
from quartier.needs.web.models import Need
from quartier.needs.web.transitions import confirm_need
from quartier.needs.web.writing import (
    add_source_evidence,
    add_theme_evidence,
    add_voice_evidence,
)
from quartier.people.web.accounts import User
from quartier.strategy.drafting import DRAFT_SOURCES, Ground, Proposal
from quartier.strategy.errors import NothingChosen
from quartier.strategy.web.build import a_mandate
from quartier.strategy.web.drafting.deciding import Words, draft_from_heard, draft_from_needs
from quartier.strategy.web.drafting.sources import heard_without_need, needs_ready
from quartier.strategy.web.stored.mandates import Mandate

pytestmark = pytest.mark.django_db


@pytest.fixture
def area() -> Area:
    a_city_profile()
    return a_stored_area()


@pytest.fixture
def staff(client: Client, settings: object) -> Client:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    client.force_login(User.objects.create_user("s@stadt.example", roles=["strategy"]))
    return client


def test_needs_without_mandate_are_proposed_by_place_and_field(area: Area) -> None:
    need = a_founded_need(area, title="Ein Treff")
    add_source_evidence(need, source="Konzept", why="Sagt anderes.", stance="contradicts")
    a_founded_need(area, title="Ein Café")
    other = a_founded_need(a_stored_area("sued", "Süd"), title="Ein Platz")
    a_founded_need(area, title="Nur ein Entwurf", confirmed=False)
    a_mandate(a_founded_need(area, title="Hat schon einen"), state="draft")
    first, second = needs_ready()
    assert [one.title for one in first.needs] == ["Ein Café", "Ein Treff"]
    assert [one.against for one in first.needs] == [0, 1]
    assert (second.title, second.needs[0].key) == ("Ein Platz", other.pk)


def test_a_person_ticks_and_words_and_a_draft_comes_of_it(staff: Client, area: Area) -> None:
    chosen, left = a_founded_need(area, title="Ein Treff"), a_founded_need(area, title="Ein Café")
    (proposal,) = needs_ready()
    address = reverse("strategy_draft", args=[proposal.source, proposal.key])
    page = staff.get(address).content.decode()
    assert "So erlebt es jemand." in page
    key = "0197c0de-0000-7000-8000-000000000001"
    sent = {"key": key, "title": "Orte schaffen", "text": "Offen.", "needs": [str(chosen.pk)]}
    staff.post(address, sent)
    mandate = Mandate.objects.get()
    assert (mandate.title, mandate.state, mandate.field) == ("Orte schaffen", "draft", "other")
    assert list(mandate.needs.all()) == [chosen]
    # What was left out is proposed further.
    assert [one.key for one in needs_ready()[0].needs] == [left.pk]
    staff.post(address, sent)
    assert Mandate.objects.count() == 1


def test_nothing_ticked_and_what_nobody_proposed_make_nothing(staff: Client, area: Area) -> None:
    need = a_founded_need(area)
    elsewhere = a_founded_need(a_stored_area("sued", "Süd"), title="Anderes")
    proposal = next(one for one in needs_ready() if one.needs[0].key == need.pk)
    for ticked in (set(), {elsewhere.pk}):
        with pytest.raises(NothingChosen):
            draft_from_needs(proposal, Words(title="Orte"), needs=ticked)
    address = reverse("strategy_draft", args=[proposal.source, proposal.key])
    page = staff.post(address, {"title": "Orte"}).content.decode()
    assert "error" in page
    assert not Mandate.objects.exists()
    assert staff.get(reverse("strategy_draft", args=["moon", "1"])).status_code == 404


def test_what_many_said_becomes_a_need_with_figures_and_a_draft(staff: Client, area: Area) -> None:
    row = a_public_theme(area, theme="respect", count=40)
    a_release_with(area)
    (proposal,) = heard_without_need()
    assert proposal.grounds[0].words == "etwa 40 Beiträge zu „Sicherheit und Respekt“"
    figures = (Ground("figure:probe|2016", "Probe: 17,6"),)
    with_figure = Proposal(**{**proposal.__dict__, "grounds": proposal.grounds + figures})
    said = Words("Wege sicherer machen", "", "other", "women", "Sichere Wege", "Viele.", "Hoch.")
    refs = {ground.ref for ground in with_figure.grounds}
    made = draft_from_heard(with_figure, said, grounds=refs)
    need = Need.objects.get()
    assert (need.state, need.group, need.area) == ("confirmed", "women", area)
    assert sorted(need.evidence.values_list("kind", "heard")) == [("figure", None), ("theme", 40)]
    assert made.mandate is not None
    assert list(made.mandate.needs.all()) == [need]
    assert heard_without_need() == []
    assert row.count == 40


def test_without_a_figure_the_need_waits_as_a_draft(staff: Client, area: Area) -> None:
    a_public_theme(area, theme="respect")
    (proposal,) = heard_without_need()
    sent = {
        "key": "0197c0de-0000-7000-8000-000000000002",
        "grounds": [proposal.grounds[0].ref],
        "need_title": "Sichere Wege",
        "field": "other",
        "why": "Viele sagen es.",
        "title": "Wege sicherer machen",
    }
    address = reverse("strategy_draft", args=[proposal.source, proposal.key])
    page = staff.post(address, sent, follow=True).content.decode()
    assert "eine Zahl als Beleg" in page
    need = Need.objects.get()
    assert need.state == "draft"
    assert not Mandate.objects.exists()
    # What was written about the mandate is there when it can be written.
    sheet = staff.get(reverse("strategy_new_mandate"), {"bedarf": str(need.pk)}).content.decode()
    assert 'value="Wege sicherer machen"' in sheet


def test_a_stated_exception_stands_for_the_figure(staff: Client, area: Area) -> None:
    a_public_theme(area, theme="respect")
    (proposal,) = heard_without_need()
    address = reverse("strategy_draft", args=[proposal.source, proposal.key])
    assert "Es gibt keine Zahl dafür, weil" in staff.get(address).content.decode()
    sent = {
        "key": "0197c0de-0000-7000-8000-000000000003",
        "grounds": [proposal.grounds[0].ref],
        "need_title": "Sichere Wege",
        "field": "other",
        "why": "Viele sagen es.",
        "exception": "Das zählt niemand.",
        "title": "Wege sicherer machen",
    }
    staff.post(address, sent)
    assert (Need.objects.get().state, Need.objects.get().exception) == (
        "confirmed",
        "Das zählt niemand.",
    )
    assert Mandate.objects.get().title == "Wege sicherer machen"


def test_proposals_are_narrowed_to_a_place(staff: Client, area: Area) -> None:
    a_founded_need(area, title="Ein Treff")
    a_founded_need(a_stored_area("sued", "Süd"), title="Ein Platz")
    listed = staff.get(reverse("strategy_drafting"), {"ort": "sued"}).content.decode()
    assert "Ein Platz" in listed
    assert "Ein Treff" not in listed


def test_the_proposals_cost_the_same_whatever_their_number(staff: Client, area: Area) -> None:
    counted = []
    a_founded_need(area)
    for number in range(3):
        # At first nothing was heard at all.
        for place in range(3 if number else 0):
            there = a_stored_area(f"a{number}{place}", f"Teil {number}{place}")
            a_founded_need(there, title=f"Bedarf {number} {place}")
            a_public_theme(there, theme="health")
        with CaptureQueriesContext(connection) as asked:
            page = staff.get(reverse("strategy_drafting"))
        assert page.status_code == 200
        counted.append(len(asked))
    assert len(set(counted)) == 1
    assert counted[0] <= 25
    for source in DRAFT_SOURCES:
        with CaptureQueriesContext(connection) as asked:
            assert list(source.find())
        assert len(asked) <= source.query_budget


def test_the_sheet_of_a_mandate_shows_what_it_rests_on_and_no_words_that_are_not_public(
    staff: Client, area: Area
) -> None:
    need = a_founded_need(area, title="Ein Treff", confirmed=False)
    # Of a place where fewer than ten spoke, nobody's words stand beside its name, whatever they allowed.
    for words, visibility in (("Darf gezeigt werden.", "shown"), ("Nicht zeigen.", "hidden")):
        voice = a_stored_contribution(words, area=area, state="released", visibility=visibility)
        add_voice_evidence(need, contribution=voice, why="Auch das wurde gesagt.")
    a_public_theme(area, count=40)
    add_theme_evidence(need, theme="encounter", area=area, why="Viele sagen es.")
    add_source_evidence(need, source="Konzept", why="Sagt anderes.", stance="contradicts")
    mandate = a_mandate(confirm_need(need), state="draft")
    page = staff.get(reverse("strategy_mandate", args=[mandate.pk])).content.decode()
    for told in (
        *("Worauf es sich stützt", "Ein Treff", "Probekennzahl", "17,6", "So erlebt es jemand."),
        *("etwa 40 Beiträge zum Thema", "Konzept", "spricht dagegen"),
    ):
        assert told in page, told
    assert page.count("Auch das wurde gesagt.") == 2
    assert "Darf gezeigt werden." not in page
    assert "Nicht zeigen." not in page


def test_a_voice_taken_back_leaves_its_place_on_the_sheet_and_nothing_else(
    staff: Client, area: Area
) -> None:
    voice = a_stored_contribution("Ein Wort zu viel.", area=area, state="released")
    mandate = a_mandate(a_founded_need(area, voice=voice), state="draft")
    withdraw(voice)
    page = staff.get(reverse("strategy_mandate", args=[mandate.pk])).content.decode()
    assert "Beleg zurückgezogen" in page
    assert "So erlebt es jemand." not in page
