"""Slugs, languages, fingerprints, kinds of missing, life cycles, registries, the clock."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quartier.base import clock, fingerprints
from quartier.base.languages import ALIASES, BY_CODE, LANGUAGES, known
from quartier.base.missing import Missing
from quartier.base.registry import Registry
from quartier.base.slugs import LONGEST, slug
from quartier.base.states import ForbiddenTransition, LifeCycle, sentence_for_staff


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Grübentälchen/Volkspark", "gruebentaelchen-volkspark"),
        ("Straße", "strasse"),
        ("STRAẞE", "strasse"),
        ("Café Ölmühle", "cafe-oelmuehle"),
        ("Bännjerrück/Karl-Pfaff-S.", "baennjerrueck-karl-pfaff-s"),
        ("  --  ", "ort"),
        ("کتابخانه", "ort"),
        ("Łódź 2", "odz-2"),
    ],
)
def test_slugs_by_the_german_rule(text: str, expected: str) -> None:
    assert slug(text) == expected
    assert slug(unicodedata.normalize("NFD", text)) == expected, "as a Mac writes file names"


@given(st.text(max_size=300))
def test_any_text_makes_a_slug_that_fits_an_address_and_a_column(text: str) -> None:
    made = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert len(made) <= LONGEST
    assert slug(made) == made


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("prs", "fa"),
        ("PRS-AF", "fa"),
        ("fa_AF", "fa"),
        ("fa-IR", "fa"),
        ("en-GB", "en"),
        ("de-AT", "de"),
        ("de-x-einfach", "de-x-einfach"),
        ("DE-X-EINFACH", "de-x-einfach"),
        (" uk ", "uk"),
        ("ar-SY", "ar"),
    ],
)
def test_a_language_is_found_as_browsers_ask_for_it(asked: str, code: str) -> None:
    assert known(asked) == BY_CODE[code]


@pytest.mark.parametrize("asked", ["", "-", "xx", "ku", "ckb", "zh-Hans", "*", "english"])
def test_no_neighbouring_language_stands_in(asked: str) -> None:
    assert known(asked) is None


def test_every_alias_leads_to_a_language_of_ours() -> None:
    assert set(ALIASES.values()) <= set(BY_CODE)
    assert not set(ALIASES) & set(BY_CODE)
    assert len(BY_CODE) == len(LANGUAGES) == 9
    assert {language.code for language in LANGUAGES if language.direction == "rtl"} == {"ar", "fa"}


def test_a_fingerprint_sees_words_and_nothing_else() -> None:
    assert fingerprints.of_text("Zug\r\nfährt ") == fingerprints.of_text("Zug\nfa\u0308hrt")
    assert fingerprints.of_text("Zug\rfährt") == fingerprints.of_text("Zug\nfährt")
    assert fingerprints.of_text("Zug fährt") != fingerprints.of_text("Zug fährt.")
    assert fingerprints.of_text("Nord") != fingerprints.of_text("nord")


def test_the_order_of_keys_is_no_new_version() -> None:
    assert fingerprints.of_mapping({"a": 1, "b": 2}) == fingerprints.of_mapping({"b": 2, "a": 1})
    assert fingerprints.of_mapping({"a": 1}) != fingerprints.of_mapping({"a": "1"})
    assert fingerprints.of_mapping([1, 2]) != fingerprints.of_mapping([2, 1])


def test_three_kinds_of_missing_look_different() -> None:
    assert len({kind.symbol for kind in Missing}) == len({kind.sentence for kind in Missing}) == 3
    assert "0" not in {kind.symbol for kind in Missing}


LIFE = LifeCycle("thing", "new", {"new": frozenset({"old"}), "old": frozenset()})


def test_a_life_cycle_allows_its_steps_and_names_them_in_the_refusal() -> None:
    LIFE.check("new", "old")
    assert LIFE.states == {"new", "old"}
    with pytest.raises(ForbiddenTransition) as refused:
        LIFE.check("new", "new")
    assert "old" in refused.value.sentence()
    for state in ("old", "unheard of"):
        with pytest.raises(ForbiddenTransition) as refused:
            LIFE.check(state, "new")
        assert "nichts mehr" in refused.value.sentence()


def test_staff_read_words_instead_of_codes() -> None:
    words = {"new": "neu", "old": "alt"}
    for at, to, told in (
        ("new", "new", "Es ist schon neu."),
        ("old", "new", "Von „alt“ geht es nicht zu „neu“."),
        ("old", "unheard", "Von „alt“ geht es nicht zu „…“."),
    ):
        with pytest.raises(ForbiddenTransition) as refused:
            LIFE.check(at, to)
        assert sentence_for_staff(refused.value, words, "Es ist schon {state}.") == told
        assert refused.value.code == "base.forbidden_transition"


@dataclass(frozen=True)
class Entry:
    name: str
    order: int
    what: str = ""


def test_entries_come_in_their_order_whoever_registered_first() -> None:
    place: Registry[Entry] = Registry()
    for entry in (Entry("b", 2), Entry("z", 1), Entry("a", 2)):
        place.register(entry)
    assert [entry.name for entry in place] == ["z", "a", "b"]
    assert place["z"].order == 1
    assert len(place) == 3


def test_one_name_means_one_thing() -> None:
    place: Registry[Entry] = Registry()
    place.register(Entry("a", 1))
    place.register(Entry("a", 1))
    with pytest.raises(ValueError, match="twice"):
        place.register(Entry("a", 1, "another"))
    assert place["a"].what == ""


def test_the_citys_day_is_not_the_day_in_greenwich() -> None:
    with clock.clock_at(datetime(2017, 6, 30, 22, 30, tzinfo=UTC)):
        assert clock.today() == date(2017, 7, 1)
        assert clock.day_of(clock.now()) == date(2017, 7, 1)
        with clock.clock_at(datetime(2017, 12, 31, 22, 30, tzinfo=UTC)):
            assert clock.today() == date(2017, 12, 31)
        assert clock.today() == date(2017, 7, 1)
    assert clock.now().tzinfo is UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"), clock.clock_at(datetime(2017, 1, 1)):  # noqa: DTZ001
        pass
