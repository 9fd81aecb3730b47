"""Names inside areas: only where they fit, broken where a reader would break them."""

from __future__ import annotations

from quartier.pictures.labels import label_for, text_width
from quartier.pictures.shapes import Shape


def box(width: float, height: float) -> Shape:
    return Shape("a", (((0, 0), (width, 0), (width, height), (0, height)),))


def lines(width: float, height: float, name: str) -> tuple[str, ...] | None:
    label = label_for(box(width, height), name)
    return label.lines if label else None


def test_a_name_is_broken_only_when_it_must_be() -> None:
    name = "Grübentälchen/Volkspark"
    assert lines(300, 40, name) == ("Grübentälchen/Volkspark",)
    assert lines(150, 60, name) == ("Grübentälchen/", "Volkspark")
    assert lines(60, 60, name) is None
    assert lines(300, 8, name) is None


def test_long_names_take_three_lines() -> None:
    assert lines(70, 80, "Sankt-Martin-Platz") == ("Sankt-", "Martin-", "Platz")


def test_a_name_lies_within_its_area_even_where_the_middle_does_not() -> None:
    hook = Shape("a", (((0, 0), (200, 0), (200, 40), (40, 40), (40, 200), (0, 200)),))
    label = label_for(hook, "Bogen")
    assert label is None or (label.middle[1] < 40 or label.middle[0] < 40)


def test_a_name_keeps_its_own_direction() -> None:
    for name, from_right in (("Nord/Süd", False), ("شمال", True), ("12/7", False)):
        label = label_for(box(200, 100), name)
        assert label is not None
        assert label.from_right is from_right


def test_strange_names_are_no_obstacle() -> None:
    for name in ("", " ", "/", "--", "北区", "شمال", "é"):
        label_for(box(100, 100), name)
    assert text_width("e\u0301") == text_width("e")
