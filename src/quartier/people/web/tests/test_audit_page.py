"""The log as a page: readable, without contents, and no means to watch a colleague."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

import quartier
from quartier.people.logged import LOGGED
from quartier.people.policy import ACTS, Role
from quartier.people.web.audit import AuditEntry, record_act
from quartier.people.web.audit_page import PAGE
from quartier.people.web.build import a_user
from quartier.people.web.rights_page import rights

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("template_contexts")]
LOG = "/verwaltung/protokoll/"


@pytest.fixture(autouse=True)
def without_second_factor(settings):
    settings.QUARTIER_SECOND_FACTOR = False


def as_role(role: Role, **fields: object) -> Client:
    client = Client()
    client.force_login(a_user([role], **fields))
    return client


def test_the_log_says_who_did_what_in_words() -> None:
    kim = a_user([Role.READER], name="Kim")
    record_act("people.change", actor_id=kim.pk, subject=kim)
    record_act("people.join", actor_id=None)
    page = as_role(Role.TRUSTEE).get(LOG).content.decode()
    assert "Kim" in page
    assert "hat Rollen oder Sprachen geändert" in page
    assert "das Programm" in page


def test_it_filters_by_act_and_day_and_by_nobody() -> None:
    kim = a_user([Role.READER], name="Kim")
    record_act("people.change", actor_id=kim.pk, subject=kim)
    client = as_role(Role.ADMIN)
    assert "Kim" not in client.get(LOG, {"was": "people.close"}).content.decode()
    assert "Kim" not in client.get(LOG, {"tag": "2001-01-01"}).content.decode()
    other = client.get(LOG, {"wer": str(a_user().pk), "actor_id": str(a_user().pk)})
    assert "Kim" in other.content.decode(), "there is no way to ask for one person"


@pytest.mark.parametrize("odd", ["2026-02-31", "gestern", "", "9" * 40])
def test_an_odd_day_or_place_breaks_nothing(odd: str) -> None:
    assert as_role(Role.ADMIN).get(LOG, {"tag": odd, "ab": odd, "was": odd}).status_code == 200


def test_it_pages_without_counting_and_asks_the_same_for_many() -> None:
    client, kim = as_role(Role.ADMIN), a_user()
    for _ in range(PAGE * 3):
        record_act("people.change", actor_id=kim.pk, subject=kim)
    client.get(LOG)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(LOG, {"ab": PAGE})
    assert len(queries) <= 12
    assert page.context["older"] == PAGE * 2
    assert page.context["newer"] == 0
    assert not [query for query in queries if "COUNT(" in query["sql"]], (
        "no number of anybody's acts"
    )


def test_every_act_that_is_logged_is_said_in_words() -> None:
    written = set()
    for path in Path(quartier.__file__).parent.rglob("*.py"):
        if "tests" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "record_act":
                first = node.args[0]
                written |= {first.value} if isinstance(first, ast.Constant) else set()
    assert len(written) > 20
    assert written - set(LOGGED) == set(), "say them in <room>/logged.py"


def test_every_act_of_the_policy_is_said_in_words() -> None:
    assert not [act.name for act in ACTS if not act.german]


def test_the_table_of_rights_is_the_policy() -> None:
    for row in rights():
        assert [role in row.act.roles for role in Role] == list(row.may)
    page = as_role(Role.LEAD).get("/verwaltung/menschen/rechte/").content.decode()
    assert all(row.act.german in page for row in rights())


def test_nothing_of_the_log_can_be_changed_by_its_page() -> None:
    record_act("people.change", actor_id=None)
    before = AuditEntry.objects.count()
    assert as_role(Role.ADMIN).post(LOG).status_code == 405
    assert AuditEntry.objects.count() == before
