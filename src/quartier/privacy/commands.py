"""`quartier protect` and `quartier attack`: tables protected, and the protection put to the test."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from quartier.base.errors import QuartierError

if TYPE_CHECKING:
    from quartier.privacy.attacking import Attacked
    from quartier.privacy.publication import Protection
    from quartier.privacy.specs import Spec

PROBLEMS, MISUSE = 1, 2
LISTED = 20

existing = click.Path(exists=True, dir_okay=False, path_type=Path)
json_option = click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")


@click.command()
@click.argument("counts", type=existing)
@click.argument("spec", type=existing)
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help="OUT.csv")
@click.option(
    "--earlier",
    nargs=2,
    type=existing,
    multiple=True,
    metavar="COUNTS OUT",
    help="An earlier release: its true counts, and what was published of them.",
)
@json_option
def protect(
    counts: Path,
    spec: Path,
    output: Path | None,
    earlier: tuple[tuple[Path, Path], ...],
    as_json: bool,
) -> None:
    """Hide small counts and what they follow from. SPEC says what adds up (docs/reference/protect.md).

    Writes the table with "." for protected cells, to OUT.csv or the screen. Ends with 1 where an
    attacker still gets too close.
    """
    from quartier.privacy.publication import Earlier
    from quartier.privacy.publication import protect as protect_table
    from quartier.privacy.specs import read_spec
    from quartier.privacy.told_tables import read_file, tell, written

    try:
        described = read_spec(spec)
        told = tell(read_file(counts, described.cells), described, file=counts.name)
        before = []
        for true, public in earlier:
            then = tell(read_file(true, described.cells), described, file=true.name)
            seen = tell(read_file(public, described.cells), described, file=public.name)
            before.append(Earlier(then.known, seen.cells))
        protection = protect_table(told.known, described.rule, earlier=before)
    except QuartierError as error:
        fail(error, as_json=as_json)
    content = written(told, described, protection.published)
    if output is not None:
        output.write_bytes(content)
    _answer_protection(protection, content, output, as_json=as_json)
    if not protection.audit.is_safe:
        sys.exit(PROBLEMS)


def _answer_protection(
    protection: Protection, content: bytes, output: Path | None, *, as_json: bool
) -> None:
    audit = protection.audit
    if as_json:
        answer = audit.as_json() | {"output": str(output) if output else None}
        if output is None:
            answer["published"] = [
                {"key": list(key), "value": value if isinstance(value, int) else None,
                 "missing": None if isinstance(value, int) else value.value}
                for key, value in protection.published.items()
            ]  # fmt: skip
        click.echo(json.dumps(answer, ensure_ascii=False))
        return
    if output is None:
        click.echo(content.decode("utf-8-sig").replace("\r\n", "\n"), nl=False)
    for sentence in audit.sentences():
        click.echo(sentence, err=output is None)


@click.command()
@click.argument("tables", type=existing, nargs=-1, required=True)
@click.option("--spec", type=existing, help="What adds up; else guessed from words like insgesamt.")
@json_option
def attack(tables: tuple[Path, ...], spec: Path | None, as_json: bool) -> None:
    """Try to work out hidden counts from published tables; several TABLES are releases, oldest first.

    Ends with 1 where a hidden count can be bounded too closely, or a small one stands in the open.
    """
    from quartier.privacy.attacking import attack as attack_tables
    from quartier.privacy.guessing import guessed_spec
    from quartier.privacy.specs import read_spec
    from quartier.privacy.told_tables import read_file, tell

    try:
        described = read_spec(spec) if spec else None
        read = [read_file(path, described.cells if described else ()) for path in tables]
        described = described or guessed_spec(read[-1], file=tables[-1].name)
        told = [
            tell(table, described, file=path.name) for table, path in zip(read, tables, strict=True)
        ]
        found = attack_tables([each.known for each in told], described.rule, told[-1].shares)
    except QuartierError as error:
        fail(error, as_json=as_json)
    if as_json:
        click.echo(json.dumps(found.as_json() | _understood(described), ensure_ascii=False))
    else:
        _say_attack(found, described)
    if found.narrowed:
        sys.exit(PROBLEMS)


def _understood(spec: Spec) -> dict[str, object]:
    return {
        "cells_named_by": list(spec.names),
        "counts_in": list(spec.counts),
        "sums": [{"column": each.column, "total": each.total} for each in spec.sums],
    }


def _say_attack(found: Attacked, spec: Spec) -> None:
    sums = ", ".join(f"{each.column} = {each.total}" for each in spec.sums) or "keine"
    click.echo(f"Zahlen: {', '.join(spec.counts)} je {', '.join(spec.names)}. Summen: {sums}.")
    if not found.narrowed:
        click.echo(
            f"Geschützte Zahlen: {found.hidden}. Keine lässt sich zu eng eingrenzen, keine kleine "
            "steht offen da."
        )
        return
    hidden = len(found.narrowed) - found.shown
    click.echo(
        f"Kleine Zahlen, die offen dastehen: {found.shown}. Geschützte, die sich zu eng eingrenzen "
        f"lassen: {hidden}. Davon genau bekannt: {found.exactly_known}."
    )
    for cell in found.narrowed[:LISTED]:
        reach = f"genau {cell.low}" if cell.low == cell.high else f"{cell.low} bis {cell.high}"
        click.echo(f"  {' · '.join(cell.key)}: {reach}")
    if len(found.narrowed) > LISTED:
        click.echo(f"  … und {len(found.narrowed) - LISTED} weitere")


def fail(error: QuartierError, *, as_json: bool) -> NoReturn:
    """Say the error's sentence and end with 2: nothing was protected, nothing attacked."""
    if as_json:
        answer = {"error": error.code, "message": error.sentence()}
        click.echo(json.dumps(answer, ensure_ascii=False))
    else:
        click.echo(error.sentence(), err=True)
    sys.exit(MISUSE)
