"""Every value the outside may set, in one place: at most 25, each with a default and a sentence.

`docs/reference/settings.md` lists the same; a test holds the two together. What a city chooses
(languages, colours, rules) is not here: it lives in the database.
"""

from __future__ import annotations

import os
import re
import secrets
import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from quartier.base.errors import QuartierError

SQLITE_FILE = "quartier.sqlite3"


class BadSetting(QuartierError):
    """A value from the outside cannot be understood."""

    code = "website.bad_setting"
    de = "Die Einstellung {name} ist „{value}“. Erwartet wird: {expected}."
    en = "The setting {name} is “{value}”. Expected: {expected}."


@dataclass(frozen=True)
class Setting:
    """One environment value: its name, its default as text, and what it does."""

    name: str
    default: str
    doc: str


SETTINGS: tuple[Setting, ...] = (
    Setting("QUARTIER_DIR", "instance", "Folder of the instance: database, files, keys."),
    Setting(
        "QUARTIER_DATABASE_URL",
        "",
        "`postgresql://user:password@host:port/name`; empty: SQLite in the folder of the instance.",
    ),
    Setting(
        "QUARTIER_SECRET_KEY",
        "",
        "Signs sessions and receipt numbers; empty: kept in `secret.key` in the folder.",
    ),
    Setting(
        "QUARTIER_VAULT_KEY",
        "",
        "Wraps the keys of the voices' texts, 64 hex digits; empty: kept in `vault.key` in the folder.",
    ),
    Setting(
        "QUARTIER_HOSTS",
        "localhost,127.0.0.1,[::1]",
        "Host names the site answers to, with commas.",
    ),
    Setting(
        "QUARTIER_PUBLIC_URL", "http://localhost:8000", "Address of the site in mails and QR codes."
    ),
    Setting("QUARTIER_DEBUG", "0", "1 shows errors with their details. Never in public."),
    Setting("QUARTIER_HTTPS", "0", "1: cookies and addresses only over HTTPS, with HSTS."),
    Setting(
        "QUARTIER_SECOND_FACTOR",
        "required",
        "`required` or `optional`: whether staff need a second factor to work.",
    ),
    Setting(
        "QUARTIER_MAIL_URL", "", "`smtp://user:password@host:587`; empty: mails go to the console."
    ),
    Setting("QUARTIER_MAIL_FROM", "quartier@localhost", "Sender of mails."),
    Setting(
        "QUARTIER_BACKUP_DIR",
        "",
        "Where backups go; empty: `backups` in the folder of the instance.",
    ),
    Setting(
        "QUARTIER_LOG_LEVEL", "WARNING", "How much is logged; contents and addresses never are."
    ),
)


def value(name: str, environ: Mapping[str, str] | None = None) -> str:
    """The value of a setting as text: from the environment, else its default. KeyError if undeclared."""
    setting = next(setting for setting in SETTINGS if setting.name == name)
    found = (os.environ if environ is None else environ).get(name, "")
    return found or setting.default


def flag(name: str) -> bool:
    """True for "1". Raises BadSetting for anything but 0 and 1."""
    text = value(name)
    if text not in {"0", "1"}:
        raise BadSetting(name=name, value=text, expected="0 / 1")
    return text == "1"


def choice(name: str, *choices: str) -> str:
    """The value, one of `choices`. Raises BadSetting for a slip of the pen."""
    text = value(name)
    if text not in choices:
        raise BadSetting(name=name, value=text, expected=" / ".join(choices))
    return text


def public_url() -> str:
    """Address of the site without a slash at its end. Raises BadSetting unless it is a whole one."""
    text = value("QUARTIER_PUBLIC_URL")
    if not re.fullmatch(r"https?://[^\s/]+\S*", text):
        # Else it stands in mails and on posters, and leads nowhere.
        raise BadSetting(name="QUARTIER_PUBLIC_URL", value=text, expected="https://stadt.example")
    return text.rstrip("/")


def listed(name: str) -> list[str]:
    """The parts between commas, without blanks around them; empty ones left out."""
    return [part.strip() for part in value(name).split(",") if part.strip()]


def vault_key(folder: Path) -> str:
    """The key that wraps those of the texts. Raises BadSetting unless it is 64 hex digits."""
    text = kept_key("QUARTIER_VAULT_KEY", folder, "vault.key")
    if not re.fullmatch("[0-9a-fA-F]{64}", text):
        # Found out at the start, not with the first voice; and never printed.
        raise BadSetting(name="QUARTIER_VAULT_KEY", value="…", expected="64 × 0-9 a-f")
    return text


def kept_key(name: str, folder: Path, file_name: str) -> str:
    """A key of 64 hex digits: from the setting, else from its file in the folder, made on first use."""
    return value(name) or kept_in(folder / file_name)


def kept_in(place: Path) -> str:
    """64 hex digits from a file, drawn on first use.

    The file is readable by its owner alone, and is there whole or not at all: two processes that
    start together read the same.
    """
    if not place.exists():
        place.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(dir=place.parent)
        with os.fdopen(handle, "w") as target:
            target.write(secrets.token_hex(32))
        with suppress(FileExistsError):
            os.link(unfinished, place)
        Path(unfinished).unlink()
    return place.read_text().strip()


def database(url: str, folder: Path) -> dict[str, object]:
    """Django's description of the database. Raises BadSetting for an address it does not know.

    SQLite: immediate transactions and a long wait, because Django's default loses parallel writes;
    deleted content is overwritten on disk.
    """
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": folder / SQLITE_FILE,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
                    "PRAGMA foreign_keys=ON;"
                ),
            },
        }
    parts = _address("QUARTIER_DATABASE_URL", url, "postgresql://user@host/name")
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise _not_an_address("QUARTIER_DATABASE_URL", url, "postgresql://user@host/name")
    query = parse_qs(parts.query)
    host = query.get("host", [parts.hostname or ""])[0]
    port = query.get("port", [str(parts.port or "")])[0]
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(host),
        "PORT": port,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }


def mail(url: str) -> dict[str, object]:
    """Django's mail settings: console where nothing is set."""
    if not url:
        return {"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}
    parts = _address("QUARTIER_MAIL_URL", url, "smtp://user@host:587")
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise _not_an_address("QUARTIER_MAIL_URL", url, "smtp://user@host:587")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_USE_TLS": parts.scheme == "smtp" and bool(parts.username),
        "EMAIL_TIMEOUT": 20,
    }


def _address(name: str, url: str, expected: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        _ = parts.port  # says only when asked that it is no number
    except ValueError:
        raise _not_an_address(name, url, expected) from None
    return parts


def _not_an_address(name: str, url: str, expected: str) -> BadSetting:
    # What stands before the @ may hold a password; it belongs in no message and no log.
    before, at, after = url.rpartition("@")
    shown = f"{before.partition(':')[0]}://…@{after}" if at else url
    return BadSetting(name=name, value=shown, expected=expected)
