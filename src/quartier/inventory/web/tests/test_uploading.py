"""A file comes in through the website: in memory until it was looked at, then whole or not at all."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.files.uploadhandler import TemporaryFileUploadHandler
from django.core.management import call_command
from django.test import Client

from quartier.base import clock
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.services import import_city
from quartier.inventory.errors_uploading import QuotedStays, UploadRefused
from quartier.inventory.web import staff_uploads, uploading
from quartier.inventory.web.in_memory import InMemory
from quartier.inventory.web.models import Delivery, DeliveryVersion, Release, Upload
from quartier.inventory.web.previewing import preview_address, previewed
from quartier.inventory.web.tasks import check_large_upload
from quartier.inventory.web.uploading import begin_check, check_upload, discard, take_upload

pytestmark = pytest.mark.django_db
TABLE = b"Ortsteil;Ausl\xc3\xa4nder\nErlenbach;131\nErfenbach;191\n"
PERSONS = b"Vorname;Nachname;Stadtteil\nA;B;Betzenberg\n"


@pytest.fixture(autouse=True)
def a_city(tmp_path: Path, settings: object) -> None:
    settings.QUARTIER_FILES = tmp_path / "files"
    import_city(CityFolder.read(find_city("kaiserslautern")))


@pytest.fixture
def office(client: Client, settings: object) -> Client:
    """The browser of somebody of the statistics office."""
    settings.QUARTIER_SECOND_FACTOR = False
    client.force_login(
        get_user_model().objects.create_user("amt@example.org", roles=["statistics"])
    )
    return client


def a_described_upload(content: bytes = TABLE, **of: object) -> Upload:
    upload = take_upload(content=content, name="tabelle.csv", **of)
    begin_check(
        upload,
        replace(upload.described(), source="Amt", reference="2024-12-31"),
        actor_id=None,
    )
    return upload


def send(client: Client, content: bytes, address: str = "/verwaltung/lieferungen/hochladen/"):
    file = SimpleUploadedFile("tabelle.csv", content)
    return client.post(address, {"file": file})


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def test_a_list_of_people_never_touches_the_disk(
    office: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        TemporaryFileUploadHandler, "__init__", lambda *_: pytest.fail("a temporary file")
    )
    # Above what Django itself would keep in memory.
    answer = send(office, PERSONS + b"A;B;Betzenberg\n" * 300_000)
    assert "nichts davon gespeichert" in answer.content.decode()
    assert not files_in(tmp_path)
    assert not Upload.objects.exists()


def test_a_file_that_is_too_big_is_refused_in_a_sentence(office: Client, settings: object) -> None:
    settings.QUARTIER_LARGEST_UPLOAD = 1024 * 1024
    answer = send(office, TABLE * 100_000)
    assert "größer als 1 MB" in answer.content.decode()


def test_nobody_else_can_make_the_website_keep_a_file(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(InMemory, "receive_data_chunk", lambda *_: pytest.fail("kept"))
    assert send(client, TABLE).status_code == 302
    assert send(client, TABLE, "/mitmachen/").status_code < 500


def test_a_clean_table_becomes_a_version_once() -> None:
    upload = a_described_upload()
    version = check_upload(upload)
    assert version is not None
    assert (upload.state, version.state) == ("taken", "checked")
    again = a_described_upload(delivery=version.delivery)
    assert check_upload(again) == version
    assert DeliveryVersion.objects.count() == 1


def test_a_faulty_table_stays_outside_until_it_is_given_up(tmp_path: Path) -> None:
    upload = a_described_upload(TABLE.replace(b"Erfenbach", b"Erfanbach"))
    assert check_upload(upload) is None
    assert upload.state == "faulty"
    assert not Delivery.objects.exists()
    path = upload.file.path
    assert path.exists()


def test_what_is_given_up_is_gone(django_capture_on_commit_callbacks: object) -> None:
    upload = take_upload(content=TABLE, name="tabelle.csv")
    path = upload.file.path
    with django_capture_on_commit_callbacks(execute=True):
        discard(upload)
    assert not path.exists()
    assert upload.file is None


def test_bytes_that_a_delivery_holds_stay(django_capture_on_commit_callbacks: object) -> None:
    version = check_upload(a_described_upload())
    other = take_upload(content=TABLE, name="nochmal.csv")
    with django_capture_on_commit_callbacks(execute=True):
        discard(other)
    assert version.file.read() == TABLE


def test_a_corrected_file_keeps_what_was_said_and_replaces_the_first() -> None:
    first = a_described_upload(TABLE.replace(b"Erfenbach", b"Erfanbach"))
    check_upload(first)
    second = take_upload(content=TABLE, name="neu.csv", instead_of=first)
    assert second.described().source == "Amt"
    assert second.described().file == "neu.csv"
    first.refresh_from_db()
    assert first.state == "discarded"


def test_a_new_version_keeps_its_columns_and_says_which_are_gone() -> None:
    version = check_upload(a_described_upload())
    shorter = TABLE.replace(";Ausl\xc3\xa4nder".encode("latin-1"), b";Leute")
    described = take_upload(content=shorter, name="t.csv", delivery=version.delivery).described()
    assert [column.name for column in described.columns] == ["Ortsteil", "Leute", "Ausländer"]
    assert described.key == version.delivery.key


def test_a_new_delivery_never_takes_the_place_of_another() -> None:
    check_upload(a_described_upload())
    assert take_upload(content=TABLE, name="tabelle.csv").described().key == "tabelle-2"


def test_a_quoted_table_has_no_new_version() -> None:
    delivery = Delivery.objects.create(key="zitat", title="Zitat")
    upload = a_described_upload()
    version = check_upload(upload)
    DeliveryVersion.objects.filter(pk=version.pk).update(
        delivery=delivery, description=replace(version.described(), quoted=True).as_json()
    )
    with pytest.raises(QuotedStays):
        take_upload(content=TABLE, name="t.csv", delivery=delivery)


@pytest.mark.parametrize("content", [PERSONS, b"", b"\x00;\x00\n", b"PK\x03\x04kaputt"])
def test_what_is_refused_leaves_no_trace(content: bytes, tmp_path: Path) -> None:
    with pytest.raises((UploadRefused, uploading.NothingUploaded)):
        take_upload(content=content, name="t.csv")
    assert not files_in(tmp_path)


# The worker closes its connection, so nothing may hang on a transaction of this test.
@pytest.mark.django_db(transaction=True)
def test_a_large_file_is_checked_by_the_job(
    office: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(uploading, "AT_ONCE_BYTES", 0)
    upload = take_upload(content=TABLE, name="tabelle.csv")
    address = f"/verwaltung/lieferungen/neu/{upload.pk}/"
    fields = {"title": "T", "source": "Amt", "reference": "2024"}
    office.post(address, fields)
    waiting = office.get(f"{address}pruefung/")
    assert waiting["Refresh"] == str(staff_uploads.ASK_AGAIN_SECONDS)
    assert "<progress" in waiting.content.decode()
    call_command("db_worker", batch=True, reload=False, startup_delay=False, verbosity=0)
    assert DeliveryVersion.objects.get().delivery.title == "T"
    # Run once more, or late, it does nothing.
    assert check_large_upload.func(str(upload.pk)) == "taken"


def test_a_preview_link_opens_one_release_until_its_day() -> None:
    def made(number: int, **fields: object) -> Release:
        release = Release.objects.create(
            number=number, slug=f"stand-{number}", purpose="x", released_at=clock.now(), **fields
        )
        release.move("released")
        return release

    day = clock.today() + timedelta(days=10)
    embargoed, public = made(1, embargo_until=day), made(2)
    assert preview_address(public) == ""
    token = preview_address(embargoed).rstrip("/").rpartition("/")[2]
    assert previewed(token) == embargoed
    for wrong in (token[:-1], token + "x", "", str(embargoed.pk), token.upper()):
        assert previewed(wrong) is None
    with clock.clock_at(clock.now() + clock.days(11)):
        assert preview_address(embargoed) == ""
