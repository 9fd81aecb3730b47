"""What we sum up or divide ourselves is never said to come from another delivery."""

from __future__ import annotations

from decimal import Decimal

from quartier.city.areas import Area
from quartier.inventory.build import an_indicator
from quartier.inventory.definition_fields import Compute
from quartier.inventory.figure import Figure
from quartier.inventory.publication import publish
from quartier.privacy.rules import Rule


def _count(key: str, area: str, period: str, number: int, source: int) -> Figure:
    return Figure(key, area, period, "computed", str(number), Decimal(number), source=source)


def test_a_total_and_its_share_have_the_source_of_their_parts() -> None:
    city = Area("stadt", "Stadt", "stadt", kind="city")
    parts = [Area(key, key, "stadtteil", parent="stadt") for key in ("a", "b")]
    indicators = {
        "alle": an_indicator("alle"),
        "junge": an_indicator("junge", part_of=("alle",)),
        "anteil": an_indicator(
            "anteil", unit="Prozent", denominator="alle", compute=Compute(("junge",), (), ("alle",))
        ),
    }
    figures = [
        _count("alle", "stadt", "2011", 9000, source=0),
        *(_count("alle", area.id, "2024", 5000, source=2) for area in parts),
        *(_count("junge", area.id, "2024", 1000, source=1) for area in parts),
    ]
    made = publish(
        figures,
        indicators=indicators,
        areas=[city, *parts],
        rules=dict.fromkeys(range(3), Rule()),
    )
    sources = {figure.key: figure.source for figure in made.figures if figure.area == "stadt"}
    assert sources["alle", "stadt", "2011"] == 0
    assert sources["alle", "stadt", "2024"] == 2
    assert sources["junge", "stadt", "2024"] == 1
    assert sources["anteil", "stadt", "2024"] == 1
