"""The notice on the site is made from the declarations and carries the city's own days."""

from __future__ import annotations

import pytest
from django.test import Client
from django.utils.translation import gettext, override

from quartier.city.web.models import CityProfile
from quartier.privacy.declared import PERSONAL, PURPOSES
from quartier.privacy.notice import told
from quartier.privacy.retention import Retention
from quartier.website.legal import LegalPage
from quartier.website.stored import stored_about_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client: Client) -> str:
    LegalPage.objects.create(slug="datenschutz", language="de", text="# Datenschutz\n\nText.")
    return client.get("/rechtliches/datenschutz/").content.decode()


def test_every_purpose_that_concerns_residents_stands_in_the_notice(page: str) -> None:
    for purpose in PURPOSES:
        assert (purpose.why in page) is (not purpose.about_staff), purpose.name


def test_every_declared_field_stands_in_the_notice_of_somebody() -> None:
    both = told(Retention(), str) + told(Retention(), str, about_staff=True)
    said = {words for one in both for kept in one.kept for words in kept.what}
    assert {field.what for field in PERSONAL} <= said


def test_residents_can_read_every_word_of_it_in_their_language() -> None:
    found = told(Retention(), str)
    words = {text for one in found for text in (one.title, one.why, one.basis, one.readers)}
    words |= {what for one in found for kept in one.kept for what in kept.what}
    # Persian has another script, so that nothing translated looks like the German.
    with override("fa"):
        assert {text for text in words if gettext(text) == text} == set()


def test_other_legal_pages_have_no_such_part(client: Client) -> None:
    LegalPage.objects.create(slug="impressum", language="de", text="# Impressum\n\nText.")
    assert "Was wir genau speichern" not in client.get("/rechtliches/impressum/").content.decode()


def test_the_days_are_the_citys_own() -> None:
    days = [kept.until for one in told(Retention(text_days=180), str) for kept in one.kept]
    assert any("180 Tage" in sentence for sentence in days)
    assert not any("%(" in sentence for sentence in days)


def test_the_days_come_from_the_citys_table() -> None:
    CityProfile.objects.create(name="Nordstadt", slug="nordstadt", retention={"text_days": 99})
    untils = [kept.until for one in stored_about_people()["stored"] for kept in one.kept]
    assert any("99 Tage" in sentence for sentence in untils)
