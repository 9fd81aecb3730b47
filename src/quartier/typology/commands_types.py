"""`quartier types`: types of areas, or the answer that there are none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from quartier.base.errors import QuartierError
from quartier.tables.limits import read_at_most
from quartier.typology.commands_index import fail, rows_chosen
from quartier.typology.table import read_area_table

if TYPE_CHECKING:
    from quartier.typology.types.found import FoundTypes

existing = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("data", type=existing)
@click.option("-k", "wanted", default="auto", metavar="auto|N", help="How many types.")
@click.option("--seed", default=0, help="The same seed, the same types.")
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="OUT.csv")
@click.option(
    "--method",
    type=click.Choice(["k-means", "ward", "mixture"]),
    default="k-means",
    show_default=True,
)
@click.option("--columns", default="", metavar="A,B,…", help="Only these columns.")
@click.option(
    "--where", multiple=True, metavar="COLUMN=VALUE", help="Only rows with this text, e.g. a year."
)
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
def types(
    data: Path,
    wanted: str,
    seed: int,
    output: Path | None,
    method: str,
    columns: str,
    where: tuple[str, ...],
    as_json: bool,
) -> None:
    """Find types of areas that resemble each other, and say whether there are any.

    DATA is a CSV, XLSX or ODS file with one row per area, its id in area_id, and columns of
    numbers. Writes area_id, type (empty where the answer is a gradient), membership, second,
    gradient, incomplete to OUT.csv or the screen. Ends with 1 where the table has problems.
    """
    from quartier.typology.types.found import Settings, find_types
    from quartier.typology.types.output import types_csv, types_json

    chosen = tuple(name.strip() for name in columns.split(",") if name.strip()) or None
    try:
        number = _number(wanted)
        table = read_area_table(
            read_at_most(data), data.name, numbers=chosen, where=rows_chosen(where)
        )
        found = find_types(
            table, k=number, seed=seed, method=method, settings=Settings(columns=chosen)
        )
    except QuartierError as error:
        fail(error, file=data.name, as_json=as_json)
    content = types_csv(found, plain=table.plain)
    if output is not None:
        output.write_bytes(content)
    if as_json:
        click.echo(json.dumps(types_json(found), ensure_ascii=False))
        return
    if output is None:
        click.echo(content.decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
    for sentence in sentences(found):
        click.echo(sentence, err=output is None)


def _number(wanted: str) -> Literal["auto"] | int:
    from quartier.typology.types.errors import NotANumberOfTypes

    if wanted.strip().lower() == "auto":
        return "auto"
    if not wanted.strip().isdecimal():
        raise NotANumberOfTypes(k=wanted)
    return int(wanted)


def sentences(found: FoundTypes) -> list[str]:
    """What a person should know beside the table."""
    told = [_answer(found)]
    if found.structure == "gradient" and found.k:
        told.append(
            f"{found.k} Typen wurden gewünscht und stehen in der Tabelle; die Daten sprechen nicht dafür."
        )
    if found.stability:
        rows = ", ".join(
            f"{k}: {_comma(found.stability[k])} ({_comma(found.null[k])})" for k in found.stability
        )
        told.append(
            f"Stabilität je Anzahl von Typen (in Klammern: was ohne Typen vorkommt): {rows}."
        )
    between = sum(found.between())
    if between:
        told.append(f"{between} Gebiet(e) liegen zwischen zwei Typen (Spalte second).")
    for name, why in found.left_out.items():
        reason = "überall gleich" if why == "constant" else "ohne eine einzige Zahl"
        told.append(f"Nicht verwendet: „{name}“ ({reason}).")
    if found.incomplete:
        told.append(f"{len(found.incomplete)} Gebiet(e) mit fehlenden Zahlen wurden behalten.")
    if found.areas_left_out:
        told.append(f"Ohne Typ, weil ganz ohne Zahlen: {', '.join(found.areas_left_out)}.")
    return told


def _answer(found: FoundTypes) -> str:
    share = f"{found.explained * 100:.0f} %"
    if found.structure == "gradient":
        few = "" if found.p is not None else " (zu wenige Gebiete, um nach Typen zu fragen)"
        return (
            f"Keine Typen, sondern Abstufung{few}: Eine Richtung erklärt {share} der Unterschiede."
        )
    sizes = ", ".join(f"{one + 1}: {found.types.count(one + 1)}" for one in range(found.k))
    return f"{found.k} Typen (Gebiete je Typ {sizes})."


def _comma(value: float) -> str:
    return f"{value:.2f}".replace(".", ",")
