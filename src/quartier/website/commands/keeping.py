"""`quartier backup`, `restore` and `doctor`: keeping an instance whole."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quartier.base.errors import QuartierError
from quartier.website.commands.start import (
    MISUSE,
    TargetUnwritable,
    fail,
    folder_option,
    json_option,
    refuse_old_tables,
    show_findings,
    start_django,
)
from quartier.website.environment import value


@click.command()
@folder_option
@json_option
@click.option(
    "-o", "target", type=click.Path(path_type=Path), help="The archive, or a folder for it."
)
def backup(folder: Path, as_json: bool, target: Path | None) -> None:
    """Write database and files into one archive, and the keys of the texts beside it."""
    start_django(folder)
    refuse_old_tables(as_json=as_json)
    # Needs Django started.
    from quartier.website.backup import sidecar_of, write_backup

    try:
        archive = write_backup(target)
        keys = sidecar_of(archive)
    except QuartierError as error:
        fail(error, as_json=as_json)
    except OSError as error:
        where = error.filename2 or error.filename or target
        unwritten = TargetUnwritable(target=where, reason=error.strerror)
        fail(unwritten, as_json=as_json, code=MISUSE)
    if as_json:
        click.echo(json.dumps({"archive": str(archive), "keys": str(keys)}))
        return
    click.echo(f"Gesichert:  {archive}\nSchlüssel:  {keys}")
    click.echo(
        "Zum Zurückholen braucht es beide Dateien nebeneinander: Von Sicherungen darf man viele "
        "aufheben, von der Schlüssel-Datei immer nur die neueste, sonst kommt Gelöschtes zurück."
    )


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@folder_option
@json_option
@click.option("--replace", is_flag=True, help="Overwrite the instance that is there.")
@click.option("--without-texts", is_flag=True, help="Also without the keys of the texts.")
def restore(archive: Path, folder: Path, as_json: bool, replace: bool, without_texts: bool) -> None:
    """Bring a backup back. What was erased since stays erased."""
    secret = folder / "secret.key"
    has_secret = secret.exists() or bool(value("QUARTIER_SECRET_KEY"))
    start_django(folder, may_be_new=True)
    # Needs Django started.
    from quartier.website.backup import restore_backup

    try:
        back = restore_backup(archive, replace=replace, without_texts=without_texts)
    except QuartierError as error:
        if not has_secret:
            # The next attempt shall see as well that it is the key of nobody.
            secret.unlink(missing_ok=True)
        fail(error, as_json=as_json)
    if as_json:
        click.echo(json.dumps({"rows": back.rows, "without_key": back.without_key}))
        return
    click.echo(f"Zurückgeholt: {back.rows} Zeilen.")
    if not has_secret:
        click.echo(
            "Achtung: „secret.key“ von früher fehlt hier. Bitte dazulegen: Mit einer neuen öffnen "
            "die Nummern nichts, die Menschen schon haben.",
            err=True,
        )
    if back.without_key:
        click.echo(
            f"Achtung: Ohne Schlüssel und damit unlesbar: {back.without_key} der Texte. Gibt es "
            "eine neuere Schlüssel-Datei, bitte neben die Sicherung legen und den Befehl mit "
            "--replace wiederholen.",
            err=True,
        )


@click.command()
@folder_option
@json_option
def doctor(folder: Path, as_json: bool) -> None:
    """Check every invariant of the instance again; ends with 1 where one does not hold."""
    start_django(folder)
    refuse_old_tables(as_json=as_json)
    # Needs Django started.
    from quartier.base.doctor import CHECKS

    show_findings([finding for check in CHECKS for finding in check.run()], as_json=as_json)
