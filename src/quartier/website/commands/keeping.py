"""`quartier backup`, `restore` and `doctor`: keeping an instance whole."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quartier.base.errors import QuartierError
from quartier.website.commands.start import (
    fail,
    folder_option,
    json_option,
    show_findings,
    start_django,
)


@click.command()
@folder_option
@json_option
@click.option("-o", "target", type=click.Path(path_type=Path), help="Where to write the archive.")
def backup(folder: Path, as_json: bool, target: Path | None) -> None:
    """Write database and files into one archive, and the keys of the texts beside it."""
    start_django(folder)
    # Needs Django started.
    from quartier.website.backup import write_backup

    try:
        archive = write_backup(target)
    except QuartierError as error:
        fail(error, as_json=as_json)
    click.echo(json.dumps({"archive": str(archive)}) if as_json else f"Gesichert: {archive}")


@click.command()
@click.argument("archive", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@folder_option
@json_option
@click.option("--replace", is_flag=True, help="Overwrite the instance that is there.")
@click.option("--without-texts", is_flag=True, help="Also without the keys of the texts.")
def restore(archive: Path, folder: Path, as_json: bool, replace: bool, without_texts: bool) -> None:
    """Bring a backup back. What was erased since stays erased."""
    start_django(folder, may_be_new=True)
    # Needs Django started.
    from quartier.website.backup import restore_backup

    try:
        rows = restore_backup(archive, replace=replace, without_texts=without_texts)
    except QuartierError as error:
        fail(error, as_json=as_json)
    click.echo(json.dumps({"rows": rows}) if as_json else f"Zurückgeholt: {rows} Zeilen.")


@click.command()
@folder_option
@json_option
def doctor(folder: Path, as_json: bool) -> None:
    """Check every invariant of the instance again; ends with 1 where one does not hold."""
    start_django(folder)
    # Needs Django started.
    from quartier.base.doctor import CHECKS

    show_findings([finding for check in CHECKS for finding in check.run()], as_json=as_json)
