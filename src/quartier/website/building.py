"""Making an instance and bringing a city into it: composes what the rooms offer."""

from __future__ import annotations

import uuid
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from quartier.base.errors import Finding, has_errors
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.services import import_city
from quartier.inventory.web.folder import load_deliveries
from quartier.website.legal import import_legal


def prepare_instance() -> None:
    """Tables and static files of the instance, up to date. Safe to call again."""
    Path(settings.QUARTIER_FOLDER).mkdir(parents=True, exist_ok=True)
    call_command("migrate", verbosity=0, interactive=False)
    call_command("collectstatic", verbosity=0, interactive=False)


def build_city(
    name: str, *, replace: bool = False, actor_id: uuid.UUID | None = None
) -> list[Finding]:
    """Bring a city folder in: areas, deliveries, legal pages. The same folder twice changes nothing.

    Returns all findings; where one is an error, nothing was loaded. Raises NoCityFolder.
    """
    path = find_city(name)
    folder = CityFolder.read(path)
    findings = list(folder.findings)
    if has_errors(findings):
        return findings
    import_city(folder)
    import_legal(path, folder.description().name, replace=replace)
    return findings + load_deliveries(folder, actor_id=actor_id, replace=replace)
