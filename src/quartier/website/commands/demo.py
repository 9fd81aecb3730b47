"""`quartier demo`: an example city, built and served with one command."""

from __future__ import annotations

import json
import secrets
from pathlib import Path

import click

from quartier.base.errors import QuartierError, has_errors
from quartier.website.commands.city import find_or_fail
from quartier.website.commands.serving import run_server
from quartier.website.commands.start import fail, json_option, show_findings, start_django

STAFF_ADDRESS = "leitung@example.org"
STAFF_LANGUAGES = ["de", "en", "fa"]


@click.command()
@click.option("--city", "city_name", default="kaiserslautern", show_default=True)
@click.option(
    "--dir",
    "folder",
    type=click.Path(path_type=Path),
    default=Path("demo"),
    show_default=True,
    help="Folder of the instance.",
)
@click.option("--port", default=8000, show_default=True)
@click.option("--no-serve", is_flag=True, help="Only build.")
@json_option
def demo(city_name: str, folder: Path, port: int, no_serve: bool, as_json: bool) -> None:
    """Build the example city in DIR and serve it; prints the address and a one-time password."""
    city_path = find_or_fail(city_name, as_json=as_json)
    start_django(
        folder,
        may_be_new=True,
        QUARTIER_SECOND_FACTOR="optional",
        QUARTIER_PUBLIC_URL=f"http://localhost:{port}",
    )
    # These need Django started.
    from quartier.website.building import build_city, prepare_instance

    try:
        prepare_instance()
        findings = build_city(str(city_path))
    except QuartierError as error:
        fail(error, as_json=as_json)
    if has_errors(findings):
        show_findings(findings, as_json=as_json)
    password = _one_time_password()
    address = f"http://localhost:{port}/"
    if as_json:
        click.echo(json.dumps({"address": address, "staff": STAFF_ADDRESS, "password": password}))
    else:
        click.echo(f"\n  Die Website:      {address}")
        click.echo(f"  Die Verwaltung:   {address}verwaltung/")
        click.echo(f"  Anmelden mit:     {STAFF_ADDRESS}")
        if password:
            click.echo(
                f"  Einmal-Passwort:  {password}   (beim ersten Anmelden wählen Sie ein eigenes)\n"
            )
        else:
            click.echo("  Passwort:         Ihr eigenes, Sie haben es schon gewählt.\n")
    if no_serve and not as_json:
        port_too = "" if port == 8000 else f" --port {port}"
        click.echo(f"  Starten mit: quartier serve --dir {folder}{port_too}")
    if not no_serve:
        run_server(folder, port=port, host="127.0.0.1", jobs=True)


def _one_time_password() -> str:
    """A fresh password for the demo's account; empty once somebody has chosen their own."""
    # Needs Django started.
    from quartier.people.policy import Role
    from quartier.people.web.accounts import User

    user = User.objects.filter(email=STAFF_ADDRESS).first()
    if user is not None and not user.must_change_password:
        return ""
    password = secrets.token_urlsafe(12)
    if user is None:
        user = User.objects.create_user(
            STAFF_ADDRESS,
            name="Integrationsbüro",
            roles=[role.value for role in Role if role is not Role.TRUSTEE],
            languages=STAFF_LANGUAGES,
        )
    user.set_password(password)
    user.must_change_password = True
    user.save()
    return password
