"""needs.toml: all that is wrong is told at once; what is right comes out as it went in."""

from __future__ import annotations

from datetime import date

from quartier.needs.written import need_id, read_written

GOOD = {
    "key": "treff",
    "title": "Ein Ort zum Treffen",
    "area": "01",
    "field": "encounter",
    "group": "long_established",
    "state": "confirmed",
    "on": date(2025, 3, 1),
    "evidence": [
        {"kind": "figure", "indicator": "probe", "period": "2016", "why": "Die Zahl ist hoch."},
        {"kind": "theme", "theme": "encounter", "area": "01", "why": "Viele sagen es."},
        {"kind": "source", "source": "Konzept", "why": "Dort steht es.", "stance": "context"},
    ],
}


def read(*needs: object) -> tuple[list[object], list[str]]:
    found, wrong = read_written({"needs": list(needs)}, areas=["01"], fields=["encounter"])
    return list(found), [f"{one.code} {one.message}" for one in wrong]


def test_a_need_comes_out_as_it_went_in() -> None:
    (need,), wrong = read(GOOD)
    assert wrong == []
    assert read(need.as_entry()) == ([need], [])
    assert need_id(str(need_id("treff"))) == need_id("treff")


def test_all_problems_of_an_entry_are_named_at_once() -> None:
    bad: dict[str, object] = {
        "key": "x",
        "title": 7,
        "group": "nobody",
        "state": "mandated",
        "on": "gestern",
        "a": 1,
    }
    bad["evidence"] = [{"kind": "theme", "theme": "moon", "why": ""}, {"kind": "rumour"}, 5]
    found, (problem,) = read(bad)
    assert found == []
    for phrase in ("title", "group (", "state (", "on (", "a?", "theme (moon", "kind ("):
        assert phrase.replace("(moon", "(") in problem
    for place in ("evidence 1: why", "evidence 2: kind", "evidence 3: kind"):
        assert place in problem


def test_wrong_places_keys_and_mergers_are_named() -> None:
    merged = {"key": "b", "title": "B", "state": "merged", "merged_into": "nirgends"}
    _found, wrong = read(GOOD | {"area": "99"}, GOOD | {"field": "moon"}, merged)
    told = " ".join(wrong)
    for code in ("place_unknown", "field_unknown", "key_twice", "merges_nowhere"):
        assert f"needs.{code}" in told
