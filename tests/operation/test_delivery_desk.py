"""The desk of the statistics office: a table with a garbled name and a wrong share comes in, is mended,
released with an embargo, previewed, seen by everyone on its day, and taken back."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from quartier.base import clock
from quartier.city.web.models import Area, AreaAlias
from quartier.inventory.web.models import DeliveryVersion, Release, Upload
from quartier.people.web.audit import AuditEntry
from tests.harness.city import FilledCity
from tests.harness.fixtures import city, clients

__all__ = ["city", "clients"]

pytestmark = pytest.mark.django_db
GARBLED = "Hohеnесkеn"
TABLE = f"""Ortsteil;Einwohner;Ausländer
Erzhütten/Wiesenthalerhof;2754;190
Einsiedlerhof;1310;204
Morlautern;3105;209
Erlenbach;2010;131
Mölschbach;1190;75
Dansenberg;2651;165
{GARBLED};3601;331
Siegelbach;2645;164
Erfenbach;2783;191
"""
MENDED = TABLE.replace("2010;131", "2010;313")
DAYS = 30


@dataclass
class Desk:
    """A clerk with a browser; every answer is a page that works."""

    client: Client

    def get(self, address: str) -> str:
        return self._page(self.client.get(address, follow=True))

    def post(self, address: str, fields: dict[str, object] | None = None) -> tuple[str, str]:
        """The page that comes after, and its address."""
        answer = self.client.post(address, fields or {}, follow=True)
        page = self._page(answer)
        return page, answer.redirect_chain[-1][0] if answer.redirect_chain else address

    def upload(self, text: str, **fields: str) -> tuple[str, str]:
        file = SimpleUploadedFile("ortsteile.csv", text.encode())
        return self.post("/verwaltung/lieferungen/hochladen/", {"file": file, **fields})

    @staticmethod
    def _page(answer: HttpResponse) -> str:
        assert answer.status_code in (200, 400), answer
        return answer.content.decode()


@pytest.fixture
def desk(clients: dict[str, Client]) -> Desk:
    return Desk(clients["statistics"])


def described(page: str, **fields: str) -> dict[str, str]:
    """What the form proposes, as a browser would send it, with what the clerk adds."""
    found = dict(re.findall(r'<input id="id-[\w-]+" name="([\w-]+)"[^>]*? value="([^"]*)"', page))
    for name, options in re.findall(r'<select name="([\w-]+)".*?>(.*?)</select>', page, re.S):
        chosen = re.search(r'value="([^"]*)" selected', options)
        found[name] = chosen[1] if chosen else ""
    return {**found, **fields}


def test_a_table_goes_all_the_way_and_back(
    city: FilledCity, desk: Desk, clients: dict[str, Client]
) -> None:
    before = Release.objects.first()
    # Brought: the file is shown as it was read, and waits for what it does not say.
    page, address = desk.upload(TABLE)
    assert "Trennzeichen Semikolon" in page
    page, _ = desk.post(address, described(page, title="Ausländer je Ortsteil", source="Amt"))
    assert "für welches Jahr" in page
    page, address = desk.post(
        address,
        described(page, title="Ausländer je Ortsteil", source="Amt", reference="31.12.2024"),
    )
    # The garbled name is an error, at its cell, in words.
    assert GARBLED in page
    assert "Fehler" in page
    assert not DeliveryVersion.objects.filter(delivery__title="Ausländer je Ortsteil").exists()
    upload = Upload.objects.get(state="faulty", name="ortsteile.csv")
    assert GARBLED in desk.get(f"/verwaltung/lieferungen/{upload.pk}/nachfragen/")
    # A person says which area it is; nothing was chosen beforehand.
    names = f"/verwaltung/lieferungen/neu/{upload.pk}/namen/"
    page = desk.get(names)
    assert "Hohenecken" in page
    assert " checked" not in page
    page, address = desk.post(names, {"spelling-0": GARBLED, "area-0": area_id("Hohenecken")})
    assert AreaAlias.objects.get(spelling=GARBLED).area.name == "Hohenecken"
    first = DeliveryVersion.objects.get(delivery__title="Ausländer je Ortsteil")
    assert str(first.pk) in address
    assert "zu prüfen" in page
    # The corrected file is a new version, and what it changes is listed.
    page, address = desk.upload(MENDED, delivery=str(first.delivery_id))
    page, address = desk.post(address, described(page))
    second = DeliveryVersion.objects.get(delivery=first.delivery, number=2)
    page = desk.get(f"/verwaltung/lieferungen/{second.pk}/vergleich/")
    assert "Erlenbach" in page
    assert "131" in page
    assert "313" in page
    assert "Mölschbach" not in page.split("<tbody>")[1]
    desk.post(
        f"/verwaltung/lieferungen/{first.pk}/entscheiden/",
        {"act": "decline", "reason": "Zahlendreher"},
    )
    page, _ = desk.post(f"/verwaltung/lieferungen/{second.pk}/entscheiden/", {"act": "approve"})
    assert "übernommen" in page
    # Rehearsed: what changes is told before anything is public.
    page = desk.get("/verwaltung/lieferungen/staende/probe/")
    assert "Erlenbach" in page
    assert Release.objects.first() == before
    day = clock.today() + timedelta(days=DAYS)
    page, address = desk.post(
        "/verwaltung/lieferungen/veroeffentlichen/", {"purpose": "", "embargo": day.isoformat()}
    )
    assert day.isoformat() in page  # nothing typed is lost
    page, address = desk.post(
        "/verwaltung/lieferungen/veroeffentlichen/",
        {"purpose": "Neue Zahlen", "embargo": day.isoformat()},
    )
    made = Release.objects.first()
    # Before its day: whoever has the link sees it, the public does not.
    link = re.search(r"/daten/vorschau/[^\"]+", page)[0]
    public = clients["public"]
    assert public.get(made.get_absolute_url()).status_code == 404
    preview = public.get(link)
    assert preview.status_code == 200
    assert preview["Cache-Control"] == "no-store, private"
    assert "noindex" in preview["X-Robots-Tag"]
    assert public.get(f"{link}auslaender/").status_code == 200
    assert public.get(f"{link[:-3]}xx/").status_code == 404
    # On its day everyone sees it, and the link leads there.
    with clock.clock_at(clock.now() + clock.days(DAYS + 1)):
        assert public.get(made.get_absolute_url()).status_code == 200
        assert public.get(link)["Location"] == made.get_absolute_url()
    # Back again, as a release of its own; all of it is on record.
    page, _ = desk.post(
        f"/verwaltung/lieferungen/staende/{before.pk}/zurueck/", {"purpose": "Zurück"}
    )
    assert Release.objects.first().number == made.number + 1
    acts = set(AuditEntry.objects.values_list("act", flat=True))
    assert {
        "inventory.upload",
        "inventory.check",
        "city.confirm_spelling",
        "inventory.take",
        "inventory.approve",
        "inventory.release",
        "inventory.roll_back",
    } <= acts


def area_id(name: str) -> str:
    return str(Area.objects.get(name=name).key)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("Vorname;Nachname;Stadtteil\nA;B;Betzenberg\n", "Vorname"),
        ("", "leer"),
        ("a;b\x00;c\n", "NUL"),
    ],
)
def test_a_refused_file_leaves_nothing(
    content: str, says: str, city: FilledCity, desk: Desk
) -> None:
    files = sorted(str(path) for path in settings.QUARTIER_FILES.rglob("*"))
    page, _ = desk.upload(content)
    assert "Das ging nicht." in page
    assert not Upload.objects.filter(name="ortsteile.csv").exists()
    assert sorted(str(path) for path in settings.QUARTIER_FILES.rglob("*")) == files
