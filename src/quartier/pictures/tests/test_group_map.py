"""Maps of groups: no group looks like more than another, and nobody needs colours to read them."""

from __future__ import annotations

import re

from quartier.base.missing import Missing
from quartier.pictures.colours import GROUPS, INK, PAPER, contrast, luminance
from quartier.pictures.fills import fill_for
from quartier.pictures.group_map import GroupArea, GroupEntry, GroupFill, group_legend, group_map
from quartier.pictures.shapes import Shape, Sketch

SQUARE = ((0.0, 0.0), (60.0, 0.0), (60.0, 60.0), (0.0, 60.0))
SKETCH = Sketch((Shape("a", (SQUARE,)), Shape("b", (SQUARE,))), 120, 60, True)


def test_tints_carry_dark_signs_and_no_order() -> None:
    assert len(set(GROUPS)) == len(GROUPS)
    for tint in GROUPS:
        assert contrast(INK, tint) >= 7
        assert contrast(tint, PAPER) < 2
    lights = [luminance(tint) for tint in GROUPS]
    assert max(lights) - min(lights) < 0.25


def test_each_area_says_its_group_and_wears_its_sign() -> None:
    areas = [
        GroupArea("a", "Nord: Typ A <1>", group=1, mark="A", uncertain=True, link="/nord/"),
        GroupArea("b", "Süd: ohne Typ", look=Missing.PROTECTED),
        GroupArea("x", "nicht gezeichnet", group=2, mark="B"),
    ]
    picture = group_map(SKETCH, areas, title="Typen", picture_id="t")
    assert re.findall(r"<title>(.*?)</title>", picture) == [
        "Nord: Typ A &lt;1&gt;",
        "Süd: ohne Typ",
    ]
    assert re.findall(r">(\w)</text>", picture) == ["A"]
    assert 'id="t-group-1-unsure"' in picture
    assert (
        'class="q-fill" fill="url(#t-group-1-unsure)"' in picture
    )  # forced colours keep its lines
    assert 'id="t-protected"' in picture
    assert group_map(SKETCH, [], title="Typen", picture_id="t") == ""


def test_the_legend_counts_each_area_once() -> None:
    entries = [
        GroupEntry(GroupFill(1), "Typ A", 2, "A"),
        GroupEntry(GroupFill(1, uncertain=True), "unsicher", 1),
        GroupEntry(fill_for(Missing.PROTECTED), "ohne Typ", 1),
    ]
    legend = group_legend(entries, picture_id="t", label="Farben", of_all="%(number)s von %(all)s")
    assert re.findall(r'count">(.*?)<', legend) == ["2 von 3", "1 von 3", "1 von 3"]
