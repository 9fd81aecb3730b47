"""The one door: what goes in, what comes out, and what nobody can work out from it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from quartier.base.missing import Missing
from quartier.city.areas import Area
from quartier.inventory.build import an_indicator
from quartier.inventory.definition_fields import Compute
from quartier.inventory.errors import FigureTwice
from quartier.inventory.figure import Figure
from quartier.inventory.indicators import Indicator
from quartier.inventory.publication import Publication, publish
from quartier.inventory.shown import COMPUTED, QUOTED
from quartier.privacy.rules import Rule

AREAS = (
    Area("stadt", "Stadt", "stadt"),
    Area("nord", "Nord", "stadtteil", parent="stadt"),
    Area("sued", "Süd", "stadtteil", parent="stadt"),
    Area("west", "West", "stadtteil", parent="stadt"),
)
BALANCE = Compute(numerator=("zuzuege",), minus=("fortzuege",))
SHARE = Compute(numerator=("auslaender",), denominator=("bevoelkerung",))


def indicators() -> dict[str, Indicator]:
    listed = (
        an_indicator("bevoelkerung"),
        an_indicator("zuzuege", unit="Umzüge"),
        an_indicator("fortzuege", unit="Umzüge"),
        an_indicator("auslaender", part_of=("bevoelkerung",)),
        an_indicator("anteil", unit="Prozent", denominator="alle", compute=SHARE),
        an_indicator("vereine", unit="Vereine", protected=False),
        an_indicator("saldo", unit="Umzüge", stated_kind="balance", compute=BALANCE),
    )
    return {indicator.key: indicator for indicator in listed}


def a_count(indicator: str, area: str, number: int, **fields: object) -> Figure:
    usual = {"kind": COMPUTED, "text": str(number), "number": Decimal(number)}
    return Figure(indicator, area, "2020-12-31", **{**usual, **fields})  # type: ignore[arg-type]


def published(figures: list[Figure], **fields: object) -> dict[tuple[str, str], Figure]:
    return {(f.indicator, f.area): f for f in publication(figures, **fields).figures}


def publication(figures: list[Figure], rule: Rule | None = None) -> Publication:
    return publish(figures, indicators=indicators(), areas=AREAS, rules={0: rule or Rule()})


def test_counts_of_a_few_persons_are_hidden_and_so_is_what_gives_them_away() -> None:
    given = [
        a_count("auslaender", area, n)
        for area, n in (("stadt", 337), ("nord", 4), ("sued", 33), ("west", 300))
    ]
    out = published(given)
    assert out["auslaender", "nord"].missing is Missing.PROTECTED
    assert out["auslaender", "nord"].text == ""
    # 337 − 300 − 33 = 4: one of the others has to go as well.
    hidden = [area for area in ("sued", "west") if out["auslaender", area].missing]
    assert hidden
    assert out["auslaender", "stadt"].number == 337


def test_a_share_comes_from_published_counts_alone() -> None:
    given = [
        a_count("bevoelkerung", a, n) for a, n in (("nord", 150), ("sued", 1_190), ("west", 6_914))
    ]
    given += [a_count("auslaender", a, n) for a, n in (("nord", 25), ("sued", 75), ("west", 1_369))]
    out = published(given)
    assert (out["anteil", "nord"].words, out["anteil", "nord"].number) == ("1/6", None)
    assert out["anteil", "sued"].number == Decimal("6")
    assert out["anteil", "west"].number == Decimal("19.8")


def test_the_total_of_the_city_is_made_from_its_parts() -> None:
    out = published([a_count("bevoelkerung", a, 1_000) for a in ("nord", "sued", "west")])
    assert out["bevoelkerung", "stadt"].number == 3_000


def test_few_who_do_not_belong_are_few_persons_too() -> None:
    given = [a_count("bevoelkerung", "nord", 300), a_count("auslaender", "nord", 296)]
    out = published(given)
    both = {out["bevoelkerung", "nord"].missing, out["auslaender", "nord"].missing}
    assert Missing.PROTECTED in both
    assert out["anteil", "nord"].missing is Missing.PROTECTED


def test_a_balance_of_two_published_counts_may_be_below_zero() -> None:
    out = published([a_count("zuzuege", "nord", 40), a_count("fortzuege", "nord", 55)])
    assert out["saldo", "nord"].text == "-15"
    hidden = published([a_count("zuzuege", "nord", 4), a_count("fortzuege", "nord", 55)])
    assert hidden["saldo", "nord"].missing is Missing.PROTECTED


def test_an_area_nobody_delivered_must_not_follow_from_the_total() -> None:
    given = [a_count("auslaender", a, n) for a, n in (("stadt", 104), ("nord", 60), ("sued", 40))]
    out = published(given)
    # 104 − 60 − 40 = 4 would be the people of West.
    assert any(figure.missing for figure in out.values())


def test_things_are_not_persons() -> None:
    assert published([a_count("vereine", "nord", 3)])["vereine", "nord"].number == 3


def test_a_published_number_has_its_own_decimals_and_no_others() -> None:
    stored = replace(a_count("vereine", "nord", 3), number=Decimal("3.000000"))
    assert published([stored])["vereine", "nord"].text == "3"


def test_a_suppliers_stricter_rule_wins() -> None:
    given = [a_count("auslaender", "nord", 14)]
    assert published(given)["auslaender", "nord"].number == 14
    strict = published(given, rule=Rule(smallest_count=20))
    assert strict["auslaender", "nord"].missing is Missing.PROTECTED


def test_quoted_values_pass_as_printed() -> None:
    quote = Figure("auslaender", "nord", "2016", QUOTED, text="7")
    out = publication([quote])
    assert out.figures == (quote,)
    assert out.audit is None


def test_two_deliveries_must_not_say_different_things() -> None:
    one, other = a_count("auslaender", "nord", 90), a_count("auslaender", "nord", 91)
    assert len(publication([one, one]).figures) == 1
    with pytest.raises(FigureTwice, match="2020-12-31"):
        publication([one, other])


def test_a_delivered_share_needs_its_base() -> None:
    share = Figure("anteil", "nord", "2020-12-31", COMPUTED, text="17,25", number=Decimal("17.25"))
    assert published([share])["anteil", "nord"].missing is Missing.PROTECTED
    out = published([share, a_count("bevoelkerung", "nord", 11_352)])
    assert out["anteil", "nord"].number == Decimal("17.3")
    out = published([share, a_count("bevoelkerung", "nord", 52)])
    assert out["anteil", "nord"].missing is Missing.PROTECTED
