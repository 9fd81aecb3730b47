"""`quartier city new NAME`: a folder with the files to fill in."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quartier.base.errors import QuartierError
from quartier.city.beginning import begin_city
from quartier.website.commands.start import MISUSE, fail, json_option


@click.command()
@click.argument("name")
@click.option(
    "--in",
    "parent",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path(),
    help="Where the folder goes; here unless said.",
)
@json_option
def new(name: str, parent: Path, as_json: bool) -> None:
    """Begin a city folder, called after the city, with the files to fill in."""
    try:
        folder, files = begin_city(name, parent)
    except QuartierError as error:
        fail(error, as_json=as_json, code=MISUSE)
    if as_json:
        click.echo(json.dumps({"folder": str(folder), "files": files}, ensure_ascii=False))
    else:
        click.echo(f"Angelegt: {folder} mit {', '.join(files)}. Weiter steht in LIESMICH.md.")
