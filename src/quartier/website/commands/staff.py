"""`quartier invite`: the first people on the staff side come by the command line."""

from __future__ import annotations

import json
from pathlib import Path

import click

from quartier.base.errors import QuartierError
from quartier.base.languages import BY_CODE
from quartier.people.errors import LanguageUnknown
from quartier.people.policy import Role
from quartier.website.commands.start import (
    MISUSE,
    fail,
    folder_option,
    json_option,
    refuse_old_tables,
    start_django,
)


@click.command()
@click.argument("email")
@click.option(
    "--role",
    "roles",
    multiple=True,
    required=True,
    type=click.Choice([role.value for role in Role]),
)
@click.option("--language", "languages", multiple=True, default=["de"], help="Reads this language.")
@folder_option
@json_option
def invite(
    email: str, roles: tuple[str, ...], languages: tuple[str, ...], folder: Path, as_json: bool
) -> None:
    """Print a link with which this person makes an account, once, within seven days."""
    unknown = [code for code in languages if code not in BY_CODE]
    if unknown:
        wrong = LanguageUnknown(given=", ".join(unknown), known=", ".join(BY_CODE))
        fail(wrong, as_json=as_json, code=MISUSE)
    start_django(folder)
    refuse_old_tables(as_json=as_json)
    # These need Django started.
    from django.conf import settings
    from django.urls import reverse

    from quartier.people.web.invitations import invite as write_invitation
    from quartier.people.web.invitations import refuse_address

    try:
        refuse_address(email)
    except QuartierError as error:
        fail(error, as_json=as_json, code=MISUSE)
    token = write_invitation(
        email=email, roles=list(roles), languages=list(languages), actor_id=None
    )
    link = f"{settings.QUARTIER_PUBLIC_URL}{reverse('people_invitation')}?token={token}"
    click.echo(json.dumps({"link": link}) if as_json else link)
