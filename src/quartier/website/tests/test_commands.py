"""What the commands say to the person at the keyboard."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from django.db import OperationalError, connection
from django.db.migrations.recorder import MigrationRecorder

from quartier.base.errors import Finding, Severity
from quartier.city.folder import BUILT_IN
from quartier.city.web.areas import Area
from quartier.dialogue.web.build import a_stored_contribution
from quartier.people.web.build import a_user
from quartier.people.web.invitations import Invitation
from quartier.privacy.web.vault import VaultKey
from quartier.website.building import build_city, told_of_build
from quartier.website.commands import serving
from quartier.website.commands.city import city
from quartier.website.commands.demo import demo
from quartier.website.commands.keeping import backup, doctor, restore
from quartier.website.commands.staff import invite
from quartier.website.commands.start import show_findings
from quartier.website.environment import SQLITE_FILE

CITY = BUILT_IN / "kaiserslautern"


@pytest.fixture(autouse=True)
def own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """A command names its folder in the environment; the next test must not find it there."""
    monkeypatch.setenv("QUARTIER_DIR", os.environ.get("QUARTIER_DIR", ""))


def a_finding(severity: Severity, **fields: Any) -> Finding:
    return Finding(code="room.x", severity=severity, message="Etwas stimmt nicht.", **fields)


def told(capsys: pytest.CaptureFixture[str], *findings: Finding, as_json: bool = False) -> str:
    with pytest.raises(SystemExit):
        show_findings(list(findings), as_json=as_json)
    return capsys.readouterr().out


def test_errors_come_first_and_suggestions_below(capsys: pytest.CaptureFixture[str]) -> None:
    lines = told(
        capsys,
        a_finding(Severity.HINT),
        a_finding(Severity.ERROR, file="a.csv", row=3, suggestion="Kotten"),
        a_finding(Severity.WARNING),
    ).splitlines()
    assert [line.split()[0] for line in lines[:-1]] == ["Fehler", "→", "Achtung", "Hinweis"]
    assert "a.csv:3" in lines[0]
    assert "→ Vorschlag: Kotten" in lines[1]
    assert lines[-1] == "1 Fehler, 1 × Achtung, 1 Hinweis."


def test_numbers_and_words_agree(capsys: pytest.CaptureFixture[str]) -> None:
    assert told(capsys, a_finding(Severity.HINT)).endswith("\n1 Hinweis.\n")
    assert told(capsys, *[a_finding(Severity.HINT)] * 2).endswith("\n2 Hinweise.\n")
    assert told(capsys) == "Alles in Ordnung.\n"


def test_programs_get_the_findings_in_the_order_they_were_found(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shape = json.loads(
        told(capsys, a_finding(Severity.HINT), a_finding(Severity.ERROR), as_json=True)
    )
    assert [one["severity"] for one in shape["findings"]] == ["hint", "error"]


@pytest.mark.parametrize(
    ("command", "words"),
    [(city, ["check"]), (city, ["build", "--dir", "{neu}"]), (demo, ["--dir", "{neu}", "--city"])],
)
def test_an_unknown_city_names_those_that_ship(
    command: click.Command, words: list[str], tmp_path: Path
) -> None:
    typed = [word.format(neu=tmp_path / "neu") for word in words]
    ran = CliRunner().invoke(command, [*typed, "atlantis"])
    assert ran.exit_code == 2
    assert "kaiserslautern" in ran.output
    assert not (tmp_path / "neu").exists()


def test_the_jobs_print_where_the_server_prints(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Without a mail server the mails are printed by the jobs, and nowhere else."""
    started: dict[str, object] = {}
    monkeypatch.setattr(subprocess, "Popen", lambda _words, **options: started.update(options))
    serving._start_worker(tmp_path)
    assert not {"stdout", "stderr"} & started.keys()


@pytest.fixture
def own_folders(settings: Any, tmp_path: Path) -> Path:
    """A folder as an instance has it; its tables are those of the tests."""
    (tmp_path / SQLITE_FILE).touch()
    settings.QUARTIER_FOLDER = tmp_path
    settings.QUARTIER_FILES = tmp_path / "files"
    settings.QUARTIER_BACKUPS = tmp_path / "backups"
    return tmp_path


def invited(folder: Path, *words: str) -> tuple[int, str]:
    ran = CliRunner().invoke(invite, ["--role", "reader", "--dir", str(folder), *words])
    return ran.exit_code, ran.output


@pytest.mark.django_db
def test_an_invitation_is_checked_before_it_is_made(own_folders: Path) -> None:
    a_user(email="da@example.org")
    for words, sentence in [
        (["kein-at-zeichen"], "keine E-Mail-Adresse"),
        (["neu@example.org", "--language", "deutsch"], "Sprache"),
        (["Da@example.org"], "schon ein Konto"),
    ]:
        code, output = invited(own_folders, *words)
        assert code == 2
        assert sentence in output
    assert not Invitation.objects.exists()
    assert invited(own_folders, "neu@example.org", "--language", "fa")[0] == 0
    assert Invitation.objects.get().languages == ["fa"]


