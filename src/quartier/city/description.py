"""What city.toml says about a city, read with all problems at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from quartier.base import languages, slugs
from quartier.base.errors import Finding, told_to_residents
from quartier.city.bases import NOT_STATED as NOT_STATED
from quartier.city.errors import SettingWrong

# What a rebuilt city says on every page stands in the catalogues; a city's own words stay German.
REBUILT = told_to_residents("Nachbau aus öffentlichen Quellen, nicht von der Stadt")

_ACCENT = re.compile(r"#[0-9a-fA-F]{6}\Z")


@dataclass(frozen=True)
class Level:
    """A level of areas: its key in areas.csv and its name, one and many."""

    key: str
    name: str
    plural: str


@dataclass(frozen=True)
class CityDescription:
    """The city as its folder describes it. `retention`: days to keep, by kind of content.

    `levels`: from the largest to the smallest. `group_headings`: the plural of a group's name, for
    lists. `sources`: where areas, neighbours and boundaries come from, as printed under them.
    `geometry`: which property of the boundary file holds the id or the name of an area.

    `release`: its deliveries may be released as soon as they are loaded; only for examples.
    """

    name: str
    slug: str
    languages: tuple[str, ...]
    levels: tuple[Level, ...]
    group_headings: Mapping[str, str] = field(default_factory=dict)
    accent: str = ""
    population_basis: str = NOT_STATED
    publication: Mapping[str, object] = field(default_factory=dict)
    retention: Mapping[str, int] = field(default_factory=dict)
    funder_notice: str = ""
    banner: str = ""
    synthetic: bool = False
    trustee_moderates: bool = False
    modules: tuple[str, ...] = ()
    release: bool = False
    release_purpose: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)
    geometry: Mapping[str, str] = field(default_factory=dict)


def read_description(
    content: Mapping[str, object], *, file: str = "city.toml"
) -> tuple[CityDescription | None, list[Finding]]:
    """The description, or None and every entry that is missing or does not fit."""
    entries = _Entries(content)
    name = entries.text("name", required=True)
    city = CityDescription(
        name=name,
        slug=slugs.slug(entries.text("slug") or name, "stadt"),
        languages=entries.languages("languages"),
        levels=entries.levels("levels"),
        group_headings=entries.words("group_headings"),
        accent=entries.accent("accent"),
        population_basis=entries.text("population_basis") or NOT_STATED,
        publication=entries.table("publication"),
        retention=entries.days("retention"),
        funder_notice=entries.text("funder_notice"),
        banner=entries.text("banner"),
        synthetic=entries.flag("synthetic"),
        trustee_moderates=entries.flag("trustee_moderates"),
        modules=entries.texts("modules"),
        release=entries.flag("release"),
        release_purpose=entries.text("release_purpose"),
        sources=entries.words("sources"),
        geometry=entries.words("geometry", ("file", "layer", "id", "name", "crs")),
    )
    findings = [
        Finding.from_error(SettingWrong(name=key, wanted=wanted), file=file, column=key)
        for key, wanted in entries.wrong
    ]
    return (None if findings else city), findings


class _Entries:
    """Reads typed entries of a TOML table and keeps what does not fit."""

    def __init__(self, content: Mapping[str, object]) -> None:
        self.content = content
        self.wrong: list[tuple[str, str]] = []

    def text(self, key: str, *, required: bool = False) -> str:
        found = self.content.get(key, "")
        if not isinstance(found, str) or (required and not found.strip()):
            self.wrong.append((key, "ein Text"))
            return ""
        return found.strip()

    def flag(self, key: str) -> bool:
        found = self.content.get(key, False)
        if not isinstance(found, bool):
            self.wrong.append((key, "true oder false"))
            return False
        return found

    def texts(self, key: str) -> tuple[str, ...]:
        found = self.content.get(key, [])
        if not isinstance(found, list) or not all(isinstance(item, str) for item in found):
            self.wrong.append((key, "eine Liste von Texten"))
            return ()
        return tuple(found)

    def languages(self, key: str) -> tuple[str, ...]:
        found = self.texts(key) or (languages.SOURCE,)
        if languages.SOURCE not in found or any(code not in languages.BY_CODE for code in found):
            codes = ", ".join(languages.BY_CODE)
            self.wrong.append((key, f"eine Liste mit „de“ und anderen aus: {codes}"))
        return found

    def accent(self, key: str) -> str:
        found = self.text(key)
        if found and not _ACCENT.match(found):
            self.wrong.append((key, "eine Farbe wie #0b5394"))
        return found

    def table(self, key: str) -> Mapping[str, object]:
        found = self.content.get(key, {})
        if not isinstance(found, dict):
            self.wrong.append((key, "ein Abschnitt"))
            return {}
        return found

    def words(self, key: str, known: tuple[str, ...] = ()) -> Mapping[str, str]:
        found = self.table(key)
        if known and not set(found) <= set(known):
            self.wrong.append((key, f"nur die Angaben {', '.join(known)}"))
        texts = {name: text for name, text in found.items() if isinstance(text, str)}
        if len(texts) != len(found):
            self.wrong.append((key, "je Zeile ein Text"))
        return texts

    def days(self, key: str) -> Mapping[str, int]:
        found = self.table(key)
        numbers = {kind: days for kind, days in found.items() if type(days) is int}
        if len(numbers) != len(found) or any(days < 1 for days in numbers.values()):
            self.wrong.append((key, "je Zeile eine Zahl von Tagen ab 1"))
        return numbers

    def levels(self, key: str) -> tuple[Level, ...]:
        found = self.content.get(key, [])
        if isinstance(found, list) and found:
            texts = [item for item in found if isinstance(item, dict)]
            keys = ("key", "name", "plural")
            if len(texts) == len(found) and all(
                isinstance(item.get(name), str) for item in texts for name in keys
            ):
                if len({item["key"] for item in texts}) < len(texts):
                    self.wrong.append((key, "jeder key nur einmal"))
                return tuple(Level(item["key"], item["name"], item["plural"]) for item in texts)
        self.wrong.append((key, "mindestens ein Abschnitt [[levels]] mit key, name und plural"))
        return ()
