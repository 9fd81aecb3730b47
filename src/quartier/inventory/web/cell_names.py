"""What a published cell is called in sentences for people: its indicator, its area, its time."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from quartier.city.periods import read_period
from quartier.city.web.areas import Area
from quartier.inventory.indicators import Indicator
from quartier.privacy.counts import Key


def area_names() -> dict[str, str]:
    """The name of every area by its key."""
    return dict(Area.objects.order_by().values_list("key", "name"))


def namer(indicators: Mapping[str, Indicator], areas: Mapping[str, str]) -> Callable[[Key], str]:
    """A function that names cells: "Ausländische Bevölkerung, Erlenbach, 31.12.2024"."""

    def name(key: Key) -> str:
        title = indicators[key[0]].title if key[0] in indicators else key[0]
        return f"{title}, {areas.get(key[1], key[1])}, {period_name(key[2])}"

    return name


def period_name(text: str) -> str:
    """A stored period as German readers write it."""
    period = read_period(text)
    return period.german if period else text
