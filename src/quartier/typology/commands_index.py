"""`quartier index`: an index and its classes for every area, by a recipe anybody can read."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from quartier.base.errors import QuartierError
from quartier.tables.limits import read_at_most
from quartier.typology.errors import SeveralProblems
from quartier.typology.index.errors import RecipeUnknown
from quartier.typology.index.index import IndexResult, compute_index
from quartier.typology.index.output import class_counts, index_csv, index_json
from quartier.typology.index.reading import read_recipe, recipe_names
from quartier.typology.index.recipe import Recipe
from quartier.typology.table import AreaTable, read_area_table

PROBLEMS, MISUSE = 1, 2
FEW = 30
"""Below so many areas one standard deviation is a handful of them."""

existing = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("recipe", required=False)
@click.argument("data", type=existing, required=False)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="OUT.csv")
@click.option(
    "--where", multiple=True, metavar="COLUMN=VALUE", help="Only rows with this text, e.g. a year."
)
@click.option("--certainty", is_flag=True, help="Say how sure each class is: chance and method.")
@click.option("--seed", default=0, help="For --certainty: the same seed, the same answer.")
@click.option("--list", "listing", is_flag=True, help="List the recipes that ship.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def index(
    recipe: str | None,
    data: Path | None,
    output: Path | None,
    where: tuple[str, ...],
    certainty: bool,
    seed: int,
    listing: bool,
    as_json: bool,
) -> None:
    """Compute an index and its classes. RECIPE is a name (--list) or a file ending in .toml.

    DATA is a CSV, XLSX or ODS file with one row per area and its id in area_id. Writes area_id,
    status_index, status_class, dynamics_index, dynamics_class, group to OUT.csv or the screen.
    Ends with 1 where table or recipe have problems; all of them are told at once.
    """
    if listing:
        list_recipes(as_json=as_json)
        return
    if recipe is None or data is None:
        raise click.UsageError("Es fehlen Rezept und Tabelle: quartier index REZEPT DATEN.csv")
    chosen = rows_chosen(where)
    try:
        described = read_recipe(recipe)
        table = read_table_for(described, data, chosen)
        result = compute_index(described, table)
        sure = Sureness(result, table, seed) if certainty else None
    except QuartierError as error:
        fail(error, file=data.name, as_json=as_json)
    content = index_csv(result, plain=table.plain, more=sure.columns if sure else None)
    if output is not None:
        written(output, content)
    if as_json:
        click.echo(
            json.dumps(index_json(result, more=sure.columns if sure else None), ensure_ascii=False)
        )
        return
    if output is None:
        click.echo(content.decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
    for sentence in [*sentences(result), *(sure.sentences if sure else [])]:
        click.echo(sentence, err=output is None)


class Sureness:
    """The further columns of `--certainty` and what is said beside them; loaded when asked for."""

    def __init__(self, result: IndexResult, table: AreaTable, seed: int) -> None:
        from quartier.typology.certainty.computing import certainty_of
        from quartier.typology.certainty.output import columns_of, sentences

        found = certainty_of(result, table, seed=seed)
        self.columns = columns_of(result, found)
        self.sentences = sentences(result, found)


def written(path: Path, content: bytes) -> None:
    """Write the file. Raises click.UsageError where that cannot be."""
    try:
        path.write_bytes(content)
    except OSError:
        raise click.UsageError(f"{path} lässt sich nicht schreiben. Gibt es den Ordner?") from None


def list_recipes(*, as_json: bool) -> None:
    """Say which recipes ship, and what is official and checked about each."""
    recipes = [read_recipe(name) for name in recipe_names()]
    if as_json:
        told = [
            {"recipe": one.key, "title": one.title["de"], "official": one.official}
            | {"verified": one.verified, "thresholds_verified": one.thresholds_verified}
            for one in recipes
        ]
        click.echo(json.dumps({"recipes": told}, ensure_ascii=False))
        return
    for one in recipes:
        click.echo(f"{one.key}: {one.title['de']}{_standing(one)}")


def _standing(recipe: Recipe) -> str:
    words = [
        *(["amtlich"] if recipe.official else []),
        *(["nachgerechnet"] if recipe.verified else []),
        *([] if recipe.thresholds_verified else ["Grenzen nicht geprüft"]),
    ]
    return f" ({', '.join(words)})" if words else ""


def rows_chosen(where: tuple[str, ...]) -> dict[str, str]:
    """What `--where` says: column → text. Raises click.UsageError."""
    chosen = {}
    for one in where:
        column, sign, value = one.partition("=")
        if not (sign and column):
            raise click.UsageError(f"--where {one}: gemeint ist SPALTE=WERT.")
        chosen[column.strip()] = value.strip()
    return chosen


def read_table_for(recipe: Recipe, path: Path, where: dict[str, str]) -> AreaTable:
    """The table in the file, its ids in the column the recipe names, else `area_id` or `id`."""
    content = read_at_most(path)
    return read_area_table(content, path.name, id_column=recipe.id_column or None, where=where)


def sentences(result: IndexResult) -> list[str]:
    """What a person should know beside the table."""
    inside = len(result.areas) - len(result.excluded)
    told = [f"{result.recipe.title['de']}: {inside} Gebiete gerechnet."]
    titles = {"status": "Status", "dynamics": "Dynamik", "group": "Gruppen"}
    for name, counts in class_counts(result).items():
        listed = ", ".join(f"{word} {count}" for word, count in counts.items())
        told.append(f"{titles[name]}: {listed}.")
    if result.excluded:
        told.append(
            f"Nicht eingestuft: {len(result.excluded)} (Gründe in der Spalte excluded_reason)."
        )
    if result.recipe.has_spread_classes and inside < FEW:
        told.append(
            f"Bei {inside} Gebieten sind Klassen nach Standardabweichungen grob: Ein einzelnes Gebiet kann die "
            "Klasse eines anderen ändern. Für wenige Gebiete ist das Rezept small-city gemacht."
        )
    fewer = result.recipe.areas_below
    if fewer and inside >= fewer:
        told.append(
            f"Dieses Rezept ist für weniger als {fewer} Gebiete gemacht; hier sind es {inside}."
        )
    if result.recipe.not_verified:
        told.append(f"Nicht geprüft: {result.recipe.not_verified['de']}")
    return told


def fail(error: QuartierError, *, file: str, as_json: bool) -> NoReturn:
    """Tell the error; ends with 2 where the command was misused, else with 1."""
    if as_json:
        findings = error.findings if isinstance(error, SeveralProblems) else ()
        answer = {"error": error.code, "message": error.sentence()}
        told = [finding.as_json() for finding in findings]
        click.echo(json.dumps(answer | {"findings": told}, ensure_ascii=False))
    else:
        click.echo(error.sentence(), err=True)
    sys.exit(MISUSE if isinstance(error, RecipeUnknown) else PROBLEMS)
