"""The lists of actions and mandates: what narrows them, and what no choice brings to light."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.test import Client

from quartier.base.web.translations import translate
from quartier.city.web.areas import Area
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.needs.web.build import a_founded_need
from quartier.strategy.web.build import a_goal, a_mandate, an_action, an_organisation
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.writing import set_responsibilities, write_action

pytestmark = pytest.mark.django_db
SECRET = "Geheimer Plan"
TREFF, KURS = "Offener Treff", "Übungen am Abend"


@pytest.fixture
def two() -> Mandate:
    """Two public actions that differ in everything a reader can choose, and one that nobody sees."""
    a_city_profile()
    mandate = a_mandate(a_founded_need(a_stored_area()))
    an_action(mandate, state="running", group="older", field="housing", is_citywide=False)
    other = an_action(
        mandate,
        title=KURS,
        state="adopted",
        term="long",
        areas=[],
        number="M 7",
    )
    # As in what came before this version.
    Action.objects.filter(pk=other.pk).update(planned_cents=None)
    set_responsibilities(other, lead=an_organisation("Abendschule"))
    an_action(mandate, title=SECRET, state="drafted", field="housing")
    return mandate


def _titles(client: Client, address: str) -> list[str]:
    response = client.get(address)
    assert response.status_code == 200
    page = response.content.decode()
    assert SECRET not in page
    return [title for title in (TREFF, KURS) if title in page]


@pytest.mark.parametrize(
    ("choice", "left"),
    [
        ("", [TREFF, KURS]),
        ("feld=housing", [TREFF]),
        ("stand=adopted", [KURS]),
        ("stelle=abendschule", [KURS]),
        ("zeitraum=long", [KURS]),
        ("gruppe=older", [TREFF]),
        ("suche=übungen", [KURS]),
        ("suche=m+7", [KURS]),
        ("suche=geheim", []),
        ("feld=housing&stand=adopted", []),
        # What a list does not offer is nothing chosen.
        ("feld=x&ort=x&stelle=x&stand=idea&zeitraum=x&gruppe=x&seite=x", [TREFF, KURS]),
        ("suche=%00", [TREFF, KURS]),
    ],
)
def test_a_choice_narrows_the_list(
    client: Client, two: Mandate, choice: str, left: list[str]
) -> None:
    assert _titles(client, f"/massnahmen/?{choice}") == left


def test_a_place_brings_what_is_there_and_what_is_for_the_whole_city(
    client: Client, two: Mandate
) -> None:
    other = a_stored_area("sued", "Süd")
    assert _titles(client, f"/massnahmen/?ort={Area.objects.get(name='Nord').key}") == [TREFF, KURS]
    assert _titles(client, f"/massnahmen/?ort={other.key}") == [KURS]


def test_words_are_found_in_the_readers_language_and_in_german(
    client: Client, two: Mandate
) -> None:
    treff, kurs = Action.objects.get(title=TREFF), Action.objects.get(title=KURS)
    translate(treff, "summary", "en", "A room for all neighbours")
    translate(kurs, "title", "en", "Machine words", origin="machine")
    assert _titles(client, "/en/massnahmen/?suche=neighbours") == [TREFF]
    assert _titles(client, "/en/massnahmen/?suche=treff") == [TREFF]
    assert _titles(client, "/en/massnahmen/?suche=machine") == []
    assert _titles(client, "/massnahmen/?suche=neighbours") == []


@pytest.mark.usefixtures("template_contexts")
def test_the_map_counts_only_what_is_public_and_keeps_the_choice(
    client: Client, two: Mandate
) -> None:
    page = client.get("/massnahmen/karte/?stand=running").content.decode()
    assert "Nord: 1 Vorhaben" in page or "1</td>" in page
    assert "/massnahmen/?stand=running&amp;ort=" in page
    assert "kein Vorhaben" not in client.get("/massnahmen/karte/").context["shown"].rows[0].words


def test_the_programme_is_one_table_with_an_exact_sum(client: Client, two: Mandate) -> None:
    page = client.get("/aktionsprogramm/").content.decode()
    short, long = (page.index(f">{term}</h2>") for term in ("kurzfristig", "langfristig"))
    assert short < page.index(TREFF) < long < page.index(KURS)
    assert "1 Vorhaben mit geplanten Kosten: 12.500" in page
    assert "Bei 1 Vorhaben steht noch nicht fest, was es kostet." in page
    assert SECRET not in page
    # On a phone it is long: the list on top leads to every part and field of it.
    jumps = re.findall(r'<a href="#([a-z0-9-]+)">', page)
    assert len(jumps) >= 4
    assert all(f'id="{place}"' in page for place in jumps)


def test_mandates_stand_by_field_below_their_goals(client: Client, two: Mandate) -> None:
    field = two.needs.get().field
    a_goal("Alle begegnen sich", field=field)
    a_goal("Ein anderes Ziel", field="mobility" if field != "mobility" else "housing")
    page = client.get("/handlungsauftraege/").content.decode()
    assert page.index(f'id="feld-{field}"') < page.index("Alle begegnen sich")
    assert page.index("Alle begegnen sich") < page.index(two.title)
    assert "Ein anderes Ziel" not in page
    for choice, seen in [
        (f"auftrag={two.pk}", True),
        (f"feld={field}", True),
        ("stand=withdrawn", False),
        ("auftrag=00000000-0000-0000-0000-000000000000", False),
        ("auftrag=nein", True),
    ]:
        told = client.get(f"/handlungsauftraege/?{choice}").content.decode()
        assert (two.title in told) is seen, choice


def test_what_waits_for_its_day_is_in_no_list(client: Client, two: Mandate) -> None:
    Action.objects.filter(title=TREFF).update(public_from=date(2999, 1, 1))
    Mandate.objects.update(public_from=date(2999, 1, 1))
    slug = Area.objects.get(name="Nord").slug
    for address in ("/massnahmen/", "/massnahmen/karte/", "/aktionsprogramm/"):
        assert TREFF not in _titles(client, address)
    for address in (
        "/handlungsauftraege/",
        f"/stadtteile/{slug}/",
        "/massnahmen/ubungen-am-abend/",
    ):
        page = client.get(address).content.decode()
        assert two.title not in page
        assert TREFF not in page


def test_parts_lead_to_each_other_as_far_as_they_are_public(client: Client, two: Mandate) -> None:
    whole, part = Action.objects.get(title=TREFF), Action.objects.get(title=KURS)
    hidden = Action.objects.get(title=SECRET)
    write_action(part, title=KURS, part_of=whole, areas=[])
    write_action(hidden, title=SECRET, part_of=whole, areas=hidden.areas.all())
    above = client.get(f"/massnahmen/{whole.slug}/").content.decode()
    below = client.get(f"/massnahmen/{part.slug}/").content.decode()
    assert "Dazu gehört:" in above
    assert KURS in above
    assert SECRET not in above
    assert "Teil von:" in below
    assert TREFF in below


def test_a_page_of_ours_is_never_the_address_of_an_action() -> None:
    assert an_action(title="Karte").slug == "karte-2"


def test_without_anything_decided_every_page_says_so(client: Client) -> None:
    a_city_profile()
    for address in ("/massnahmen/", "/massnahmen/karte/", "/aktionsprogramm/"):
        assert "Noch ist kein Vorhaben beschlossen." in client.get(address).content.decode()
    assert "Noch ist nichts beschlossen." in client.get("/handlungsauftraege/").content.decode()
    # Nothing to choose from: no form, except where a choice has led here.
    assert "q-chooser" not in client.get("/massnahmen/").content.decode()
    assert "q-chooser" not in client.get("/handlungsauftraege/").content.decode()
    assert "q-chooser" in client.get("/massnahmen/?suche=raum").content.decode()
