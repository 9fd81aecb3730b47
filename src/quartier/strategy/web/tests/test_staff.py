"""The staff side: one walk from a need to a running action through the forms alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quartier.base import clock
from quartier.city.web.build import a_city_profile, a_stored_area
from quartier.dialogue.web.build import a_stored_contribution
from quartier.needs.web.build import a_founded_need, a_read_voice, a_release_with
from quartier.needs.web.models import Need
from quartier.people.policy import Viewer
from quartier.people.waiting import WAITING
from quartier.people.web.accounts import User
from quartier.privacy.redaction import BLOCK
from quartier.strategy.web.build import a_goal, a_mandate, an_action, an_organisation
from quartier.strategy.web.endorsing.services import ask
from quartier.strategy.web.stored.actions import Action
from quartier.strategy.web.stored.decisions import Decision
from quartier.strategy.web.stored.mandates import Mandate
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.writing import write_action

pytestmark = pytest.mark.django_db
LISTS = (
    "needs_index",
    "needs_new",
    "strategy_index",
    "strategy_silent",
    "strategy_new_action",
    "strategy_mandates",
    "strategy_new_mandate",
    "strategy_needs_without_mandate",
    "strategy_decisions",
    "strategy_organisations",
    "strategy_endorsements",
    "strategy_goals",
    "strategy_new_goal",
)
MOST_QUERIES = 25


@pytest.fixture(autouse=True)
def no_second_factor(settings: object) -> None:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    a_city_profile()


def _signed_in(client: Client, *roles: str) -> Client:
    client.force_login(User.objects.create_user(f"{'-'.join(roles)}@stadt.example", roles=roles))
    return client


def _is_refused(response: HttpResponse) -> bool:
    """Wagtail sends who may not do something back to the start page, with a sentence."""
    return response.status_code == 302 and response["Location"] == reverse("wagtailadmin_home")


def _post(client: Client, address: str, *args: object, **fields: object) -> str:
    """Post and follow; the text of the page one lands on."""
    response = client.post(reverse(address, args=args), fields, follow=True)
    assert response.status_code == 200
    return response.content.decode()


def test_from_a_figure_and_a_voice_to_a_running_action_by_forms_alone(client: Client) -> None:
    staff = _signed_in(client, "lead")
    area = a_stored_area()
    _release, figure = a_release_with(area)
    voice = a_read_voice(area)

    _post(staff, "needs_new", title="Ein Treff", area=area.pk, field="encounter")
    need = Need.objects.get()
    page = staff.get(reverse("needs_edit", args=[need.pk])).content.decode()
    assert "eine Zahl als Beleg" in page
    assert "eine Stimme als Beleg" in page
    chosen = {"figure-figure": str(figure.pk), "figure-stance": "supports"}
    _post(staff, "needs_add_evidence", need.pk, "figure", **chosen, **{"figure-why": "Hoch."})
    spoken = {"voice-voice": str(voice.pk), "voice-stance": "supports", "voice-why": "So ist es."}
    _post(staff, "needs_add_evidence", need.pk, "voice", **spoken)
    _post(staff, "needs_step", need.pk, to="confirmed")

    _post(staff, "strategy_organisations", name="Probeamt")
    office = Organisation.objects.get()
    decided = {"kind": "resolution", "body": "Rat", "decided_on": "2026-03-02", "result": "agreed"}
    _post(staff, "strategy_decisions", **decided)
    decision = Decision.objects.get()
    listed = staff.get(reverse("strategy_needs_without_mandate")).content.decode()
    assert f"bedarf={need.pk}" in listed
    written = {"title": "Orte", "text": "Schaffen.", "addressee": office.pk, "needs": [need.pk]}
    _post(staff, "strategy_new_mandate", **written, decision=decision.pk, why_new="Fehlt.")
    mandate = Mandate.objects.get()
    for to in ("in_endorsement", "adopted"):
        _post(staff, "strategy_mandate_step", mandate.pk, to=to)

    page = _post(staff, "strategy_new_action", title="Offener Treff")
    assert "eine Stelle, die federführend ist" in page
    action = Action.objects.get()
    sheet = {
        "title": "Offener Treff",
        "summary": "Ein Raum.",
        "target_group": "alle",
        "areas": [area.pk],
        "mandate": mandate.pk,
        "planned": "12.500,50",
        "lead": office.pk,
        "decision": decision.pk,
        "term": "short",
        "no_effect_reason": "Das misst keine Kennzahl.",
        "why_new": "So etwas gibt es noch nicht.",
    }
    _post(staff, "strategy_action", action.pk, **sheet)
    for to in ("drafted", "in_endorsement", "adopted", "funded", "running"):
        _post(staff, "strategy_action_step", action.pk, to=to)
    _post(staff, "strategy_plan", action.pk, **{"schritt-title": "Raum finden"})
    _post(staff, "strategy_finish", action.milestones.get().pk)

    action.refresh_from_db()
    assert (action.state, action.planned_cents) == ("running", 1_250_050)
    assert action.milestones.get().done_on == clock.today()
    assert "Offener Treff" in client.get("/massnahmen/offener-treff/").content.decode()


def test_a_step_posted_twice_is_told_and_changes_nothing(client: Client) -> None:
    action = an_action(state="funded")
    staff = _signed_in(client, "lead")
    _post(staff, "strategy_action_step", action.pk, to="running")
    page = _post(staff, "strategy_action_step", action.pk, to="running")
    assert "Diese Maßnahme steht schon auf „läuft“." in page
    page = _post(staff, "strategy_action_step", action.pk, to="funded")
    assert "Von „läuft“ geht es nicht zu „Geld ist da“." in page
    assert action.events().filter(to_state="running").count() == 1


def test_what_would_break_an_action_is_refused_and_the_form_keeps_what_was_typed(
    client: Client,
) -> None:
    action = an_action(state="running")
    staff = _signed_in(client, "strategy")
    page = _post(staff, "strategy_action", action.pk, title="Neuer Name", summary="Getippt.")
    assert "So geht es nicht mehr" in page
    assert "Getippt." in page
    assert Action.objects.get().title == "Offener Treff"


def test_what_a_list_lacks_is_one_link_away_for_who_may_enter_it(client: Client) -> None:
    lead = _signed_in(client, "lead")
    for form in ("strategy_new_mandate", "strategy_new_action"):
        page = lead.get(reverse(form)).content.decode()
        # Once in the menu, which Wagtail sends as JSON, and once beside the field.
        for place in ("strategy_decisions", "strategy_organisations"):
            assert f'<a href="{reverse(place)}">Fehlt? Hier eintragen</a>' in page
            assert f'"url": "{reverse(place)}"' in page
    page = _signed_in(client, "strategy").get(reverse("strategy_new_mandate")).content.decode()
    assert reverse("strategy_decisions") not in page
    assert reverse("strategy_organisations") in page


def test_a_decision_of_tomorrow_is_refused_with_a_sentence(client: Client) -> None:
    tomorrow = clock.today() + timedelta(days=1)
    given = {"kind": "resolution", "body": "Rat", "decided_on": tomorrow, "result": "agreed"}
    page = _post(_signed_in(client, "lead"), "strategy_decisions", **given)
    assert "liegt noch vor uns" in page
    assert not Decision.objects.exists()


def test_deciding_is_refused_to_who_only_writes(client: Client) -> None:
    action = an_action(state="in_endorsement")
    staff = _signed_in(client, "strategy")
    address = reverse("strategy_action_step", args=[action.pk])
    assert _is_refused(staff.post(address, {"to": "adopted"}))
    assert _is_refused(staff.get(reverse("strategy_decisions")))
    assert Action.objects.get().state == "in_endorsement"


@pytest.mark.parametrize("name", LISTS)
def test_staff_pages_are_closed_to_others(client: Client, name: str) -> None:
    assert client.get(reverse(name))["Location"].startswith("/verwaltung/login/")
    assert _is_refused(_signed_in(client, "statistics").get(reverse(name)))


def test_staff_lists_stay_within_their_queries_whatever_the_amount(client: Client) -> None:
    mandate = a_mandate()
    for number in range(30):
        an_action(mandate, title=f"Vorhaben {number}", state="running")
        an_organisation(f"Amt {number}")
        a_goal(f"Ziel {number}")
    for number in range(3):
        a_founded_need(title=f"Bedarf {number}")
    offices = Organisation.objects.all()
    action = an_action(mandate, title="In Abstimmung", state="in_endorsement")
    ask(action, organisations=offices, due=clock.today())
    Action.objects.update(news_at=clock.now() - clock.days(200))
    staff = _signed_in(client, "lead")
    for name in LISTS:
        staff.get(reverse(name))
        with CaptureQueriesContext(connection) as counted:
            page = staff.get(reverse(name))
        assert page.status_code == 200
        assert len(counted) <= MOST_QUERIES, name


def test_among_many_a_sheet_is_found_by_a_word_of_its_title_and_by_its_state(
    client: Client,
) -> None:
    _signed_in(client, "strategy")
    first = a_mandate(a_founded_need())
    a_mandate(a_founded_need(title="Zweiter Bedarf"), title="Vorlesen am Abend", state="draft")
    an_action(first, title="Lesen im Park")
    an_action(first, title="Licht am Weg")
    for name, query, shown, hidden in (
        ("strategy_mandates", "suche=vorlesen", "Vorlesen am Abend", first.title),
        ("strategy_mandates", "stand=draft", "Vorlesen am Abend", first.title),
        ("strategy_index", "suche=lesen+im", "Lesen im Park", "Licht am Weg"),
    ):
        page = client.get(f"{reverse(name)}?{query}").content.decode()
        found = page.partition("<tbody>")[2]
        assert shown in found
        assert hidden not in found


def test_forms_of_full_things_stay_within_their_queries(client: Client) -> None:
    action = an_action(state="running")
    asked = an_action(action.mandate, title="Nähstube", state="in_endorsement")
    ask(asked, organisations=[an_organisation("Amt")], due=clock.today())
    need = Need.objects.first()
    staff = _signed_in(client, "lead")
    for name, key in (
        ("strategy_action", action.pk),
        ("strategy_action", asked.pk),
        ("strategy_mandate", action.mandate_id),
        ("needs_edit", need.pk),
    ):
        staff.get(reverse(name, args=[key]))
        with CaptureQueriesContext(connection) as counted:
            staff.get(reverse(name, args=[key]))
        assert len(counted) <= MOST_QUERIES, name


def test_bad_choices_are_told_and_nothing_is_lost(client: Client) -> None:
    staff = _signed_in(client, "lead")
    page = _post(staff, "strategy_new_action", title="Treff", planned="viel")
    assert "Bitte einen Betrag" in page
    assert Action.objects.count() == 0
    ends = {"starts_on": "2026-02-01", "ends_on": "2026-01-01"}
    page = _post(staff, "strategy_new_action", title="Treff", **ends)
    assert "Das Ende liegt vor dem Anfang" in page
    need = a_founded_need(confirmed=False)
    page = _post(staff, "needs_add_evidence", need.pk, "figure", **{"figure-figure": "x:y"})
    assert "Bitte etwas auswählen" in page
    listed = staff.get(reverse("strategy_index"), {"stand": "unsinn", "ort": "x", "seite": "99"})
    assert listed.status_code == 200


def test_what_waits_is_counted_on_the_start_page() -> None:
    a_founded_need(title="Ohne Auftrag")
    an_action(state="running")
    Action.objects.update(news_at=clock.now() - clock.days(181))
    write_action(title="Nur eine Idee")
    counts = {item.name: item.number(Viewer(frozenset({"lead"}))) for item in WAITING}  # type: ignore[arg-type]
    assert counts["strategy.needs_without_mandate"] == 1
    assert counts["strategy.silent"] == 1
    assert counts["needs.drafts"] == 0


def test_a_confirmed_need_leads_to_its_mandate_and_actions(client: Client) -> None:
    staff = _signed_in(client, "lead")
    need = a_founded_need()
    address = reverse("needs_edit", args=[need.pk])
    page = staff.get(address).content.decode()
    new = f"{reverse('strategy_new_mandate')}?bedarf={need.pk}"
    assert f'href="{new}">Auftrag schreiben' in page
    assert "checked" in staff.get(new).content.decode()
    action = an_action(a_mandate(need), state="running")
    page = staff.get(address).content.decode()
    assert reverse("strategy_mandate", args=[action.mandate_id]) in page
    assert reverse("strategy_action", args=[action.pk]) in page
    assert "Maßnahme, läuft" in page
    assert "Hier endet der Weg" not in page


def test_voices_are_told_apart_by_first_words_for_readers_alone(client: Client) -> None:
    need = a_founded_need(confirmed=False)
    said = "Frau Beispiel wartet jeden Tag sehr lange auf den Bus"
    a_stored_contribution(said, state="released", area=need.area, blackened={1})
    address = reverse("needs_edit", args=[need.pk])
    page = _signed_in(client, "lead").get(address).content.decode()
    assert f"Frau {BLOCK} wartet jeden Tag sehr lange auf …" in page
    page = _signed_in(client, "strategy").get(address).content.decode()
    assert "wartet jeden Tag" not in page
    assert f"{need.area.name} · Idee · {clock.today():%d.%m.%Y} · Deutsch" in page


def test_what_was_adopted_is_so_since_the_day_of_its_decision(client: Client) -> None:
    action = an_action(state="adopted")
    staff = _signed_in(client, "lead")
    for listed in ("strategy_index", "strategy_mandates"):
        assert (
            "<td>beschlossen</td><td>02.03.2026</td>" in staff.get(reverse(listed)).content.decode()
        )
    page = client.get(f"/massnahmen/{action.slug}/").content.decode()
    assert "seit 2. März 2026" in page
