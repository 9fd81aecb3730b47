"""A corrected file lists what it changes, and nothing else."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from quartier.city.build import an_area
from quartier.city.names import NameIndex
from quartier.inventory.build import a_description
from quartier.inventory.differences import Kind, biggest_first, differences
from quartier.inventory.unpacking import unpack
from quartier.inventory.values import Delivered

AREAS = [an_area("n", "Nord"), an_area("s", "Süd"), an_area("o", "Ost")]
NAMES = NameIndex(AREAS)
HEAD = "Gebiet;Anzahl;Anteil\n"


def delivered(rows: str, **fields: object) -> Delivered:
    return unpack(a_description(**fields), (HEAD + rows).encode(), AREAS, NAMES)


def test_changed_new_and_gone_values_are_told_apart() -> None:
    found = differences(
        delivered("Nord;100;10,5\nSüd;200;20,5\n"), delivered("Nord;101;10,5\nOst;.;30,5\n")
    )
    assert [(one.kind, one.series, one.area_id) for one in found.values] == [
        (Kind.CHANGED, "auslaender", "n"),
        (Kind.NEW, "auslaender", "o"),
        (Kind.NEW, "auslaender-anteil", "o"),
        (Kind.GONE, "auslaender", "s"),
        (Kind.GONE, "auslaender-anteil", "s"),
    ]
    assert found.unchanged == 1
    stored = found.as_json()
    assert (stored["changed"], stored["new"], stored["gone"]) == (1, 2, 2)
    assert found.values[0].as_json()["old"] == {"text": "100", "number": "100", "missing": None}


def test_another_spelling_of_number_or_name_is_no_change() -> None:
    one, other = delivered("Nord;1.998;10,5\n"), delivered("NORD;1998;10,50\n")
    assert not differences(one, other)
    quoted = differences(
        delivered("Nord;1.998;10,5\n", quoted=True), delivered("Nord;1998;10,5\n", quoted=True)
    )
    assert [one.series for one in quoted.values] == ["auslaender"]


def test_what_became_protected_is_a_change_and_so_is_another_word_for_missing() -> None:
    found = differences(delivered("Nord;.;10,5\n"), delivered("Nord;x;10,5\n"))
    assert [one.kind for one in found.values] == [Kind.CHANGED]


def test_rows_of_no_area_are_compared_by_their_words() -> None:
    rows = "Nord;1;1,0\nZusammen;1;1,0\n"
    old = delivered(rows, total_rows=("Zusammen",))
    new = delivered(rows.replace("Zusammen;1;", "Zusammen;2;"), total_rows=("Zusammen",))
    assert [(one.area_id, one.name) for one in differences(old, new).values] == [(None, "Zusammen")]


def test_another_date_makes_other_values_and_is_told() -> None:
    old, new = delivered("Nord;1;1,0\n"), delivered("Nord;1;1,0\n", reference="2021-12-31")
    found = differences(old, new)
    assert found.described == ("reference",)
    assert found.counts == {Kind.NEW: 2, Kind.GONE: 2}


def test_the_largest_change_comes_first_where_people_look() -> None:
    old, new = delivered("Nord;5;1,0\nSüd;5;1,0\n"), delivered("Nord;6;1,0\nSüd;50;1,0\n")
    assert [one.name for one in biggest_first(differences(old, new).values)] == ["Süd", "Nord"]


@given(
    st.lists(
        st.tuples(st.sampled_from(["Nord", "Süd", "Ost", "?"]), st.text("0123.x", max_size=3))
    ),
    st.lists(
        st.tuples(st.sampled_from(["Nord", "Süd", "Ost", "?"]), st.text("0123.x", max_size=3))
    ),
)
def test_back_and_forth_cancel_out(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    one = delivered("".join(f"{name};{text};1,0\n" for name, text in old) or "Nord;1;1,0\n")
    other = delivered("".join(f"{name};{text};1,0\n" for name, text in new) or "Nord;1;1,0\n")
    there, back = differences(one, other), differences(other, one)
    assert there.counts.get(Kind.NEW, 0) == back.counts.get(Kind.GONE, 0)
    assert there.counts.get(Kind.CHANGED, 0) == back.counts.get(Kind.CHANGED, 0)
    assert there.unchanged == back.unchanged
    assert not differences(one, one)
