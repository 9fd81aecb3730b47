"""Languages in addresses, headers on every answer, errors that tell nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from quartier.base.languages import BY_CODE
from quartier.city.web.build import a_city_profile
from quartier.website import middleware
from quartier.website.building import import_legal
from quartier.website.context import localized

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/prs/", "/fa/"),
        ("/prs/mitmachen/?ort=n1", "/fa/mitmachen/?ort=n1"),
        ("/PRS/mitmachen/", "/fa/mitmachen/"),
        ("/pes/", "/fa/"),
        ("/prs//evil.example/", "/fa//evil.example/"),
    ],
)
def test_dari_leads_to_the_persian_pages(client: Client, asked: str, leads_to: str) -> None:
    answer = client.get(asked)
    assert answer.status_code in {301, 308}
    assert answer["Location"] == leads_to


@pytest.mark.parametrize(
    ("asked", "leads_to"),
    [
        ("/ar/", "/"),
        ("/tr/mitmachen/?ort=n1", "/mitmachen/?ort=n1"),
        ("/uk//evil.example/", "/evil.example/"),
    ],
)
def test_a_language_without_texts_is_not_claimed(
    client: Client, monkeypatch: pytest.MonkeyPatch, asked: str, leads_to: str
) -> None:
    """German words under lang="ar" would be read out wrongly, and a voice kept as Arabic."""
    unfinished = {code: replace(one, complete=False) for code, one in BY_CODE.items()}
    monkeypatch.setattr(middleware, "BY_CODE", unfinished)
    answer = client.get(asked)
    assert answer.status_code == 302, "it will have its texts one day"
    assert answer["Location"] == leads_to


def test_the_address_decides_the_language_whatever_the_browser_asks(client: Client) -> None:
    a_city_profile()
    answers = {
        path: client.get(path, headers={"accept-language": "fa"}).content.decode()
        for path in ("/mitmachen/", "/en/mitmachen/", "/fa/mitmachen/", "/de-x-einfach/mitmachen/")
    }
    assert '<html lang="de"' in answers["/mitmachen/"]
    assert '<html lang="en"' in answers["/en/mitmachen/"]
    assert '<html lang="fa"' in answers["/fa/mitmachen/"]
    assert 'dir="rtl"' in answers["/fa/mitmachen/"]
    assert '<html lang="de-x-einfach"' in answers["/de-x-einfach/mitmachen/"]


@pytest.mark.parametrize(
    ("path", "code", "there"),
    [
        ("/", "fa", "/fa/"),
        ("/fa/", "de", "/"),
        ("/fa/mitmachen/", "en", "/en/mitmachen/"),
        ("/de-x-einfach/karte/", "de", "/karte/"),
        ("/deponie/", "en", "/en/deponie/"),
        ("/arbeit/", "ar", "/ar/arbeit/"),
    ],
)
def test_the_chooser_leads_to_the_same_page(path: str, code: str, there: str) -> None:
    assert localized(path, code) == there


@pytest.mark.parametrize(
    "path", ["/", "/mitmachen/", "/fa/mein-beitrag/", "/nichts/", "/gesund/", "/konto/login/"]
)
def test_every_answer_forbids_what_is_not_ours(client: Client, path: str) -> None:
    answer = client.get(path)
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "http" not in policy


def test_a_page_that_is_not_there_says_so_in_the_persons_language(client: Client) -> None:
    a_city_profile()
    german, english = client.get("/gibt-es-nicht/"), client.get("/en/gibt-es-nicht/")
    assert german.status_code == english.status_code == 404
    assert '<html lang="en"' in english.content.decode()
    assert german.content != english.content


def test_a_broken_page_repeats_nothing_of_the_request(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_args: object, **_fields: object) -> None:
        raise ValueError("mein geheimer Text")

    monkeypatch.setattr("quartier.dialogue.web.say_views.saying.say", broken)
    client.raise_request_exception = False
    form = {
        "text": "mein geheimer Text",
        "kind": "idea",
        "visibility": "hidden",
        "form_key": "k" * 24,
    }
    answer = client.post("/mitmachen/", form)
    assert answer.status_code == 500
    assert "geheim" not in answer.content.decode()


def test_public_pages_set_no_cookie_without_a_form(client: Client) -> None:
    assert not client.get("/").cookies
    assert not client.get("/stadtteile/").cookies


def test_cookies_are_not_for_scripts_and_over_https_for_one_host_alone(settings: Any) -> None:
    assert settings.CSRF_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_HTTPONLY
    assert settings.SESSION_COOKIE_SAMESITE == "Lax"


def test_a_legal_page_in_a_language_it_lacks_is_told_to_be_german(
    client: Client, tmp_path: Path
) -> None:
    a_city_profile()
    import_legal(tmp_path, "Nordstadt")
    german = client.get("/rechtliches/impressum/")
    assert german.status_code == 200
    persian = client.get("/fa/rechtliches/impressum/").content.decode()
    assert 'lang="de"' in persian
    assert client.get("/rechtliches/unbekannt/").status_code == 404


@pytest.mark.parametrize(
    ("accent", "css"), [("#a1B2c3", "--accent:#a1B2c3"), ("red;}*{x:y", ""), ("", "")]
)
def test_a_colour_is_a_colour_and_nothing_else(client: Client, accent: str, css: str) -> None:
    profile = a_city_profile()
    type(profile).objects.update(accent=accent[:7])
    told = client.get("/stil.css").content.decode()
    assert css in told
    assert "x:y" not in told


def test_where_even_the_page_for_errors_breaks_a_sentence_is_left(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Static files missing, database away: then every page with our frame breaks."""

    def broken(*_args: object, **_fields: object) -> None:
        raise ValueError("mein geheimer Text")

    monkeypatch.setattr("quartier.website.context._legal_links", broken)
    client.raise_request_exception = False
    answer = client.get("/")
    assert answer.status_code == 500
    assert "Das liegt an uns, nicht an Ihnen." in answer.content.decode()
    assert "geheim" not in answer.content.decode()


@pytest.mark.parametrize("page", ["/verwaltung/", "/konto/password/change/"])
@pytest.mark.parametrize(
    ("query", "taken_along"),
    [("?seite=2&q=Licht", "%3Fseite%3D2%26q%3DLicht"), ("?q=" + "a" * 100_000, "")],
)
def test_who_signs_in_takes_along_where_to_but_nothing_endless(
    client: Client, page: str, query: str, taken_along: str
) -> None:
    answer = client.get(f"{page}{query}")
    assert answer.status_code == 302
    assert answer["Location"].endswith(f"?next={page}{taken_along}")
