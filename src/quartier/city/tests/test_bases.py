"""Who is counted, in the words of offices."""

from __future__ import annotations

import pytest

from quartier.city import bases
from quartier.city.bases import BASES, comparable, recognise


@pytest.mark.parametrize(
    ("words", "basis"),
    [
        ("Hauptwohnsitz", bases.MAIN),
        ("Bevölkerung am Ort der Hauptwohnung", bases.MAIN),
        ("Einwohner mit HW", bases.MAIN),
        ("Hauptwohnsitz, ohne Nebenwohnsitz", bases.MAIN),
        ("Wohnberechtigte Bevölkerung", bases.ENTITLED),
        ("wohnberechtigte Bevölkerung (Haupt- und Nebenwohnsitz)", bases.ENTITLED),
        ("Haupt- und Nebenwohnsitz", bases.ENTITLED),
        ("Haupt-/Nebenwohnung", bases.ENTITLED),
        ("Einwohner einschließlich Nebenwohnsitz", bases.ENTITLED),
        ("nur Nebenwohnsitze", bases.SECOND),
        ("Bevölkerungsfortschreibung (Zensus 2011)", bases.PROJECTED),
        ("Zensus 2022", bases.CENSUS),
        ("Melderegister der Stadt", bases.REGISTER),
        ("nicht angegeben", bases.UNSTATED),
        ("k. A.", bases.UNSTATED),
        ("", bases.UNSTATED),
        ("Kundinnen und Kunden", None),
    ],
)
def test_words_mean_a_basis(words: str, basis: bases.Basis | None) -> None:
    assert recognise(words) == basis


def test_every_basis_is_recognised_by_its_own_name() -> None:
    for basis in BASES:
        assert recognise(basis.name) == basis
        assert recognise(basis.key) == basis


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Hauptwohnsitz", "Bevölkerung mit Hauptwohnsitz", True),
        ("Hauptwohnsitz", "Wohnberechtigte Bevölkerung", False),
        ("Zensus 2011", "Zensus 2022", False),
        ("Fortschreibung auf Basis Zensus 2011", "Fortschreibung (Zensus 2022)", False),
        ("Hauptwohnsitz", "nicht angegeben", None),
        ("Melderegister", "Hauptwohnsitz", None),
        ("Kunden", "kunden", True),
        ("Kunden", "Mitglieder", None),
    ],
)
def test_only_the_same_people_are_compared(one: str, other: str, same: bool | None) -> None:
    assert comparable(one, other) is same
    assert comparable(other, one) is same
