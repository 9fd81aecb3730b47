"""Deciding: one decision for many things, the council's table, the day from which they are shown."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from quartier.base import clock
from quartier.people.policy import PUBLIC, Role, Viewer
from quartier.people.web.accounts import User
from quartier.strategy import errors
from quartier.strategy.web.build import a_decision, a_mandate, an_action
from quartier.strategy.web.deciding.services import adopt_many, show_from
from quartier.strategy.web.deciding.table import council_table
from quartier.strategy.web.deciding.workbook import council_sheets
from quartier.strategy.web.models import Action, Mandate, PreviewLink
from quartier.strategy.web.previewing.links import make_link, preview_address, withdraw_link
from quartier.strategy.web.writing import record_decision

pytestmark = pytest.mark.django_db
COUNCIL = Viewer(roles=frozenset({Role.COUNCIL}))
DAY = date(2999, 1, 1)


@pytest.fixture
def staff(client: Client, settings: object) -> Client:
    settings.QUARTIER_SECOND_FACTOR = False  # type: ignore[attr-defined]
    client.force_login(User.objects.create_user("s@stadt.example", roles=["strategy"]))
    return client


def test_one_decision_adopts_mandates_and_the_actions_on_them() -> None:
    mandate = a_mandate(state="in_endorsement")
    action = an_action(mandate, state="in_endorsement")
    decision = a_decision(paper_number="2026/51")
    assert adopt_many(mandates=[mandate], actions=[action], decision=decision, public_from=DAY) == 2
    for thing in (Mandate.objects.get(pk=mandate.pk), Action.objects.get(pk=action.pk)):
        assert (thing.state, thing.decision, thing.public_from) == ("adopted", decision, DAY)


def test_where_one_lacks_something_none_is_adopted_and_all_is_told() -> None:
    ready = a_mandate(state="in_endorsement")
    lacking = [an_action(ready, title=name, state="in_endorsement") for name in ("Eins", "Zwei")]
    for action in lacking:
        action.responsibilities.all().delete()
    with pytest.raises(errors.SeveralIncomplete) as told:
        adopt_many(mandates=[ready], actions=lacking, decision=a_decision(paper_number="2026/52"))
    assert "„Eins“" in told.value.sentence()
    assert "„Zwei“" in told.value.sentence()
    assert Mandate.objects.get(pk=ready.pk).state == "in_endorsement"
    assert Action.objects.get(pk=lacking[0].pk).decision != a_decision(paper_number="2026/52")


def test_what_everyone_knows_is_not_hidden_again() -> None:
    action = an_action(state="adopted")
    with pytest.raises(errors.AlreadyPublic):
        show_from(things=[action], day=DAY)
    waiting = an_action(title="Wartet", state="adopted", public_from=DAY)
    assert show_from(things=[waiting], day=None) == 1
    assert Action.objects.visible_to(PUBLIC).filter(pk=waiting.pk).exists()


def test_one_paper_is_written_down_once() -> None:
    said = {"body": "Rat", "decided_on": date(2026, 3, 2)}
    record_decision(paper_number="2026/53", **said)
    with pytest.raises(errors.DecisionKnown):
        record_decision(paper_number=" 2026/53 ", **said)
    assert record_decision(**said) != record_decision(**said)


def test_the_table_of_the_council_adds_up_and_keeps_remarks_inside() -> None:
    mandate = a_mandate()
    an_action(mandate, title="Eins", state="in_endorsement", planned_cents=12_345)
    an_action(mandate, title="Zwei", state="in_endorsement", planned_cents=5)
    an_action(mandate, title="Drei", state="drafted")
    table = council_table(COUNCIL)
    assert [row.thing.title for row in table.actions] == ["Eins", "Zwei"]
    assert (table.cost, table.without_cost) == ("123,50\u00a0€", 0)
    assert not council_table(PUBLIC).actions


def test_a_preview_shows_its_day_alone_and_ends_with_it() -> None:
    mandate = a_mandate()
    waiting = an_action(mandate, title="Brunnen am Markt", state="adopted", public_from=DAY)
    an_action(mandate, title="Bank im Park", state="adopted", public_from=date(2998, 1, 1))
    an_action(mandate, title="Schirm am See", state="in_endorsement")
    client = Client()
    address = preview_address(make_link(day=DAY, body="Ortsbeirat"))
    page = client.get(address)
    assert "Brunnen am Markt" in page.text
    assert "no-store" in page["Cache-Control"]
    assert "Bank im Park" not in page.text
    assert "Schirm am See" not in page.text
    assert "Brunnen am Markt" in client.get(f"{address}{waiting.slug}/").text
    assert client.get(f"/massnahmen/{waiting.slug}/").status_code == 404
    assert client.get(address.replace(address[25:27], "xx")).status_code == 404
    with clock.clock_at(clock.now() + clock.days(90)):
        assert client.get(address).status_code == 404
    show_from(things=[waiting], day=date(2999, 2, 2))
    assert client.get(address).status_code == 404


def test_on_its_day_a_preview_leads_to_the_public_page() -> None:
    tomorrow = clock.today() + clock.days(1)
    waiting = an_action(state="adopted", public_from=tomorrow)
    address = preview_address(make_link(day=tomorrow))
    with clock.clock_at(clock.now() + clock.days(1)):
        client = Client()
        assert client.get(address)["Location"] == "/massnahmen/"
        assert client.get(f"{address}{waiting.slug}/", follow=True).status_code == 200


def test_one_link_is_withdrawn_and_the_others_stay() -> None:
    an_action(title="Brunnen am Markt", state="adopted", public_from=DAY)
    council, board = make_link(day=DAY, body="Rat"), make_link(day=DAY, body="Ortsbeirat")
    withdraw_link(board)
    client = Client()
    assert client.get(preview_address(board)).status_code == 404
    assert "Brunnen am Markt" in client.get(preview_address(council)).text
    # A later look at the list offers the one that still shows something.
    assert [link.is_open for link in (council, PreviewLink.objects.get(pk=board.pk))] == [
        True,
        False,
    ]


def test_the_list_makes_and_withdraws_links(staff: Client) -> None:
    an_action(title="Brunnen am Markt", state="adopted", public_from=DAY)
    page = reverse("strategy_previews")
    told = {"act": "link", "tag": DAY.isoformat(), "body": "Rat der Stadt", "ort": ""}
    listed = staff.post(page, told, follow=True).text
    link = PreviewLink.objects.get()
    assert preview_address(link) in listed
    listed = staff.post(page, {"act": "withdraw", "link": str(link.pk)}, follow=True).text
    assert preview_address(link) not in listed
    assert Client().get(preview_address(link)).status_code == 404


def test_the_councils_table_is_a_workbook_too() -> None:
    a_mandate(state="in_endorsement", title="Brunnen bauen")
    an_action(a_mandate(), title="Brunnen am Markt", state="in_endorsement", planned_cents=12_350)
    sheets = council_sheets(council_table(COUNCIL))
    read = CalamineWorkbook.from_filelike(BytesIO(sheets))
    assert read.sheet_names == ["Handlungsaufträge", "Maßnahmen"]
    mandates, actions = (read.get_sheet_by_name(name).to_python() for name in read.sheet_names)
    assert mandates[1][0] == "Brunnen bauen"
    told = dict(zip(actions[0], actions[1], strict=True))
    assert (told["Maßnahme"], told["geplante Kosten in Euro"]) == ("Brunnen am Markt", 123.5)
    assert "Nicht öffentlich" in actions[-1][0]


def test_without_a_day_the_day_on_the_sheet_holds() -> None:
    mandate = a_mandate(state="in_endorsement", public_from=DAY)
    adopt_many(mandates=[mandate], actions=[], decision=a_decision(paper_number="2026/54"))
    assert Mandate.objects.get(pk=mandate.pk).public_from == DAY
