"""Recipes from TOML: those that ship, a city's own, or a file; every problem of a file at once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from quartier.base.errors import Finding
from quartier.base.toml_files import NotToml, read_toml_file
from quartier.typology.index.entries import Entries
from quartier.typology.index.errors import RecipeNotToml, RecipeUnfit, RecipeUnknown
from quartier.typology.index.index_entries import check_index, read_index
from quartier.typology.index.people import read_certainty
from quartier.typology.index.recipe import (
    DEPRIVATION,
    OTHER,
    ByHand,
    Exclusion,
    Imputation,
    Normalisation,
    Recipe,
    Texts,
    Treatment,
)

BUILT_IN = Path(__file__).resolve().parents[2] / "definitions" / "recipes"
INDEX_NAMES = ("status", "dynamics")
_DEEPEST = 5
"""So many recipes may be based on one another."""


def recipe_names(folder: Path | None = None) -> tuple[str, ...]:
    """Keys of the recipes that ship, and of those in `folder`, sorted."""
    files = [*BUILT_IN.glob("*.toml"), *(folder.glob("*.toml") if folder else ())]
    return tuple(sorted({file.stem for file in files}))


def read_recipe(name_or_path: str | Path, *, folder: Path | None = None) -> Recipe:
    """The recipe of that name, from `folder` (a city's own) or among those that ship, or the file.

    Raises RecipeUnknown, or RecipeUnfit with everything that is wrong with the file.
    """
    path = _find(str(name_or_path), folder)
    return recipe_from(_content(path, folder, 0), key=path.stem, file=path.name)


def recipe_content(name_or_path: str | Path, *, folder: Path | None = None) -> dict[str, object]:
    """What the file says, over that of the recipe it is based on: what `recipe_from` takes and an
    edition stores. Raises RecipeUnknown, or RecipeUnfit where it is no TOML."""
    return _content(_find(str(name_or_path), folder), folder, 0)


def recipe_from(content: Mapping[str, object], *, key: str, file: str = "") -> Recipe:
    """The recipe a TOML file says. Raises RecipeUnfit."""
    findings: list[Finding] = []
    entries = Entries(content, findings, file=file)
    in_english = entries.table("texts").table("en")
    normalisation = _normalisation(entries.table("normalisation"))
    indices = tuple(
        read_index(entries.table(name), name)
        for name in INDEX_NAMES
        if name == "status" or entries.has(name)
    )
    notes = zip_notes(entries.names("notes"), in_english.names("notes"))
    recipe = Recipe(
        key=key,
        title=_texts(entries, in_english, "title", needed=True),
        purpose=_texts(entries, in_english, "purpose"),
        source=entries.text("source"),
        notes=notes,
        official=entries.flag("official"),
        verified=entries.flag("verified"),
        thresholds_verified=entries.flag("thresholds_verified", True),
        not_verified=_texts(entries, in_english, "not_verified"),
        measures=entries.choice("measures", (DEPRIVATION, OTHER), DEPRIVATION),
        id_column=entries.text("id"),
        population=entries.names("population"),
        exclusion=_exclusion(entries.table("exclusion")),
        imputation=_imputation(entries.table("imputation")),
        treatment=_treatment(entries.table("treatment")),
        normalisation=normalisation,
        certainty=read_certainty(entries.table("certainty")),
        indices=indices,
        cross=entries.flag("cross"),
        areas_below=entries.whole("areas_below", 0) or None,
    )
    in_english.finish()
    entries.finish()
    _check(recipe, entries)
    if findings:
        raise RecipeUnfit.of(findings)
    return recipe


def zip_notes(german: tuple[str, ...], english: tuple[str, ...]) -> tuple[Texts, ...]:
    """The notes with their English where there is one, in order."""
    padded = (*english, *[""] * len(german))
    return tuple({"de": de, "en": en or de} for de, en in zip(german, padded, strict=False))


def _find(name: str, folder: Path | None) -> Path:
    for place in (folder, BUILT_IN):
        if place and name and (place / f"{name}.toml").is_file() and "/" not in name:
            return place / f"{name}.toml"
    if name.endswith(".toml") and Path(name).is_file():
        return Path(name)
    there = ", ".join(recipe_names(folder))
    raise RecipeUnknown(name=name, there=there)


def _content(path: Path, folder: Path | None, depth: int) -> dict[str, object]:
    """The file's content over that of the recipe it is based on, table by table."""
    try:
        content = read_toml_file(path)
    except NotToml as problem:
        error = RecipeNotToml(problem=str(problem))
        raise RecipeUnfit.of([Finding.from_error(error, file=path.name)]) from None
    base = content.pop("based_on", None)
    if base is None:
        return content
    if depth >= _DEEPEST or not isinstance(base, str):
        raise RecipeUnknown(name=base, there=", ".join(recipe_names(folder)))
    return _over(_content(_find(base, folder), folder, depth + 1), content)


def _over(below: dict[str, object], above: Mapping[str, object]) -> dict[str, object]:
    joined = dict(below)
    for name, value in above.items():
        under = joined.get(name)
        if isinstance(value, dict) and isinstance(under, dict):
            joined[name] = _over(under, value)
        else:
            joined[name] = value
    return joined


def _texts(entries: Entries, english: Entries, name: str, *, needed: bool = False) -> Texts:
    german = entries.text(name, needed=needed)
    other = english.text(name)
    return {"de": german, "en": other or german} if german else {}


def _exclusion(entries: Entries) -> Exclusion:
    by_hand = []
    for each in entries.tables("by_hand"):
        one = ByHand(each.text("reason", needed=True), each.text("id"), each.text("name"))
        if not (one.id or one.name):
            each.wrong("id", "Welches Gebiet? Hier steht seine Nummer (id) oder sein Name (name).")
        each.finish()
        by_hand.append(one)
    share = entries.number("share_present", least=0, most=1)
    found = Exclusion(
        population_below=entries.number("population_below", least=0),
        share_present=1.0 if share is None else share,
        zeros_are_missing=entries.flag("zeros_are_missing"),
        by_hand=tuple(by_hand),
    )
    entries.finish()
    return found


def _imputation(entries: Entries) -> Imputation:
    method = entries.choice("method", ("none", "mean", "median", "group-mean"), "none")
    found = Imputation(method, entries.text("group"))  # type: ignore[arg-type]
    if method == "group-mean" and not found.group:
        entries.wrong("group", "Für group-mean nennt dieser Eintrag die Spalte der Gruppen.")
    entries.finish()
    return found


def _treatment(entries: Entries) -> Treatment:
    usual = Treatment()
    skew, kurtosis = entries.number("skew", least=0), entries.number("kurtosis")
    found = Treatment(
        method=entries.choice("method", ("none", "winsorise"), "none"),  # type: ignore[arg-type]
        points=entries.whole("points", usual.points, least=1),
        skew=usual.skew if skew is None else skew,
        kurtosis=usual.kurtosis if kurtosis is None else kurtosis,
        otherwise=entries.choice("otherwise", ("none", "log"), "none"),  # type: ignore[arg-type]
    )
    entries.finish()
    return found


def _normalisation(entries: Entries) -> Normalisation:
    methods = ("z", "min-max", "rank", "reference", "goalposts")
    low, high = entries.number("low"), entries.number("high")
    found = Normalisation(
        method=entries.choice("method", methods, "z"),  # type: ignore[arg-type]
        ddof=entries.whole("ddof", 0, most=1),
        weighted_by=entries.text("weighted_by"),
        low=0.0 if low is None else low,
        high=1.0 if high is None else high,
        reference_row=entries.text("reference_row"),
    )
    if found.high <= found.low:
        entries.wrong("high", "Das obere Ende der Skala liegt nicht über dem unteren.")
    if found.weighted_by and found.method != "z":
        entries.wrong("weighted_by", "Gewichte für Mittel und Streuung gibt es nur bei z.")
    entries.finish()
    return found


def _check(recipe: Recipe, entries: Entries) -> None:
    """What no entry can say alone."""
    if recipe.areas_below and recipe.has_spread_classes:
        entries.wrong(
            "areas_below",
            f"Das Rezept ist für weniger als {recipe.areas_below} Gebiete gemacht. Klassen nach "
            "Standardabweichungen taugen dort nicht: Bei 18 Gebieten sind eine Standardabweichung "
            "drei bis fünf Gebiete, und wer in welche Klasse kommt, hängt an einem einzelnen "
            "anderen Gebiet. Bitte feste Vergleichswerte nehmen (method = „reference“ oder „goalposts“).",
        )
    if recipe.cross and (len(recipe.indices) < 2 or not all(i.classes for i in recipe.indices)):
        entries.wrong("cross", "Für gekreuzte Klassen brauchen [status] und [dynamics] Klassen.")
    if recipe.exclusion.population_below is not None and not recipe.population:
        entries.wrong("population", "Für population_below nennt dieser Eintrag die Spalten.")
    for index in recipe.indices:
        check_index(index, recipe, entries)
