"""Classes of holes that platforms like this one really had, tried on every field and parameter."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.test import Client
from wagtail.users.models import UserProfile

from quartier.city.web.models import Area
from quartier.dialogue.web.models import Contribution
from quartier.inventory.web.models import DeliveryVersion, IndicatorVersion, PublishedValue
from quartier.privacy.web.vault import read_text
from tests.harness.bodies import bodies
from tests.harness.city import FilledCity, a_voice
from tests.harness.fixtures import undone
from tests.harness.markup import Markup
from tests.harness.people import BY_NAME, account_of
from tests.harness.routes import every_route
from tests.security.test_route_matrix import is_closed

pytestmark = pytest.mark.django_db
SOURCES = Path(__file__).resolve().parents[2] / "src" / "quartier"
ROUTES = [route for route in every_route() if not is_closed(route) and "logout" not in route.name]
OURS = [route for route in ROUTES if route.is_ours]
OUR_APPS = {path.name for path in SOURCES.iterdir() if path.is_dir()}

# Breaks out of text, of an attribute in either quotes, of a title, of a script, of a template.
PROBE = """'"></title></script><xss-probe onprobe="1">{{7*191}}"""
SHORT_PROBE = "\"'><xss-probe>"
BY_CODE_ONLY = {
    # Words that only code chooses: a person never types them.
    *("state", "language", "slug", "key", "level", "kind", "period", "sha256", "indicator", "act"),
    *(
        "object_type",
        "field",
        "from_state",
        "to_state",
        "password",
        "token_hash",
        "missing",
        "role",
    ),
    *(
        "text_hash",
        "submission_hash",
        "receipt_hash",
        "accent",
        "email",
        "source_fingerprint",
        "to",
    ),
    *("description_fingerprint", "definition_fingerprint", "origin", "stance", "visibility"),
}
DEFINITION = ("title", "why_it_matters", "cautions", "formula", "source", "numerator")
# Every word that a page of ours reads from an address, and what others would try.
_READ = re.compile(r"""(?:GET|sent)(?:\.get|\.getlist)?[\[(]["']([\w.-]+)["']""")
PARAMETERS = (
    *sorted({name for path in SOURCES.rglob("*.py") for name in _READ.findall(path.read_text())}),
    *("next", "q", "auftrag", "token", "number", "page", "ordering", "area", "language", "kind"),
    "id",
)


def addresses(city: FilledCity) -> Iterator[tuple[str, str]]:
    """Who opens what: the public, and who sees most on the staff side."""
    for route in ROUTES:
        for person in ("public", "lead", "reader"):
            if route.is_staff or route.is_account or person == "public":
                yield person, route.address(city)


def probes_in(html: str) -> list[str]:
    """What of a probe came to life on a page."""
    markup = Markup.of(html)
    alive = [f"<{element.tag}>" for element in markup.all("xss-probe")]
    alive += [
        f"<{element.tag} onprobe>" for element in markup.elements if "onprobe" in element.attributes
    ]
    alive += ["template evaluated"] if "1337" in html and "{{7*191}}" not in html else []
    return alive + [one for one in markup.inline() if "javascript:" in one]


@pytest.mark.slow
def test_markup_in_any_stored_text_stays_text(city: FilledCity, clients: dict[str, Client]) -> None:
    with undone():
        voice, number = a_voice(PROBE * 3, key="probe", visibility="shown")
        filled = poison_every_text_field()
        poison_definitions()
        city.voices["unread"], before = voice, city.voices["unread"]
        problems = {}
        for person, address in addresses(city):
            response = clients[person].get(address)
            assert response.status_code < 500, address
            if "html" in response.get("Content-Type", ""):
                problems[address] = probes_in(response.content.decode())
        page = clients["public"].post("/fa/mein-beitrag/", {"number": number})
        problems["stations"] = probes_in(page.content.decode())
        city.voices["unread"] = before
    assert filled > 25, "hardly any field was filled: look at BY_CODE_ONLY"
    assert not {address: alive for address, alive in problems.items() if alive}


