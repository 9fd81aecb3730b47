"""`quartier city draft FILE`: a first description of a delivered file, from the file itself."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from quartier.base.errors import QuartierError, has_errors
from quartier.city.folder import BUILT_IN, CityFolder, find_city
from quartier.inventory.draft_folder import Drafted, draft_alone, draft_into
from quartier.inventory.errors_reading import FileNotThere
from quartier.website.commands.start import (
    MISUSE,
    OK,
    PROBLEMS,
    fail,
    json_option,
    told_findings,
)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--city", "name", default="", help="City folder to put the draft into.")
@click.option("--key", default="", help="Name of the delivery; else made from the file's name.")
@click.option("--replace", is_flag=True, help="Overwrite a draft that is there.")
@json_option
def draft(file: Path, name: str, key: str, replace: bool, as_json: bool) -> None:
    """Write a first description of FILE: columns, date, source, units, as far as it shows them.

    With --city (or in a city folder) it goes to deliveries/ with a copy of the file, and to
    areas.csv where the city has no areas yet. Without, it is only printed.
    """
    if not file.is_file():
        fail(FileNotThere(file=file), as_json=as_json, code=MISUSE)
    try:
        folder = _folder(name, file)
        # Cities that ship are examples to look at; nothing is written into the program.
        if folder is None or folder.path.parent == BUILT_IN:
            drafted = draft_alone(file.read_bytes(), file=file.name, folder=folder)
        else:
            drafted = draft_into(folder, file, key=key, replace=replace)
    except QuartierError as error:
        fail(error, as_json=as_json, code=MISUSE if error.code == "city.no_folder" else PROBLEMS)
    if as_json:
        click.echo(json.dumps(_as_json(drafted), ensure_ascii=False, indent=2))
    else:
        _show(drafted)
    sys.exit(PROBLEMS if has_errors(list(drafted.findings)) else OK)


def _folder(name: str, file: Path) -> CityFolder | None:
    """The folder named, else the one we stand in or the file lies in; None where there is none."""
    if name:
        return CityFolder.read(find_city(name))
    for place in (Path.cwd(), *file.resolve().parents[:2]):
        if (place / "city.toml").is_file():
            return CityFolder.read(place)
    return None


def _as_json(drafted: Drafted) -> dict[str, object]:
    return {
        "recognised": drafted.draft.as_json(),
        "toml": drafted.draft.toml,
        "areas": [{"id": area.id, "name": area.name} for area in drafted.draft.areas],
        "written": [str(path) for path in drafted.written],
        "findings": [finding.as_json() for finding in drafted.findings],
    }


def _show(drafted: Drafted) -> None:
    if not drafted.written:
        click.echo(drafted.draft.toml, nl=False)
    for path in drafted.written:
        click.echo(f"Geschrieben: {path}")
    if not drafted.kept:
        click.echo("Von dieser Datei wurde nichts übernommen.", err=True)
    # On the side, so that a printed draft can be sent into a file.
    told = told_findings(list(drafted.findings), with_hints=False)
    click.echo(told, err=not drafted.written)
