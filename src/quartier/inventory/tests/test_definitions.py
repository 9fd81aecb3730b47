"""Definitions say everything a reader has to know, or are refused with a sentence."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from quartier.base.missing import Missing
from quartier.inventory.build import a_description, an_indicator
from quartier.inventory.deliveries import from_json
from quartier.inventory.description_fields import read_description
from quartier.inventory.errors import IndicatorIncomplete, NotQuotable
from quartier.inventory.indicators import REQUIRED, read_indicator
from quartier.inventory.publication import refuse_unlisted
from quartier.inventory.quoting import Exhibit, QuotedValue
from quartier.inventory.shown import definition_text, shown_value

COMPLETE = {name: "x" for name in REQUIRED} | {"direction": "none"}


def as_toml(fields: dict[str, str]) -> str:
    return "\n".join(f'{name} = "{text}"' for name, text in fields.items())


@pytest.mark.parametrize("name", REQUIRED)
def test_an_indicator_that_lacks_anything_is_refused(name: str, tmp_path: Path) -> None:
    path = tmp_path / "probe.toml"
    path.write_text(as_toml(COMPLETE), encoding="utf-8")
    assert read_indicator(path).key == "probe"
    path.write_text(as_toml({**COMPLETE, name: " "}), encoding="utf-8")
    with pytest.raises(IndicatorIncomplete, match=name):
        read_indicator(path)


def test_half_a_translation_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "probe.toml"
    path.write_text(as_toml(COMPLETE) + '\n[texts.en]\ntitle = "Probe"\n', encoding="utf-8")
    with pytest.raises(IndicatorIncomplete, match=r"texts\.en\.unit"):
        read_indicator(path)


def test_a_description_tells_everything_that_is_wrong_at_once() -> None:
    content = {"key": "A b", "reference": "gestern", "file": "../x.csv", "quoted": "ja"}
    description, findings = read_description(content, file="x.toml")
    assert description is None
    assert [finding.column for finding in findings] == [
        "title",
        "source",
        "licence",
        "key",
        "reference",
        "file",
        "quoted",
        "columns",
    ]


def test_a_stored_description_comes_back_whole() -> None:
    description = a_description(quoted=True)
    assert from_json(description.as_json()) == description


EXHIBITS = {"probe": Exhibit("probe", "abc", "Quelle", "Grund")}


@pytest.mark.parametrize(("key", "sha256"), [("probe", "abd"), ("andere", "abc")])
def test_only_listed_exhibits_with_their_very_bytes_may_be_quoted(key: str, sha256: str) -> None:
    refuse_unlisted(key="probe", title="Probe", sha256="abc", quoted=True, exhibits=EXHIBITS)
    with pytest.raises(NotQuotable):
        refuse_unlisted(key=key, title="Probe", sha256=sha256, quoted=True, exhibits=EXHIBITS)
    refuse_unlisted(key=key, title="Probe", sha256=sha256, quoted=False, exhibits=EXHIBITS)


def test_nothing_is_calculated_with_a_quoted_value() -> None:
    quoted = QuotedValue("17,6")
    with pytest.raises(TypeError, match="17,6"):
        quoted + 1  # type: ignore[operator]
    with pytest.raises(TypeError):
        float(quoted)
    with pytest.raises(TypeError):
        sorted([quoted, QuotedValue("5,0")])  # type: ignore[type-var]


def test_a_quoted_value_stays_as_printed_in_every_language() -> None:
    shown = shown_value(kind="quoted", text="7", numeric=None, missing="", language="en")
    assert shown.text == "7"
    number = Decimal("1234.5")
    assert shown_value(kind="computed", text="", numeric=number, missing="").text == "1.234,5"
    gone = shown_value(kind="quoted", text=".", numeric=None, missing="protected")
    assert (gone.text, gone.missing) == (".", Missing.PROTECTED)


def test_a_definition_speaks_german_where_a_translation_is_missing() -> None:
    definition = an_indicator(texts={"en": {"title": "Sample"}}).as_json()
    assert definition_text(definition, "title", "en") == ("Sample", "en")
    assert definition_text(definition, "title", "fa") == ("Probe", "de")
