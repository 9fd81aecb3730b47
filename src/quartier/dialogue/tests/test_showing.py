"""No public number tells of one voice, whatever comes, goes or changes between two batches."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from quartier.dialogue.publishing.showing import (
    CROSSED,
    LEAST_CHANGED,
    Features,
    Key,
    Known,
    Standing,
    band,
    counted,
    key_of,
    names_words,
    stand_after,
)

KINDS, THEMES, AREAS = ("good", "bothers", "idea"), ("housing", "work"), ("a", "b", "c")
GROUP_OF = {"a": "west", "b": "west", "c": "east"}
KNOWN = Known(KINDS, THEMES, GROUP_OF)

a_voice = st.builds(
    lambda kind, theme, area, event, cell: Features(
        kind, theme, GROUP_OF[area], area, event, "2026-03", cell
    ),
    st.sampled_from(KINDS),
    st.sampled_from(THEMES),
    st.sampled_from(AREAS),
    st.sampled_from(("", "stand", "talk")),
    st.sampled_from(("", "500mN1E1")),
)
many = st.lists(st.tuples(a_voice, st.integers(1, 30)), max_size=12).map(
    lambda pairs: [voice for voice, times in pairs for _ in range(times)]
)


def after(*stages: list[Features]) -> dict[Key, Standing]:
    """The numbers after these sets of voices were the public ones, one batch after the other."""
    standing: dict[Key, Standing] = {}
    for voices in stages:
        before = {key: one.exact for key, one in standing.items()}
        standing = stand_after(before, counted(voices), KNOWN)
    return standing


@given(many, many)
def test_a_number_moves_only_when_ten_voices_behind_it_have_changed(
    first: list[Features], second: list[Features]
) -> None:
    before, now = after(first), after(first, second)
    for key, one in now.items():
        old = before[key].exact if key in before else 0
        assert one.exact == old or abs(one.exact - old) >= LEAST_CHANGED


@given(many, st.lists(a_voice, min_size=10, max_size=10))
def test_nine_of_ten_new_voices_do_not_give_away_the_tenth(
    voices: list[Features], new: list[Features]
) -> None:
    # Where the ten are not alike, a number moves only together with older voices that it had not
    # told yet, and of which nobody knows how many there are.
    before, now = after(voices), after(voices, [*voices, *new])
    all_new, all_old = counted(new), counted(voices)
    for key, one in now.items():
        old = before[key].exact if key in before else 0
        if one.exact != old and all_new[key] < 10:
            assert all_old[key] - old >= 10 - all_new[key]


@given(many, many)
def test_no_part_is_the_only_one_missing(first: list[Features], second: list[Features]) -> None:
    standing = after(first, second)
    shown = {key for key, one in standing.items() if one.count is not None}
    for name, values in (("kind", KINDS), ("theme", THEMES)):
        for whole in shown:
            if whole.of(name) is None and set((*whole.features, name)) in map(set, CROSSED):
                parts = {key_of(**dict(whole.pairs), **{name: value}) for value in values}
                assert len(parts - shown) != 1 or not parts & shown
    west = {key_of(area="a"), key_of(area="b")}
    if key_of(group="west") in shown:
        assert len(west & shown) != 1


@given(many, many)
def test_no_part_is_told_of_what_is_not_told_itself(
    first: list[Features], second: list[Features]
) -> None:
    standing = after(first, second)
    shown = {key for key, one in standing.items() if one.count is not None}
    for key in shown:
        for name, _value in key.pairs:
            whole = key_of(**{n: v for n, v in key.pairs if n != name})
            assert whole in shown or whole.features not in CROSSED


@given(many)
def test_numbers_are_steps_of_five_from_ten_on(voices: list[Features]) -> None:
    for one in after(voices).values():
        assert one.count is None or (one.count >= 10 and one.count % 5 == 0)


@settings(max_examples=20)
@given(st.lists(many, min_size=3, max_size=6))
def test_numbers_stay_true_but_for_what_has_not_moved_yet(stages: list[list[Features]]) -> None:
    now: Counter[Key] = counted(stages[-1])
    for key, one in after(*stages).items():
        assert abs(one.exact - now[key]) < LEAST_CHANGED


def test_no_number_crosses_more_than_two_features_or_knows_a_language() -> None:
    assert max(len(crossed) for crossed in CROSSED) == 2
    assert all("language" not in crossed for crossed in CROSSED)


def test_words_carry_a_place_from_twenty_voices_and_three_occasions_on() -> None:
    assert names_words(20, 3)
    assert not names_words(19, 3)
    assert not names_words(200, 2)
    assert not names_words(None, 9)


def test_support_shows_in_bands_from_ten_on() -> None:
    assert [band(number) for number in (0, 9, 10, 24, 25, 1500)] == [None, None, 10, 10, 25, 1000]
