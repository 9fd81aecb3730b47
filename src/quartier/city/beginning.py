"""A new city folder: the files to fill in, each saying how."""

from __future__ import annotations

import unicodedata
from pathlib import Path

from quartier.base import slugs
from quartier.city.aliases import COLUMNS as ALIAS_COLUMNS
from quartier.city.areas import CITY_LEVEL, COLUMNS
from quartier.city.errors import CityNameWrong, FolderTaken, NoPlaceForFolder

LONGEST_NAME = 120

_CITY = """\
# Wer diese Stadt ist und wie sie es haben will. Alle Angaben: docs/reference/city-folder.md

name = {name}
slug = {slug}

# „de“ gehört dazu; weitere: de-x-einfach, en, fa …
languages = ["de"]

# Wer in den Zahlen gezählt ist: Hauptwohnsitz, wohnberechtigte Bevölkerung, Fortschreibung, Zensus.
population_basis = "nicht angegeben"

# Erscheint unten auf jeder Seite, wie der Fördergeber es will.
funder_notice = ""

# true: Eine Vertrauensstelle außerhalb der Verwaltung liest die Beiträge.
trustee_moderates = false

# Die Ebenen der Stadt, von groß nach klein. „{city_level}“ ist die ganze Stadt.
[[levels]]
key = "{city_level}"
name = "Stadt"
plural = "Städte"

[[levels]]
key = "stadtteil"
name = "Stadtteil"
plural = "Stadtteile"

# Nur nötig, wenn es strenger sein soll als die Regel des Hauses.
# [publication]
# smallest_count = 10

# Tage bis ein Text, das Original eines geschwärzten Textes, ein zurückgezogener Text vernichtet wird.
[retention]
text_days = 730
original_days = 30
withdrawn_days = 7
"""

_READ_ME = """\
# {name}

1. `areas.csv`: eine Zeile je Stadtteil (Kennung, Name, Ebene), dazu eine für die ganze Stadt
   (Ebene `{city_level}`). Oder: `quartier city draft TABELLE.csv --city {slug}` schlägt sie vor.
2. Je Tabelle, die ein Amt liefert: `quartier city draft DATEI --city {slug}`, dann die Datei in
   `deliveries/` durchsehen.
3. `aliases.csv`: andere Schreibweisen, jede von einem Menschen bestätigt.
4. Wenn es sie gibt: `adjacency.csv` (wer an wen grenzt) und Grenzen als `areas.geojson`,
   `areas.gpkg` oder `areas.zip` (Shapefile).
5. `quartier city check {slug}` sagt auf einmal, was noch nicht stimmt; mit `--live` auch, was zum
   Start fehlt.
"""


def begin_city(name: str, parent: Path) -> tuple[Path, list[str]]:
    """Write a new folder below `parent`, called after the city: the folder and the files in it.

    Raises CityNameWrong, FolderTaken where something lies there already, and NoPlaceForFolder.
    """
    plain = " ".join(name.split())
    if not 1 <= len(plain) <= LONGEST_NAME or not slugs.slug(plain, ""):
        raise CityNameWrong(name=plain[:LONGEST_NAME])
    if any(unicodedata.category(sign) in {"Cc", "Cf"} for sign in plain):
        raise CityNameWrong(name=ascii(plain))
    slug = slugs.slug(plain, "stadt")
    folder = parent / slug
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise FolderTaken(name=slug)
        (folder / "deliveries").mkdir(parents=True, exist_ok=True)
    except OSError:
        raise NoPlaceForFolder(name=slug) from None
    files = {
        "city.toml": _CITY.format(name=_quoted(plain), slug=_quoted(slug), city_level=CITY_LEVEL),
        "areas.csv": ";".join(COLUMNS) + "\n",
        "aliases.csv": ";".join(ALIAS_COLUMNS) + "\n",
        "LIESMICH.md": _READ_ME.format(name=plain, slug=slug, city_level=CITY_LEVEL),
    }
    for file, text in files.items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder, sorted(files)


def _quoted(text: str) -> str:
    """The text as TOML writes it; there are no control signs in it."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
