"""Making an instance and bringing a city into it: composes what the rooms offer."""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command

from quartier.base.collecting import collecting_seldom
from quartier.base.errors import Finding, has_errors
from quartier.city.areas import Kind
from quartier.city.folder import CityFolder, find_city
from quartier.city.web.services import changed_ids, import_city
from quartier.city.web.translating.folder import load_translations
from quartier.dialogue.events.folder import EventFolder, events_of
from quartier.dialogue.publishing.folder import VoiceFolder, voices_of
from quartier.dialogue.web.events.folder import load_events
from quartier.dialogue.web.publishing.invented import load_voices
from quartier.inventory.web.folder import load_deliveries
from quartier.inventory.web.releases import Release
from quartier.needs.folder import NeedsFolder, needs_of
from quartier.needs.web.folder import load_needs
from quartier.strategy.folder.programme_folder import ProgrammeFolder, programme_of
from quartier.strategy.folder.reading import StrategyFolder, strategy_of
from quartier.strategy.web.answered.counting import count_quarters
from quartier.strategy.web.existing.folder import load_strategy
from quartier.strategy.web.programme.loading import load_programme
from quartier.typology.folder import check_editions
from quartier.typology.web.folder import load_editions
from quartier.website.legal import import_legal
from quartier.website.legal_texts import name_for_legal
from quartier.website.migrating import make_tables


def prepare_instance() -> None:
    """Tables and static files of the instance, up to date. Safe to call again. Raises DatabaseAway."""
    Path(settings.QUARTIER_FOLDER).mkdir(parents=True, exist_ok=True)
    make_tables()
    call_command("collectstatic", verbosity=0, interactive=False)


def build_city(
    name: str, *, replace: bool = False, actor_id: uuid.UUID | None = None
) -> list[Finding]:
    """Bring a city folder in: areas, deliveries, legal pages. The same folder twice changes nothing.

    Returns all findings; where one is an error, nothing was loaded. Raises NoCityFolder.
    """
    with collecting_seldom():
        return _build(name, replace=replace, actor_id=actor_id)


@dataclass(frozen=True)
class _Reading:
    """What a city folder says beside its areas and deliveries, with all that keeps it from loading."""

    needs: NeedsFolder
    events: EventFolder
    voices: VoiceFolder
    strategy: StrategyFolder
    programme: ProgrammeFolder
    findings: list[Finding]

    @classmethod
    def of(cls, folder: CityFolder) -> _Reading:
        """Reads every file once; loads nothing."""
        needs, events, strategy = needs_of(folder), events_of(folder), strategy_of(folder)
        keys = [event.key for event in events.events]
        voices = voices_of(folder, keys)
        programme = programme_of(
            folder, strategy=strategy, needs=[need.key for need in needs.needs], events=keys
        )
        findings = [*needs.findings, *check_editions(folder.path), *events.findings]
        findings += [*voices.findings, *strategy.findings, *programme.findings]
        findings += changed_ids(folder)
        return cls(needs, events, voices, strategy, programme, findings)


def _build(name: str, *, replace: bool, actor_id: uuid.UUID | None) -> list[Finding]:
    path = find_city(name)
    folder = CityFolder.read(path)
    findings = list(folder.findings)
    if has_errors(findings):
        return findings
    read = _Reading.of(folder)
    findings += read.findings
    if has_errors(findings):
        return findings
    import_city(folder)
    import_legal(path, name_for_legal(folder.description()), replace=replace)
    findings += load_events(read.events)
    findings += load_strategy(read.strategy, replace=replace)
    load_voices(read.voices)
    findings += load_deliveries(folder, actor_id=actor_id, replace=replace)
    if not has_errors(findings):
        findings += load_editions(path, actor_id=actor_id)
        findings += load_needs(read.needs, read.voices.voices)
        findings += load_programme(read.programme.programme)
        findings += load_translations(path)
        # What is counted by day shall not wait for the first night.
        count_quarters()
    return findings


def told_of_build(path: Path, findings: list[Finding]) -> str:
    """What `build_city` with these findings did to the instance, as a German sentence."""
    stands = Release.objects.order_by("-number").first()
    release = f"Stand {stands.number}" if stands else "noch kein Stand veröffentlicht"
    kept = "der bisherige Stand bleibt" if stands else "es gibt noch keinen Stand"
    errors = sum(has_errors([finding]) for finding in findings)
    why = "eine Angabe falsch ist" if errors == 1 else f"{errors} Angaben falsch sind"
    folder = CityFolder.read(path)
    if has_errors(folder.findings) or has_errors(_Reading.of(folder).findings):
        return f"Nichts geladen, weil {why}; {kept}."
    areas = _counted_areas(folder)
    if errors:
        return f"Geladen: {areas}. Keine Lieferung geladen, weil {why}; {kept}."
    number = len(folder.deliveries)
    if not number:
        return f"Geladen: {areas}. Keine Lieferung geladen, weil im Ordner keine liegt; {kept}."
    return f"Geladen: {areas}, {number} Lieferung{'' if number == 1 else 'en'}, {release}."


def _counted_areas(folder: CityFolder) -> str:
    """ "18 Stadtteile", as the city calls its levels."""
    number = Counter(area.level for area in folder.areas if area.kind != Kind.CITY)
    counted = ", ".join(
        f"{number[level.key]} {level.name if number[level.key] == 1 else level.plural}"
        for level in folder.description().levels
        if number[level.key]
    )
    return counted or "noch kein Gebiet"
