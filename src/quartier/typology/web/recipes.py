"""Recipes a person can choose from: those that ship, those of earlier editions, or one's own text."""

from __future__ import annotations

import tempfile
from pathlib import Path

import tomli_w

from quartier.base.slugs import slug
from quartier.typology.index.errors import RecipeUnknown
from quartier.typology.index.reading import recipe_content, recipe_from
from quartier.typology.web.editions import Edition


def recipes_of_editions() -> list[str]:
    """Keys of the recipes of this city's editions, sorted; one query."""
    found = Edition.objects.filter(kind=Edition.Kind.INDEX).values_list("spec__key", flat=True)
    return sorted({str(key) for key in found if key})


def recipe_text(key: str) -> str:
    """The TOML of a recipe: of the newest edition that has it, else of one that ships; "" for neither."""
    newest = (
        Edition.objects.filter(kind=Edition.Kind.INDEX, spec__key=key).order_by("-number").first()
    )
    if newest is not None:
        return tomli_w.dumps(newest.spec["recipe"])
    try:
        return (
            tomli_w.dumps(recipe_content(key)) if key and "/" not in key and "." not in key else ""
        )
    except RecipeUnknown:
        return ""


def spec_of_text(key: str, text: str) -> dict[str, object]:
    """What an edition stores of a recipe somebody wrote. Raises RecipeUnfit, RecipeUnknown."""
    name = slug(key) or "eigenes-rezept"
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / f"{name}.toml").write_text(text, encoding="utf-8")
        content = recipe_content(name, folder=Path(place))
    recipe_from(content, key=name, file=f"{name}.toml")
    return {"key": name, "recipe": content, "certainty": True, "seed": 0}
