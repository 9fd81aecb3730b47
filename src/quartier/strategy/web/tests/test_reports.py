"""The annual report from draft to frozen page, and the list of what is missing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from time import process_time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from quartier.base import clock
from quartier.base.clock import clock_at
from quartier.city.web.areas import Area
from quartier.city.web.build import a_city_profile
from quartier.people.policy import Role, Viewer
from quartier.people.web.accounts import User
from quartier.strategy.errors import ReportFrozen, ReportTooEarly
from quartier.strategy.reporting import frozen_text
from quartier.strategy.web.build import a_mandate, an_action
from quartier.strategy.web.monitoring import missing
from quartier.strategy.web.monitoring.build import INDICATOR, a_set_over_years
from quartier.strategy.web.monitoring.reports import draw_report, publish_report
from quartier.strategy.web.monitoring.setting import observe, set_target
from quartier.strategy.web.stored.actions import Action, Milestone
from quartier.strategy.web.stored.organisations import Organisation
from quartier.strategy.web.stored.reports import AnnualReport
from quartier.strategy.web.transitions import move_action

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
WRITER = Viewer(roles=frozenset({Role.STRATEGY}))


@pytest.fixture(autouse=True)
def city(settings: object) -> None:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    a_city_profile()


def _staff(client: Client, role: str = "lead") -> Client:
    client.force_login(User.objects.create_user(f"{role}@stadt.example", roles=[role]))
    return client


def _published(year: int) -> AnnualReport:
    with clock_at(NOW.replace(year=year)):
        return publish_report(draw_report(year))


def _page(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_a_report_tells_what_is_different_and_stays_as_it_is(client: Client) -> None:
    mandate = a_mandate()
    treff = an_action(mandate, title="Treff", state="running")
    gone = an_action(mandate, title="Alter Plan", state="adopted")
    _published(2026)
    Action.objects.filter(pk=treff.pk).update(planned_cents=2_000_000)
    Action.objects.filter(pk=gone.pk).update(public_from=date(2099, 1, 1))
    an_action(mandate, title="Garten", state="adopted")
    report = _published(2027)
    page = _page(client, "/massnahmen/bericht/2027/")
    for told in (
        "So stand es am 1. Dezember 2027",
        "Was anders ist als im Bericht 2026",
        "Neu dazugekommen",
        "vorher: 12.500\u00a0€, jetzt: 20.000\u00a0€",
        "Steht nicht mehr im Bericht",
        "Alter Plan",
        "zuletzt: beschlossen",
    ):
        assert told in page
    file = client.get("/massnahmen/bericht/2027/tabelle.csv").content
    assert "Alter Plan" in file.decode()
    # Whatever happens afterwards, page and file stay.
    frozen = frozen_text(AnnualReport.objects.get(year=2027).snapshot)
    move_action(treff, "cancelled", reason="Kein Geld.")
    Milestone.objects.all().delete()
    assert client.get("/massnahmen/bericht/2027/tabelle.csv").content == file
    assert frozen_text(AnnualReport.objects.get(year=2027).snapshot) == frozen
    with pytest.raises(ReportFrozen):
        draw_report(2026)
    with pytest.raises(ReportFrozen):
        report.delete()
    with pytest.raises(ReportTooEarly):
        draw_report(2198)


def test_a_draft_is_for_staff_and_council_alone(client: Client) -> None:
    an_action(state="running")
    with clock_at(NOW):
        draw_report(2026)
    assert client.get("/massnahmen/bericht/2026/").status_code == 404
    assert client.get("/massnahmen/bericht/2026/tabelle.csv").status_code == 404
    assert "noch nicht öffentlich" in _page(_staff(client, "council"), "/massnahmen/bericht/2026/")


def test_only_what_is_public_stands_in_it(client: Client) -> None:
    mandate = a_mandate()
    an_action(mandate, title="Geheimer Plan", state="drafted")
    an_action(mandate, title="Später öffentlich", state="running")
    Action.objects.filter(title="Später öffentlich").update(public_from=date(2099, 1, 1))
    assert "actions" in _published(2026).snapshot
    assert AnnualReport.objects.get().snapshot["actions"] == []


def test_the_lead_makes_and_publishes_it_by_forms(client: Client) -> None:
    an_action(state="running")
    staff = _staff(client)
    year = clock.today().year
    staff.post(reverse("strategy_reports"), {"year": year})
    staff.post(reverse("strategy_report", args=[year]), {"preface": "Ein gutes Jahr."})
    staff.post(reverse("strategy_report_renew", args=[year]))
    assert "Offener Treff" not in _page(staff, reverse("strategy_reports"))
    assert "Öffentliche Vorhaben: 1" in _page(staff, reverse("strategy_report", args=[year]))
    staff.post(reverse("strategy_report_publish", args=[year]))
    assert AnnualReport.objects.get().state == "published"
    assert "Ein gutes Jahr." in _page(Client(), f"/massnahmen/bericht/{year}/")
    answered = staff.post(
        reverse("strategy_report", args=[year]), {"preface": "Doch nicht."}, follow=True
    )
    assert "bleibt, wie er ist" in answered.content.decode()


def test_120_actions_with_all_differences_take_a_moment(client: Client) -> None:
    _many(120)
    begun = process_time()
    _published(2026)
    Action.objects.update(planned_cents=7)
    _published(2027)
    with CaptureQueriesContext(connection) as counted:
        page = _page(client, "/massnahmen/bericht/2027/")
    assert len(counted) <= 15
    assert page.count("vorher: 1\u00a0€, jetzt: 0,07\u00a0€") == 120
    assert process_time() - begun < 5


def _many(count: int) -> None:
    first = an_action(state="running")
    Action.objects.bulk_create(
        Action(
            title=f"Vorhaben {n:03}",
            slug=f"vorhaben-{n:03}",
            state="running",
            planned_cents=100,
            decision=first.decision,
            mandate=first.mandate,
            news_at=clock.now(),
        )
        for n in range(count - 1)
    )
    Action.objects.update(planned_cents=100)


def test_what_is_missing_is_counted_and_listed(client: Client) -> None:
    mandate = a_mandate()
    fine = an_action(mandate, title="Vollständig", state="running", starts_on=date(2026, 1, 1))
    fine_dates = {"ends_on": date(2099, 1, 1), "no_effect_reason": "Nur ein Fest."}
    Action.objects.filter(pk=fine.pk).update(**fine_dates)
    fine.milestones.update(due=date(2099, 1, 1))
    Organisation.objects.update(mail="verein@example.org")
    assert missing.waiting(WRITER).count() == 0
    late = an_action(mandate, title="Mit Lücken", state="running")
    Action.objects.filter(pk=late.pk).update(planned_cents=None, is_citywide=False)
    late.areas.clear()
    late.milestones.update(due=clock.today() - timedelta(days=1))
    (found,) = missing.lacking(WRITER)
    named = {fact.name for fact in missing.facts_missing(found)}
    assert {"ueberfaellig", "ort", "kosten", "zeit"} <= named
    staff = _staff(client, "strategy")
    with CaptureQueriesContext(connection) as counted:
        page = _page(staff, reverse("strategy_missing"))
    assert len(counted) <= 25
    assert "Mit Lücken" in page
    assert "Vollständig" not in page
    assert "Maßnahme, zu der etwas fehlt" in _page(staff, reverse("wagtailadmin_home"))


def test_a_newer_figure_waits_to_be_noted(client: Client) -> None:
    action = an_action(state="running")
    area = Area.objects.get()
    a_set_over_years({area.key: ("5.0", "6.0")})
    target = set_target(action, indicator=INDICATOR, area=area, wanted="down")
    assert _waits("neue-zahl") == 0
    a_set_over_years({area.key: ("5.0", "6.0", "5.5")})
    assert _waits("neue-zahl") == 1
    observe(target)
    assert _waits("neue-zahl") == 0


def _waits(name: str) -> int:
    return next(one.count for one in missing.counted(WRITER) if one.fact.name == name)


def test_a_target_is_set_and_observed_by_forms(client: Client) -> None:
    action = an_action(state="running")
    area = Area.objects.get()
    a_set_over_years({area.key: ("5.0", "6.0")})
    staff = _staff(client, "strategy")
    typed = {"indicator": INDICATOR, "area": area.pk, "wanted": "down", "target": "5,5"}
    posted = {f"wirkung-{name}": value for name, value in typed.items()}
    staff.post(reverse("strategy_effects", args=[action.pk]), posted)
    target = action.effect_targets.get()
    again = staff.post(
        reverse("strategy_effects", args=[action.pk]), posted, follow=True
    ).content.decode()
    assert "Dieses Ziel steht schon da" in again
    a_set_over_years({area.key: ("5.0", "6.0", "5.5")})
    staff.post(reverse("strategy_effect_observe", args=[target.pk]), {"note": "Stand 2020"})
    page = _page(staff, reverse("strategy_effects", args=[action.pk]))
    assert "Später (2020)" in page
    assert "Stand 2020" in page, "what there was to say about it"
    staff.post(reverse("strategy_effect_drop", args=[target.pk]))
    assert action.effect_targets.exists()
    twice = staff.post(
        reverse("strategy_effect_observe", args=[target.pk]), follow=True
    ).content.decode()
    assert "keine neuere Zahl" in twice