def poison_every_text_field() -> int:
    """Write the probe into every text that a person may type; how many fields that were."""
    filled = 0
    for model in apps.get_models():
        if model._meta.app_label not in OUR_APPS:
            continue
        for field in model._meta.concrete_fields:
            if not isinstance(field, (models.CharField, models.TextField)) or field.choices:
                continue
            if field.name in BY_CODE_ONLY or field.primary_key:
                continue
            longest = field.max_length or 10_000
            probe = PROBE if longest > len(PROBE) + 8 else SHORT_PROBE
            if longest < len(probe) + 8:
                continue
            for number, key in enumerate(model._base_manager.values_list("pk", flat=True)):
                rows = model._base_manager.filter(pk=key).exclude(**{field.name: ""})
                if model is PublishedValue:
                    # The text of a computed value is written by code; that of a quote by its source.
                    rows = rows.filter(numeric__isnull=True)
                rows.update(**{field.name: f"{probe}{number}"})
            filled += 1
    return filled


def poison_definitions() -> None:
    """The same for the texts inside definitions and findings, which came in a file."""
    for version in IndicatorVersion.objects.all():
        words = {key: PROBE for key in DEFINITION if key in version.definition}
        changed = {**version.definition, **words}
        IndicatorVersion.objects.filter(pk=version.pk).update(definition=changed)
    for delivery in DeliveryVersion.objects.all():
        findings = [{**finding, "message": PROBE} for finding in delivery.findings]
        DeliveryVersion.objects.filter(pk=delivery.pk).update(findings=findings)


