"""Settings from outside: few, documented, and a slip of the pen is told at the start."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.website import environment
from quartier.website.environment import SETTINGS, BadSetting

ROOT = Path(__file__).parents[4]
DOCUMENTED = ROOT / "docs" / "reference" / "settings.md"


def test_the_reference_lists_every_setting_with_its_default_and_meaning() -> None:
    rows = re.findall(r"^\| `(QUARTIER_\w+)` \| (.+?) \| (.+) \|$", DOCUMENTED.read_text(), re.M)
    told = [
        (name, "" if default == "empty" else default.strip("`"), doc) for name, default, doc in rows
    ]
    assert told == [(setting.name, setting.default, setting.doc) for setting in SETTINGS]


def test_there_are_at_most_twenty_five() -> None:
    assert len(SETTINGS) == len({setting.name for setting in SETTINGS}) <= 25


def test_no_setting_is_read_that_is_not_declared() -> None:
    declared = {setting.name for setting in SETTINGS}
    asked = re.compile(
        r"""(?:environ(?:\.get)?[\[(]|value\(|flag\(|choice\(|listed\(|kept_key\()\s*["'](\w+)["']"""
    )
    for path in (ROOT / "src").rglob("*.py"):
        if "tests" not in path.parts:
            names = {
                name for name in asked.findall(path.read_text()) if name.startswith("QUARTIER")
            }
            assert names <= declared, path


def test_an_empty_value_counts_as_not_set() -> None:
    assert environment.value("QUARTIER_DEBUG", {"QUARTIER_DEBUG": ""}) == "0"
    assert environment.value("QUARTIER_DEBUG", {"QUARTIER_DEBUG": "1"}) == "1"
    with pytest.raises(StopIteration):
        environment.value("QUARTIER_UNHEARD_OF", {})


@pytest.mark.parametrize("slip", ["true", "yes", "2", "01", "requried"])
def test_a_slip_of_the_pen_is_told_and_never_taken_for_no(
    slip: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ "requried" must not switch the second factor off."""
    monkeypatch.setenv("QUARTIER_HTTPS", slip)
    monkeypatch.setenv("QUARTIER_SECOND_FACTOR", slip)
    with pytest.raises(BadSetting, match="QUARTIER_HTTPS"):
        environment.flag("QUARTIER_HTTPS")
    with pytest.raises(BadSetting, match="required / optional"):
        environment.choice("QUARTIER_SECOND_FACTOR", "required", "optional")


def test_the_address_of_the_site_is_a_whole_one(monkeypatch: pytest.MonkeyPatch) -> None:
    for wrong in ("stadt.example", "https://", "ftp://stadt.example", "https://stadt .example"):
        monkeypatch.setenv("QUARTIER_PUBLIC_URL", wrong)
        with pytest.raises(BadSetting):
            environment.public_url()
    monkeypatch.setenv("QUARTIER_PUBLIC_URL", "https://stadt.example:8443/mitreden/")
    assert environment.public_url() == "https://stadt.example:8443/mitreden"


def test_host_names_may_have_blanks_after_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUARTIER_HOSTS", "stadt.example, www.stadt.example ,")
    assert environment.listed("QUARTIER_HOSTS") == ["stadt.example", "www.stadt.example"]


@pytest.mark.parametrize(
    ("url", "wanted"),
    [
        (
            "postgresql://anna:g%40h%2Fm@db.example:5433/stadt",
            {
                "USER": "anna",
                "PASSWORD": "g@h/m",
                "HOST": "db.example",
                "PORT": "5433",
                "NAME": "stadt",
            },
        ),
        ("postgres://db.example/stadt", {"USER": "", "PORT": "", "NAME": "stadt"}),
        ("postgresql:///stadt?host=%2Ftmp%2Fsock&port=5544", {"HOST": "/tmp/sock", "PORT": "5544"}),
        ("postgresql://a@/stadt?host=/run/pg", {"HOST": "/run/pg", "USER": "a"}),
    ],
)
def test_addresses_of_databases(url: str, wanted: dict[str, str], tmp_path: Path) -> None:
    read = environment.database(url, tmp_path)
    assert read["ENGINE"] == "django.db.backends.postgresql"
    assert {key: read[key] for key in wanted} == wanted


@pytest.mark.parametrize(
    "url",
    [
        "mysql://anna:geheim@host/stadt",
        "postgresql://anna:geheim@host",
        "postgresql://anna:geheim@host/",
        "postgresql://anna:geheim@host:port/stadt",
        "postgresql://anna:geheim@[::1/stadt",
        "anna:geheim@host/stadt",
        "stadt.sqlite3",
    ],
)
def test_a_wrong_address_is_a_sentence_without_its_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(BadSetting) as raised:
        environment.database(url, tmp_path)
    assert "QUARTIER_DATABASE_URL" in raised.value.sentence()
    assert "geheim" not in str(raised.value)
    with pytest.raises(BadSetting) as raised:
        environment.mail(url.replace("postgresql", "pop3"))
    assert "geheim" not in str(raised.value)


@given(st.text(max_size=40))
def test_any_address_is_read_or_told(url: str) -> None:
    for read in (lambda: environment.database(url, Path("x")), lambda: environment.mail(url)):
        with suppress(BadSetting):
            assert read()


def test_mail_goes_encrypted_whenever_a_password_does() -> None:
    read = environment.mail("smtp://anna:g%40h@mail.example")
    assert (read["EMAIL_PORT"], read["EMAIL_USE_TLS"], read["EMAIL_HOST_PASSWORD"]) == (
        587,
        True,
        "g@h",
    )
    read = environment.mail("smtps://anna:x@mail.example:465")
    assert (read["EMAIL_USE_SSL"], read["EMAIL_USE_TLS"]) == (True, False)
    assert "console" in str(environment.mail("")["EMAIL_BACKEND"])


def test_a_key_is_made_once_for_its_owner_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    first = environment.vault_key(folder)
    assert re.fullmatch("[0-9a-f]{64}", first)
    assert environment.vault_key(folder) == first
    assert (folder / "vault.key").stat().st_mode & 0o077 == 0
    assert [path.name for path in folder.iterdir()] == ["vault.key"]


def test_processes_that_start_together_read_the_same_key(tmp_path: Path) -> None:
    keys: set[str] = set()
    start = threading.Barrier(8)

    def begin() -> None:
        start.wait()
        keys.add(environment.kept_key("QUARTIER_SECRET_KEY", tmp_path, "secret.key"))

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(keys) == 1
    assert len(keys.pop()) == 64


@pytest.mark.parametrize("odd", ["abc", "g" * 64, "0" * 63, "0" * 66])
def test_a_wrong_vault_key_is_told_at_the_start_and_not_repeated(
    odd: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("QUARTIER_VAULT_KEY", odd)
    with pytest.raises(BadSetting) as raised:
        environment.vault_key(tmp_path)
    assert odd not in str(raised.value)


@pytest.mark.slow
def test_a_command_ends_with_the_sentence_and_no_traceback(tmp_path: Path) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "quartier.cli", "doctor", "--dir", str(tmp_path)],
        env={**os.environ, "QUARTIER_DATABASE_URL": "postgrse://anna:geheim@host/stadt"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 2
    assert "QUARTIER_DATABASE_URL" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert "geheim" not in ran.stderr + ran.stdout
