"""A small city with released figures, for the tests of this room."""

from __future__ import annotations

from decimal import Decimal

import numpy as np

from quartier.base.missing import Missing
from quartier.city.web.areas import Area
from quartier.city.web.build import a_stored_area
from quartier.inventory.build import an_indicator
from quartier.inventory.figure import Figure
from quartier.inventory.web.build import a_frozen_release
from quartier.inventory.web.releases import Release

OLD, POOR, PEOPLE = "ab-65-anteil", "sgb2-anteil", "bevoelkerung"
NOW, BEFORE = "2024-12-31", "2022-12-31"
INDICATORS = (
    an_indicator(key=PEOPLE, title="Menschen", unit="Personen", denominator="keiner"),
    an_indicator(key=OLD, title="Ältere", unit="Prozent", denominator="alle", places=1),
    an_indicator(key=POOR, title="Grundsicherung", unit="Prozent", denominator="alle", places=1),
)


def a_city(number: int = 40) -> list[Area]:
    """A city with so many parts, all on the map."""
    whole = a_stored_area("stadt", "Stadt", level="stadt", kind="city", sort_order=1)
    return [
        a_stored_area(
            f"t{place:02}",
            f"Teil {place:02}",
            parent=whole,
            sort_order=1 + place,
            km2=Decimal(3),
            lon=Decimal(7) + Decimal(place % 7) / 50,
            lat=Decimal(49) + Decimal(place // 7) / 50,
        )
        for place in range(1, number + 1)
    ]


def figure(indicator: str, area: str, period: str, number: str | Missing) -> Figure:
    """A computed value, or why there is none."""
    if isinstance(number, Missing):
        return Figure(indicator, area, period, "computed", "", None, missing=number)
    return Figure(indicator, area, period, "computed", number, Decimal(number))


def a_release(areas: list[Area], *, hidden: str = "t03") -> Release:
    """Figures of four kinds of districts, clearly apart; one share of `hidden` is protected."""
    chance = np.random.default_rng(7)
    figures = []
    for period in (BEFORE, NOW):
        figures += [
            figure(PEOPLE, "stadt", period, "48000"),
            figure(OLD, "stadt", period, "20.0"),
            figure(POOR, "stadt", period, "12.0"),
        ]
        for place, area in enumerate(areas):
            old = f"{(28 if place % 2 else 12) + chance.normal(0, 0.6):.1f}"
            poor = f"{(6 if place % 4 < 2 else 18) + chance.normal(0, 0.6):.1f}"
            gone = area.key == hidden
            figures += [
                figure(PEOPLE, area.key, period, "2000"),
                figure(OLD, area.key, period, Missing.PROTECTED if gone else old),
                figure(POOR, area.key, period, poor),
            ]
    return a_frozen_release(figures, INDICATORS)


def a_recipe() -> dict[str, object]:
    """A recipe on the figures above, as an edition stores it."""
    return {
        "title": "Probe",
        "measures": "deprivation",
        "cross": True,
        "population": [PEOPLE],
        "exclusion": {"share_present": 1.0},
        "normalisation": {"method": "z", "ddof": 0},
        "status": {
            "indicators": [{"column": POOR}, {"column": OLD, "direction": -1}],
            "classes": [
                {"word": "hoch", "code": "1", "below": -1.0},
                {"word": "mittel", "code": "2", "up_to": 1.0},
                {"word": "niedrig", "code": "3"},
            ],
        },
        "dynamics": {
            "indicators": [{"column": f"{POOR}:minus-2"}],
            "classes": [
                {"word": "positiv", "code": "+", "below": -1.0},
                {"word": "stabil", "code": "+/-", "up_to": 1.0},
                {"word": "negativ", "code": "-"},
            ],
        },
    }
