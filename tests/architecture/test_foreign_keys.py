"""Foreign keys point down the layers: a lower room's table knows no higher room's."""

from __future__ import annotations

from collections.abc import Iterator
from configparser import ConfigParser
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import CASCADE, ForeignKey, Model

ROOT = Path(__file__).resolve().parents[2]
OURS = "quartier."


def heights() -> dict[str, int]:
    """Room by room, its height in the house; the lowest layer is 0."""
    config = ConfigParser()
    config.read(ROOT / ".importlinter")
    layers = config["importlinter:contract:layers"]["layers"].strip().splitlines()
    return {
        room.strip().strip("()"): height
        for height, layer in enumerate(reversed(layers))
        for room in layer.split("|")
    }


def room_of(model: type[Model]) -> str:
    """The room a model stands in; empty for models of others."""
    return model.__module__.split(".")[1] if model.__module__.startswith(OURS) else ""


def relations(models: list[type[Model]]) -> Iterator[tuple[str, str, str]]:
    """(room, room pointed to, name of the field) of every relation between our models."""
    for model in models:
        for field in model._meta.get_fields():
            target = field.related_model if getattr(field, "concrete", False) else None
            if isinstance(target, type) and room_of(model) and room_of(target):
                yield room_of(model), room_of(target), f"{model.__name__}.{field.name}"


def pointing_up(models: list[type[Model]]) -> list[str]:
    """The relations that point up, or across to a room on the same line."""
    height = heights()
    return [
        f"{room}: {name} points to {target}"
        for room, target, name in relations(models)
        if room != target and height[target] >= height[room]
    ]


def test_our_foreign_keys_point_down() -> None:
    ours = [model for model in apps.get_models(include_auto_created=True) if room_of(model)]
    assert ours, "no model of ours is installed"
    assert pointing_up(ours) == []


@pytest.mark.parametrize(
    ("room", "target", "caught"),
    [("city", "strategy", True), ("survey", "dialogue", True), ("strategy", "city", False)],
)
def test_a_planted_foreign_key_is_judged(room: str, target: str, caught: bool) -> None:
    def planted(name: str, room: str, **fields: object) -> type[Model]:
        module = f"quartier.{room}.web.models"
        meta = type("Meta", (), {"app_label": "planted", "managed": False})
        return type(name, (Model,), {"__module__": module, "Meta": meta, **fields})

    registered = dict(apps.all_models["planted"])
    try:
        far = planted("Far", target)
        near = planted("Near", room, far=ForeignKey(far, on_delete=CASCADE, related_name="+"))
        assert bool(pointing_up([near])) is caught
    finally:
        apps.all_models["planted"].clear()
        apps.all_models["planted"].update(registered)
        apps.clear_cache()
