"""Three columns of a stub city: side by side, and nothing that adds them up."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import fields
from pathlib import Path

import pytest

from quartier.base.registry import Registry
from quartier.needs import columns
from quartier.needs.build import a_field
from quartier.needs.columns import (
    ANY_FIELD,
    Asked,
    CoveredSource,
    Covering,
    Heard,
    HeardSource,
    HeardState,
    Place,
    ThreeColumns,
    Voices,
    ask_all,
)
from quartier.needs.derive import Level, NeedByFigures, derive

NOTHING = derive(a_field(high=("miete",)), {})
ROOM = Path(columns.__file__).parent


def _stub(
    voices: Mapping[Place, int] | None = None,
    asked: frozenset[str] = frozenset(),
    covered: Mapping[Place, tuple[Covering, ...]] | None = None,
) -> columns.Columns:
    """A city of two areas, north and south, whose rooms answer what they are told to."""
    heard: Registry[HeardSource] = Registry()
    heard.register(HeardSource("stub", 1, 0, lambda _asked: Voices(voices or {}, asked)))
    covering: Registry[CoveredSource] = Registry()
    covering.register(CoveredSource("stub", 1, 0, lambda _asked: covered or {}))
    return ask_all(Asked(("north", "south")), heard, covering)


def test_a_city_without_voices_or_actions_shows_the_figures_alone() -> None:
    found = ask_all(Asked(None), (), ()).at("north", "housing", NOTHING)
    assert found == ThreeColumns(NOTHING, Heard(HeardState.NOT_ASKED), ())


@pytest.mark.parametrize(
    ("on_field", "in_area", "asked", "state", "about"),
    [
        (0, 0, False, HeardState.NOT_ASKED, None),
        # Nine voices may not be told from none.
        (9, 9, False, HeardState.NOT_ASKED, None),
        (0, 0, True, HeardState.FEW_OR_NONE, None),
        (9, 40, False, HeardState.FEW_OR_NONE, None),
        (0, 10, False, HeardState.FEW_OR_NONE, None),
        (12, 40, False, HeardState.SOME, 10),
        (13, 40, True, HeardState.SOME, 15),
    ],
)
def test_not_asked_is_something_else_than_nothing_heard(
    on_field: int, in_area: int, asked: bool, state: HeardState, about: int | None
) -> None:
    city = _stub(
        {("north", "housing"): on_field, ("north", ANY_FIELD): in_area},
        frozenset({"north"}) if asked else frozenset(),
    )
    assert city.heard_at("north", "housing") == Heard(state, about)
    assert city.heard_at("south", "housing") == Heard(HeardState.NOT_ASKED)


def test_two_rooms_that_hear_are_not_added_up() -> None:
    sources = [
        HeardSource(name, 1, 0, lambda _asked: Voices({("north", "work"): 8, ("north", ""): 8}))
        for name in ("one", "other")
    ]
    assert ask_all(Asked(None), sources, ()).heard_at("north", "work").about is None


def test_an_action_that_two_rooms_name_stands_once() -> None:
    bench = Covering("1", "Bänke", "de", "/massnahmen/baenke/")
    sources = [
        CoveredSource(name, 1, 0, lambda _asked: {("north", "public_space"): (bench,)})
        for name in ("one", "other")
    ]
    city = ask_all(Asked(None), (), sources)
    assert city.covered_at("north", "public_space") == (bench,)
    assert city.covered_at("south", "public_space") == ()


def test_the_three_columns_have_no_total() -> None:
    assert [one.name for one in fields(ThreeColumns)] == ["needed", "heard", "covered"]
    for kind in (ThreeColumns, NeedByFigures, Heard, Level, HeardState):
        for name in ("total", "sum", "score", "rank", "__add__", "__int__", "__float__", "__lt__"):
            own = name in vars(kind) and not issubclass(kind, str)
            assert not own, f"{kind.__name__}.{name}"


def test_no_code_of_this_room_adds_columns_up() -> None:
    """No arithmetic has two of the columns, or what stands in them, among its operands."""
    column_of = {
        **dict.fromkeys(("needed", "level"), "needed"),
        **dict.fromkeys(("heard", "about"), "heard"),
        "covered": "covered",
    }
    for path in [*ROOM.glob("*.py"), *ROOM.glob("web/*.py")]:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            is_sum = isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"sum", "fsum"}
            if isinstance(node, ast.BinOp) or is_sum:
                named = {getattr(part, "attr", getattr(part, "id", "")) for part in ast.walk(node)}
                touched = {column_of[name] for name in named & set(column_of)}
                assert len(touched) < 2, f"{path.name}:{node.lineno}"