@pytest.mark.django_db
@pytest.mark.parametrize("command", [doctor, serving.work])
def test_tables_of_an_earlier_version_are_told_instead_of_a_traceback(
    command: click.Command, own_folders: Path
) -> None:
    MigrationRecorder(connection).record_unapplied("website", "0001_initial")
    ran = CliRunner().invoke(command, ["--dir", str(own_folders)])
    assert ran.exit_code == 1
    assert "quartier serve" in ran.output
    assert "Traceback" not in ran.output


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words",
    [
        (doctor, "--json"),
        (city, "build", str(CITY), "--json"),
        (demo, "--no-serve", "--json"),
        (serving.serve, "--no-jobs"),
    ],
    ids=["doctor", "build", "demo", "serve"],
)
def test_a_database_that_does_not_answer_is_told(
    words: tuple[Any, ...], own_folders: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> None:
        raise OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(connection, "ensure_connection", away)
    command, *rest = words
    ran = CliRunner().invoke(command, [*rest, "--dir", str(own_folders)])
    assert ran.exit_code == 1
    assert "Die Datenbank antwortet nicht (connection refused)." in ran.output


@pytest.mark.django_db
def test_a_build_says_what_it_loaded() -> None:
    findings = build_city(str(CITY))
    said = told_of_build(CITY, findings)
    number = len(list((CITY / "deliveries").glob("*.toml")))
    assert said.startswith("Geladen: 18 Stadtteile, 1 Projektgebiet")
    assert said.endswith(f"{number} Lieferungen, Stand 1.")


@pytest.mark.django_db
def test_a_build_of_a_city_just_begun_says_that_it_has_no_area(tmp_path: Path) -> None:
    CliRunner().invoke(city, ["new", "Nord", "--in", str(tmp_path)])
    assert told_of_build(tmp_path / "nord", []).startswith("Geladen: noch kein Gebiet.")


@pytest.mark.django_db
def test_an_area_under_another_id_is_told_and_nothing_loaded(tmp_path: Path) -> None:
    """As when made-up ids are replaced after a first build: two areas would share a name."""
    CliRunner().invoke(city, ["new", "Nord", "--in", str(tmp_path)])
    areas = tmp_path / "nord" / "areas.csv"
    areas.write_text("id;name;level\nmitte;Mitte;stadtteil\n", encoding="utf-8")
    assert build_city(str(tmp_path / "nord")) == []
    areas.write_text("id;name;level\n01;Mitte;stadtteil\n", encoding="utf-8")
    findings = build_city(str(tmp_path / "nord"))
    assert [one.code for one in findings] == ["city.area_id_changed"]
    assert "„mitte“" in findings[0].message
    assert told_of_build(tmp_path / "nord", findings).startswith("Nichts geladen")
    assert list(Area.objects.values_list("key", flat=True)) == ["mitte"]


@pytest.mark.django_db
def test_a_build_says_why_it_loaded_no_delivery() -> None:
    said = told_of_build(CITY, [a_finding(Severity.ERROR)])
    assert "Keine Lieferung geladen, weil eine Angabe falsch ist" in said


@pytest.mark.django_db(transaction=True)
def test_a_backup_names_both_files_and_a_restore_what_it_could_not_open(own_folders: Path) -> None:
    a_stored_contribution("Mehr Bänke am Weg")
    here = ["--dir", str(own_folders)]
    ran = CliRunner().invoke(backup, [*here, "--json"])
    made = json.loads(ran.output)
    assert Path(made["archive"]).exists()
    spoken = CliRunner().invoke(backup, here).output
    assert made["keys"] in spoken
    assert "nebeneinander" in spoken

    Path(made["keys"]).unlink()
    VaultKey.objects.all().delete()
    back = CliRunner().invoke(restore, [made["archive"], *here, "--replace", "--without-texts"])
    assert back.exit_code == 0
    assert "unlesbar: 1 der Texte" in back.output


@pytest.mark.django_db(transaction=True)
def test_a_backup_goes_into_a_folder_and_leaves_nothing_where_it_cannot(own_folders: Path) -> None:
    elsewhere = own_folders / "stick"
    elsewhere.mkdir()
    here = ["--dir", str(own_folders), "--json"]
    made = json.loads(CliRunner().invoke(backup, [*here, "-o", str(elsewhere)]).output)
    assert Path(made["archive"]).parent == elsewhere
    assert Path(made["keys"]).parent == elsewhere

    taken = own_folders / "taken"
    taken.write_text("a file, no folder")
    ran = CliRunner().invoke(backup, [*here, "-o", str(taken / "a.zip")])
    assert ran.exit_code == 2
    assert json.loads(ran.output)["error"] == "website.target_unwritable"
    assert not list(own_folders.rglob("*.part"))


@pytest.mark.django_db(transaction=True)
def test_a_restore_says_that_numbers_open_nothing_under_a_new_key(own_folders: Path) -> None:
    made = json.loads(CliRunner().invoke(backup, ["--dir", str(own_folders), "--json"]).output)
    call = [made["archive"], "--dir", str(own_folders), "--replace"]
    assert "secret.key" in CliRunner().invoke(restore, call).output
    (own_folders / "secret.key").touch()
    assert "secret.key" not in CliRunner().invoke(restore, call).output
