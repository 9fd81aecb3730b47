"""A list of boxes to tick: what is ticked stands first, and many get a search."""

from __future__ import annotations

from django import forms

from quartier.base.web.tick_list import MANY, PickList, TickList


def _shown(number: int, ticked: list[str]) -> str:
    class Form(forms.Form):
        towns = forms.MultipleChoiceField(
            choices=[(str(one), f"Ort {one}") for one in range(number)], widget=TickList
        )

    return str(Form(initial={"towns": ticked})["towns"])


def test_what_is_ticked_stands_first() -> None:
    shown = _shown(5, ["3"])
    assert shown.index("Ort 3") < shown.index("Ort 0") < shown.index("Ort 1")
    assert shown.count("checked") == 1
    assert (shown.count("<label"), shown.count("Ort 4")) == (5, 1)
    assert "<select" not in shown


def test_only_a_long_list_gets_a_search() -> None:
    assert "data-tick-list" not in _shown(MANY, [])
    assert "data-tick-list" in _shown(MANY + 1, [])


def test_an_empty_list_says_so() -> None:
    assert "Noch nichts zum Auswählen da." in _shown(0, [])


def test_of_a_list_to_pick_from_exactly_one_is_taken() -> None:
    class Form(forms.Form):
        town = forms.ChoiceField(
            choices=[(str(one), f"Ort {one}") for one in range(MANY + 1)], widget=PickList
        )

    shown = str(Form(initial={"town": "3"})["town"])
    assert shown.count('type="radio"') == MANY + 1
    assert shown.count("checked") == 1
    assert shown.index("Ort 3") < shown.index("Ort 0")
    assert "data-tick-list" in shown
    assert Form({"town": "3"}).is_valid()
    assert not Form({"town": "99"}).is_valid()
