"""`quartier trace`: what became of a contribution, by its number."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quartier.base.errors import QuartierError
from quartier.website.commands.start import (
    fail,
    folder_option,
    json_option,
    refuse_old_tables,
    start_django,
)


@click.command()
@click.argument("code")
@folder_option
@json_option
def trace(code: str, folder: Path, as_json: bool) -> None:
    """Show every station of the contribution with this number, in any script's digits."""
    start_django(folder)
    refuse_old_tables(as_json=as_json)
    # These need Django started.
    from django.utils.translation import override

    from quartier.dialogue.web.line import stations_of
    from quartier.dialogue.web.saying import find_by_code

    try:
        contribution = find_by_code(code)
    except QuartierError as error:
        fail(error, as_json=as_json)
    with override("de"):
        stations = stations_of(contribution, "de")
    if as_json:
        shape = {"stations": [station.as_json() for station in stations]}
        click.echo(json.dumps(shape, ensure_ascii=False, indent=2, default=str))
        return
    for station in stations:
        mark = "●" if station.reached else "○"
        when = f" ({station.date:%m/%Y})" if station.date else ""
        waiting = f" — {station.office}" if not station.reached and station.office else ""
        click.echo(f"{mark} {station.title}{when}{waiting}")
        for line in (station.text, *station.lines):
            if line:
                click.echo(f"  {line}")
