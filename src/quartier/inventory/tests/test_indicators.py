"""What a definition may say beyond its texts, and that the definitions which ship fit together."""

from __future__ import annotations

from pathlib import Path

import pytest

from quartier.base.languages import BY_CODE, SOURCE
from quartier.inventory.build import an_indicator
from quartier.inventory.definition_checks import check_definitions
from quartier.inventory.definition_fields import Compute
from quartier.inventory.errors import IndicatorIncomplete
from quartier.inventory.indicators import (
    REQUIRED,
    SHOWN,
    Indicator,
    faulty_definitions,
    from_json,
    read_indicator,
    read_indicators,
)


def write(folder: Path, more: str = "", **fields: str) -> Path:
    usual = {name: "x" for name in REQUIRED} | {"direction": "none", **fields}
    lines = [f'{name} = "{text}"' for name, text in usual.items()]
    path = folder / "probe.toml"
    path.write_text("\n".join(lines) + "\n" + more, encoding="utf-8")
    return path


def test_a_definition_says_how_it_is_worked_out_and_what_it_is_part_of(tmp_path: Path) -> None:
    more = """
        theme = "alter"
        places = 1
        spellings = ["unter 18", "0 bis 17"]
        part_of = "alle"
        ages = "0-17"
        [compute]
        numerator = ["kinder", "jugendliche"]
        denominator = "alle"
        per = 1000
    """
    read = read_indicator(write(tmp_path, more))
    assert read.compute == Compute(("kinder", "jugendliche"), denominator=("alle",), per=1000)
    assert (read.places, read.ages, read.spellings[1]) == (1, "0-17", "0 bis 17")
    assert read.needs == {"kinder", "jugendliche", "alle"}


def test_one_way_to_divide_up_or_several(tmp_path: Path) -> None:
    one = read_indicator(write(tmp_path, 'parts = ["a", "b"]'))
    two = read_indicator(write(tmp_path, 'parts = [["a", "b"], ["c", "d", "e"]]'))
    assert one.parts == (("a", "b"),)
    assert two.parts == (("a", "b"), ("c", "d", "e"))


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    more = """
        theme = "wetter"
        places = 9
        ages = "jung"
        spelings = ["x"]
        parts = [1]
        protected = "nein"
        [compute]
        denominator = "Alle Leute"
        per = 0
    """
    with pytest.raises(IndicatorIncomplete) as refused:
        read_indicator(write(tmp_path, more, title=" "))
    told = str(refused.value)
    names = "title theme places ages spelings? parts protected compute.numerator compute.per"
    for name in (*names.split(), "compute.denominator"):
        assert name in told


def test_every_faulty_file_is_told_also_one_that_is_no_toml(tmp_path: Path) -> None:
    write(tmp_path, title=" ")
    (tmp_path / "broken.toml").write_text("title = ", encoding="utf-8")
    (tmp_path / "latin.toml").write_bytes('title = "Grün"'.encode("latin-1"))
    findings = faulty_definitions(tmp_path)
    assert [finding.file for finding in findings] == ["broken.toml", "latin.toml", "probe.toml"]
    assert {finding.code for finding in findings} == {"inventory.indicator_incomplete"}


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"denominator": "keiner"}, "count"),
        ({"denominator": "alle", "unit": "Prozent"}, "share"),
        ({"denominator": "alle", "unit": "je 1.000"}, "rate"),
        ({"denominator": "keiner", "stated_kind": "balance"}, "balance"),
    ],
)
def test_unit_and_denominator_say_what_kind_of_figure_it_is(
    fields: dict[str, str], kind: str
) -> None:
    assert an_indicator(**fields).kind == kind


def test_a_stored_definition_comes_back_whole_and_an_old_one_comes_back() -> None:
    for indicator in read_indicators().values():
        assert from_json(indicator.as_json()) == indicator
    old = {name: "x" for name in ("key", *REQUIRED)} | {"direction": "none"}
    assert from_json(old).parts == ()


def test_what_does_not_fit_between_definitions_is_told() -> None:
    listed = [
        an_indicator("ring-a", part_of=("ring-b",)),
        an_indicator("ring-b", part_of=("ring-a",)),
        an_indicator("share", denominator="alle", unit="Prozent", part_of=("ring-a",)),
        an_indicator("lost", compute=Compute(("nowhere",))),
        an_indicator("self", compute=Compute(("self",))),
        an_indicator("sub", subgroup_of="ring-a"),
    ]
    findings = check_definitions({indicator.key: indicator for indicator in listed})
    assert [finding.file for finding in findings] == [
        "lost.toml",
        "ring-a.toml",
        "ring-b.toml",
        "self.toml",
        "share.toml",
        "sub.toml",
    ]


SHIPPED = read_indicators()
PAGE = Path(__file__).resolve().parents[4] / "docs" / "reference" / "indicators.md"


def test_the_definitions_that_ship_fit_together() -> None:
    assert check_definitions(SHIPPED) == []


@pytest.mark.parametrize("indicator", SHIPPED.values(), ids=SHIPPED.keys())
def test_every_definition_that_ships_has_its_theme_and_speaks_nine_languages(
    indicator: Indicator,
) -> None:
    assert indicator.theme
    for language in set(BY_CODE) - {SOURCE}:
        assert all(indicator.texts[language][name] for name in SHOWN)


def test_the_reference_page_lists_exactly_the_definitions_that_ship() -> None:
    rows = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line[:3] == "| `"]
    listed = {row.split("|")[1].strip(" `"): row.split("|")[2].strip() for row in rows}
    shown = {key: title for key, title in listed.items() if key in SHIPPED}
    assert shown == {key: indicator.title for key, indicator in SHIPPED.items()}


def test_no_two_definitions_claim_the_same_heading() -> None:
    claimed: dict[str, str] = {}
    for indicator in SHIPPED.values():
        for spelling in (indicator.title, *indicator.spellings):
            assert claimed.setdefault(spelling.casefold(), indicator.key) == indicator.key


def test_foreign_nationality_never_points_to_need() -> None:
    for key, indicator in SHIPPED.items():
        if key.startswith("auslaender") or indicator.theme == "herkunft":
            assert indicator.direction == "none"