@pytest.mark.parametrize("value", [PROBE, "javascript:alert(1)//" + PROBE])
def test_markup_in_any_parameter_stays_text(
    value: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    problems, query = {}, urlencode(dict.fromkeys(PARAMETERS, value))
    for person, address in addresses(city):
        response = clients[person].get(address, QUERY_STRING=query)
        assert response.status_code < 500, address
        if "html" in response.get("Content-Type", ""):
            problems[address] = probes_in(response.content.decode())
    assert not {address: alive for address, alive in problems.items() if alive}


@pytest.mark.parametrize(
    "html",
    [
        f"<p>{PROBE}</p>",
        f'<input value="{PROBE}">',
        f"<input value='{PROBE}'>",
        f"<script>{PROBE}</script>",
        f"<title>{PROBE}</title>",
        f"<textarea>{PROBE}</textarea>",
        '<a href="javascript:alert(1)">',
        '<p onclick="x()">1337',
    ],
)
def test_a_probe_that_came_to_life_is_seen(html: str) -> None:
    assert probes_in(html)


def test_what_was_sent_comes_back_as_text(city: FilledCity, clients: dict[str, Client]) -> None:
    for body in ({"text": PROBE, "kind": PROBE, "area": PROBE}, {"number": PROBE}):
        for address in ("/mitmachen/", "/fa/mitmachen/", "/mein-beitrag/"):
            response = clients["public"].post(address, body)
            assert not probes_in(response.content.decode())


def test_a_link_in_a_legal_page_cannot_run_code(
    clients: dict[str, Client], city: FilledCity
) -> None:
    text = (
        "# Impressum\n\n[a](javascript:alert(1)) [b](data:text/html,x) [c](vbscript:x)\n\n"
        "<script>alert(1)</script>\n\n![x](javascript:alert(1))"
    )
    with undone():
        type(city.legal_page).objects.filter(pk=city.legal_page.pk).update(text=text)
        html = clients["public"].get("/rechtliches/impressum/").content.decode()
    markup = Markup.of(html)
    addresses = [link["href"] for link in markup.all("a")] + [i["src"] for i in markup.all("img")]
    assert not list(markup.inline())
    assert not [one for one in addresses if re.match(r"\s*(javascript|data|vbscript):", one, re.I)]


@pytest.mark.parametrize("start", ["=HYPERLINK(1)", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1"])
def test_a_spreadsheet_reads_no_formula(
    start: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    with undone():
        Area.objects.filter(pk=city.area.pk).update(name=start)
        for version in IndicatorVersion.objects.all():
            changed = {**version.definition, "title": start, "source": start}
            IndicatorVersion.objects.filter(pk=version.pk).update(definition=changed)
        response = clients["public"].get(f"/daten/{city.release.slug}/werte.csv")
    text = response.content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert len(rows) > 10
    assert response["Content-Disposition"].startswith("attachment")
    assert not [cell for row in rows for cell in row if cell[:1] in set("=+-@\t\r")]


NUL, TURNED = "\x00", "a\u202eb\u2066c"
ODD_TEXTS = {
    "turned direction": TURNED,
    "zero width": "a\u200bb\u200dc",
    "decomposed": "e\u0301",
    "emoji": "👩‍👩‍👧‍👦 🏳️‍🌈",
    "Amharic": "ሰላም",
    "four bytes": "𒀀𠜎",
    "Persian": "می‌خواهم",
}


@pytest.mark.parametrize("name", ODD_TEXTS)
def test_odd_signs_are_kept_as_they_came(
    name: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    sent = {**bodies(city)["dialogue:say"], "text": ODD_TEXTS[name]}
    known = list(Contribution.objects.values_list("pk", flat=True))
    with undone():
        assert clients["public"].post("/mitmachen/", sent).status_code == 200
        voice = Contribution.objects.exclude(pk__in=known).get()
        assert read_text(voice.original_id) == ODD_TEXTS[name]


@pytest.mark.parametrize("field", ["text", "kind", "area", "visibility", "form_key"])
@pytest.mark.parametrize(
    "value", [NUL, f"a{NUL}b", "x" * 1_000_000, "\ud800".encode("utf-8", "surrogatepass")]
)
def test_what_cannot_be_kept_is_refused_in_a_sentence(
    field: str, value: str | bytes, city: FilledCity, clients: dict[str, Client]
) -> None:
    before = Contribution.objects.count()
    with undone():
        response = clients["public"].post(
            "/mitmachen/", {**bodies(city)["dialogue:say"], field: value}
        )
        new = Contribution.objects.count() - before
    # A NUL is taken out of a text; all else is refused, and what was written is still there.
    assert (response.status_code, new) in {(422, 0), (200, 1)}
    if new:
        assert field == "text"


@pytest.mark.parametrize("value", [NUL, "9" * 5_000, "1e400", "-1", "٣", "\udcff", "a" * 100_000])
def test_odd_parameters_break_no_page(
    value: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    # Written once for all addresses: one of these queries has eight million signs.
    query = urlencode(dict.fromkeys(PARAMETERS, value.encode("utf-8", "surrogatepass")))
    broken = [
        (person, address)
        for person, address in addresses(city)
        if clients[person].get(address, QUERY_STRING=query).status_code >= 500
    ]
    assert not broken


@pytest.mark.parametrize("value", [NUL, "9" * 5_000, "nix", "-1"])
def test_odd_fields_break_no_form(value: str, city: FilledCity, clients: dict[str, Client]) -> None:
    sent = bodies(city)
    broken = []
    for route in (route for route in OURS if route.name in sent):
        person = "lead" if route.is_staff else "public"
        for field in [*sent[route.name], "word", "to", "into", "act"]:
            with undone():
                response = clients[person].post(
                    route.address(city), {**sent[route.name], field: value}
                )
            if response.status_code >= 500:
                broken.append((route.name, field))
    assert not broken


@pytest.mark.parametrize("word", ["9" * 5_000, "-1", "٣", NUL, "²", "1e9"])
def test_an_odd_word_number_blackens_nothing_else(
    word: str, city: FilledCity, clients: dict[str, Client]
) -> None:
    address = f"/verwaltung/beitraege/{city.voices['unread'].pk}/"
    with undone():
        response = clients["reader"].post(address, {"act": "release", "word": word})
    assert response.status_code in {302, 400}


@pytest.mark.parametrize(
    "header", ["HTTP_ACCEPT_LANGUAGE", "HTTP_USER_AGENT", "HTTP_REFERER", "HTTP_COOKIE"]
)
def test_a_header_of_ten_thousand_signs(
    header: str, clients: dict[str, Client], city: FilledCity
) -> None:
    for value in ("de," * 3_400, "x" * 10_000, "../../etc/passwd", "fa;q=x;;,,"):
        client = Client(SERVER_NAME="localhost", raise_request_exception=False)
        response = client.get("/", **{header: value})
        assert response.status_code == 200
        assert 'lang="de"' in response.content.decode()


@pytest.mark.parametrize(
    "path",
    [
        "/xx/",
        "/fa/../../secret.key",
        "/..%2f..%2fsecret.key",
        "/%2e%2e/%2e%2e/secret.key",
        "/static/../secret.key",
        "/static/..%2fsecret.key",
        "/static/%2e%2e/vault.key",
        "/files/",
        "/media/",
        "/fa/fa/",
        "/de/",
        "/rechtliches/..%2f..%2fsecret.key/",
        "/daten/..%2fstand-1/",
        "/\x00/",
        "/%00/",
    ],
)
def test_a_path_leads_nowhere_else(path: str, clients: dict[str, Client], city: FilledCity) -> None:
    response = clients["public"].get(path)
    assert response.status_code in {301, 302, 400, 404}
    assert response.get("Location", "/").startswith("/")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("x.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        ("x.html", b"<html><script>alert(1)</script>"),
        ("x.png", b"<script>alert(1)</script>"),
        ("x.zip", b"PK\x03\x04" + bytes(100)),
    ],
)
def test_an_account_takes_pictures_only_as_its_picture(
    name: str, content: bytes, clients: dict[str, Client], city: FilledCity
) -> None:
    """Wagtail's page about one's own account has a field for a picture."""
    upload = SimpleUploadedFile(name, content, content_type="image/png")
    with undone():
        clients["reader"].post("/verwaltung/account/", {"avatar-avatar": upload})
        profile = UserProfile.objects.filter(user=account_of(BY_NAME["reader"])).first()
        assert profile is None or not profile.avatar


RAW_SQL = re.compile(r"\.cursor\(|\.raw\(|RawSQL|\.extra\(")
# Each was read: no value from outside enters a statement.
REVIEWED_SQL = {
    "base/web/many_rows.py": "inserts many rows: our own names of tables and columns, all values as parameters",
    "city/web/areas.py": "the outlines of a day, asked by every page with a map; two days of our own",
    "privacy/web/overwriting.py": "truncates the write-ahead log after an erasure; two numbers of our own",
    "website/backup.py": "begins and ends a snapshot, resets sequences",
    "website/views.py": "SELECT 1, the sign of life",
}


def test_raw_sql_stands_only_where_it_was_reviewed() -> None:
    found = {
        str(path.relative_to(SOURCES))
        for path in SOURCES.rglob("*.py")
        if "tests" not in path.parts and RAW_SQL.search(path.read_text())
    }
    assert found == set(REVIEWED_SQL)


def test_nothing_calls_another_machine_but_the_mail_server() -> None:
    """Where nothing is fetched, nobody can make us fetch from inside (SSRF)."""
    calls = re.compile(
        r"^\s*(?:import|from) (?:urllib\.request|http\.client|requests|httpx|aiohttp|socket)\b",
        re.M,
    )
    found = [path for path in SOURCES.rglob("*.py") if calls.search(path.read_text())]
    assert not [str(path.relative_to(SOURCES)) for path in found if "tests" not in path.parts]
