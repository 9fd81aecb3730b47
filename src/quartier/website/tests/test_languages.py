"""What changes with the language of a page: dates, the way back, names said to be German."""

from __future__ import annotations

import html
import re
from datetime import date

import pytest
from django.test import Client
from django.utils import translation
from django.utils.formats import date_format

from quartier.base.languages import BY_CODE, SOURCE
from quartier.city.web.build import a_stored_area
from quartier.website.reviewed import is_reviewed


@pytest.mark.parametrize(
    ("language", "day", "month"),
    [
        ("de", "22. November 2026", "November 2026"),
        ("de-x-einfach", "22. November 2026", "November 2026"),
        ("en", "22 November 2026", "November 2026"),
        ("ar", "22 نوفمبر 2026", "نوفمبر 2026"),
        ("fa", "22 نوامبر 2026", "نوامبر 2026"),
        ("fr", "22 novembre 2026", "novembre 2026"),
        ("ru", "22 ноября 2026 г.", "Ноябрь 2026 г."),
        ("tr", "22 Kasım 2026", "Kasım 2026"),
        ("uk", "22 листопада 2026 р.", "Листопад 2026"),
    ],
)
def test_a_day_is_written_as_people_of_the_language_write_it(
    language: str, day: str, month: str
) -> None:
    with translation.override(language):
        assert date_format(date(2026, 11, 22), "DATE_FORMAT") == day
        assert date_format(date(2026, 11, 22), "YEAR_MONTH_FORMAT") == month


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "there", "code"),
    [
        ("/stadtteile/", "/de-x-einfach/stadtteile/", "de-x-einfach"),
        ("/fa/stadtteile/", "/de-x-einfach/stadtteile/", "de-x-einfach"),
        ("/de-x-einfach/stadtteile/", "/stadtteile/", "de"),
    ],
)
def test_the_second_button_leads_to_plain_language_and_back(
    client: Client, page: str, there: str, code: str
) -> None:
    button = f'<a class="q-plain q-wide" href="{there}" lang="{code}"'
    assert client.get(page).content.decode().count(button) == 1


@pytest.mark.django_db
def test_a_german_name_is_said_to_be_german_on_a_persian_page(client: Client) -> None:
    a_stored_area("n", "Nord")
    page = client.get("/fa/stadtteile/nord/").content.decode()
    assert '<span aria-current="page"><bdi lang="de">Nord</bdi>' in page
    assert "<bdi>Nord</bdi></a>" in client.get("/fa/").content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("code", sorted(set(BY_CODE) - {SOURCE}))
def test_a_page_says_in_its_language_that_nobody_has_checked_it(client: Client, code: str) -> None:
    german = "Diese Übersetzung hat noch niemand geprüft. Im Zweifel gilt der deutsche Text."
    with translation.override(code):
        told = translation.gettext(german)
    page = client.get(f"/{code}/mein-beitrag/").content.decode()
    assert told != german
    assert (html.escape(told) in page) is not is_reviewed(code)


@pytest.mark.django_db
def test_the_chooser_names_every_language_in_its_own_script(client: Client) -> None:
    page = client.get("/ar/").content.decode()
    for language in BY_CODE.values():
        link = f'lang="{language.code}" hreflang="{language.code}" dir="{language.direction}"'
        assert re.search(rf"{link}[^>]*>{language.name}</a>", page), language.code
