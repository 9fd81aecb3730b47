"""`quartier person access` and `quartier person erase`: what is stored about somebody, and deleting it."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import click

from quartier.base.codes import UnreadableCode
from quartier.base.errors import QuartierError
from quartier.people.errors import AddressWrong
from quartier.privacy.asking import Asked
from quartier.privacy.errors import NobodyAsked
from quartier.website.commands.start import (
    MISUSE,
    TargetUnwritable,
    fail,
    folder_option,
    json_option,
    refuse_old_tables,
    start_django,
)


@click.group()
def person() -> None:
    """What is stored about a person: hand it out, or erase it."""


def _found_by(command: click.Command) -> click.Command:
    """The two ways to find a person. A number given as "-" is read from standard input."""
    number = click.option("--number", default="", help="Number of a contribution or an offer.")
    return number(click.option("--mail", default="", help="A mail address.")(command))


@person.command()
@_found_by
@click.option("-o", "target", type=click.Path(path_type=Path), help="Write into this file.")
@folder_option
@json_option
def access(number: str, mail: str, target: Path | None, folder: Path, as_json: bool) -> None:
    """Write all that is stored under a number or an address as JSON."""
    start_django(folder)
    refuse_old_tables(as_json=as_json)
    # These need Django started.
    from quartier.privacy.web import asking
    from quartier.privacy.web.asking_page import as_json as told

    try:
        answer = asking.access(_asked(number, mail), actor=None)
    except QuartierError as error:
        fail(error, as_json=as_json, code=MISUSE)
    text = json.dumps(told(answer), ensure_ascii=False, indent=2)
    if target is None:
        click.echo(text)
        return
    try:
        target.write_text(text + "\n", encoding="utf-8")
    except OSError as error:
        unwritten = TargetUnwritable(target=target, reason=error.strerror)
        fail(unwritten, as_json=as_json, code=MISUSE)
    shown = {"file": str(target), "rows": answer.number}
    click.echo(json.dumps(shown) if as_json else f"{answer.number} Einträge: {target}")


@person.command()
@_found_by
@click.option("--yes", is_flag=True, help="Do not ask again.")
@folder_option
@json_option
def erase(number: str, mail: str, yes: bool, folder: Path, as_json: bool) -> None:
    """Erase all that is stored under a number or an address, and say what was kept and why."""
    start_django(folder)
    refuse_old_tables(as_json=as_json)
    # Needs Django started.
    from quartier.privacy.web import asking

    asked = _asked(number, mail)
    if not yes:
        click.confirm("Wirklich löschen? Das lässt sich nicht zurückholen.", abort=True, err=True)
    try:
        done = asking.erase(asked, actor=None)
    except (NobodyAsked, AddressWrong, UnreadableCode) as error:
        fail(error, as_json=as_json, code=MISUSE)
    except QuartierError as error:
        fail(error, as_json=as_json)
    if as_json:
        rows = [
            {"table": one.model, "rows": one.number, "erased": one.erased, "why": one.why}
            for one in done
        ]
        click.echo(json.dumps({"done": rows}, ensure_ascii=False, indent=2))
        return
    for one in done:
        word = "gelöscht" if one.erased else "behalten"
        click.echo(f"{word}: {one.number} × {one.model}" + (f"\n  {one.why}" if one.why else ""))


def _asked(number: str, mail: str) -> Asked:
    # A number on the command line stays in the history of the shell; from standard input it does not.
    typed = sys.stdin.readline() if number == "-" else number
    return Asked(number=typed.strip(), mail=mail.strip())
