"""`quartier city …`: a city folder is checked, built into an instance, and written back."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quartier.base.errors import QuartierError
from quartier.city.folder import CityFolder, find_city
from quartier.dialogue.events.folder import events_of
from quartier.inventory.folder import check_city
from quartier.needs.folder import needs_of
from quartier.strategy.folder.programme_folder import programme_of
from quartier.strategy.folder.reading import strategy_of
from quartier.typology.folder import check_editions
from quartier.website.commands.city_new import new
from quartier.website.commands.drafting import draft
from quartier.website.commands.start import (
    MISUSE,
    fail,
    folder_option,
    json_option,
    refuse_old_tables,
    show_findings,
    start_django,
)
from quartier.website.live import check_live


@click.group()
def city() -> None:
    """Begin, draft, check, build and export a city folder."""


city.add_command(new)
city.add_command(draft)


@city.command()
@click.argument("name")
@json_option
@click.option("--live", is_flag=True, help="Also ask whether the city may start in public.")
def check(name: str, as_json: bool, live: bool) -> None:
    """Report all problems of a city folder at once, with row and column. Loads nothing."""
    path = find_or_fail(name, as_json=as_json)
    findings = check_city(path)
    folder = CityFolder.read(path)
    needs, events, strategy = needs_of(folder), events_of(folder), strategy_of(folder)
    programme = programme_of(
        folder,
        strategy=strategy,
        needs=[need.key for need in needs.needs],
        events=[event.key for event in events.events],
    )
    for said in (needs, events, strategy, programme):
        findings += said.findings
    findings += check_editions(path)
    if live:
        findings += check_live(path)
    show_findings(findings, as_json=as_json)


@city.command()
@click.argument("name")
@folder_option
@json_option
@click.option("--replace", is_flag=True, help="Overwrite what was changed in the instance since.")
def build(name: str, folder: Path, as_json: bool, replace: bool) -> None:
    """Bring a city folder into the instance. The same folder twice changes nothing."""
    path = find_or_fail(name, as_json=as_json)
    start_django(folder, may_be_new=True)
    # Needs Django started.
    from quartier.website.building import build_city, prepare_instance, told_of_build

    try:
        prepare_instance()
        findings = build_city(str(path), replace=replace)
    except QuartierError as error:
        fail(error, as_json=as_json)
    if not as_json:
        click.echo(told_of_build(path, findings))
    show_findings(findings, as_json=as_json)


def find_or_fail(name: str, *, as_json: bool) -> Path:
    """The folder of the city, before anything is made; else ends the command with 2."""
    try:
        return find_city(name)
    except QuartierError as error:
        fail(error, as_json=as_json, code=MISUSE)


@city.command()
@click.argument("target", type=click.Path(path_type=Path))
@folder_option
@json_option
def export(target: Path, folder: Path, as_json: bool) -> None:
    """Write the city back as a folder: areas, names, deliveries, legal pages."""
    start_django(folder)
    refuse_old_tables(as_json=as_json)
    # Needs Django started.
    from quartier.website.exporting import export_city

    try:
        files = export_city(target)
    except QuartierError as error:
        fail(error, as_json=as_json)
    click.echo(json.dumps({"files": files}) if as_json else f"{len(files)} Dateien in {target}.")
