"""What every command needs: the folder of the instance, Django started for it, answers as JSON."""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import click

from quartier.base.errors import Finding, QuartierError, Severity, has_errors
from quartier.website.database import DatabaseAway, DatabaseBehind
from quartier.website.environment import SQLITE_FILE, value

OK, PROBLEMS, MISUSE = 0, 1, 2

Command = Callable[..., Any]


def folder_option(command: Command) -> Command:
    """`--dir`: the folder of the instance."""
    return click.option(
        "--dir",
        "folder",
        type=click.Path(path_type=Path),
        default=lambda: os.environ.get("QUARTIER_DIR", "instance"),
        show_default="instance",
        help="Folder of the instance.",
    )(command)


def json_option(command: Command) -> Command:
    """`--json`: answer for programs."""
    return click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")(command)


class NoInstance(QuartierError):
    """There is no instance in this folder."""

    code = "website.no_instance"
    de = "In „{folder}“ liegt keine Instanz. Bitte --dir angeben, oder mit `quartier city build` eine anlegen."
    en = "There is no instance in “{folder}”. Give --dir, or make one with `quartier city build`."


class FolderUnusable(QuartierError):
    """Nothing can be read or written in this folder."""

    code = "website.folder_unusable"
    de = "In „{folder}“ lässt sich keine Instanz öffnen oder anlegen ({reason})."
    en = "No instance can be opened or made in “{folder}” ({reason})."


class TargetUnwritable(QuartierError):
    """What a command makes cannot be written where it was told to."""

    code = "website.target_unwritable"
    de = "„{target}“ lässt sich nicht schreiben ({reason}). Bitte Ordner und Platz prüfen."
    en = "“{target}” cannot be written ({reason}). Please check the folder and its space."


def start_django(folder: Path, *, may_be_new: bool = False, **environment: str) -> None:
    """Start Django for the instance in `folder`. Heavy: takes about a second.

    Ends the command where no instance is in the folder, unless it `may_be_new`; as JSON where asked.

    A setting that cannot be understood ends the command with its sentence.
    """
    context = click.get_current_context(silent=True)
    as_json = bool(context and context.params.get("as_json"))
    if not may_be_new and not _is_instance(folder):
        fail(NoInstance(folder=folder), as_json=as_json, code=MISUSE)
    os.environ["QUARTIER_DIR"] = str(folder.resolve())
    for name, usual in environment.items():
        os.environ.setdefault(name, usual)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "quartier.website.settings")
    # Loading Django is what makes a command slow, so only commands that need it do.
    import django

    try:
        django.setup()
    except OSError as error:
        # The folder is made here where it is new.
        fail(FolderUnusable(folder=folder, reason=error.strerror), as_json=as_json, code=MISUSE)
    except QuartierError as error:
        fail(error, as_json=as_json, code=MISUSE)


def _is_instance(folder: Path) -> bool:
    """True where a database lies in the folder, or the tables are on a server."""
    on_a_server = bool(value("QUARTIER_DATABASE_URL"))
    return folder.is_dir() and (on_a_server or (folder / SQLITE_FILE).exists())


def fail(error: QuartierError, *, as_json: bool = False, code: int = PROBLEMS) -> NoReturn:
    """Say the error's sentence and end with its exit code."""
    if as_json:
        click.echo(
            json.dumps({"error": error.code, "message": error.sentence()}, ensure_ascii=False)
        )
    else:
        click.echo(error.sentence(), err=True)
    sys.exit(code)


def refuse_old_tables(*, as_json: bool) -> None:
    """End the command where migrations wait or the database is away: it would only fail later."""
    # Needs Django started.
    from quartier.website.migrating import reach_database, tables_are_old

    try:
        reach_database()
    except DatabaseAway as error:
        fail(error, as_json=as_json)
    if tables_are_old():
        fail(DatabaseBehind(), as_json=as_json)


# In the order in which they are told.
SEVERITIES = {Severity.ERROR: "Fehler", Severity.WARNING: "Achtung", Severity.HINT: "Hinweis"}


def show_findings(findings: list[Finding], *, as_json: bool) -> NoReturn:
    """Print all findings at once and end with 1 where one is an error."""
    if as_json:
        shape = {"findings": [finding.as_json() for finding in findings]}
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2))
    else:
        click.echo(told_findings(findings))
    sys.exit(PROBLEMS if has_errors(findings) else OK)


def told_findings(findings: list[Finding], *, with_hints: bool = True) -> str:
    """All findings as lines, the gravest first, and how many there are; hints only if wanted."""
    lines = [
        _told(finding)
        for severity in SEVERITIES
        for finding in findings
        if finding.severity is severity and (with_hints or severity is not Severity.HINT)
    ]
    return "\n".join([*lines, _counted(findings) if findings else "Alles in Ordnung."])


def _told(finding: Finding) -> str:
    """The finding with its place, and below it how it might be mended."""
    place = ":".join(str(part) for part in (finding.file, finding.row, finding.column) if part)
    line = f"{SEVERITIES[finding.severity]:9}{place}  {finding.message} [{finding.code}]"
    return f"{line}\n         → Vorschlag: {finding.suggestion}" if finding.suggestion else line


def _counted(findings: list[Finding]) -> str:
    """How many of each: "2 Fehler, 1 × Achtung, 1 Hinweis."."""
    number = Counter(finding.severity for finding in findings)
    hints = number[Severity.HINT]
    parts = {
        Severity.ERROR: f"{number[Severity.ERROR]} Fehler",
        Severity.WARNING: f"{number[Severity.WARNING]} × Achtung",
        Severity.HINT: f"{hints} Hinweis" if hints == 1 else f"{hints} Hinweise",
    }
    return ", ".join(part for severity, part in parts.items() if number[severity]) + "."
