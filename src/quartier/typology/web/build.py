"""Editions as rows, for tests."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from quartier.base import clock
from quartier.city.web.areas import Area
from quartier.inventory.web.releases import Release
from quartier.typology import life_cycle
from quartier.typology.web.editions import Edition
from quartier.typology.web.index_values import IndexValue
from quartier.typology.web.types import Assignment, NeighbourhoodType

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def a_type_edition(
    release: Release,
    types: Mapping[str, Sequence[Area]],
    *,
    released: bool = True,
    traits: Mapping[str, Sequence[Mapping[str, object]]] | None = None,
    sentence: str = "Hier leben mehr ältere Menschen als in der Stadt insgesamt.",
    columns: Sequence[str] = ("auslaender", "bevoelkerung"),
) -> Edition:
    """An edition of these types. types: areas by the type's name, in the order of the letters."""
    number = Edition.objects.filter(kind="types").count() + 1
    edition = Edition.objects.create(
        kind=Edition.Kind.TYPES,
        number=number,
        slug=f"typen-{number}",
        title="Quartierstypen",
        release=release,
        purpose="Damit Gespräche vor Ort passen",
        spec={"columns": list(columns), "k": len(types), "seed": 0},
        result={"structure": "types", "k": len(types), "columns": list(columns)},
    )
    for place, (name, areas) in enumerate(types.items()):
        made = NeighbourhoodType.objects.create(
            edition=edition,
            number=place + 1,
            letter=LETTERS[place],
            name=name,
            generated={"de": sentence},
            profile={"traits": list((traits or {}).get(name, ())), "areas": len(areas)},
        )
        for area in areas:
            Assignment.objects.create(
                edition=edition, area=area, type=made, computed_type=made, membership=0.95
            )
    edition.move(life_cycle.DRAFT)
    if released:
        edition.move(life_cycle.RELEASED, released_at=clock.now(), released_as="Leitung")
    return edition


def an_index_edition(
    release: Release,
    classes: Mapping[str, Sequence[Area]],
    *,
    released: bool = True,
    column: str = "bevoelkerung",
) -> Edition:
    """An edition of an index of one column. classes: areas by the word of their class."""
    number = Edition.objects.filter(kind="index").count() + 1
    recipe = {
        "title": "Probe",
        "measures": "other",
        "status": {
            "indicators": [{"column": column}],
            "classes": [
                {
                    "word": word,
                    "code": str(place + 1),
                    **({"up_to": place} if place < len(classes) - 1 else {}),
                }
                for place, word in enumerate(classes)
            ],
        },
    }
    edition = Edition.objects.create(
        kind=Edition.Kind.INDEX,
        number=number,
        slug=f"lage-{number}",
        title="Lage",
        release=release,
        purpose="Damit Angebote ankommen",
        spec={"key": "probe", "recipe": recipe, "certainty": False},
        result={"columns": [column], "fingerprint": "probe", "excluded": 0},
    )
    for word, areas in classes.items():
        for area in areas:
            IndexValue.objects.create(
                edition=edition, area=area, scores={"status": 0.5}, classes={"status": word}
            )
    edition.move(life_cycle.DRAFT)
    if released:
        edition.move(life_cycle.RELEASED, released_at=clock.now(), released_as="Leitung")
    return edition
