"""`quartier types`: types of areas, or the answer that there are none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from quartier.base.errors import QuartierError
from quartier.tables.limits import read_at_most
from quartier.typology.commands_index import fail, rows_chosen
from quartier.typology.table import AreaTable, read_area_table

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
@click.option("--neighbours", type=existing, metavar="PAIRS.csv", help="Types in one piece each.")
@click.option("--rules", type=existing, metavar="RULES.toml", help="Types by rule instead.")
@click.option("--frozen", type=existing, metavar="TYPES.json", help="Assign to earlier types.")
@click.option(
    "--freeze",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="TYPES.json",
    help="Keep the types found for later years.",
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
    neighbours: Path | None,
    rules: Path | None,
    frozen: Path | None,
    freeze: Path | None,
    as_json: bool,
) -> None:
    """Find types of areas that resemble each other, and say whether there are any.

    DATA is a CSV, XLSX or ODS file with one row per area, its id in area_id, and columns of
    numbers. Writes area_id, type (empty where the answer is a gradient), membership, second,
    gradient, incomplete to OUT.csv or the screen. Ends with 1 where the table has problems.
    """
    if rules is not None and frozen is not None:
        raise click.UsageError("--rules und --frozen schließen sich aus.")
    chosen = tuple(name.strip() for name in columns.split(",") if name.strip()) or None
    try:
        number = _number(wanted)
        table = read_area_table(
            read_at_most(data), data.name, numbers=chosen, where=rows_chosen(where)
        )
        if rules is not None:
            answer = _by_rules(table, rules)
        elif frozen is not None:
            answer = _by_frozen(table, frozen)
        else:
            asked = Asked(number, seed, method, chosen, neighbours, freeze)
            answer = _searched(table, asked)
    except QuartierError as error:
        fail(error, file=data.name, as_json=as_json)
    if output is not None:
        output.write_bytes(answer.content)
    if as_json:
        click.echo(json.dumps(answer.told, ensure_ascii=False))
        return
    if output is None:
        click.echo(answer.content.decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
    for sentence in answer.sentences:
        click.echo(sentence, err=output is None)


@dataclass(frozen=True)
class Asked:
    """What the search is to do."""

    k: Literal["auto"] | int
    seed: int
    method: str
    columns: tuple[str, ...] | None
    neighbours: Path | None
    freeze: Path | None


@dataclass(frozen=True)
class Answer:
    """The table, the JSON, and what a person should know beside them."""

    content: bytes
    told: dict[str, object]
    sentences: list[str]


def _searched(table: AreaTable, asked: Asked) -> Answer:
    from quartier.typology.types.edition import FrozenTypes
    from quartier.typology.types.found import Settings, find_types
    from quartier.typology.types.output import types_csv, types_json
    from quartier.typology.types.sources import read_pairs

    found = find_types(
        table,
        k=asked.k,
        seed=asked.seed,
        method=asked.method,
        neighbours=read_pairs(asked.neighbours) if asked.neighbours else None,
        settings=Settings(columns=asked.columns),
    )
    if asked.freeze is not None:
        document = json.dumps(FrozenTypes.of(found).to_json(), ensure_ascii=False, indent=1)
        asked.freeze.write_text(document + "\n", encoding="utf-8")
    return Answer(types_csv(found, plain=table.plain), types_json(found), sentences(found))


def _by_frozen(table: AreaTable, path: Path) -> Answer:
    from quartier.typology.types.edition import assign
    from quartier.typology.types.output import assigned_csv, assigned_json
    from quartier.typology.types.sources import read_frozen

    frozen = read_frozen(path)
    assigned = assign(frozen, table)
    typed = sum(kind is not None for kind in assigned.types)
    told = [f"{typed} Gebiete den {len(frozen.centroids)} festen Typen zugeordnet."]
    return Answer(assigned_csv(assigned, plain=table.plain), assigned_json(assigned), told)


def _by_rules(table: AreaTable, path: Path) -> Answer:
    from quartier.typology.types.output import ruled_csv, ruled_json
    from quartier.typology.types.rules import apply_rules
    from quartier.typology.types.sources import read_rules

    ruled = apply_rules(read_rules(path), table)
    told = [f"Typ {n}: {name} ({ruled.types.count(n)})." for n, name in enumerate(ruled.names, 1)]
    told.append(f"Ohne Typ: {len(ruled.unclear)}.")
    return Answer(ruled_csv(ruled, plain=table.plain), ruled_json(ruled), told)


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
